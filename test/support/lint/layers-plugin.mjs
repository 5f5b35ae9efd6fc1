import path from 'node:path';
import { judgeImport } from './judge-import.mjs';

/** A lint rule for `layer-table.mjs`: it looks at every way to import, also at those that leave nothing at run time. */
const layers = {
  meta: { type: 'problem', docs: { description: 'Imports only go down the layers' }, schema: [] },
  create(context) {
    const importer = path.relative(context.cwd, context.filename).split(path.sep).join('/');

    const check = (source, isTypeOnly, names) => {
      if (typeof source?.value !== 'string') return;
      const complaint = judgeImport({ importer, specifier: source.value, isTypeOnly, names });
      if (complaint !== undefined) context.report({ node: source, message: complaint });
    };

    return {
      ImportDeclaration: (node) => check(node.source, isTypeImport(node), valueNames(node.specifiers)),
      ExportNamedDeclaration: (node) => check(node.source, isTypeExport(node), valueNames(node.specifiers)),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
      TSImportType: (node) => check(node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => check(node.expression, false),
      CallExpression: (node) => {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node.arguments[0], false);
      },
    };
  },
};

function isTypeImport(node) {
  return node.importKind === 'type' || isAllTypes(node.specifiers, 'importKind');
}

function isTypeExport(node) {
  return node.exportKind === 'type' || isAllTypes(node.specifiers, 'exportKind');
}

/** `import { type A, type B }`: under `verbatimModuleSyntax` the module is still loaded, but no value is taken from it. */
function isAllTypes(specifiers, kind) {
  return specifiers.length > 0 && specifiers.every((specifier) => specifier[kind] === 'type');
}

/** Names of the values that are taken; `undefined` when all are (a namespace or a default). */
function valueNames(specifiers) {
  const values = specifiers.filter(({ importKind, exportKind }) => importKind !== 'type' && exportKind !== 'type');
  const names = values.map((specifier) => (specifier.imported ?? specifier.local)?.name);
  return names.some((name) => name === undefined) || values.some(takesAll) ? undefined : names;
}

function takesAll({ type }) {
  return type === 'ImportNamespaceSpecifier' || type === 'ImportDefaultSpecifier';
}

export default { meta: { name: 'async-repl' }, rules: { layers } };
