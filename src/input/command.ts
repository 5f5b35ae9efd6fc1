/** A command of the REPL, told apart from code without parsing it. Loaded at start-up: imports nothing. */
export interface Command {
  /** Without the dot, as typed: `help`, `c`, `?`. */
  readonly name: string;
  /** The rest of the input, trimmed; may have several lines. */
  readonly argument: string;
}

// A dot before a digit is a number (`.5`), before another dot a spread: only a letter or `?` makes a command.
const commandPattern = /^\s*\.([A-Za-z][\w-]*|\?)(.*)$/s;

/** The command that a whole input is, or `undefined` for code. Whether such a command exists is not asked here. */
export function parseCommand(text: string): Command | undefined {
  const [, name, rest] = commandPattern.exec(text) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  return { name, argument: rest.trim() };
}
