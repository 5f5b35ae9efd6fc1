// What the terminal's bundle changes in its libraries, each with its reason.
import { readFileSync } from 'node:fs';

/** chrome-remote-interface calls `url.parse`, which prints DEP0169 on Node 24 and later when it is not in node_modules. */
const withoutUrlParse = {
  name: 'without-url-parse',
  setup(build) {
    build.onLoad({ filter: /chrome-remote-interface\/lib\/chrome\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replace("require('url').parse", '((href) => ({ href, pathname: "" }))')
        .replace("require('url').format", '((parsed) => parsed.href)'),
    }));
  },
};

/** Its protocol description has 55 domains of browsers; the few that V8 has in Node are read from src/inspector. */
const withoutBrowserProtocol = {
  name: 'without-browser-protocol',
  setup(build) {
    build.onLoad({ filter: /chrome-remote-interface\/lib\/protocol\.json$/ }, () => ({
      contents: '{"domains":[]}',
      loader: 'json',
    }));
  },
};

/** Ink connects to React's developer tools when asked to by DEV=true; a product does not ship them. */
const withoutDeveloperTools = {
  name: 'without-developer-tools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default {};' }));
  },
};

export const terminalPlugins = [withoutDeveloperTools, withoutUrlParse, withoutBrowserProtocol];

/**
 * Files of the library that stay files: `register` uses the library beside it rather than a copy, the agent is loaded at the first
 * hit, and what it keeps of the language is taken when the library is imported.
 */
const ownFiles = { './index.ts': './index.cjs', './registry.ts': './agent.cjs', './intrinsics.ts': './intrinsics.cjs' };

export const separateFiles = {
  name: 'separate-files',
  setup(build) {
    build.onResolve({ filter: /^\.\/(?:index|registry|intrinsics)\.ts$/ }, ({ path }) => ({
      path: ownFiles[path],
      external: true,
    }));
  },
};
