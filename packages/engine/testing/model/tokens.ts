import { type Being, close, lives, type Pass, plainPass } from './being.ts';
import type { GatePlan, GroupPlan, StopPlan, To, WayPlan } from './plan.ts';
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
    if (gate.after) this.#rest({ up: around(token.up), pass: { ...plainPass, aside: true } }, gate.after, 'nowhere');
    this.#walk(token, gate.way);
  }

  #through(source: Being, gate: GatePlan): Token {
    if (source.group?.children.includes(gate)) return { up: source, pass: { ...plainPass, branch: gate.id } };
    if (gate.mode === 'pause') return this.#pausing(source);
    if (gate.mode === 'leave') return this.#leaving(source);
    // A gate on a group stands outside of it, and so does what begins there.
    if (source.is === 'group' && source.up)
      return { up: source.up, pass: { ...plainPass, branch: source.pass.branch } };
    return { up: source, pass: plainPass };
  }

  #pausing(source: Being): Token {
    const target = source.is === 'run' ? (this.awake('place')[0] ?? this.awake()[0]) : source;
    if (!target) return { up: source, pass: plainPass };
    this.park(target);
    return { up: target.up ?? source, pass: { ...plainPass, branch: target.pass.branch, paused: target } };
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

  #walk(token: Token, { stop, to }: WayPlan): void {
    if (stop) this.#rest(token, stop, to);
    else this.#goTo(token, to);
  }

  #rest(token: Token, stop: StopPlan, to: To): void {
    if (!this.isThere(token.up)) return;
    const { up, pass } = climb(token, stop.inside);
    this.being('step', stop.id, up, pass, { stop, onward: () => this.#goTo({ up, pass }, to) });
  }

  #goTo(token: Token, to: To): void {
    if (!this.isThere(token.up)) return;
    if (to === 'nowhere') this.#getsNowhere(token);
    else if (to === 'end') this.#finish('over');
    else if (to === 'back') this.#back(climb(token, null));
    else this.#enterPlace(climb(token, null), to.place);
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
    const place = this.being('place', id, this.root, { ...plainPass, paused: pass.paused }, { gates: plan.gates });
    if (plan.flow?.is === 'way') this.#walk({ up: place, pass: plainPass }, plan.flow.way);
    if (plan.flow?.is === 'group') this.#enterGroup(place, plan.flow.group);
  }

  #enterGroup(place: Being, plan: GroupPlan): void {
    const gates = [...plan.children, ...plan.meanwhile];
    const group = this.being('group', plan.id, place, plainPass, { gates, group: plan });
    group.coming = plan.branches.map(({ port }) => port);
    for (const { port, way } of plan.branches) {
      if (!lives(group)) break;
      group.coming = group.coming.filter((name) => name !== port);
      this.#walk({ up: group, pass: { ...plainPass, branch: port } }, way);
    }
  }

  /** A token ends: what it paused returns, the place it left opens again, the branch it was ends, or the run when nothing lives. */
  #getsNowhere({ up, pass }: Token): void {
    if (pass.paused && lives(pass.paused)) this.wake(pass.paused);
    else if (pass.leaving) up.shut = false;
    else if (up.group && pass.branch !== null) this.#branchEnded(up, up.group, pass.branch);
    else if (up === this.root) {
      if (this.status === 'closing') this.#overWhenEmpty();
      else if (up.below.every((one) => one.pass.aside)) this.#finish(null);
    }
  }

  #branchEnded(group: Being, plan: GroupPlan, branch: string): void {
    const living = new Set(group.coming);
    for (const { pass } of group.below) if (pass.branch !== null && !pass.aside) living.add(pass.branch);
    if (living.has(branch)) return;
    group.ended += 1;
    const open = plan.children.filter(({ id }) => !group.memory.get(id)?.taken).length;
    const possible = group.ended + living.size + open;
    const needed = plan.atLeast ?? possible;
    if (group.ended < needed && possible >= needed) return;
    close(group);
    if (group.up) this.#goTo({ up: group.up, pass: group.pass }, group.ended >= needed ? plan.done : 'nowhere');
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

/** Out to where the next node lives; each group on the way is closed. */
function climb(token: Token, inside: string | null): Token {
  const container = around(token.up);
  if (container.up === null || container.node === inside) return token;
  close(container);
  return climb({ up: container.up, pass: container.pass }, inside);
}

/** The group or the run that something stands in; these stand in themselves. */
function around(being: Being): Being {
  let at = being;
  while (at.is !== 'group' && at.up) at = at.up;
  return at;
}

/** What of all around it stands directly in the run; null for the run. */
function topOf(being: Being): Being | null {
  if (being.up === null) return null;
  return being.up.up === null ? being : topOf(being.up);
}
