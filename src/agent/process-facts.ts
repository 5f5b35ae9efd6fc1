import inspector from 'node:inspector';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { AgentCommands } from './protocol.ts';
import { workingDirectory } from './working-directory.ts';

/** Changes the working directory of the process; `~` is the home directory, an empty text the present one. */
export function changeDirectory(directory: string): AgentCommands['AsyncRepl.changeDirectory']['result'] {
  if (directory === '') return { cwd: workingDirectory() };
  try {
    process.chdir(resolve(workingDirectory(), directory.replace(/^~(?=\/|$)/, homedir())));
    return { cwd: workingDirectory() };
  } catch (error) {
    return { cwd: workingDirectory(), problem: (error as Error).message };
  }
}

/** What this process is and how it was started. */
export function processFacts(): AgentCommands['AsyncRepl.process']['result'] {
  const { versions, execPath, execArgv, platform, arch, env } = process;
  const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
  const url = inspector.url();
  return {
    versions: { ...versions } as Record<string, string>,
    execPath,
    execArgv,
    ...(env['NODE_OPTIONS'] && { nodeOptions: env['NODE_OPTIONS'] }),
    platform: `${platform} ${arch}`,
    ...(url !== undefined && { inspectorUrl: url }),
    memory: { rss, heapUsed, heapTotal, external, arrayBuffers },
    upSeconds: process.uptime(),
  };
}
