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
    build.onLoad({ filter: /chrome-remote-interface\/lib\/protocol\.json$/ }, () => ({ contents: '{"domains":[]}', loader: 'json' }));
  },
};

export const terminalPlugins = [withoutUrlParse, withoutBrowserProtocol];
