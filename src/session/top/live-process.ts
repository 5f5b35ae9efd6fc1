import type { ProcessReport } from '../../graph/process-report.ts';
import type { ReportedScope } from '../../graph/report.ts';
import type { LookOptions } from '../observed-thread.ts';

export interface Look {
  readonly report: ProcessReport;
  /** Functions have other keys than at the look before. */
  readonly areKeysNew: boolean;
}

/** What `top` needs of a process while it looks at it. */
export interface LiveProcess {
  /** @throws SessionError with the code LONG_PAUSE where it would pause for too long. */
  look(options: LookOptions): Promise<Look>;
  /** The variables of a suspended function, by its thread and V8's key; empty when it is gone. */
  scopesOf(threadId: number, key: number): Promise<readonly ReportedScope[]>;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}
