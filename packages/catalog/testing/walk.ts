import { type RecordData, type Ref, standardModules } from '@throughline/crm';
import {
  type Actor,
  type Advanced,
  compileProcess,
  type Effect,
  type Event,
  type Facts,
  type PersonFacts,
  type Query,
  queryKey,
  type Reason,
  type Row,
  type Run,
  recordKey,
  type Step,
  transition,
} from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Document, Edge, Id, Node } from '@throughline/graph';
import { behaviours, declarations } from '../src/index.ts';

/** People of a small company: everyone is `user:<id>`; Mia leads Olga, who owns the deal. */
const people: readonly PersonFacts[] = [
  { id: 'olga', name: 'Olga Owner', email: 'olga@example.com', active: true, zone: 'Europe/Berlin', manager: 'mia' },
  { id: 'mia', name: 'Mia Manager', email: 'mia@example.com', active: true, zone: 'Europe/Berlin', manager: null },
  { id: 'sam', name: 'Sam Stranger', email: 'sam@example.com', active: true, zone: 'Asia/Shanghai', manager: null },
];
const deal: Ref = { module: 'deals', id: 'd1' };

export type Outcome =
  | { readonly is: 'advanced'; readonly effects: readonly Effect[]; readonly steps: readonly Step[] }
  | { readonly is: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly is: 'ignored'; readonly why: string };

/** One run of a document over one deal in imagined time, through the engine's own door; writes are kept, effects are handed out. */
export class Walk {
  run: Run | null = null;
  now = '2026-03-02T09:00:00.000Z';
  rows: readonly Row[] = [];
  data: RecordData;
  /** Answers beside those the small company gives. */
  readonly answers = new Map<string, Json>();
  readonly #process: ReturnType<typeof compileProcess>;
  #events = 0;
  #before: RecordData | null = null;

  constructor(document: Document, data: RecordData = {}) {
    this.data = data;
    this.#process = compileProcess({
      id: 'p',
      version: 1,
      document,
      declarations,
      behaviours,
      modules: standardModules,
    });
  }

  start(entry: Id = 'new'): Outcome {
    return this.hear({ kind: 'start', entry, records: { record: deal }, key: recordKey(deal), data: null });
  }

  act(node: Id, who: string, input: Json = null): Outcome {
    return this.hear({ kind: 'act', node, name: 'perform', input }, who);
  }

  fact(on: string, keys: readonly string[], data: Json = null): Outcome {
    return this.hear({ kind: 'fact', on, keys, data });
  }

  /** Somebody changes the record; the run hears of it with the values of before. */
  edit(changes: RecordData): Outcome {
    this.#before = this.data;
    this.data = { ...this.data, ...changes };
    const heard = this.fact('record.edited', [`record:${recordKey(deal)}`]);
    this.#before = null;
    return heard;
  }

  /** Jumps to the earliest timer and lets it fire. */
  nextTimer(): Outcome {
    const timers = this.rows.filter((row) => row.is === 'timer').sort((a, b) => (a.due < b.due ? -1 : 1));
    const [timer] = timers;
    if (!timer) throw new Error('Nothing waits for a time.');
    if (timer.due > this.now) this.now = timer.due;
    const { position, gate, hold, due } = timer;
    return this.hear({ kind: 'due', position, ...(gate === undefined ? {} : { gate }), hold, due });
  }

  /** Places the run rests in. */
  get places(): readonly Id[] {
    const roleOf = (id: Id) =>
      declarations.nodes[this.#process.document.nodes.find((node) => node.id === id)?.type ?? '']?.role;
    return (this.run?.positions ?? []).filter((at) => roleOf(at.node) === 'place').map((at) => at.node);
  }

  hear(body: EventBody, who?: string): Outcome {
    this.#events += 1;
    const id = `e${String(this.#events).padStart(4, '0')}`;
    const actor = who === undefined ? {} : { actor: actorOf(who) };
    const event = { id, seq: `${this.now} ${id}`, at: this.now, cause: { id, depth: 0 }, ...actor, ...body } as Event;
    const answers: { [key: string]: Json } = {};
    for (let round = 0; round < 10; round += 1) {
      const result = transition(this.#process, this.run, event, this.#facts(answers));
      if (result.is === 'needs') for (const query of result.queries) answers[queryKey(query)] = this.#answer(query);
      else return result.is === 'advanced' ? this.#keep(result.advanced) : result;
    }
    throw new Error('The engine keeps asking.');
  }

  #keep({ run, effects, steps, rows }: Advanced): Outcome {
    this.run = run;
    const removed = new Set(rows.removed.map((row) => JSON.stringify(row)));
    this.rows = [...this.rows.filter((row) => !removed.has(JSON.stringify(row))), ...rows.added];
    for (const effect of effects) if (effect.kind === 'write') this.data = { ...this.data, ...effect.set };
    return { is: 'advanced', effects, steps };
  }

  #facts(answers: { readonly [key: string]: Json }): Facts {
    return {
      now: this.now,
      records: {
        [recordKey(deal)]: {
          ref: deal,
          name: 'Nordwind',
          owner: 'olga',
          createdBy: 'olga',
          revision: 1,
          data: this.data,
        },
      },
      ...(this.#before ? { before: { [recordKey(deal)]: this.#before } } : {}),
      company: { zone: 'Europe/Berlin', calendar: null, currency: 'EUR' },
      modules: Object.fromEntries(standardModules.map((module) => [module.id, module])),
      answers,
      refusedWrites: {},
    };
  }

  #answer(query: Query): Json {
    const known = this.answers.get(query.ask);
    if (known !== undefined) return known;
    if (query.ask === 'people') return query.who.flatMap(named).sort();
    if (query.ask === 'person') return (people.find((person) => person.id === query.id) as Json | undefined) ?? null;
    return null;
  }
}

type EventBody = Event extends infer E
  ? E extends Event
    ? Omit<E, 'id' | 'seq' | 'at' | 'cause' | 'actor'>
    : never
  : never;

const named = (who: string): readonly string[] => {
  if (who === 'owner') return ['olga'];
  if (who === 'manager') return ['mia'];
  return who.startsWith('user:') ? [who.slice('user:'.length)] : [];
};

function actorOf(id: string): Actor {
  const person = people.find((known) => known.id === id);
  return { id, name: person?.name ?? id, principals: [`user:${id}`] };
}

/** A config as tests write it down. */
export type Settings = Record<string, Json>;

type Drawn = { readonly [id: string]: Partial<Omit<Node, 'id'>> & { readonly type: string } };

/** A blueprint over the stage of deals: `node id → node`, `wire id → 'node.port > node'`; the order of wires is that of the order of gates. */
export function blueprint(nodes: Drawn, wires: readonly string[]): Document {
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: Object.entries(nodes).map(([id, node]) => ({ id, v: 1, config: {}, ...node })),
    edges: wires.map((text, index): Edge => {
      const [, node = '', port = '', to = ''] = /^(\S+?)\.(\S+) > (\S+)$/.exec(text) ?? [];
      return { id: `w${index}`, from: { node, port }, to: { node: to }, order: index };
    }),
    layout: { nodes: {}, notes: [] },
  };
}
