import type { Json } from '@throughline/expression';
import type { Document, Id } from '@throughline/graph';
import type { RecordFacts } from './facts.ts';
import { plainValue } from './move/environment.ts';
import type { CompiledProcess } from './process/compile-process.ts';

/** A place that takes in records that already are where it stands. */
export type Adopting = { readonly node: Id; readonly field: string; readonly value: Json };

/** The places of a process that take in existing records, with the field value that says so; of two with the same value the first drawn. */
export function adoptingPlaces(process: CompiledProcess): readonly Adopting[] {
  const found = new Map<string, Adopting>();
  for (const node of process.nodes.values()) {
    if (node.role !== 'place' || node.container !== null || node.node.off) continue;
    const stands = process.declarations.nodes[node.node.type]?.stands?.(node.config as Record<string, Json>);
    const field = stands?.field ?? stateField(process.document);
    if (!stands || field === null) continue;
    const key = `${field}\n${JSON.stringify(stands.value)}`;
    if (!found.has(key)) found.set(key, { node: node.id, field, value: stands.value });
  }
  return [...found.values()];
}

/** Where a record would be taken in, and by which entry its run counts as begun; null when no place stands for its state. */
export function planAdoption(
  process: CompiledProcess,
  record: RecordFacts,
): { readonly node: Id; readonly entry: Id } | null {
  const place = adoptingPlaces(process).find(({ field, value }) => same(plainValue(record, field), value));
  const entry = process.compiled.portsOf(process.start.id).find((port) => port.role === 'flow')?.id;
  return place && entry !== undefined ? { node: place.node, entry } : null;
}

/** Whether the states of a blueprint stand in no field, so that a record that was never in it has none of them. */
export function hasOwnStates({ document }: Pick<CompiledProcess, 'document'>): boolean {
  return document.kind === 'blueprint' && stateField(document) === null;
}

function stateField({ settings: { field } }: Document): string | null {
  return typeof field === 'string' ? field : null;
}

function same(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
