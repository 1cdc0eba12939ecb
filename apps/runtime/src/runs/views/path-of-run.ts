import type { RunView } from '@throughline/contract';
import type { CompiledProcess, Run } from '@throughline/engine';
import type { Language } from '@throughline/expression';
import { type Id, nodeName, wordsOfNode } from '@throughline/graph';
import { type Stop, stopsOf, wayAhead } from './way-ahead.ts';

export type PathStop = RunView['path'][number];

/** When a run last entered a place, in order; and when the clock of its current place runs out. */
export type Been = { readonly node: Id; readonly at: string };

/**
 * The path on top of a record: places it has been in, where it is now, and what probably lies ahead. A place it fell back
 * behind is ahead again.
 */
export function pathOfRun(
  process: CompiledProcess,
  run: Run,
  been: readonly Been[],
  dueOf: (position: number) => string | null,
  language: Language,
): readonly PathStop[] {
  const stops = stopsOf(process);
  const visited = been.filter(({ node }) => stops.has(node));
  const standing = run.positions.find(({ node, parked }) => stops.has(node) && parked === undefined);
  const now = standing?.node ?? visited.at(-1)?.node;
  const ahead = standing === undefined || now === undefined ? [] : wayAhead(process, stops, now);
  const done = visited.filter(({ node }) => node !== now && !ahead.includes(node));
  const stop = (id: Id, is: PathStop['is'], since: string | null, due: string | null = null): readonly PathStop[] => {
    const found = stops.get(id);
    return found === undefined ? [] : [{ ...described(process, found, language), is, since, due }];
  };
  const at = visited.find(({ node }) => node === now)?.at ?? null;
  return [
    ...done.flatMap(({ node, at: since }) => stop(node, 'done', since)),
    ...(now === undefined ? [] : stop(now, 'now', standing?.since ?? at, standing ? dueOf(standing.id) : null)),
    ...ahead.flatMap((node) => stop(node, 'ahead', null)),
  ];
}

function described(process: CompiledProcess, { id, final, outcome }: Stop, language: Language) {
  const { document, declarations, moduleList } = process;
  const node = process.nodes.get(id)?.node;
  if (node === undefined) return { node: id, name: id, final, outcome };
  const words = wordsOfNode(document, node, moduleList, language);
  const name = nodeName(node, declarations.nodes[node.type], language, { words, document });
  return { node: id, name, final, outcome };
}
