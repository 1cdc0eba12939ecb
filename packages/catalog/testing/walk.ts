import { type RecordData, type Ref, standardModules } from '@throughline/crm';
import {
  type Actor,
  type Advanced,
  compileProcess,
  type Effect,
  type Event,
  type Facts,
  foreseen,
  type PersonFacts,
  type Query,
  queryKey,
  type Reason,
  type RecordFacts,
  type Row,
  type Run,
  recordKey,
  type Step,
  transition,
} from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Document, Edge, Id, Node } from '@throughline/graph';
import { behaviours, declarations } from '../src/index.ts';

/** People of a small company: everyone is `user:<id>`; Mia leads Olga, who owns the record, and Vera leads Mia. Tom and Tia are team leads. */
const people: readonly PersonFacts[] = [
  { id: 'olga', name: 'Olga Owner', email: 'olga@example.com', active: true, zone: 'Europe/Berlin', manager: 'mia' },
  { id: 'mia', name: 'Mia Manager', email: 'mia@example.com', active: true, zone: 'Europe/Berlin', manager: 'vera' },
  { id: 'vera', name: 'Vera Vice', email: 'vera@example.com', active: true, zone: 'Europe/Berlin', manager: null },
  { id: 'tom', name: 'Tom Lead', email: 'tom@example.com', active: true, zone: 'Europe/Berlin', manager: 'vera' },
  { id: 'tia', name: 'Tia Lead', email: 'tia@example.com', active: true, zone: 'Europe/Berlin', manager: 'vera' },
  { id: 'sam', name: 'Sam Stranger', email: 'sam@example.com', active: true, zone: 'Asia/Shanghai', manager: null },
];
const groups: { readonly [group: string]: readonly string[] } = {
  leads: ['tia', 'tom'],
  sales: ['olga', 'tom', 'tia'],
};

type Fact = { readonly id: string; readonly seq: string; readonly at: string } & Pick<
  Event & { readonly kind: 'fact' },
  'on' | 'keys' | 'data'
>;

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
  readonly answers = new Map<string, Json | ((query: Query) => Json)>();
  /** Records beside the one the run is about, by `recordKey`. */
  readonly others = new Map<string, RecordData>();
  owner: string | null = 'olga';
  /** Who is away, and who stands in; null: nobody. */
  readonly away = new Map<string, string | null>();
  readonly inactive = new Set<string>();
  /** How often the engine was called for the last event. */
  calls = 0;
  readonly subject: Ref;
  readonly #facts: Fact[] = [];
  readonly #process: ReturnType<typeof compileProcess>;
  #events = 0;
  #before: RecordData | null = null;
  #picks = 0;

  constructor(document: Document, data: RecordData = {}) {
    this.data = data;
    this.subject = { module: document.module, id: 'd1' };
    this.#process = compileProcess({
      id: 'p',
      version: 1,
      document,
      declarations,
      behaviours,
      modules: standardModules,
    });
  }

  /** `role` is what the process calls its first record; `by` is who sends it in. */
  start(entry: Id = 'new', { role = 'record', data = null, by }: Begun = {}): Outcome {
    const key = recordKey(this.subject);
    return this.hear({ kind: 'start', entry, records: { [role]: this.subject }, key, data }, by);
  }

  act(node: Id, who: string, input: Json = null, name = 'perform'): Outcome {
    return this.hear({ kind: 'act', node, name, input }, who);
  }

  fact(on: string, keys: readonly string[], data: Json = null): Outcome {
    return this.hear({ kind: 'fact', on, keys, data });
  }

  /** A fact about the record itself. */
  told(on: string, data: Json = null): Outcome {
    return this.fact(on, [`record:${recordKey(this.subject)}`], data);
  }

  /** The ledger says that the last message or call of a node went out. */
  done(node: Id, data: Json = null): Outcome {
    return this.fact('effect.done', [`effect:${this.made(node)}`], data);
  }

  /** Key of the last effect of a node. */
  made(node: Id): string {
    const made = this.run?.made?.[node]?.effect;
    if (made === undefined) throw new Error(`“${node}” has made nothing.`);
    return made;
  }

  /** Moves the clock; nothing fires by that. */
  later(hours: number): void {
    this.now = new Date(Date.parse(this.now) + hours * 3_600_000).toISOString();
  }

  get timers(): readonly string[] {
    return this.rows.flatMap((row) => (row.is === 'timer' ? [`${row.hold} ${row.due}`] : [])).sort();
  }

  /** Acts that stand, `node act`. */
  get seats(): readonly string[] {
    const at = (id: number): string => this.run?.positions.find((position) => position.id === id)?.node ?? '';
    return this.rows.flatMap((row) => (row.is === 'seat' ? [`${row.gate ?? at(row.position)} ${row.act}`] : [])).sort();
  }

  /** Somebody changes the record; the run hears of it with the values of before. */
  edit(changes: RecordData): Outcome {
    this.#before = this.data;
    this.data = { ...this.data, ...changes };
    const heard = this.told('record.edited', { changed: Object.keys(changes) });
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
    if (event.kind === 'fact')
      this.#facts.push({ id, seq: event.seq, at: event.at, on: event.on, keys: event.keys, data: event.data });
    const answers: { [key: string]: Json } = {};
    for (const query of foreseen(this.#process, this.run, event, () => this.#known({}))) {
      answers[queryKey(query)] = this.#answer(query);
    }
    for (let round = 0; round < 10; round += 1) {
      this.calls = round + 1;
      const result = transition(this.#process, this.run, event, this.#known(answers));
      if (result.is === 'needs') for (const query of result.queries) answers[queryKey(query)] = this.#answer(query);
      else return result.is === 'advanced' ? this.#keep(result.advanced) : result;
    }
    throw new Error('The engine keeps asking.');
  }

  #keep({ run, effects, steps, rows }: Advanced): Outcome {
    this.run = run;
    const removed = new Set(rows.removed.map((row) => JSON.stringify(row)));
    this.rows = [...this.rows.filter((row) => !removed.has(JSON.stringify(row))), ...rows.added];
    for (const effect of effects) if (effect.kind === 'write') this.#write(effect.record, effect.set);
    return { is: 'advanced', effects, steps };
  }

  #write(record: Ref, { owner, ...set }: RecordData): void {
    const key = recordKey(record);
    if (key !== recordKey(this.subject)) this.others.set(key, { ...this.others.get(key), ...set });
    else this.data = { ...this.data, ...set };
    if (typeof owner === 'string') this.owner = owner;
  }

  #known(answers: { readonly [key: string]: Json }): Facts {
    return {
      now: this.now,
      records: Object.fromEntries(
        [[recordKey(this.subject), this.data] as const, ...this.others].map(([key, data]) => [
          key,
          this.#record(key, data),
        ]),
      ),
      ...(this.#before ? { before: { [recordKey(this.subject)]: this.#before } } : {}),
      company: { zone: 'Europe/Berlin', calendar: null, currency: 'EUR' },
      modules: Object.fromEntries(standardModules.map((module) => [module.id, module])),
      answers,
      refusedWrites: {},
    };
  }

  #answer(query: Query): Json {
    const known = this.answers.get(query.ask);
    if (known !== undefined) return typeof known === 'function' ? known(query) : known;
    if (query.ask === 'people') return [...new Set(query.who.flatMap((who) => this.#named(who)))].sort();
    if (query.ask === 'panel') return this.#panel(query.who);
    if (query.ask === 'standsIn') return [...this.away].flatMap(([id, standIn]) => (standIn === query.for ? [id] : []));
    if (query.ask === 'process') return { version: 1, results: [] };
    if (query.ask === 'superiors') return superiors(query.of);
    if (query.ask === 'pick')
      return this.#pick(
        query.from.flatMap((who) => this.#named(who)),
        query.not,
      );
    if (query.ask === 'firstFact') return (this.#first(query) as Json | undefined) ?? null;
    if (query.ask === 'person') return (people.find((person) => person.id === query.id) as Json | undefined) ?? null;
    return null;
  }

  /** Groups are those in them, sorted; everybody else as named. */
  #panel(who: readonly string[]): Json {
    const ids = new Set(who.flatMap((one) => this.#named(one)));
    return [...ids].map((id) => ({
      ...{ id, active: !this.inactive.has(id) },
      ...{ away: this.away.has(id) ? '2026-12-31T00:00:00.000Z' : null, standIn: this.away.get(id) ?? null },
    }));
  }

  #record(key: string, data: RecordData): RecordFacts {
    const [module = '', id = ''] = key.split('/');
    const owner = key === recordKey(this.subject) ? this.owner : 'olga';
    return { ref: { module, id }, name: 'Nordwind', owner, createdBy: 'olga', revision: 1, data };
  }

  #named(who: string): readonly string[] {
    const [kind = '', id = ''] = who.split(':');
    if (kind === 'user') return [id];
    if (kind === 'group') return groups[id] ?? [];
    if (kind === 'submitter') return this.run?.startedBy === undefined ? [] : [this.run.startedBy];
    if (kind === 'owner') return this.owner === null ? [] : [this.owner];
    const line = this.owner === null ? [] : superiors(this.owner);
    if (kind === 'manager') return line.slice(0, 1);
    return kind === 'superior' ? line.slice(Number(id) - 1, Number(id)) : [];
  }

  /** The next in turn. */
  #pick(from: readonly string[], not: readonly string[]): string | null {
    const left = from.filter((id) => !not.includes(id));
    this.#picks += 1;
    return left[(this.#picks - 1) % Math.max(left.length, 1)] ?? null;
  }

  #first({ on, keys, since, after = '' }: Query & { readonly ask: 'firstFact' }): Fact | undefined {
    return this.#facts.find(
      (fact) =>
        on.includes(fact.on) && fact.at >= since && fact.seq > after && fact.keys.some((key) => keys.includes(key)),
    );
  }
}

type EventBody = Event extends infer E
  ? E extends Event
    ? Omit<E, 'id' | 'seq' | 'at' | 'cause' | 'actor'>
    : never
  : never;

/** Texts of what people were notified of. */
export const notices = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.effects.flatMap((effect) => (effect.kind === 'notify' ? [effect.text] : [])) : [];

type Begun = { readonly role?: string; readonly data?: Json; readonly by?: string };

const managerOf = (id: string): string | null => people.find((person) => person.id === id)?.manager ?? null;

function superiors(of: string): string[] {
  const above = managerOf(of);
  return above === null ? [] : [above, ...superiors(above)];
}

function actorOf(id: string): Actor {
  const person = people.find((known) => known.id === id);
  return { id, name: person?.name ?? id, principals: [`user:${id}`, ...groupsOf(id)] };
}

const groupsOf = (id: string): string[] =>
  Object.keys(groups).flatMap((group) => (groups[group]?.includes(id) ? [`group:${group}`] : []));

/** A config as tests write it down. */
export type Settings = Record<string, Json>;

type Drawn = { readonly [id: string]: Partial<Omit<Node, 'id'>> & { readonly type: string } };

/** A blueprint over the stage of deals: `node id → node`, `wire id → 'node.port > node'`; the order of wires is that of the order of gates. */
export function blueprint(nodes: Drawn, wires: readonly string[]): Document {
  return drawing({ kind: 'blueprint', module: 'deals', settings: { field: 'stage' } }, nodes, wires);
}

/** A process of any kind, drawn as `blueprint` is. */
export function drawing(
  head: Pick<Document, 'kind' | 'module' | 'settings'>,
  nodes: Drawn,
  wires: readonly string[],
): Document {
  return {
    schemaVersion: 1,
    ...head,
    nodes: Object.entries(nodes).map(([id, node]) => ({ id, v: 1, config: {}, ...node })),
    edges: wires.map((text, index): Edge => {
      const [, node = '', port = '', to = ''] = /^(\S+?)\.(\S+) > (\S+)$/.exec(text) ?? [];
      return { id: `w${index}`, from: { node, port }, to: { node: to }, order: index };
    }),
    layout: { nodes: {}, notes: [] },
  };
}
