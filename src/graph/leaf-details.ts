import type { Heap, HeapNode } from './heap.ts';

/** Characters of a command or path that are shown. */
const mostCharacters = 60;

const sqlStart =
  /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|call|merge|copy|listen|create|alter|drop|set|show|truncate|lock)\b/i;

/** What tells an emitter of Node from others of its class; undefined where the snapshot has none of it. */
export function emitterDetail(heap: Heap, emitter: HeapNode, className: string): string | undefined {
  const text = (name: string) => textOf(heap, emitter, name);
  switch (className) {
    case 'ChildProcess':
      return shorten(command(heap, emitter));
    case 'ReadStream':
    case 'WriteStream':
    case 'FSWatcher':
      return shorten(text('path'));
    case 'ClientRequest':
      return shorten(requestLine(text('_header')));
    case 'IncomingMessage':
      return shorten([text('method'), text('url')].filter(Boolean).join(' '));
    case 'TLSSocket':
    case 'Socket':
      return shorten(text('servername') ?? text('_host') ?? peer(heap, emitter));
    default:
      return undefined;
  }
}

function command(heap: Heap, child: HeapNode): string | undefined {
  const args = textsOf(heap, child, 'spawnargs');
  const file = args[0] ?? textOf(heap, child, 'spawnfile');
  return file === undefined ? undefined : [file.replace(/^.*\//, ''), ...args.slice(1)].join(' ');
}

/** `GET example.com/orders`, from the head that is sent. */
function requestLine(head: string | undefined): string | undefined {
  const [, method, path] = /^(\S+) (\S+) HTTP/.exec(head ?? '') ?? [];
  const [, host = ''] = /^host: *(\S+)/im.exec(head ?? '') ?? [];
  return method === undefined ? undefined : `${method} ${host}${path}`;
}

/**
 * `GET http://example.com/orders`, where a variable of a context of Node's `fetch` is what the Fetch standard calls a request.
 *
 * @param context of any module
 */
export function fetchDetail(heap: Heap, context: HeapNode): string | undefined {
  const request = heap.target(context, 'request');
  const list = request === undefined ? undefined : heap.target(request, 'urlList');
  const url = list === undefined ? undefined : heap.elements(list).at(-1)?.node; // after redirections
  const parts = url === undefined ? undefined : heap.target(url, '#context');
  const href = parts === undefined ? undefined : textOf(heap, parts, 'href');
  if (request === undefined || href === undefined) return undefined;
  return shorten(`${textOf(heap, request, 'method') ?? 'GET'} ${href}`);
}

/**
 * What an object of a database client stands for: its SQL, which is `text` in pg, `sql` in mysql2 and sqlite3, `string` in postgres; or
 * its command, `name` and `args` in ioredis.
 */
export function statementDetail(heap: Heap, object: HeapNode): string | undefined {
  const sql = ['sql', 'text', 'string'].flatMap((name) => textOf(heap, object, name) ?? []);
  const statement = sql.find((text) => sqlStart.test(text));
  if (statement !== undefined || !heap.name(object).endsWith('Command')) return shorten(statement?.trim());
  return shorten([textOf(heap, object, 'name'), ...textsOf(heap, object, 'args')].filter(Boolean).join(' '));
}

/** The strings of a property that is an array. */
function textsOf(heap: Heap, object: HeapNode, name: string): string[] {
  const list = heap.target(object, name);
  return list === undefined ? [] : heap.elements(list).flatMap(({ node }) => stringOf(heap, node) ?? []);
}

/** Known only if the program has asked for it. */
function peer(heap: Heap, socket: HeapNode): string | undefined {
  const name = heap.target(socket, '_peername');
  return name === undefined ? undefined : textOf(heap, name, 'address');
}

/** A property, if that is a string. */
export function textOf(heap: Heap, object: HeapNode, name: string): string | undefined {
  return stringOf(heap, heap.target(object, name));
}

export function stringOf(heap: Heap, node: HeapNode | undefined): string | undefined {
  return node !== undefined && heap.isString(node) ? heap.text(node) : undefined;
}

export function shorten(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const line = text.replace(/\s+/g, ' ');
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters - 1)}…`;
}
