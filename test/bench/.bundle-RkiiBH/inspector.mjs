import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
import './chunk-ATMJ4FXZ.mjs';
import { setTimeout as after } from 'node:timers/promises';
import { get } from 'node:http';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
var listening = '0A';
function listeningPorts(pid) {
  let sockets = socketInodes(pid);
  return ['tcp', 'tcp6']
    .flatMap((table) => rows(pid, table))
    .filter(({ state, inode }) => state === listening && sockets.has(inode))
    .map(({ address, port }) => ({ port, isLocal: loopback.has(address) }));
}
var loopback = new Set(['0100007F', '00000000000000000000000001000000']);
function socketInodes(pid) {
  let folder = `/proc/${pid}/fd`,
    inodes = new Set();
  for (let descriptor of tryList(folder)) {
    let inode = /^socket:\[(\d+)\]$/.exec(tryReadLink(`${folder}/${descriptor}`))?.[1];
    inode !== void 0 && inodes.add(inode);
  }
  return inodes;
}
function rows(pid, table) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/net/${table}`, 'latin1');
  } catch {
    return [];
  }
  return text
    .trim()
    .split(`
`)
    .slice(1)
    .map((line) => {
      let [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/),
        [address = '', port = ''] = local.split(':');
      return { state, address, port: Number.parseInt(port, 16), inode };
    });
}
function tryList(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function tryReadLink(path) {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
var answerPatience = 500;
async function findInspector(pid, asksAll = !1) {
  for (let { port, isLocal } of listeningPorts(pid)) {
    if (!isLocal && !asksAll) continue;
    let [address] = await inspectorsAt(`127.0.0.1:${port}`);
    if (address !== void 0) return address;
  }
}
async function inspectorsAt(host) {
  let text = await tryGet(`http://${host}/json/list`);
  try {
    return JSON.parse(text).flatMap(({ type, webSocketDebuggerUrl: url }) =>
      type === 'node' && typeof url == 'string' ? [url] : [],
    );
  } catch {
    return [];
  }
}
function tryGet(url) {
  return new Promise((resolve) => {
    let request = get(url, { timeout: answerPatience, agent: !1 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        (text += chunk), text.length > 1e5 && request.destroy();
      }),
        response.on('end', () => resolve(text)),
        response.on('error', () => resolve(''));
    });
    request.on('timeout', () => request.destroy()),
      request.on('error', () => resolve('')),
      request.on('close', () => resolve(''));
  });
}
import { readFileSync as readFileSync2 } from 'node:fs';
var TargetError = class extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
  code;
  name = 'TargetError';
};
var inspectorSignal = 1n << 9n;
function checkSignal(pid) {
  let status = statusOf(pid);
  if (status.State?.startsWith('Z'))
    throw new TargetError('ZOMBIE', `Process ${pid} has ended; its parent has not taken note of it yet.`);
  if (/^[Tt]/.test(status.State ?? ''))
    throw new TargetError(
      'STOPPED',
      `Process ${pid} is stopped and cannot answer; \`kill -CONT ${pid}\` lets it go on.`,
    );
  let uid = Number(status.Uid?.split(/\s+/)[0]),
    own = process.getuid?.() ?? 0;
  if (own !== 0 && uid !== own)
    throw new TargetError('OTHER_USER', `Process ${pid} belongs to another user (uid ${uid}); run this as that user.`);
  let has = (field) => (BigInt(`0x${status[field] ?? '0'}`) & inspectorSignal) !== 0n;
  if (has('SigIgn') || has('SigBlk'))
    throw new TargetError(
      'SIGNAL_BLOCKED',
      `Process ${pid} does not take SIGUSR1, which opens the inspector; start it with --inspect=0.`,
    );
  if (!has('SigCgt')) {
    let name = status.Name ?? 'It';
    throw new TargetError(
      'NO_SIGNAL',
      `Process ${pid} (${name}) would end by SIGUSR1: it is not Node, or runs with --disable-sigusr1.`,
    );
  }
}
function statusOf(pid) {
  let text;
  try {
    text = readFileSync2(`/proc/${pid}/status`, 'utf8');
  } catch {
    throw process.platform !== 'linux'
      ? new TargetError(
          'NO_PROC',
          'Processes are inspected on Linux only, as yet; start it with --inspect and give its ws: address.',
        )
      : new TargetError('NO_PROCESS', `There is no process ${pid}.`);
  }
  return Object.fromEntries(
    text
      .split(`
`)
      .map((line) => line.split(/:\s*/, 2)),
  );
}
var patience = 5e3,
  interval = 5,
  closingPatience = 1e3;
async function openInspector(pid) {
  let open = await findInspector(pid);
  if (open !== void 0) return connectInspector(open, !1);
  checkSignal(pid), process.kill(pid, 'SIGUSR1');
  let deadline = Date.now() + patience;
  for (; Date.now() < deadline; ) {
    let opened = await findInspector(pid);
    if (opened !== void 0) return connectInspector(opened, !0);
    await after(interval);
  }
  let elsewhere = await findInspector(pid, !0);
  if (elsewhere !== void 0) return connectInspector(elsewhere, !1);
  throw new TargetError(
    'NO_PORT',
    `Process ${pid} has not opened its inspector: it handles SIGUSR1 itself, or its inspector port is taken; start it with --inspect=0.`,
  );
}
async function connectInspector(url, isOurs) {
  let [{ CdpClient }, { InspectorWatch }] = await Promise.all([
      import('./chunk-46GJK5UN.mjs'),
      import('./chunk-XAGFAZU4.mjs'),
    ]),
    client = await CdpClient.connectTo(url),
    watch = await InspectorWatch.join(client, isOurs);
  return {
    client,
    async close() {
      await watch?.leave(), await Promise.race([client.close(), after(closingPatience, void 0, { ref: !1 })]);
    },
  };
}
export { connectInspector, openInspector };
