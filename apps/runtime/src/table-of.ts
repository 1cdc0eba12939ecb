/**
 * Values by keys that come without end, such as ids. A literal of them would leave a hidden class behind for each key it was
 * ever given, and beyond some fifteen hundred no other object finds a class to share; without a prototype it is a table
 * from its first key on.
 */
export function tableOf<T>(entries: Iterable<readonly [key: string, value: T]>): { readonly [key: string]: T } {
  const table: { [key: string]: T } = Object.create(null);
  for (const [key, value] of entries) table[key] = value;
  return table;
}
