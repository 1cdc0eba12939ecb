/** What a command may touch of the world around it. */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here. */
  readonly folder: string;
  /** A line of the result, on stdout. */
  readonly out: (line: string) => void;
  /** Progress and problems, on stderr. */
  readonly tell: (line: string) => void;
};
