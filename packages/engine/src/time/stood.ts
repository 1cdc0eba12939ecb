/** Spans in which a clock stood, in milliseconds since 1970: sorted, without overlaps, within `[from, ∞)`. */
export type Spans = readonly (readonly [number, number])[];

/** Puts instants in order and joins what overlaps: a place parked within a parked place stands once. */
export function spansFrom(stood: readonly (readonly [string, string])[], from: number): Spans {
  if (stood.length === 0) return [];
  const sorted = stood
    .map(([start, end]) => [Math.max(Date.parse(start), from), Date.parse(end)] as const)
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = joined[joined.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Moves a due time past every span that began before it; `lost` says how long a span was for this clock and `add` moves by that. */
export function shiftPast(
  due: number,
  spans: Spans,
  lost: (start: number, end: number) => number,
  add: (due: number, length: number) => number,
): number {
  let shifted = due;
  for (const [start, end] of spans) {
    if (start >= shifted) break;
    shifted = add(shifted, lost(start, end));
  }
  return shifted;
}
