import type { Flags } from './command-line.ts';

/** The modules to load first, as flags of Node. */
export function preloads(flags: Flags): string[] {
  const of = (name: 'require' | 'import') => (flags[name] ?? []).flatMap((module) => [`--${name}`, module]);
  return [...of('require'), ...of('import')];
}

/** The environment of the Node that runs the code: with the flags of `--node-options`. */
export function hostEnvironment(flags: Flags, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const given = flags['node-options'] ?? [];
  if (given.length === 0) return environment;
  return { ...environment, NODE_OPTIONS: [environment['NODE_OPTIONS'], ...given].filter(Boolean).join(' ') };
}
