/** What one run may grow to; beyond it an advance is an incident. */
export const runLimits = {
  positions: 500,
  /** Holds of one position, or of one gate. */
  holds: 50,
  /** Nodes entered and gates taken in one advance … */
  moves: 100,
  /** … and so many more for each branch a block opens, or a loop over fifty records could not even begin … */
  movesPerBranch: 10,
  /** … up to this. */
  movesAtMost: 2_000,
  visits: 10_000,
  /** Characters of one node's memory or outputs as JSON. */
  value: 32_000,
  /** Characters of a whole run as JSON. */
  run: 256_000,
  /** Runs that call one another, the first included. */
  calls: 8,
} as const;
