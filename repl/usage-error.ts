/** The command line makes no sense; exit status 2. */
export class UsageError extends Error {
  readonly code = 'USAGE';
}

/** Each file that is built by itself has the class once more. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && (error as Partial<UsageError>).code === 'USAGE';
}
