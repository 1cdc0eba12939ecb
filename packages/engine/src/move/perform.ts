import type { Effect } from '../effect.ts';
import { runLimits } from '../limits.ts';
import { recordKey } from '../needs.ts';
import type { Failure, MadeKind } from '../run.ts';
import { type Advance, note } from './advance.ts';
import { forget } from './cut.ts';
import { keepMade } from './made.ts';
import type { Token } from './token.ts';
import { nodeOf, parentOf, positionOf, standing } from './tree.ts';
import { putRecord, recordOf } from './view.ts';

/** Kinds that come back, with the key by which holds name them. */
const comesBack: { readonly [K in Effect['kind']]?: MadeKind } = {
  send: 'message',
  task: 'task',
  call: 'task',
  create: 'effect',
  startRun: 'run',
  http: 'effect',
  customFunction: 'effect',
};

/**
 * Puts effects down in their order; own writes are seen at once. A refused write fails the node, and then none of them is
 * done. Returns the token, which carries what a branch that stands nowhere has made.
 */
export function perform(
  a: Advance,
  effects: readonly Effect[],
  given: Token,
  position: number | null,
): Token | Failure {
  let token = given;
  for (const effect of effects) {
    const problems = Object.hasOwn(a.facts.refusedWrites, effect.key) ? a.facts.refusedWrites[effect.key] : undefined;
    if (!problems) continue;
    return { code: 'refusedWrite', message: problems.map((problem) => problem.message).join(' '), data: problems };
  }
  const depth = (a.identity.depth ?? 1) + 1;
  if (depth > runLimits.calls && effects.some(calls)) return tooDeep;
  for (const wanted of effects) {
    const effect = calls(wanted) ? { ...wanted, depth } : wanted;
    a.effects.push(effect);
    if (effect.kind === 'finish') forget(a, effect.target);
    if (effect.kind === 'write') write(a, effect);
    else note(a, { did: 'effect', node: effect.node, key: effect.key, kind: effect.kind });
    token = expectBack(a, effect, token, position);
  }
  return token;
}

function calls(effect: Effect): boolean {
  return effect.kind === 'startRun' && effect.owned;
}

const tooDeep: Failure = {
  code: 'calledTooDeep',
  message: `Processes call one another more than ${runLimits.calls} deep. Look for a process that calls itself.`,
};

function write(a: Advance, effect: Effect & { readonly kind: 'write' }): void {
  const { owner, ...set } = effect.set;
  const record = recordOf(a, effect.record);
  const written = { ...record, data: { ...record.data, ...set } };
  // Whose a record is stands beside its fields.
  const given = typeof owner === 'string' || owner === null ? { ...written, owner } : written;
  putRecord(a, recordKey(effect.record), given);
  note(a, { did: 'wrote', node: effect.node, record: effect.record, fields: Object.keys(effect.set) });
}

/** Remembers who shall hear how it went, and whose end takes it back. */
function expectBack(a: Advance, effect: Effect, token: Token, position: number | null): Token {
  const made = comesBack[effect.kind];
  if (!made) return token;
  const owner = ownerOf(a, effect, token, position);
  if (owner !== null) a.pending = [...a.pending, { key: effect.key, kind: effect.kind, owner }];
  return keepMade(a, token, position, effect.node, { effect: effect.key, [made]: effect.key });
}

/** A visit that is over at once owns nothing; nor does a flow beside the run, which outlives the run's end. */
function ownerOf(a: Advance, effect: Effect, token: Token, position: number | null): number | null {
  if (effect.kind === 'startRun' && !effect.owned) return null;
  if (effect.owner === 'nobody') return null;
  if (effect.owner === 'visit' || token.side) return position;
  if (effect.owner === 'run') return a.positions[0]?.id ?? null;
  for (let at = positionOf(a, position ?? token.parent); at; at = parentOf(a, at)) {
    if (nodeOf(a, at).role === 'place') return at.id;
  }
  return standing(a, position ?? token.parent).id;
}
