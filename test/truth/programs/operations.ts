import type { TruthGroup } from '../truth-program.ts';

/** What Node settles by itself: timers, files, sockets, processes, threads. */
export const operations: TruthGroup = {
  name: 'operations',
  programs: [
    {
      name: 'timer',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => setTimeout(resolve, 600_000)); }`,
    },
    {
      name: 'timer that keeps nothing alive',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => setTimeout(resolve, 600_000).unref()); }`,
    },
    {
      name: 'timers/promises that keep nothing alive',
      truth: 'may',
      source: `import { setTimeout as after } from 'node:timers/promises';
      async function waits() { await after(600_000, 1, { ref: false }); }`,
    },
    {
      name: 'interval',
      truth: 'may',
      source: `async function waits() { await new Promise((resolve) => setInterval(() => { if (Date.now() < 0) resolve(); }, 50)); }`,
    },
    {
      name: 'iterator of an interval',
      truth: 'may',
      source: `import { setInterval as every } from 'node:timers/promises';
      async function waits() { for await (const tick of every(600_000)) return tick; }`,
    },
    {
      name: 'scheduler.wait',
      truth: 'may',
      source: `import { scheduler } from 'node:timers/promises';
      async function waits() { await scheduler.wait(600_000); }`,
    },
    {
      name: 'promisified setTimeout',
      truth: 'may',
      source: `import { promisify } from 'node:util';
      async function waits() { await promisify(setTimeout)(600_000); }`,
    },
    {
      name: 'fs.promises.open of a FIFO',
      truth: 'may',
      source: `import { execFileSync } from 'node:child_process';
      import { openSync } from 'node:fs';
      import { open } from 'node:fs/promises';
      const { pathname } = new URL('fifo', import.meta.url);
      execFileSync('mkfifo', [pathname]);
      export const write = () => openSync(pathname, 'r+');
      async function waits() { await open(pathname); }`,
      proof: 'ns.write()',
    },
    {
      name: 'fs.watch',
      truth: 'may',
      source: `import { watch } from 'node:fs';
      async function waits() { await new Promise((resolve) => watch('/', resolve)); }`,
    },
    {
      name: 'fs.promises.watch',
      truth: 'may',
      source: `import { watch } from 'node:fs/promises';
      async function waits() { for await (const change of watch('/')) return change; }`,
    },
    {
      name: 'fs.watchFile',
      truth: 'may',
      source: `import { watchFile } from 'node:fs';
      async function waits() { await new Promise((resolve) => watchFile('/proc/self/stat', { interval: 600_000 }, resolve)); }`,
    },
    {
      name: 'data from a socket',
      truth: 'may',
      source: `import net from 'node:net';
      export const sockets = [];
      const server = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => server.once('listening', resolve));
        const client = net.connect(server.address().port, '127.0.0.1');
        await new Promise((resolve) => client.once('data', resolve));
      }`,
      proof: `ns.sockets[0].write('x')`,
    },
    {
      name: 'data from a socket that the waiting function alone holds',
      truth: 'may',
      source: `import net from 'node:net';
      export const sockets = [];
      const server = net.createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => server.once('listening', resolve));
        const client = net.connect(server.address().port, '127.0.0.1');
        for await (const data of client) return data;
      }`,
      proof: `ns.sockets[0].write('x')`,
    },
    {
      name: 'connection to a server',
      truth: 'may',
      source: `import net from 'node:net';
      async function waits() { const server = net.createServer().listen(0); await new Promise((resolve) => server.once('connection', resolve)); }`,
    },
    {
      name: 'message to a UDP socket',
      truth: 'may',
      source: `import dgram from 'node:dgram';
      async function waits() { const socket = dgram.createSocket('udp4').bind(0); await new Promise((resolve) => socket.once('message', resolve)); }`,
    },
    {
      name: 'answer of a name server',
      truth: 'may',
      source: `import dgram from 'node:dgram';
      import { promises as dns } from 'node:dns';
      const silent = dgram.createSocket('udp4').bind(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => silent.once('listening', resolve));
        const resolver = new dns.Resolver({ timeout: 600_000 });
        resolver.setServers(['127.0.0.1:' + silent.address().port]);
        await resolver.resolve4('example.org');
      }`,
    },
    {
      name: 'answer of an HTTP server',
      truth: 'may',
      source: `import http from 'node:http';
      export const answers = [];
      const server = http.createServer((_, answer) => answers.push(answer)).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => server.once('listening', resolve));
        await new Promise((resolve) => http.get({ port: server.address().port, host: '127.0.0.1' }, resolve));
      }`,
      proof: 'ns.answers[0].end()',
    },
    {
      name: 'fetch',
      truth: 'may',
      source: `import http from 'node:http';
      export const answers = [];
      const server = http.createServer((_, answer) => answers.push(answer)).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => server.once('listening', resolve));
        await fetch('http://127.0.0.1:' + server.address().port);
      }`,
      proof: 'ns.answers[0].end()',
    },
    {
      name: 'body of an answer to fetch',
      truth: 'may',
      source: `import http from 'node:http';
      export const answers = [];
      const server = http.createServer((_, answer) => { answer.write('x'); answers.push(answer); }).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => server.once('listening', resolve));
        const answer = await fetch('http://127.0.0.1:' + server.address().port);
        await answer.text();
      }`,
      proof: 'ns.answers[0].end()',
    },
    {
      name: 'answer of an HTTP/2 server',
      truth: 'may',
      source: `import http2 from 'node:http2';
      export const streams = [];
      const server = http2.createServer().on('stream', (stream) => streams.push(stream)).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => server.once('listening', resolve));
        const stream = http2.connect('http://127.0.0.1:' + server.address().port).request();
        await new Promise((resolve) => stream.once('response', resolve));
      }`,
      proof: 'ns.streams[0].respond()',
    },
    {
      name: 'handshake of TLS',
      truth: 'may',
      source: `import net from 'node:net';
      import tls from 'node:tls';
      const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
      async function waits() {
        await new Promise((resolve) => silent.once('listening', resolve));
        const socket = tls.connect(silent.address().port, '127.0.0.1');
        await new Promise((resolve, reject) => { socket.once('secureConnect', resolve); socket.once('error', reject); });
      }`,
    },
    {
      name: 'end of a child process',
      truth: 'may',
      source: `import { spawn } from 'node:child_process';
      async function waits() { await new Promise((resolve) => spawn('sleep', ['600']).once('exit', resolve)); }`,
    },
    {
      name: 'output of a child process',
      truth: 'may',
      source: `import { execFile } from 'node:child_process';
      import { promisify } from 'node:util';
      async function waits() { await promisify(execFile)('sleep', ['600']); }`,
    },
    {
      name: 'message from a worker',
      truth: 'may',
      source: `import { Worker } from 'node:worker_threads';
      async function waits() { await new Promise((resolve) => new Worker('setInterval(() => {}, 1_000)', { eval: true }).once('message', resolve)); }`,
    },
    {
      name: 'message from a port, both are held',
      truth: 'may',
      source: `import { once } from 'node:events';
      export const { port1, port2 } = new MessageChannel();
      async function waits() { await once(port1, 'message'); }`,
      proof: 'ns.port2.postMessage(1)',
    },
    {
      name: 'message from a port, the other one is dropped',
      truth: 'never',
      missed: 'Node keeps a port that is not closed',
      source: `export const { port1 } = new MessageChannel();
      async function waits() { await new Promise((resolve) => port1.once('message', resolve)); }`,
    },
    {
      name: 'message from a port that is closed',
      truth: 'never',
      source: `async function waits() {
        const { port1, port2 } = new MessageChannel();
        kept.push(new Promise((resolve) => port1.once('message', resolve)));
        port2.close();
        await kept[0];
        port1.close();
      }`,
    },
    {
      name: 'message from a broadcast channel',
      truth: 'may',
      source: `const channel = new BroadcastChannel('truth');
      export const say = () => new BroadcastChannel('truth').postMessage(1);
      async function waits() { await new Promise((resolve) => { channel.onmessage = resolve; }); }`,
      proof: 'ns.say()',
    },
    {
      name: 'long work in the thread pool',
      truth: 'may',
      source: `import { pbkdf2 } from 'node:crypto';
      import { promisify } from 'node:util';
      async function waits() { await promisify(pbkdf2)('a', 'b', 2_000_000, 64, 'sha512'); }`,
    },
    {
      name: 'long work of web crypto',
      truth: 'may',
      source: `const { subtle } = globalThis.crypto ?? (await import('node:crypto')).webcrypto;
      const key = await subtle.importKey('raw', new Uint8Array(8), 'PBKDF2', false, ['deriveBits']);
      async function waits() { await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-512', salt: new Uint8Array(8), iterations: 2_000_000 }, key, 512); }`,
    },
    {
      name: 'Atomics.waitAsync',
      truth: 'may',
      source: `export const cell = new Int32Array(new SharedArrayBuffer(4));
      async function waits() { await Atomics.waitAsync(cell, 0, 0).value; }`,
      proof: 'Atomics.notify(ns.cell, 0)',
    },
    {
      name: 'Atomics.waitAsync on memory that is kept nowhere else',
      truth: 'may',
      source: `async function waits() { kept.push(Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600_000).value); await kept[0]; }`,
    },
    {
      name: 'a lock of the Web Locks API',
      truth: 'may',
      since: 24,
      source: `export let free;
      navigator.locks?.request('truth', () => new Promise((resolve) => { free = resolve; }));
      async function waits() { await navigator.locks.request('truth', () => {}); }`,
      proof: 'ns.free()',
    },
  ],
};
