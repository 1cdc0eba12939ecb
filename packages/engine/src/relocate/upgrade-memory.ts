import type { Json } from '@throughline/expression';
import type { Id } from '@throughline/graph';
import { EngineIncident } from '../incident.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { GateState, Position, Run } from '../run.ts';

/** Number of the shape of runs that this code reads and writes. */
const runShape = 1;

/** The number of a node's type, as it is kept beside what is remembered: the first is not written down. */
export function shapeOf({ node }: ProcessNode): { readonly v?: number } {
  return node.v === 1 ? {} : { v: node.v };
}

/**
 * What stands, with all it remembers in the shape of today's types: older memory goes through their upgrades, in memory; it is
 * stored when the run moves next. Throws `newerRun` for what newer code has written.
 */
export function upgradedPositions(process: CompiledProcess, run: Run): readonly Position[] {
  if (run.v > runShape) throw newer(process, 'the run');
  if (run.positions.every((position) => isCurrent(process, position))) return run.positions;
  return run.positions.map((position) => upgraded(process, position));
}

function isCurrent(process: CompiledProcess, { node, v = 1, gates }: Position): boolean {
  if ((process.nodes.get(node)?.node.v ?? v) !== v) return false;
  for (const id in gates) {
    const state = gates[id];
    if (state?.memory === undefined) continue;
    if ((process.nodes.get(id)?.node.v ?? 1) !== (state.v ?? 1)) return false;
  }
  return true;
}

function upgraded(process: CompiledProcess, position: Position): Position {
  const { v: _, ...rest } = position;
  const gates: { [gate: Id]: GateState } = {};
  for (const [id, { v: shape, ...state }] of Object.entries(position.gates)) {
    gates[id] =
      state.memory === undefined
        ? state
        : { ...state, memory: remembered(process, id, shape, state.memory), ...shapeIn(process, id, shape) };
  }
  const memory = remembered(process, position.node, position.v, position.memory);
  return { ...rest, memory, gates, ...shapeIn(process, position.node, position.v) };
}

function shapeIn(process: CompiledProcess, id: Id, kept: number | undefined): { readonly v?: number } {
  const node = process.nodes.get(id);
  if (node) return shapeOf(node);
  return kept === undefined ? {} : { v: kept };
}

function remembered(process: CompiledProcess, id: Id, kept: number | undefined, memory: Json): Json {
  const node = process.nodes.get(id);
  if (!node) return memory;
  const { type, v: today } = node.node;
  if ((kept ?? 1) > today) throw newer(process, `“${node.node.name ?? id}”`, id);
  let now = memory;
  for (let v = kept ?? 1; v < today && now !== null; v += 1) {
    const step = process.declarations.nodes[type]?.upgrades.find(({ from }) => from === v);
    now = step?.memory?.(now) ?? now;
  }
  return now;
}

function newer({ version }: CompiledProcess, what: string, node?: Id): EngineIncident {
  const message = `A newer Throughline has written what ${what} of version ${version} remembers. Update this installation; until then the run is left as it is.`;
  return new EngineIncident('newerRun', message, node);
}
