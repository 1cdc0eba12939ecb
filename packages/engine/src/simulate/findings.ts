import type { Id } from '@throughline/graph';
import type { EngineIncident } from '../incident.ts';
import type { CompiledProcess } from '../process/compile-process.ts';
import type { Reason } from '../result.ts';
import type { Failure } from '../run.ts';
import type { Play } from './play.ts';

/** What happened one after another: `start`, gates and nodes by their id, facts by their name. */
export type Way = readonly string[];

/** What an exploration found, each with the shortest way to it. */
export type Explored = {
  /** Nodes that were entered or taken. */
  readonly reached: { readonly [node: Id]: Way };
  /** Nodes that nothing led to, in the order drawn; those switched off and the start are left out. */
  readonly unreached: readonly Id[];
  readonly ends: readonly { readonly result: Id | null; readonly way: Way }[];
  /** Where a run rests for good though it has not ended. */
  readonly standstills: readonly { readonly at: readonly Id[]; readonly way: Way }[];
  readonly stuck: readonly { readonly node: Id; readonly failure: Failure; readonly way: Way }[];
  /** Acts that were offered and then refused, the first refusal of each node. */
  readonly refused: readonly { readonly node: Id; readonly reasons: readonly Reason[]; readonly way: Way }[];
  readonly incidents: readonly { readonly node: Id | null; readonly problem: string; readonly way: Way }[];
  /** False when a limit ended it: what is unreached then may be reachable. */
  readonly complete: boolean;
};

/** Keeps the first of each finding: the search comes by the shortest way first. */
export class Findings {
  readonly #process: CompiledProcess;
  readonly #reached = new Map<Id, Way>();
  readonly #ends = new Map<Id | null, Way>();
  readonly #standstills = new Map<string, Explored['standstills'][number]>();
  readonly #stuck = new Map<Id, Explored['stuck'][number]>();
  readonly #refused = new Map<Id, Explored['refused'][number]>();
  readonly #incidents = new Map<string, Explored['incidents'][number]>();
  #complete = true;

  constructor(process: CompiledProcess) {
    this.#process = process;
  }

  /** After one event. */
  see({ run, steps, refused }: Play, way: Way): void {
    for (const { did, node } of steps) {
      if ((did === 'entered' || did === 'took') && node !== undefined) keep(this.#reached, node, way);
    }
    for (const { event, reasons } of refused) {
      if (event.kind === 'act') keep(this.#refused, event.node, { node: event.node, reasons, way });
    }
    for (const { node, stuck } of run?.positions ?? []) {
      if (stuck) keep(this.#stuck, node, { node, failure: stuck, way });
    }
    if (run?.status === 'done') keep(this.#ends, run.result ?? null, way);
  }

  standstill({ run }: Play, way: Way): void {
    const at = (run?.positions ?? []).filter(({ parent }) => parent !== null).map(({ node }) => node);
    keep(this.#standstills, at.join(), { at, way });
  }

  incident({ code, node, message: problem }: EngineIncident, way: Way): void {
    keep(this.#incidents, `${code} ${node}`, { node: node ?? null, problem, way });
  }

  cutShort(): void {
    this.#complete = false;
  }

  found(): Explored {
    const drawn = [...this.#process.nodes.values()].filter(({ role, node }) => role !== 'start' && !node.off);
    return {
      reached: Object.fromEntries(this.#reached),
      unreached: drawn.flatMap(({ id }) => (this.#reached.has(id) ? [] : [id])),
      ends: [...this.#ends].map(([result, way]) => ({ result, way })),
      standstills: [...this.#standstills.values()],
      stuck: [...this.#stuck.values()],
      refused: [...this.#refused.values()],
      incidents: [...this.#incidents.values()],
      complete: this.#complete,
    };
  }
}

function keep<K, V>(found: Map<K, V>, key: K, value: V): void {
  if (!found.has(key)) found.set(key, value);
}
