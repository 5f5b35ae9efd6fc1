import type { ReportedFunction, ReportedScope } from '../report.ts';

/** Scopes whose variables are the function's own. */
const own = new Set(['local', 'block', 'catch', 'with', 'eval']);

/**
 * The variables of a function, a line for its own ones and one for each outer function. Those of its module are left
 * out, unless it is the module's own top level: they would be the same for many.
 *
 *     id = 3  rest = [ 4 ]
 *     closure serve: port = 80
 */
export function scopeTexts({ kind, scopes = [] }: Pick<ReportedFunction, 'kind' | 'scopes'>): string[] {
  const isOwn = ({ type }: ReportedScope) => own.has(type) || (type === 'module' && kind === 'module');
  const locals = scopes.filter(isOwn).toReversed();
  const closures = scopes.filter((scope) => !isOwn(scope) && scope.type !== 'module');
  const texts = [
    locals.flatMap(({ variables }) => variables.map(variableText)).join('  '),
    ...closures.map(({ type, functionName, variables }) =>
      variables.length === 0
        ? ''
        : `${[type, functionName].filter(Boolean).join(' ')}: ${variables.map(variableText).join('  ')}`,
    ),
  ];
  return texts.filter((text) => text !== '');
}

function variableText({ name, text }: ReportedScope['variables'][number]): string {
  return `${name} = ${text}`;
}
