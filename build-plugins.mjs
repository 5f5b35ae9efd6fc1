// What the terminal's bundle changes in its libraries, each with its reason.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Importing a module of Node makes all that it exports, and loads what that is made of: `node:http` brings HTTP/2 and `fetch` along,
 * 25 ms on Node 26. Here only those exports are made that are used.
 */
const usedBuiltins = {
  name: 'used-builtins',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin', sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => {
      const names = Object.keys(process.getBuiltinModule(path)).filter((name) => /^[a-z_$][\w$]*$/i.test(name));
      const exported = names
        .filter((name) => name !== 'default')
        .map((name) => `const _${name} = /* @__PURE__ */ get('${name}'); export { _${name} as ${name} };`);
      return {
        contents: [
          `const builtin = process.getBuiltinModule('${path}');`,
          'const get = (name) => builtin[name];',
          ...exported,
          'export default builtin;',
        ].join('\n'),
      };
    });
  },
};

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

/** The WebSockets of chrome-remote-interface load what encrypts and compresses, 10 ms, whether they do so or not. */
const lazyEncryption = {
  name: 'lazy-encryption',
  setup(build) {
    build.onResolve({ filter: /^(?:https|tls|zlib)$/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'lazy-builtin' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => process.getBuiltinModule('${path}')[name] });`,
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

/** Columns of what the UI draws itself: Latin and a few marks, one column each. Also in repl/editor/display-width.ts. */
const narrow = String.raw`/^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2193\u22ee\u2500-\u257f]*$/`;

/**
 * string-width makes a segmenter (10 ms) and compiles the expression of all emoji (14 ms) when it is loaded. Here it does so when it
 * meets the first text that needs it.
 */
const lazyStringWidth = {
  name: 'lazy-string-width',
  setup(build) {
    build.onLoad({ filter: /string-width\/index\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const imports = source.match(/^import .*$/gm).join('\n');
      const body = source.replace(/^import .*$/gm, '').replace('export default function', 'function');
      return {
        contents: `${imports}
let full;
const load = () => {${body}
return stringWidth;
};
const narrow = ${narrow};
export default function stringWidth(input, options) {
  if (typeof input === 'string' && options === undefined) {
    const text = input.includes('\\u001b') ? input.replace(/\\u001b\\[[0-9;]*m/g, '') : input;
    if (narrow.test(text)) return text.length;
  }
  full ??= load();
  return full(input, options);
}`,
      };
    });
  },
};

/**
 * Ink takes every line of a frame apart into its characters, and forgets them: on a whole screen that is most of what a key costs.
 * Here frames share what is known, for a while, so that it does not grow without end.
 */
const keptLines = {
  name: 'kept-lines',
  setup(build) {
    build.onLoad({ filter: /ink\/build\/output\.js$/ }, ({ path }) => {
      const own = 'caches = new OutputCaches();';
      const source = readFileSync(path, 'utf8');
      if (!source.includes(own)) throw new Error(`${path} has no ${own}`);
      const kept = `
let kept;
let frames = 0;
function keptCaches() {
  if (frames++ % 500 === 0) kept = new OutputCaches();
  return kept;
}
`;
      return { contents: source.replace(own, 'caches = keptCaches();') + kept };
    });
  },
};

/** The segmenters of Ink's libraries, made when they are used first. */
const lazySegmenters = {
  name: 'lazy-segmenters',
  setup(build) {
    build.onLoad(
      {
        filter:
          /(?:ink\/build\/line-update|slice-ansi\/tokenize-ansi|wrap-ansi\/index|ansi-tokenize\/build\/tokenize)\.js$/,
      },
      ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(
          /^const (\w+) = new Intl\.Segmenter\(([^)]*)\);$/m,
          'let made; const $1 = { segment: (text) => (made ??= new Intl.Segmenter($2)).segment(text) };',
        ),
      }),
    );
  },
};

/** It writes to stderr at exit, which may be a file; the terminal guard shows the cursor. */
const withoutRestoreCursor = {
  name: 'without-restore-cursor',
  setup(build) {
    build.onResolve({ filter: /^restore-cursor$/ }, ({ path }) => ({ path, namespace: 'nothing' }));
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export default () => {};' }));
  },
};

/**
 * TypeScript's compiler asks where it lies, to tell whether the file system knows upper case; only its text-to-text part is used.
 * With short names it is half as long, and loads faster.
 */
const compilerWithoutPlace = {
  name: 'compiler-without-place',
  setup(build) {
    build.onLoad({ filter: /typescript-emit\/lib\/typescript\.js$/ }, async ({ path }) => {
      const source = readFileSync(path, 'utf8').replaceAll('__filename', '""').replaceAll('__dirname', '""');
      const { code } = await build.esbuild.transform(source, { minify: true, legalComments: 'inline' });
      return { contents: code };
    });
  },
};

export const terminalPlugins = [
  usedBuiltins,
  withoutDeveloperTools,
  withoutUrlParse,
  withoutBrowserProtocol,
  lazyEncryption,
  withoutRestoreCursor,
  lazyStringWidth,
  lazySegmenters,
  keptLines,
  compilerWithoutPlace,
];

/**
 * Files of the library that stay files: `register` uses the library beside it rather than a copy, the agent is loaded at the first
 * hit, the call graph at its first use, and what it keeps of the language is taken when the library is imported.
 */
const ownFiles = {
  index: './index.cjs',
  registry: './agent.cjs',
  intrinsics: './intrinsics.cjs',
  implementation: './call-graph.cjs',
};

export const separateFiles = {
  name: 'separate-files',
  setup(build) {
    build.onResolve(
      { filter: /^\.\.?\/(?:index|registry|(?:agent\/)?intrinsics|implementation)\.ts$/ },
      ({ path }) => ({
        path: ownFiles[/\w+(?=\.ts$)/.exec(path)[0]],
        external: true,
      }),
    );
  },
};

/** Files of the terminal's that stay files where something that is built by itself imports them when it needs them. */
export const separateEntries = (names) => ({
  name: 'separate-entries',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ path, kind }) => {
      const name = basename(path, '.ts');
      return kind === 'dynamic-import' && names.includes(name) ? { path: `./${name}.mjs`, external: true } : undefined;
    });
  },
});
