import { type Being, blank, close, dueAfter, isAsleep } from './being.ts';
import type { GatePlan, Plan, When } from './plan.ts';
import { Tokens } from './tokens.ts';

type Listener = { readonly being: Being; readonly gate: GatePlan | null; readonly when: When };
type Fact = { readonly number: number; readonly on: string; readonly at: number };
export type Heard =
  | { readonly is: 'act'; readonly gate: string }
  | { readonly is: 'fact'; readonly on: string }
  | { readonly is: 'due'; readonly source: string; readonly gate: string | null; readonly due: number }
  | { readonly is: 'edit'; readonly stage: string }
  | { readonly is: 'pause' | 'resume' };

/**
 * What a run does by the rules of the specification: whoever hears an event, outer scope first, then as drawn, then the older; those
 * woken look back to when they fell asleep. Written apart from the engine, to be compared with it.
 */
export class Model extends Tokens {
  readonly #facts: Fact[] = [];
  #stage: string | null = null;

  constructor(plan: Plan, now: number) {
    super(plan, now);
    this.begin();
    this.#settle(new Set());
  }

  hear(event: Heard, now: number): void {
    this.now = now;
    this.woken.clear();
    if (event.is === 'fact') this.#facts.push({ number: this.#facts.length + 1, on: event.on, at: now });
    const known = new Set(this.#listeners().map(nameOf));
    this.#listen(event);
    this.#settle(known);
  }

  #settle(known: Set<string>): void {
    do this.#lookBack(known);
    while (this.#judge());
  }

  /** A condition must have been false to fire when it is true; the outermost fires first, and then all are judged anew. */
  #judge(): boolean {
    let risen: Listener | null = null;
    for (const listener of this.#listeners()) {
      const { being, gate, when } = listener;
      if (when.is !== 'stage' || !gate) continue;
      const memory = being.memory.get(gate.id) ?? blank;
      if (when.stage !== this.#stage) being.memory.set(gate.id, { ...memory, was: false });
      else if (!memory.was) risen ??= listener;
    }
    if (risen) this.#fire(risen, 0);
    return risen !== null;
  }

  /** `source gate due`, sorted. */
  timers(): readonly string[] {
    return this.#listeners()
      .flatMap(({ being, gate, when }) =>
        when.is === 'hours' ? [`${being.node} ${gate?.id ?? ''} ${dueAfter(when.n, being)}`] : [],
      )
      .sort();
  }

  offered(): readonly string[] {
    const acts = this.#listeners().flatMap(({ gate, when }) => (gate && when.is === 'act' ? [gate.id] : []));
    return [...new Set(acts)].sort();
  }

  #listen(event: Heard): void {
    switch (event.is) {
      case 'act': {
        const found = this.#listeners().find(({ gate, when }) => when.is === 'act' && gate?.id === event.gate);
        if (found) this.#fire(found, 0);
        break;
      }
      case 'fact':
        for (const listener of this.#listeners()) {
          const { when } = listener;
          if (when.is === 'fact' && when.on === event.on && this.#stands(listener)) {
            this.#fire(listener, this.#facts.length);
          }
        }
        break;
      case 'due': {
        const { source, gate, due } = event;
        const found = this.#listeners().find(
          ({ being, gate: at, when }) =>
            when.is === 'hours' &&
            being.node === source &&
            (at?.id ?? null) === gate &&
            dueAfter(when.n, being) === due,
        );
        if (found) this.#fire(found, 0);
        break;
      }
      case 'edit':
        this.#stage = event.stage;
        break;
      case 'pause':
        this.pauseRun();
        break;
      case 'resume':
        this.resumeRun();
        break;
    }
  }

  #fire({ being, gate }: Listener, fact: number): void {
    if (!gate) {
      close(being);
      being.onward?.();
      return;
    }
    const memory = being.memory.get(gate.id) ?? blank;
    being.memory.set(gate.id, {
      taken: memory.taken + 1,
      heard: Math.max(memory.heard, fact),
      timeUp: memory.timeUp || gate.when.is === 'hours',
      was: gate.when.is === 'stage',
    });
    this.take(being, gate);
  }

  /** A hold that did not stand before hears the first fact since it fell asleep. */
  #lookBack(known: Set<string>): void {
    for (let moved = true; moved; ) {
      moved = false;
      const fresh = this.#listeners().filter((listener) => !known.has(nameOf(listener)));
      const found = fresh.flatMap((listener) => {
        known.add(nameOf(listener));
        const fact = this.#missed(listener);
        return fact ? [{ listener, fact }] : [];
      });
      for (const { listener, fact } of found) {
        if (!this.#stands(listener)) continue;
        this.#fire(listener, fact.number);
        moved = true;
      }
    }
  }

  #missed({ being, gate, when }: Listener): Fact | undefined {
    const since = this.woken.get(being);
    if (since === undefined || when.is !== 'fact') return undefined;
    const heard = gate ? (being.memory.get(gate.id)?.heard ?? 0) : 0;
    return this.#facts.find(({ on, at, number }) => on === when.on && at >= since && number > heard);
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
    if (being.group?.children.includes(gate) && memory && memory.taken > 0) return false;
    return when.is !== 'hours' || memory?.timeUp !== true;
  }
}

function nameOf({ being, gate }: Listener): string {
  return `${being.age} ${gate?.id ?? ''}`;
}
