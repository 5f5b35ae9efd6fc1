/**
 * Which folder or file may import what; imports only go down. Paths begin at the project's root, the longest that fits counts.
 *
 * - `layers`: others that it may import. Its own files are always allowed, and so are types of files below it.
 * - `members`: files in another layer's folder that belong to it.
 * - `packages`: npm packages it may import; `any` but the forbidden ones if absent.
 * - `protocol`: it may import types, and the value `protocolVersion`, of the protocol's files.
 *
 * @typedef {{ layers: string[], members?: string[], packages?: string[], protocol?: boolean }} Layer
 * @type {Record<string, Layer>}
 */
export const layers = {
  repl: { layers: ['src/session', 'src/input', 'src/graph', 'src/inspector'], protocol: true },
  'src/session': { layers: ['src/input', 'src/graph', 'src/inspector', 'src/agent/runtime-directory'], protocol: true },
  'src/input': { layers: [], protocol: true },
  'src/graph': { layers: ['src/input'], protocol: true },
  'src/inspector': { layers: [] },
  // The package's one entry: what runs in the program.
  'src/index': { layers: ['src/agent', 'src/call-graph'], members: ['src/index.ts'], packages: [] },
  // The call graph for the program itself. Its collector is a thread that it starts by its file's name.
  'src/call-graph': { layers: ['src/agent', 'src/graph'], packages: ['vitest'] },
  // What runs in the program's own threads.
  'src/agent': {
    layers: ['src/agent/runtime-directory'],
    members: ['src/agent/bridge/bridge.ts', 'src/agent/bridge/messages.ts'],
    packages: [],
  },
  // Where the sockets are: what both processes must agree on besides the protocol.
  'src/agent/runtime-directory': { layers: [], members: ['src/agent/runtime-directory.ts'], packages: [] },
  // What runs in the bridge's thread. The agent starts it by its file's name and never loads it.
  'src/agent/bridge': { layers: ['src/agent', 'src/agent/runtime-directory'], packages: ['ws'] },
};

/** What both processes share: what they say to each other, and what a host is started with. */
export const protocolFiles = ['src/agent/protocol.ts', 'src/agent/host/host-options.ts'];

/** The only value that the other side may import of it. */
export const protocolValue = 'protocolVersion';

/** Packages of the terminal, which nothing in `src` may import. */
export const terminalPackages = ['react', 'react-reconciler', 'react-dom', 'ink'];
