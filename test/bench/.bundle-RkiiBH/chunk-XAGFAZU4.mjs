import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import './chunk-ATMJ4FXZ.mjs';
var InspectorWatch = class _InspectorWatch {
  constructor(client) {
    this.client = client;
    this.#timer = setInterval(() => {
      tell(client, 'beat');
    }, 500).unref();
  }
  client;
  #timer;
  static async join(client, isOurs) {
    return (await tell(client, isOurs ? 'open' : 'join')) ? new _InspectorWatch(client) : void 0;
  }
  async leave() {
    clearInterval(this.#timer);
    let timer,
      late = new Promise((resolve) => {
        timer = setTimeout(resolve, 1e3);
      });
    await Promise.race([tell(this.client, 'leave'), late]), clearTimeout(timer);
  }
};
async function tell(client, word) {
  let expression = `(${String(watch)})('${word}', process.getBuiltinModule ?? require, 500, 4)
//# sourceURL=async-repl:inspector-watch
`;
  try {
    let { result } = await client.send('Runtime.evaluate', { expression, includeCommandLineAPI: !0 });
    return result.value === !0;
  } catch {
    return !1;
  }
}
function watch(word, load, interval, limit) {
  let key = Symbol.for('async-repl.inspector'),
    state = process,
    { setTimeout: after, setInterval: every, clearInterval: stop } = load('timers'),
    close = () => {
      stop(state[key]?.timer), delete state[key], load('inspector').close();
    };
  if (word === 'open') {
    let timer = every(() => {
      let known2 = state[key];
      known2 && ++known2.missed > limit && close();
    }, interval);
    timer.unref(), Object.defineProperty(state, key, { value: { users: 0, missed: 0, timer }, configurable: !0 });
  }
  let known = state[key];
  return known === void 0
    ? !1
    : ((known.missed = 0),
      (word === 'open' || word === 'join') && known.users++,
      word === 'leave' && --known.users <= 0 && after(() => state[key] === known && known.users <= 0 && close(), 20),
      !0);
}
export { InspectorWatch };
