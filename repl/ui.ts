import { parseArgs } from 'node:util';
import { runUi } from './run-ui.ts';

/** The UI process, which the debugged program starts: `ui --control-fd N --output-fd N --group G [--plain]`, or `ui --socket PATH`. */
const { values } = parseArgs({
  options: {
    socket: { type: 'string', multiple: true, default: [] },
    group: { type: 'string' },
    'control-fd': { type: 'string' },
    'output-fd': { type: 'string' },
    plain: { type: 'boolean', default: false },
  },
});

function descriptor(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

const { status, isAfterProgram } = await runUi({
  sockets: values.socket,
  group: values.group,
  controlFd: descriptor(values['control-fd']),
  outputFd: descriptor(values['output-fd']),
  isPlain: values.plain,
});
// An exit would set the terminal as it was when this process started, and the shell has put it into a mode of its own already, or
// the program was in raw mode then.
if (isAfterProgram) process.kill(process.pid, 'SIGKILL');
process.exit(status);
