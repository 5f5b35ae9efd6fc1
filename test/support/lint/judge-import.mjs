import { isBuiltin } from 'node:module';
import path from 'node:path';
import { layers, protocolFiles, protocolValue, terminalPackages } from './layer-table.mjs';

/**
 * One import. `importer` is a path from the project's root with forward slashes. `names` are the values imported, `undefined`
 * if that cannot be told (a namespace, `import()`); `isTypeOnly` means that nothing is left of it at run time.
 *
 * @typedef {{ importer: string, specifier: string, isTypeOnly: boolean, names?: string[] }} ImportOfFile
 */

/**
 * Says what is wrong with an import, or nothing if it is allowed.
 *
 * @param {ImportOfFile} imported
 * @returns {string | undefined}
 */
export function judgeImport({ importer, specifier, isTypeOnly, names }) {
  const from = layerOf(importer);
  if (from === undefined || /\.test\.tsx?$/.test(importer) || isBuiltin(specifier)) return undefined;
  if (!specifier.startsWith('.')) return judgePackage(from, packageName(specifier));
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  if (protocolFiles.includes(target) && layers[from].protocol) return judgeProtocol(from, isTypeOnly, names);
  const to = layerOf(target);
  if (to === from || layers[from].layers.includes(to ?? '')) return undefined;
  if (isTypeOnly && to?.startsWith(`${from}/`)) return undefined;
  return `${from} must not import ${to ?? target}: imports only go down. ${allowance(from)}`;
}

/** @param {string} from @param {string} name */
function judgePackage(from, name) {
  const { packages } = layers[from];
  if (packages !== undefined && !packages.includes(name)) {
    const allowed = ['Node built-ins', ...packages].join(', ');
    return `${from} must not import the package ${name}: it runs in other people's programs. It may import: ${allowed}.`;
  }
  if (from !== 'repl' && terminalPackages.includes(name)) return `${from} must not import ${name}: only repl draws.`;
  return undefined;
}

/** @param {string} from @param {boolean} isTypeOnly @param {string[]} [names] */
function judgeProtocol(from, isTypeOnly, names) {
  if (isTypeOnly || names?.every((name) => name === protocolValue)) return undefined;
  return `${from} may import types and ${protocolValue} of ${protocolFiles[0]}, and no other value: the rest is the agent's.`;
}

/** @param {string} from */
function allowance(from) {
  const allowed = [...layers[from].layers, ...(layers[from].protocol ? protocolFiles : [])];
  return allowed.length === 0 ? 'It may import nothing else of the project.' : `It may import: ${allowed.join(', ')}.`;
}

/**
 * The layer that a file belongs to; other files (tests, fixtures, the build) are in none.
 *
 * @param {string} file
 * @returns {string | undefined}
 */
function layerOf(file) {
  const names = Object.keys(layers);
  const owner = names.find((name) => layers[name].members?.includes(file));
  const folders = names.filter((name) => file.startsWith(`${name}/`)).sort((a, b) => b.length - a.length);
  return owner ?? folders[0];
}

/** @param {string} specifier */
function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
