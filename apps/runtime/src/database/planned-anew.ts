import type postgres from 'postgres';

/**
 * Has a statement planned for its very parameters, each time. What people search and filter by decides which index serves
 * (a rare word or a common one, one stage of seven), and a plan kept for all of them would serve the worst; nor shall a
 * connection keep a prepared statement for every filter anybody ever thought of. Costs about a millisecond.
 */
export function plannedAnew<T extends readonly (object | undefined)[]>(
  statement: postgres.PendingQuery<T>,
): postgres.PendingQuery<T> {
  // The client reads this option of a statement, but its types know it for `unsafe` only.
  const { options } = statement as unknown as { options?: { prepare?: boolean } };
  if (options === undefined) throw new Error('This postgres.js keeps the options of a statement elsewhere.');
  options.prepare = false;
  return statement;
}
