import { type Being, blank, type Clock, close, dueAfter, isAsleep } from './being.ts';
import type { Fact, Known } from './known.ts';
import type { GatePlan, Plan, StopWhen, When } from './plan.ts';
import { isChild, Tokens } from './tokens.ts';

type Listener = { readonly being: Being; readonly gate: GatePlan | null; readonly when: When | StopWhen };
export type Heard =
  | { readonly is: 'act'; readonly gate: string }
  | { readonly is: 'fact'; readonly on: string; readonly key: string }
  | { readonly is: 'due'; readonly source: string; readonly gate: string | null; readonly due: number }
  /** The record or one of the others changed. */
  | { readonly is: 'look' }
  /** What the n-th of the called runs that have not answered said. */
  | { readonly is: 'answer'; readonly nth: number; readonly result: string }
  | { readonly is: 'pause' | 'resume' };

/**
 * What a run does by the rules of the specification: whoever hears an event, outer scope first, then as drawn, then the older; those
 * woken look back to when they fell asleep. Written apart from the engine, to be compared with it.
 */
export class Model extends Tokens {
  readonly known: Known;
  /** Who listened for the fact just heard and was gone when its turn came. */
  readonly lost: string[] = [];
  readonly #facts: Fact[] = [];

  constructor(plan: Plan, known: Known, now: number) {
    super(plan, now);
    this.known = known;
    this.items = known.items;
    this.begin();
    this.#settle(new Set());
  }

  hear(event: Heard, now: number): void {
    this.now = now;
    this.items = this.known.items;
    this.woken.clear();
    this.entered.length = 0;
    this.lost.length = 0;
    const known = new Set(this.#listeners().flatMap((listener) => this.#namesOf(listener)));
    this.#listen(event);
    this.#settle(known);
  }

  /** Called runs that have not answered, by node and age. */
  get calls(): readonly Being[] {
    const found: Being[] = [];
    const visit = (being: Being): void => {
      if (being.stop?.when.is === 'call' && !being.answered) found.push(being);
      being.below.forEach(visit);
    };
    if (this.status !== 'done') visit(this.root);
    return found.sort((one, other) => (one.node < other.node ? -1 : one.node > other.node ? 1 : one.age - other.age));
  }

  /** `source gate due`, sorted. */
  timers(): readonly string[] {
    return this.#listeners()
      .flatMap(({ being, gate, when }) => {
        if (when.is !== 'hours') return [];
        const due = this.#dueOf(being, gate, when.n);
        return due === null ? [] : [`${being.node} ${gate?.id ?? ''} ${due}`];
      })
      .sort();
  }

  /** `source gate fact key`, sorted; what a call waits for has no name of its own. */
  waits(): readonly string[] {
    return this.#listeners()
      .flatMap((listener) => {
        const { being, gate, when } = listener;
        if (when.is === 'call') return [`${being.node}  run.ended call`];
        if (when.is !== 'fact') return [];
        return this.#keysOf(listener).map((key) => `${being.node} ${gate?.id ?? ''} ${when.on} ${key}`);
      })
      .sort();
  }

  offered(): readonly string[] {
    const acts = this.#listeners().flatMap(({ gate, when }) => (gate && when.is === 'act' ? [gate.id] : []));
    return [...new Set(acts)].sort();
  }

  #settle(known: Set<string>): void {
    do this.#tick();
    while (this.#lookBack(known) || this.#judge());
  }

  /** Clocks stand while the record is at the stage they name, and go on with what was left. */
  #tick(): void {
    for (const { being, gate, when } of this.#listeners()) {
      if (when.is !== 'hours' || when.notAt === null) continue;
      const name = gate?.id ?? '';
      const clock: Clock = being.clocks.get(name) ?? { stood: [], since: null };
      const stands = this.known.stage === when.notAt;
      if (stands === (clock.since !== null)) continue;
      const stood = clock.since === null ? clock.stood : [...clock.stood, [clock.since, this.now] as const];
      being.clocks.set(name, { stood, since: stands ? this.now : null });
    }
  }

  /** Null while its clock stands. */
  #dueOf(being: Being, gate: GatePlan | null, hours: number): number | null {
    const clock = being.clocks.get(gate?.id ?? '');
    if (clock && clock.since !== null) return null;
    return dueAfter(hours, being.since, [...being.stood, ...(clock?.stood ?? [])]);
  }

  /** A condition must have been false to fire when it is true; the outermost fires first, and then all are judged anew. */
  #judge(): boolean {
    let risen: Listener | null = null;
    for (const listener of this.#listeners()) {
      const { being, gate, when } = listener;
      if (when.is !== 'stage' || !gate) continue;
      const memory = being.memory.get(gate.id) ?? blank;
      if (when.stage !== this.known.stage) being.memory.set(gate.id, { ...memory, was: false });
      else if (!memory.was) risen ??= listener;
    }
    if (risen) this.#fire(risen, null);
    return risen !== null;
  }

  #listen(event: Heard): void {
    switch (event.is) {
      case 'act': {
        const found = this.#listeners().find(({ gate, when }) => when.is === 'act' && gate?.id === event.gate);
        if (found) this.#fire(found, null);
        break;
      }
      case 'fact':
        this.#tell({ on: event.on, key: event.key, result: null });
        break;
      case 'answer': {
        const call = this.calls[event.nth];
        if (!call) break;
        call.answered = true;
        this.#tell({ on: 'run.ended', key: `call:${call.age}`, result: event.result });
        break;
      }
      case 'due': {
        const { source, gate, due } = event;
        const found = this.#listeners().find(
          ({ being, gate: at, when }) =>
            when.is === 'hours' &&
            being.node === source &&
            (at?.id ?? null) === gate &&
            this.#dueOf(being, at, when.n) === due,
        );
        if (found) this.#fire(found, null);
        break;
      }
      case 'look':
        break;
      case 'pause':
        this.pauseRun();
        break;
      case 'resume':
        this.resumeRun();
        break;
    }
  }

  #tell(told: Pick<Fact, 'on' | 'key' | 'result'>): void {
    const fact: Fact = { ...told, number: this.#facts.length + 1, at: this.now };
    this.#facts.push(fact);
    for (const listener of this.#listeners().filter((one) => this.#hears(one, fact))) {
      if (this.#stands(listener)) this.#fire(listener, fact);
      else this.lost.push(listener.gate?.id ?? listener.being.node);
    }
  }

  #hears(listener: Listener, { on, key }: Fact): boolean {
    const { when } = listener;
    if (when.is !== 'fact' && when.is !== 'call') return false;
    return on === (when.is === 'call' ? 'run.ended' : when.on) && this.#keysOf(listener).includes(key);
  }

  #keysOf({ being, when }: Listener): readonly string[] {
    if (when.is === 'call') return [`call:${being.age}`];
    return when.is === 'fact' ? this.known.keys(when.by, being.pass.item) : [];
  }

  #fire({ being, gate, when }: Listener, fact: Fact | null): void {
    if (!gate) {
      close(being);
      being.onward?.(when.is === 'call' && fact?.result !== 'ok');
      return;
    }
    const memory = being.memory.get(gate.id) ?? blank;
    being.memory.set(gate.id, {
      taken: memory.taken + 1,
      heard: Math.max(memory.heard, fact?.number ?? 0),
      timeUp: memory.timeUp || gate.when.is === 'hours',
      was: gate.when.is === 'stage',
    });
    this.take(being, gate);
  }

  /** A hold that did not stand before hears the first fact since it fell asleep. Tells whether anything moved. */
  #lookBack(known: Set<string>): boolean {
    const found = this.#listeners().flatMap((listener) => {
      const fresh = this.#namesOf(listener).filter((name) => !known.has(name));
      for (const name of fresh) known.add(name);
      const fact = fresh.length === 0 ? undefined : this.#missed(listener);
      return fact ? [{ listener, fact }] : [];
    });
    let moved = false;
    for (const { listener, fact } of found) {
      if (!this.#stands(listener)) continue;
      this.#fire(listener, fact);
      moved = true;
    }
    return moved;
  }

  #missed(listener: Listener): Fact | undefined {
    const { being, gate } = listener;
    const since = this.woken.get(being);
    if (since === undefined) return undefined;
    const heard = gate ? (being.memory.get(gate.id)?.heard ?? 0) : 0;
    return this.#facts.find((fact) => fact.at >= since && fact.number > heard && this.#hears(listener, fact));
  }

  #listeners(): readonly Listener[] {
    const found: (Listener & { readonly depth: number; readonly order: number })[] = [];
    const visit = (being: Being, depth: number): void => {
      if (being.stop) found.push({ being, gate: null, when: being.stop.when, depth, order: -1 });
      for (const [order, gate] of being.gates.entries()) found.push({ being, gate, when: gate.when, depth, order });
      for (const below of being.below) visit(below, depth + 1);
    };
    visit(this.root, 0);
    found.sort((one, other) => one.depth - other.depth || one.order - other.order || one.being.age - other.being.age);
    return found.filter((listener) => this.#stands(listener));
  }

  /** Asleep nothing is heard; a place that a token has left offers nothing; a branch begins once; a time comes once a visit. */
  #stands({ being, gate, when }: Listener): boolean {
    if (!this.isThere(being) || isAsleep(being)) return false;
    if (!gate) return true;
    if (being.shut || (being === this.root && this.status === 'closing')) return false;
    const memory = being.memory.get(gate.id);
    if (isChild(being, gate) && memory && memory.taken > 0) return false;
    return when.is !== 'hours' || memory?.timeUp !== true;
  }

  /** What it waits for, key by key. */
  #namesOf(listener: Listener): readonly string[] {
    return this.#keysOf(listener).map((key) => `${listener.being.age} ${listener.gate?.id ?? ''} ${key}`);
  }
}
