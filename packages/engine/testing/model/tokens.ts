import { type Being, close, lives, type Pass, plainPass } from './being.ts';
import type { BlockPlan, EachPlan, GatePlan, GroupPlan, StopPlan, To, WayPlan } from './plan.ts';
import { Stands } from './stands.ts';

type Token = { readonly up: Being; readonly pass: Pass };

/** How tokens move in the model: each runs to rest before the next begins. */
export class Tokens extends Stands {
  begin(): void {
    this.#goTo({ up: this.root, pass: plainPass }, { place: 'p0' });
  }

  pauseRun(): void {
    if (this.status !== 'running') return;
    this.park(this.root);
    this.status = 'paused';
  }

  resumeRun(): void {
    if (this.status !== 'paused') return;
    this.wake(this.root);
    this.status = 'running';
  }

  /** A gate is taken: its source is left, kept or paused; its flow beside begins; then the way goes on. */
  take(source: Being, gate: GatePlan): void {
    const token = this.#through(source, gate);
    if (gate.after) this.#rest({ up: around(token.up), pass: { ...plainPass, aside: true } }, nowhere(gate.after));
    this.#walk(token, gate.way);
  }

  #through(source: Being, gate: GatePlan): Token {
    if (isChild(source, gate)) return { up: source, pass: { ...plainPass, branch: gate.id } };
    if (gate.mode === 'pause') return this.#pausing(source);
    if (gate.mode === 'leave') return this.#leaving(source);
    // A gate on a block stands outside of it, and so does what begins there.
    if (source.is === 'block' && source.up)
      return { up: source.up, pass: { ...plainPass, branch: source.pass.branch, item: source.pass.item } };
    return { up: source, pass: plainPass };
  }

  #pausing(source: Being): Token {
    const target = source.is === 'run' ? (this.awake('place')[0] ?? this.awake()[0]) : source;
    if (!target) return { up: source, pass: plainPass };
    this.park(target);
    const { branch, item } = target.pass;
    return { up: target.up ?? source, pass: { ...plainPass, branch, item, paused: target } };
  }

  #leaving(source: Being): Token {
    const place = source.is === 'run' ? this.awake('place')[0] : source;
    if (place?.is === 'place') {
      place.below = [];
      place.shut = true;
      return { up: place, pass: { ...plainPass, leaving: true } };
    }
    if (source.up) {
      close(source);
      return { up: source.up, pass: source.pass };
    }
    source.below = source.below.filter(({ pass }) => pass.aside);
    return { up: source, pass: plainPass };
  }

  #walk(token: Token, way: WayPlan): void {
    if (way.stop) this.#rest(token, { ...way, stop: way.stop });
    else this.#goTo(token, way.to);
  }

  #rest(token: Token, { stop, to, refused }: WayPlan & { readonly stop: StopPlan }): void {
    if (!this.isThere(token.up)) return;
    const { up, pass } = climb(token, stop.inside);
    this.entered.push(stop.id);
    const onward = (no: boolean): void => this.#goTo({ up, pass }, no ? refused : to);
    this.being('step', stop.id, up, pass, { stop, onward });
  }

  #goTo(token: Token, to: To): void {
    if (!this.isThere(token.up)) return;
    if (to === 'nowhere') this.#getsNowhere(token);
    else if (to === 'no') this.#endsInside(token);
    else if (to === 'end') {
      this.entered.push('over');
      this.#finish('over');
    } else if (to === 'back') {
      const outside = climb(token, null);
      this.entered.push('back');
      this.#back(outside);
    } else this.#enterPlace(climb(token, null), to.place);
  }

  /** The next place replaces the one before with all below, and what was paused, but for what this very token paused. */
  #enterPlace({ up, pass }: Token, id: string): void {
    const kept = new Set<Being>();
    for (let one = pass.paused; one && lives(one); one = one.pass.paused) kept.add(one);
    const left = topOf(up);
    if (left) close(left);
    for (const one of this.root.below) {
      if ((one.is === 'place' || one.pass.paused) && !kept.has(one)) close(one);
    }
    const plan = this.plan.places.find((place) => place.id === id);
    if (!plan) throw new Error(`The plan has no place ${id}.`);
    this.entered.push(id);
    const place = this.being('place', id, this.root, { ...plainPass, paused: pass.paused }, { gates: plan.gates });
    if (plan.flow?.is === 'way') this.#walk({ up: place, pass: plainPass }, plan.flow.way);
    else if (plan.flow) this.#enterBlock(place, plan.flow);
  }

  #enterBlock(place: Being, plan: BlockPlan): void {
    this.entered.push(plan.id);
    if (plan.is === 'group') this.#enterGroup(place, plan);
    else this.#enterEach(place, plan);
  }

  #enterGroup(place: Being, plan: GroupPlan): void {
    const gates = [...plan.children, ...plan.meanwhile];
    const group = this.being('block', plan.id, place, plainPass, { gates, block: plan });
    this.#beginBranches(
      group,
      plan.branches.map(({ port, way }) => ({ name: port, item: null, way })),
    );
  }

  /** Whoever comes later is not looked at: the round goes over what there was on arrival. */
  #enterEach(place: Being, plan: EachPlan): void {
    const { items } = this;
    const token = { up: place, pass: plainPass };
    if (items.length < Math.max(plan.atLeast ?? 0, 1)) {
      this.#goTo(token, plan.atLeast === null ? plan.done : plan.short);
      return;
    }
    const each = this.being('block', plan.id, place, plainPass, { gates: plan.meanwhile, block: plan });
    each.items = items;
    this.#beginItems(each, plan, Math.min(plan.atOnce ?? items.length, items.length));
  }

  #beginItems(each: Being, { way }: EachPlan, more: number): void {
    const from = each.begun;
    each.begun += more;
    const next = each.items.slice(from, from + more);
    this.#beginBranches(
      each,
      next.map((item, at) => ({ name: String(from + at), item, way })),
    );
  }

  #beginBranches(
    block: Being,
    branches: readonly { readonly name: string; readonly item: string | null; readonly way: WayPlan }[],
  ): void {
    block.coming = [...block.coming, ...branches.map(({ name }) => name)];
    for (const { name, item, way } of branches) {
      if (!lives(block)) break;
      block.coming = block.coming.filter((other) => other !== name);
      this.#walk({ up: block, pass: { ...plainPass, branch: name, item } }, way);
    }
  }

  /** A token ends: what it paused returns, the place it left opens again, the branch it was ends, or the run when nothing lives. */
  #getsNowhere({ up, pass }: Token): void {
    if (pass.paused && lives(pass.paused)) this.wake(pass.paused);
    else if (pass.leaving) up.shut = false;
    else if (up.block && pass.branch !== null) this.#branchEnded(up, up.block, pass.branch, true);
    else if (up === this.root) {
      if (this.status === 'closing') this.#overWhenEmpty();
      else if (up.below.every((one) => one.pass.aside)) this.#finish(null);
    }
  }

  /** An end inside a block ends the branch alone. */
  #endsInside({ up, pass }: Token): void {
    const block = around(up);
    this.entered.push(`${block.node}x`);
    if (block.block && pass.branch !== null) this.#branchEnded(block, block.block, pass.branch, false);
  }

  #branchEnded(block: Being, plan: BlockPlan, branch: string, counts: boolean): void {
    const living = new Set(block.coming);
    for (const { pass } of block.below) if (pass.branch !== null && !pass.aside) living.add(pass.branch);
    if (living.has(branch)) return;
    if (counts || plan.is === 'group') block.ended += 1;
    const open = plan.is === 'group' ? plan.children.filter(({ id }) => !block.memory.get(id)?.taken).length : 0;
    const left = block.items.length - block.begun;
    const possible = block.ended + living.size + open + left;
    const isOver = living.size + open + left === 0;
    if (plan.atLeast === null ? isOver : block.ended >= plan.atLeast) this.#leaveBlock(block, plan.done);
    else if (plan.atLeast !== null && possible < plan.atLeast) this.#leaveBlock(block, plan.short);
    else if (plan.is === 'each' && left > 0) this.#beginItems(block, plan, 1);
  }

  #leaveBlock(block: Being, to: To): void {
    close(block);
    if (block.up) this.#goTo({ up: block.up, pass: block.pass }, to);
  }

  #back({ up, pass }: Token): void {
    let pausing: Being | null = pass.paused ? null : up;
    while (pausing && !pausing.pass.paused) pausing = pausing.up;
    const paused = pass.paused ?? pausing?.pass.paused ?? null;
    if (!paused || !lives(paused)) {
      // There is nothing to return to: the token is stuck.
      this.being('step', 'back', up, pass, {});
      return;
    }
    if (pausing) close(pausing);
    this.wake(paused);
  }

  /** Everything goes at once but the flows beside. */
  #finish(result: string | null): void {
    if (this.status !== 'closing') this.result = result;
    this.status = 'closing';
    this.root.below = this.root.below.filter(({ pass }) => pass.aside);
    this.#overWhenEmpty();
  }

  #overWhenEmpty(): void {
    if (this.root.below.length === 0) this.status = 'done';
  }
}

const nowhere = (stop: StopPlan) => ({ stop, to: 'nowhere', refused: 'nowhere' }) as const;

export function isChild({ block }: Being, gate: GatePlan): boolean {
  return block?.is === 'group' && block.children.includes(gate);
}

/** Out to where the next node lives; each block on the way is closed. */
function climb(token: Token, inside: string | null): Token {
  const container = around(token.up);
  if (container.up === null || container.node === inside) return token;
  close(container);
  return climb({ up: container.up, pass: container.pass }, inside);
}

/** The block or the run that something stands in; these stand in themselves. */
function around(being: Being): Being {
  let at = being;
  while (at.is !== 'block' && at.up) at = at.up;
  return at;
}

/** What of all around it stands directly in the run; null for the run. */
function topOf(being: Being): Being | null {
  if (being.up === null) return null;
  return being.up.up === null ? being : topOf(being.up);
}
