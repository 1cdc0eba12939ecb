import type { Outcome } from '../behaviour.ts';
import type { Event } from '../event.ts';
import type { ArmedGate, ProcessNode } from '../process/process-node.ts';
import { shapeOf } from '../relocate/upgrade-memory.ts';
import type { Failure, GateState, Position } from '../run.ts';
import { type Advance, burn, countVisit, nextVisit, note } from './advance.ts';
import { next } from './agenda.ts';
import { gateToken } from './gate-token.ts';
import type { Move } from './move.ts';
import { NodeContext } from './node-context.ts';
import { checkSize } from './outputs.ts';
import { patched } from './patched.ts';
import { onward, proceed } from './proceed.ts';
import { goesOn, tookStep } from './resume.ts';
import { type Subject, takeDown } from './subject.ts';
import { type Token, tokenOf } from './token.ts';
import { change, standing } from './tree.ts';
import type { View } from './view.ts';

const untouched: GateState = { taken: 0, fired: [] };

export function gateState(source: Position, gate: string): GateState {
  return source.gates[gate] ?? untouched;
}

export function changeGate(a: Advance, source: number, gate: string, patch: Partial<GateState>): void {
  const position = standing(a, source);
  change(a, source, { gates: patched(position.gates, { [gate]: patched(gateState(position, gate), patch) }) });
}

/** How an armed gate sees the run: with what it remembers at its source, and the visit it would be. */
export function gateView(a: Advance, source: Position, { gate }: ArmedGate): View {
  const memory = gateState(source, gate.id).memory ?? null;
  return { node: gate, memory, visit: nextVisit(a, gate.id), since: source.since, at: source.id };
}

/** A hold of an armed gate fired: its behaviour says whether it is taken, and its mode what becomes of the source. */
export function resumeGate(a: Advance, source: Position, armed: ArmedGate, hold: string, event: Event): void {
  const { gate } = armed;
  const view = gateView(a, source, armed);
  const outcome = gate.behaviour.resume?.(new NodeContext(a, view), { hold, event }) ?? { then: 'take' };
  const taken = goesOn(outcome);
  if (taken || outcome.do || outcome.set) countVisit(a, gate.id, view.visit);
  if (taken) {
    burn(a, gate.id);
    note(a, tookStep(gate, source.id, event));
  }
  changeGate(a, source.id, gate.id, afterwards(a, standing(a, source.id), gate, outcome, taken));
  const subject: Subject = { node: gate, token: { parent: source.id }, position: null };
  const done = takeDown(a, subject, outcome);
  if ('code' in done) {
    next(a, failed(a, source, armed, done));
    return;
  }
  if (typeof outcome.then === 'object' && 'fail' in outcome.then) {
    next(a, failed(a, source, armed, outcome.then.fail));
    return;
  }
  if (taken) next(a, ...through(a, source, armed, outcome.then, done.token));
}

function afterwards(
  a: Advance,
  source: Position,
  gate: ProcessNode,
  { remember, then }: Outcome,
  taken: boolean,
): Partial<GateState> {
  if (remember !== undefined) checkSize(a, gate.id, remember);
  return {
    ...(taken ? { taken: gateState(source, gate.id).taken + 1 } : {}),
    ...(then === 'spent' ? { spent: true } : {}),
    ...(remember === undefined ? {} : { memory: remember, ...shapeOf(gate) }),
  };
}

function through(
  a: Advance,
  source: Position,
  armed: ArmedGate,
  then: Outcome['then'],
  { vars, made }: Token,
): readonly Move[] {
  const { gate } = armed;
  const passed = gateToken(a, source, armed);
  const token = armed.branch
    ? tokenOf(passed.parent, { branch: passed.branch, vars: vars ?? passed.vars, made })
    : passed;
  if (then === 'take') return onward(a, gate, token, gate.wayOn);
  if (typeof then === 'object' && 'leave' in then) return onward(a, gate, token, then.leave);
  return proceed(a, { node: gate, token, position: null }, then);
}

/** Its own error port is a way out like any other; without one the source stays as it is and the failure goes outward. */
function failed(a: Advance, source: Position, armed: ArmedGate, failure: Failure): Move {
  const { gate } = armed;
  const wired = gate.errorPort !== null && gate.ways.has(gate.errorPort);
  const token = wired ? gateToken(a, source, armed) : { parent: source.id };
  return { is: 'fail', token, node: gate, failure, position: null };
}
