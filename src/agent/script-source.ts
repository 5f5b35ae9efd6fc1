import { Session, type Debugger, type InspectorNotification } from 'node:inspector';

/**
 * The text that V8 runs for a script, and the address of its source map. Costs the program a few milliseconds: V8 tells of every
 * script first.
 * @throws Error when V8 has no such script any more.
 */
export function scriptSource(scriptId: string): { text: string; sourceMapUrl?: string } {
  const session = new Session();
  session.connect();
  let sourceMapUrl: string | undefined;
  let text: string | undefined;
  session.on('Debugger.scriptParsed', ({ params }: InspectorNotification<Debugger.ScriptParsedEventDataType>) => {
    if (params.scriptId === scriptId) sourceMapUrl = params.sourceMapURL;
  });
  try {
    session.post('Debugger.enable');
    session.post('Debugger.getScriptSource', { scriptId }, (error, result) => {
      if (!error) text = result.scriptSource;
    });
    session.post('Debugger.disable');
  } finally {
    session.disconnect();
  }
  if (text === undefined) throw new Error('V8 has let go of the source text');
  return { text, ...(sourceMapUrl && { sourceMapUrl }) };
}
