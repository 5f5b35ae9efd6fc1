/** What a part of a line is; a palette gives it colours. They are never the only sign. */
export type ViewRole = 'dim' | 'bold' | 'accent' | 'warning' | 'error' | 'good';

/** Where a view is written. */
export interface ViewStyle {
  /** Gives a text the colours of its role, or returns it as it is. */
  readonly paint: (role: ViewRole, text: string) => string;
  /** Columns that a line may take. */
  readonly columns: number;
  /** Columns that a text takes, without colours. */
  readonly widthOf: (text: string) => number;
}

/** Full width and no colours: a pipe, a file. */
export const plainStyle: ViewStyle = {
  paint: (_role, text) => text,
  columns: Number.POSITIVE_INFINITY,
  widthOf: ({ length }) => length,
};
