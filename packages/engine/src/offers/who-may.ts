import type { Actor } from '../event.ts';
import type { PersonFacts } from '../facts.ts';
import type { Who } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { plainValue } from '../move/environment.ts';
import { ask, recordOf, subjectOf, type View } from '../move/view.ts';

/** Whether somebody is any of those who may. Principals are compared as they stand; people are found through the record. */
export function isAmong(a: Advance, view: View, who: readonly Who[], actor: Actor): boolean {
  return who.some((one) => is(a, view, one, actor));
}

/** Whether somebody stands in, now, for one of those who may and is away. */
export function standsInForOneOf(a: Advance, who: readonly Who[], actor: Actor): boolean {
  const away = ask(a, { ask: 'standsIn', for: actor.id });
  return Array.isArray(away) && away.some((id) => who.includes(`user:${String(id)}`));
}

function is(a: Advance, view: View, who: Who, actor: Actor): boolean {
  if (who === 'everyone' || actor.principals.includes(who) || who === `user:${actor.id}`) return true;
  if (who === 'submitter') return a.identity.startedBy === actor.id;
  const ref = subjectOf(a, view);
  if (!ref) return false;
  const record = recordOf(a, ref);
  if (who === 'owner') return record.owner === actor.id;
  if (who === 'creator') return record.createdBy === actor.id;
  if (who.startsWith('field:')) return plainValue(record, who.slice('field:'.length)) === actor.id;
  if (record.owner === null) return false;
  if (who === 'manager') {
    return (ask(a, { ask: 'person', id: record.owner }) as PersonFacts | null)?.manager === actor.id;
  }
  const superior = /^superior:(\d+)$/.exec(who);
  if (!superior) return false;
  const line = ask(a, { ask: 'superiors', of: record.owner });
  return Array.isArray(line) && line[Number(superior[1]) - 1] === actor.id;
}
