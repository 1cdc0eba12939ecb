import { type Being, lives, type Pass, plainPass } from './being.ts';
import type { Plan } from './plan.ts';

/** What stands in the model, asleep and awake. */
export class Stands {
  now: number;
  status: 'running' | 'closing' | 'paused' | 'done' = 'running';
  result: string | null = null;
  readonly root: Being;
  /** Nodes in the order they were come to during this event. */
  readonly entered: string[] = [];
  /** What there is for rounds to go over. */
  items: readonly string[] = [];
  /** Who woke during this event, with when it had fallen asleep. */
  readonly woken = new Map<Being, number>();
  readonly plan: Plan;
  #age = 0;

  constructor(plan: Plan, now: number) {
    this.plan = plan;
    this.now = now;
    this.root = this.being('run', 'in', null, plainPass, { gates: plan.anytime });
  }

  isThere(being: Being): boolean {
    return this.status !== 'done' && lives(being);
  }

  awake(is?: Being['is']): readonly Being[] {
    return this.root.below.filter((one) => one.parked === null && !one.pass.aside && (!is || one.is === is));
  }

  park(being: Being): void {
    being.parked ??= this.now;
  }

  wake(being: Being): void {
    const since = being.parked;
    if (since === null) return;
    being.parked = null;
    const tell = (one: Being): void => {
      if (this.now > since) one.stood = [...one.stood, [since, this.now]];
      this.woken.set(one, since);
      for (const below of one.below) tell(below);
    };
    tell(being);
  }

  being(is: Being['is'], node: string, up: Being | null, pass: Pass, more: Partial<Being>): Being {
    this.#age += 1;
    const memory: Being['memory'] = new Map();
    const clocks: Being['clocks'] = new Map();
    const fresh = {
      parked: null,
      stood: [],
      shut: false,
      memory,
      clocks,
      gates: [],
      block: null,
      stop: null,
      onward: null,
    };
    const being: Being = {
      ...{ is, node, up, pass, age: this.#age, since: this.now, below: [], ended: 0, coming: [], items: [], begun: 0 },
      ...fresh,
      answered: false,
      ...more,
    };
    up?.below.push(being);
    return being;
  }
}
