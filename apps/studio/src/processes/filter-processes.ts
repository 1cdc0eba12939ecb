import type { Process } from '@throughline/contract';
import { foldText } from '@throughline/expression';
import type { ListSearch } from './list-search.ts';

/** The processes a view shows; what somebody worked on last comes first. */
export function filterProcesses(processes: readonly Process[], search: ListSearch): readonly Process[] {
  const words = foldText(search.search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const found = processes.filter(
    (process) =>
      words.every((word) => foldText(process.name).includes(word)) &&
      (search.kind === undefined || process.kind === search.kind) &&
      (search.module === undefined || process.module === search.module) &&
      (search.state === undefined || process.state === search.state) &&
      (search.owner === undefined || process.owner === search.owner) &&
      (search.incidents === undefined || process.incidents > 0),
  );
  return found.toSorted((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1));
}
