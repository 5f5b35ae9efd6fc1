// Prints what the report says of the programs whose truth is known: `npx tsx test/truth/confusion.ts [NODE [GROUP…]]`.
// NODE is a major version or the path of a binary. Exit status 1 if anything is said never to settle that may.
import { allGroups } from './all-programs.ts';
import { judgeGroup, type Judgement } from './judge-group.ts';

async function main([node, ...names]: readonly string[]): Promise<void> {
  if (node !== undefined) process.env['ASYNC_REPL_TEST_NODE'] = node;
  const judgements: Judgement[] = [];
  const groups = allGroups.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const group of groups) judgements.push(...(await judgeGroup(group)));
  const of = (truth: string, said: string) => judgements.filter((each) => each.truth === truth && each.said === said);
  console.table(
    Object.fromEntries(
      ['never', 'may'].map((truth) => [
        `truth: ${truth}`,
        { 'said: never': of(truth, 'never').length, 'said: may': of(truth, 'may').length },
      ]),
    ),
  );
  print('Missed', of('never', 'may'));
  print('WRONG', of('may', 'never'));
  if (of('may', 'never').length > 0) process.exitCode = 1;
}

function print(title: string, judgements: readonly Judgement[]): void {
  for (const { program, subject, text } of judgements)
    console.log(`${title}: ${program.name}, ${subject} (${text})${program.missed ? `: ${program.missed}` : ''}`);
}

await main(process.argv.slice(2));
