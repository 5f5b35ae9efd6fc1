import type { TruthGroup, TruthProgram } from '../truth-program.ts';

const programs: readonly TruthProgram[] = [
  {
    name: 'lost while the loop is blocked',
    truth: 'never',
    source: `async function waits() { setTimeout(spin, 200); await lost(); }`,
  },
  {
    name: 'function in a variable of what spins',
    truth: 'may',
    source: `async function waits() {
        let settle;
        kept.push(new Promise((resolve) => { settle = resolve; }));
        setTimeout((open) => { spin(); open(); }, 200, settle);
        settle = undefined;
        await kept[0];
      }`,
  },
  {
    name: 'job that is in line',
    truth: 'may',
    source: `async function waits() {
        kept.push(new Promise((resolve) => setTimeout(() => { Promise.resolve().then(resolve); spin(); }, 200)));
        await kept[0];
      }`,
  },
  {
    name: 'function that is about to go on',
    truth: 'may',
    source: `async function waits() {
        kept.push(new Promise((resolve) => setTimeout(() => { (async () => { await null; resolve(); })(); spin(); }, 200)));
        await kept[0];
      }`,
  },
  {
    name: 'immediate after the one that spins',
    truth: 'may',
    source: `async function waits() {
        kept.push(new Promise((resolve) => setTimeout(() => { setImmediate(resolve); spin(); }, 200)));
        await kept[0];
      }`,
  },
  {
    name: 'tick that is in line',
    truth: 'may',
    source: `async function waits() {
        kept.push(new Promise((resolve) => setTimeout(() => { process.nextTick(resolve); spin(); }, 200)));
        await kept[0];
      }`,
  },
  {
    name: 'microtask that is in line',
    truth: 'may',
    source: `async function waits() {
        kept.push(new Promise((resolve) => setTimeout(() => { queueMicrotask(resolve); spin(); }, 200)));
        await kept[0];
      }`,
  },
];

/** The thread spins in a loop while it is looked at; what it has on its stack and in line may run. */
export const blocked: readonly TruthGroup[] = programs.map((program) => ({
  name: program.name,
  isBlocked: true,
  programs: [program],
}));
