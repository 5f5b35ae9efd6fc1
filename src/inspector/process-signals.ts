import { readFileSync } from 'node:fs';
import { TargetError } from './target-error.ts';

/** SIGUSR1 is signal 10 on Linux. */
const inspectorSignal = 1n << 9n;

/**
 * Makes sure that SIGUSR1 will open the inspector of a process rather than end it: Node catches the signal, other programs die of it.
 *
 * @throws TargetError which says what is in the way.
 */
export function checkSignal(pid: number): void {
  const status = statusOf(pid);
  if (status['State']?.startsWith('Z'))
    throw new TargetError('ZOMBIE', `Process ${pid} has ended; its parent has not taken note of it yet.`);
  if (/^[Tt]/.test(status['State'] ?? ''))
    throw new TargetError(
      'STOPPED',
      `Process ${pid} is stopped and cannot answer; \`kill -CONT ${pid}\` lets it go on.`,
    );
  const uid = Number(status['Uid']?.split(/\s+/)[0]);
  const own = process.getuid?.() ?? 0;
  if (own !== 0 && uid !== own) {
    throw new TargetError('OTHER_USER', `Process ${pid} belongs to another user (uid ${uid}); run this as that user.`);
  }
  const has = (field: string) => (BigInt(`0x${status[field] ?? '0'}`) & inspectorSignal) !== 0n;
  if (has('SigIgn') || has('SigBlk')) {
    throw new TargetError(
      'SIGNAL_BLOCKED',
      `Process ${pid} does not take SIGUSR1, which opens the inspector; start it with --inspect=0.`,
    );
  }
  if (!has('SigCgt')) {
    const name = status['Name'] ?? 'It';
    throw new TargetError(
      'NO_SIGNAL',
      `Process ${pid} (${name}) would end by SIGUSR1: it is not Node, or runs with --disable-sigusr1.`,
    );
  }
}

function statusOf(pid: number): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    if (process.platform !== 'linux') {
      throw new TargetError(
        'NO_PROC',
        'Processes are inspected on Linux only, as yet; start it with --inspect and give its ws: address.',
      );
    }
    throw new TargetError('NO_PROCESS', `There is no process ${pid}.`);
  }
  return Object.fromEntries(text.split('\n').map((line) => line.split(/:\s*/, 2) as [string, string]));
}
