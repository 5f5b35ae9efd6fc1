import type { FileTree } from '../support/temporary-folder.ts';
import type { TruthProgram } from './truth-program.ts';

/** The file of a program in the folder of its group. */
export const programFile = (index: number): string => `program-${index}.mjs`;

/** What stands in `main.mjs` when the programs wait. */
export const readyText = 'all wait\n';
/** What the thread writes before it spins. */
export const spinsText = 'spins\n';
/** What a program writes when its function has gone on. */
export const settledText = (name: string): string => `settled: ${name}\n`;

/** The files of a process in which all these programs run. `prove()` makes those go on that tell how. */
export function groupFiles(programs: readonly TruthProgram[]): FileTree {
  return {
    ...Object.fromEntries(programs.map((program, index) => [programFile(index), moduleOf(program)])),
    ...Object.assign({}, ...programs.map(({ files }) => files ?? {})),
    'main.mjs': `
      ${programs.map((_, index) => `import('./${programFile(index)}').catch(console.error);`).join('\n')}
      const proofs = [${programs.map(proofOf).join(',\n')}];
      globalThis.prove = () => proofs.forEach((prove) => prove().catch(console.error));
      setInterval(() => {}, 600_000);
      setTimeout(() => process.stdout.write(${JSON.stringify(readyText)}), 500);
    `,
  };
}

function moduleOf({ name, source }: TruthProgram): string {
  return `
    export const kept = [];
    const lost = () => { const promise = new Promise(() => {}); kept.push(promise); return promise; };
    const done = () => { process.stdout.write(${JSON.stringify(settledText(name))}); };
    const spin = () => { process.stdout.write(${JSON.stringify(spinsText)}); for (;;); };
    ${source}
    ${source.includes('function waits(') ? 'const outcome = waits(); outcome.then(done, done);' : ''}
  `;
}

function proofOf({ proof = '' }: TruthProgram, index: number): string {
  const exports = /\bns\b/.test(proof) ? `const ns = await import('./${programFile(index)}');` : '';
  return `async () => { ${exports} ${proof} }`;
}
