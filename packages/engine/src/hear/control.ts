import type { Event } from '../event.ts';
import { EngineIncident } from '../incident.ts';
import { type Advance, note } from '../move/advance.ts';
import { next } from '../move/agenda.ts';
import { cutBelow, depart } from '../move/cut.ts';
import { complete } from '../move/finish.ts';
import { lift, park } from '../move/pause.ts';
import { leaving } from '../move/proceed.ts';
import { Refused } from '../move/refused.ts';
import { runAgenda } from '../move/run-agenda.ts';
import { changeGate } from '../move/take-gate.ts';
import { tokenFrom } from '../move/token.ts';
import { change, nodeOf, positionOf } from '../move/tree.ts';
import { notOffered } from '../offers/not-offered.ts';
import { raisedKey } from '../raised-key.ts';
import type { Reason } from '../result.ts';
import type { Made, Position } from '../run.ts';

export type ControlEvent = Event & { readonly kind: 'control' };

/** What an administrator does to a run from outside. Rights are judged by who calls. */
export function control(a: Advance, event: ControlEvent): void {
  const since = event.since === undefined ? {} : { since: event.since };
  note(a, { did: 'noted', code: event.do, text: event.reason, data: { actor: event.actor?.id ?? null, ...since } });
  switch (event.do) {
    case 'stop':
      stop(a);
      break;
    case 'pause':
      pauseRun(a);
      break;
    case 'resume':
      resumeRun(a);
      break;
    case 'move':
      move(a, event);
      break;
    case 'repair':
      repair(a, event);
      break;
    case 'redo':
      redo(a, event);
      break;
    case 'stood':
      stoodStill(a, event);
      break;
    default:
      throw new EngineIncident(
        'brokenRun',
        `“${event.do}” needs more than an event: undo takes what the act did, a relocation the other version. Call undo or relocate.`,
      );
  }
}

function stop(a: Advance): void {
  for (const root of a.positions.slice(0, 1)) cutBelow(a, root.id, 'stopped');
  complete(a, 'stopped');
}

function pauseRun(a: Advance): void {
  const root = a.positions[0];
  if (a.status !== 'running' || !root) throw new Refused([notOffered(a, a.process.start)]);
  park(a, root.id);
  a.status = 'paused';
}

function resumeRun(a: Advance): void {
  const root = a.positions[0];
  if (a.status !== 'paused' || !root) throw new Refused([goesOn]);
  lift(a, root.id);
  a.status = 'running';
}

const goesOn: Reason = {
  code: 'notOffered',
  text: {
    en: 'This process is not paused for the record.',
    'zh-CN': '此记录的流程未暂停。',
    'zh-TW': '此記錄的流程未暫停。',
  },
};

/** Clocks that stood are as far as they were: what they have been waiting for comes so much later. */
function stoodStill(a: Advance, { since, at }: ControlEvent): void {
  if (since === undefined || at <= since) return;
  for (const { id, stood } of a.positions) change(a, id, { stood: [...stood, [since, at]] });
  a.grew = true;
}

/** Break-glass: straight into a place, whatever stands there now. */
function move(a: Advance, { node: id }: ControlEvent): void {
  const node = id === undefined ? undefined : a.process.nodes.get(id);
  const root = a.positions[0];
  if (node?.role !== 'place' || node.container !== null || !root) throw new Refused([notOffered(a, node)]);
  next(a, { is: 'enter', token: { parent: root.id }, node });
  runAgenda(a);
}

/** Something is stuck: without a port it is tried again as a new visit, with one the token goes on there. */
function repair(a: Advance, event: ControlEvent): void {
  const position = a.positions.find((at) => at.stuck && (event.position === undefined || at.id === event.position));
  if (!position) throw new Refused([notOffered(a, undefined)]);
  const node = nodeOf(a, position);
  if (event.port !== undefined) {
    const token = node.role === 'place' ? leaving(a, position.id) : tokenFrom(position);
    if (node.role !== 'place') depart(a, position.id);
    next(a, { is: 'go', token, node, port: event.port });
  } else if (isArmedAround(a, position)) {
    depart(a, position.id);
    changeGate(a, position.parent ?? 0, node.id, { fired: [], was: false });
  } else {
    depart(a, position.id);
    next(a, { is: 'enter', token: tokenFrom(position), node });
  }
  runAgenda(a);
}

/** A gate that failed while armed is armed still: it need only be let fire again. */
function isArmedAround(a: Advance, position: Position): boolean {
  const source = position.parent === null ? undefined : positionOf(a, position.parent);
  return source !== undefined && nodeOf(a, source).gates.some(({ gate }) => gate.id === position.node);
}

/** An effect nobody knows the outcome of is made once more: what waits for it waits for the new one. */
function redo(a: Advance, { effect: key }: ControlEvent): void {
  const pending = a.pending.find((one) => one.key === key);
  const kept = a.positions.flatMap(({ node, made, own }) => [
    ...(made ? [made] : []),
    ...(own ? [{ [node]: own }] : []),
  ]);
  const all = [a.made, ...kept].flatMap((made) => Object.entries(made));
  const made = all.filter(([, keys]) => Object.values(keys).some((known) => known === key));
  if (key === undefined || (!pending && made.length === 0)) throw new Refused([notOffered(a, undefined)]);
  const raised = raisedKey(key);
  a.pending = a.pending.map((one) => (one.key === key ? { ...one, key: raised } : one));
  const nodes = [...new Set(made.map(([node]) => node))];
  a.made = raise(a.made, key, raised);
  a.positions = a.positions.map((at) => ({
    ...at,
    ...(at.made ? { made: raise(at.made, key, raised) } : {}),
    ...(at.own ? { own: raisedKeys(at.own, key, raised) } : {}),
  }));
  for (const node of nodes) note(a, { did: 'effect', node, key: raised, kind: pending?.kind ?? 'send' });
}

function raise(made: Made, key: string, raised: string): Made {
  return Object.fromEntries(Object.entries(made).map(([node, keys]) => [node, raisedKeys(keys, key, raised)]));
}

function raisedKeys(keys: Made[string], key: string, raised: string): Made[string] {
  return Object.fromEntries(Object.entries(keys).map(([kind, known]) => [kind, known === key ? raised : known]));
}
