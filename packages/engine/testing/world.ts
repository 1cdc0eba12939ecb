import type { JsonObject } from '@throughline/expression';
import { rowsOf } from '../src/holds/rows.ts';
import { standingHolds } from '../src/holds/standing-holds.ts';
import {
  type Actor,
  type Advanced,
  type CompiledProcess,
  type Effect,
  type Event,
  type Facts,
  offers,
  type Query,
  queryKey,
  type RecordFacts,
  type Row,
  type Run,
  recordKey,
  type Step,
  type TransitionResult,
  transition,
} from '../src/index.ts';
import { advanceOf } from '../src/move/advance.ts';

type Kind = Event['kind'];
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
export type Happening = Without<Event, 'id' | 'seq' | 'at' | 'cause' | 'actor'>;
type Answer = Facts['answers'][string];

export const deal = { module: 'deals', id: 'd1' } as const;
export const ann: Actor = { id: 'ann', name: 'Ann', principals: ['user:ann'] };
export const bob: Actor = { id: 'bob', name: 'Bob', principals: ['user:bob', 'group:legal'] };
const boss: Actor = { id: 'boss', name: 'Boss', principals: ['user:boss'] };

const people: { readonly [id: string]: JsonObject } = Object.fromEntries(
  [ann, bob, boss].map(({ id, name }) => [
    id,
    {
      id,
      name,
      email: `${id}@example.com`,
      active: true,
      zone: 'Europe/Berlin',
      manager: id === 'boss' ? null : 'boss',
    },
  ]),
);

/** One run in a small world: records that are written, facts that are kept, a clock that is moved, timers that come due. Each advance is made twice and must come out the same. */
export class World {
  readonly process: CompiledProcess;
  now: string;
  run: Run | null = null;
  readonly records = new Map<string, RecordFacts>();
  readonly facts: (Event & { readonly kind: 'fact' })[] = [];
  readonly effects: Effect[] = [];
  readonly steps: Step[] = [];
  /** Answers by query key, before the world's own. */
  readonly answers = new Map<string, Answer>();
  readonly asked: Query[] = [];
  refusedWrites: Facts['refusedWrites'] = {};
  rows: readonly Row[] = [];
  /** Whether it answers `upTo` with a list, as it may. */
  listsFacts = true;
  #count = 0;

  constructor(process: CompiledProcess, data: JsonObject = {}, now = '2026-03-02T09:00:00.000Z') {
    this.process = process;
    this.now = now;
    this.put({ ref: deal, name: 'Big deal', owner: 'ann', createdBy: 'ann', revision: 1, data });
  }

  put(record: RecordFacts): void {
    this.records.set(recordKey(record.ref), record);
  }

  get data(): JsonObject {
    return this.records.get(recordKey(deal))?.data ?? {};
  }

  start(input: Answer = null, records: { readonly [role: string]: typeof deal } = { record: deal }): TransitionResult {
    return this.happen({ kind: 'start', entry: 'new', records, key: '', data: input }, ann);
  }

  adopt(node: string, since: string): TransitionResult {
    return this.happen({ kind: 'adopt', entry: 'new', node, records: { record: deal }, key: '', since }, ann);
  }

  act(node: string, actor: Actor = ann, input: Answer = {}): TransitionResult {
    return this.happen({ kind: 'act', node, name: 'perform', input }, actor);
  }

  fact(on: string, data: Answer = null, keys: readonly string[] = ['record:deals/d1']): TransitionResult {
    return this.happen({ kind: 'fact', on, keys, data });
  }

  edit(set: JsonObject): TransitionResult {
    const key = recordKey(deal);
    const record = this.records.get(key);
    if (!record) throw new Error('There is no deal.');
    this.put({ ...record, data: { ...record.data, ...set } });
    return this.happen({ kind: 'fact', on: 'record.edited', keys: ['record:deals/d1'], data: { set } }, undefined, {
      [key]: record.data,
    });
  }

  control(
    order: Without<Event & { readonly kind: 'control' }, 'id' | 'seq' | 'at' | 'cause' | 'actor' | 'kind' | 'reason'>,
  ) {
    return this.happen({ kind: 'control', reason: 'because', ...order });
  }

  /** Moves the clock on; every timer on the way comes due at its time. */
  until(instant: string): void {
    for (;;) {
      const timers = this.rows.filter((row) => row.is === 'timer' && row.due <= instant);
      const [first] = timers
        .flatMap((row) => (row.is === 'timer' ? [row] : []))
        .sort((a, b) => (a.due < b.due ? -1 : 1));
      if (!first) break;
      if (first.due > this.now) this.now = first.due;
      const { position, hold, due, gate } = first;
      const result = this.happen({ kind: 'due', position, hold, due, ...(gate === undefined ? {} : { gate }) });
      if (result.is !== 'advanced') throw new Error(`A rendered timer was ${result.is}: ${JSON.stringify(first)}`);
    }
    this.now = instant;
  }

  pass(time: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): void {
    const { days = 0, hours = 0, minutes = 0 } = time;
    const ms = ((days * 24 + hours) * 60 + minutes) * 60_000;
    this.until(new Date(Date.parse(this.now) + ms).toISOString());
  }

  happen(happening: Happening, actor?: Actor, before?: Facts['before']): TransitionResult {
    this.#count += 1;
    const id = `ev${String(this.#count).padStart(6, '0')}`;
    const event = {
      ...happening,
      id,
      seq: `${this.now}/${id}`,
      at: this.now,
      cause: { id, depth: 0 },
      ...(actor ? { actor } : {}),
    } as Event & { readonly kind: Kind };
    if (event.kind === 'fact') this.facts.push(event);
    const result = this.advance(event, before);
    if (result.is === 'advanced') this.take(result.advanced);
    return result;
  }

  /** The engine's answer, with everything it needs answered; the run is not changed. */
  advance(event: Event, before?: Facts['before']): TransitionResult {
    for (let round = 0; round < 10; round++) {
      const facts = frozen(this.factsNow(before));
      const result = transition(this.process, frozen(this.run), frozen(event), facts);
      const again = transition(this.process, this.run, event, facts);
      if (JSON.stringify(again) !== JSON.stringify(result)) throw new Error('The same call gave two results.');
      if (result.is !== 'needs') return result;
      this.#answer(result.queries);
    }
    throw new Error('The engine asked more than ten times.');
  }

  factsNow(before?: Facts['before']): Facts {
    return {
      now: this.now,
      records: Object.fromEntries(this.records),
      ...(before ? { before } : {}),
      company: { zone: 'UTC', calendar: null, currency: 'USD' },
      modules: this.process.modules,
      answers: Object.fromEntries(this.answers),
      refusedWrites: this.refusedWrites,
    };
  }

  offers(actor?: Actor) {
    for (;;) {
      if (!this.run) throw new Error('There is no run.');
      const found = offers(this.process, this.run, this.factsNow(), actor);
      if (found.is === 'offers') return found.offers;
      this.#answer(found.queries);
    }
  }

  /** What is offered now, by node. */
  offered(actor?: Actor): readonly string[] {
    return this.offers(actor)
      .filter((offer) => offer.offered)
      .map((offer) => offer.node);
  }

  /** Nodes the run stands at, as a tree: `checks(grp)`. Parked ones in brackets. */
  get stands(): string {
    const of = (parent: number | null): string =>
      (this.run?.positions ?? [])
        .filter((position) => position.parent === parent)
        .map((position) => {
          const below = of(position.id);
          const name = position.parked === undefined ? position.node : `[${position.node}]`;
          return below === '' ? name : `${name}(${below})`;
        })
        .join(' ');
    const root = this.run?.positions[0];
    return root ? of(root.id) : '';
  }

  kinds(): readonly string[] {
    return this.effects.map((effect) => (effect.kind === 'withdraw' ? `withdraw ${effect.target}` : effect.kind));
  }

  freshRows(): readonly Row[] {
    if (!this.run) return [];
    for (;;) {
      try {
        const a = advanceOf(this.process, this.run, null, this.factsNow());
        return [...rowsOf(a, standingHolds(a)).values()];
      } catch (stop) {
        this.#answer((stop as { readonly queries: readonly Query[] }).queries);
      }
    }
  }

  /** Keeps what an advance comes to. */
  take({ run, effects, steps, rows }: Advanced): void {
    this.run = run;
    this.steps.push(...steps);
    this.effects.push(...effects);
    for (const effect of effects) {
      if (effect.kind !== 'write') continue;
      const key = recordKey(effect.record);
      const record = this.records.get(key);
      const { owner, ...set } = effect.set;
      const given = typeof owner === 'string' || owner === null ? { owner } : {};
      if (record) this.put({ ...record, ...given, data: { ...record.data, ...set } });
    }
    const gone = new Set(rows.removed.map((row) => JSON.stringify(row)));
    this.rows = [...this.rows.filter((row) => !gone.has(JSON.stringify(row))), ...rows.added];
    // Facts that were asked for belong to the advance that asked.
    for (const key of [...this.answers.keys()]) if (key.includes('"firstFact"')) this.answers.delete(key);
    this.#compareRows();
  }

  /** What was added and taken away so far must come to what the state renders. */
  #compareRows(): void {
    const texts = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort();
    const [kept, fresh] = [texts(this.rows), texts(this.freshRows())];
    const same = kept.length === fresh.length && kept.every((row, index) => row === fresh[index]);
    if (!same) throw new Error(`Rows differ. Kept:\n${kept.join('\n')}\nFresh:\n${fresh.join('\n')}`);
  }

  #answer(queries: readonly Query[]): void {
    for (const query of queries) {
      this.asked.push(query);
      const key = queryKey(query);
      if (this.answers.has(key)) throw new Error(`Asked again: ${key}`);
      this.answers.set(key, this.#know(query));
    }
  }

  #know(query: Query): Answer {
    switch (query.ask) {
      case 'person':
        return people[query.id] ?? null;
      case 'superiors':
        return query.of === 'boss' ? [] : ['boss'];
      case 'people':
        return query.who.includes('owner') ? ['ann'] : [];
      case 'firstFact': {
        const { on, keys, since, after, upTo } = query;
        const found = this.facts.filter(
          (fact) =>
            on.includes(fact.on) &&
            fact.keys.some((key) => keys.includes(key)) &&
            fact.at >= since &&
            (after === undefined || fact.seq > after),
        );
        const said = found.map(({ id, seq, at, on, keys, data }) => ({ id, seq, at, on, keys, data }));
        return upTo === undefined || !this.listsFacts ? (said[0] ?? null) : said.slice(0, upTo);
      }
      case 'record':
        return (this.records.get(recordKey(query.ref)) as unknown as Answer | undefined) ?? null;
      case 'related':
        return [...this.records.values()]
          .filter(({ ref }) => ref.module === query.relation)
          .map(({ ref }) => ({ ...ref }));
      default:
        return null;
    }
  }
}

/** What is given to the engine may not be changed by it: in strict code an attempt throws. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
