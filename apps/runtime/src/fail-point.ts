/**
 * Moments at which work changes hands between this process, the database and the world. A process may die at any of
 * them; tests make it die exactly there.
 */
export const failPoints = [
  // Due timers: locked; everything of the batch written; committed.
  'timers.claimed',
  'timers.stored',
  'timers.committed',
  // Facts for waiting runs, likewise.
  'facts.claimed',
  'facts.stored',
  'facts.committed',
  // After a batch that was refused: one run has moved, the next one is still to come.
  'alone.fired',
  'alone.told',
  // Runs are noted because their process may die of them; nothing has been tried yet.
  'claims.noted',
  // An event that had been set aside was told again, and is committed.
  'again.told',
  // An effect beyond the transaction: ours to do; done to the world; its outcome written; committed.
  'effect.leased',
  'effect.touched',
  'effect.stored',
  'effect.settled',
  // Runs begun behind a savepoint of somebody else's transaction.
  'begin.kept',
  // A batch of records taken into a freshly published process.
  'adoption.stored',
  'adoption.committed',
  // What a dead process held is ours: written; committed.
  'takeOver.stored',
  'takeOver.committed',
  // A person's act: everything written; committed, and not yet answered.
  'act.stored',
  'act.committed',
] as const;

export type FailPoint = (typeof failPoints)[number];

/** Is told that a point is reached, and for which runs or effects; the work goes on when it returns. */
export type Reached = (point: FailPoint, what: readonly string[]) => void | Promise<void>;
