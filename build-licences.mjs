// The licences of what is bundled: they ask that their texts go along.
import { readdirSync, readFileSync } from 'node:fs';

/** The text for dist/LICENCES.txt, from esbuild's metafiles: each bundled package with its licence, by name. */
export function bundledLicences(metafiles) {
  const folders = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs).flatMap(packageFolder)));
  const texts = [...folders].map(licence).sort((one, other) => one.heading.localeCompare(other.heading));
  return texts.map(({ heading, text }) => `${heading}\n\n${text.trim()}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

/** `node_modules/a/node_modules/@b/c` of a file in it. */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? [];
}

/** @throws Error for a package that does not say under what it may be passed on. */
function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file && !license) throw new Error(`${folder} has no licence: it must not be bundled`);
  return {
    heading: `${name} ${version} (${license})`,
    text: file ? readFileSync(`${folder}/${file}`, 'utf8') : `Its package has no text of the ${license} licence.`,
  };
}
