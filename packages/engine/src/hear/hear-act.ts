import type { Event } from '../event.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import type { Advance } from '../move/advance.ts';
import { NodeContext } from '../move/node-context.ts';
import { Refused } from '../move/refused.ts';
import { notOffered } from '../offers/not-offered.ts';
import { type ActHold, reasonsAgainst } from '../offers/reasons-against.ts';
import type { Reason } from '../result.ts';
import { checkForm } from './check-form.ts';
import { fire } from './fire.ts';
import { formWords } from './form-words.ts';

export type ActEvent = Event & { readonly kind: 'act' };

/** Somebody acts: where it is offered to them the hold fires with what they filled in, else they are told why not. */
export function hearAct(a: Advance, standing: readonly StandingHold[], event: ActEvent): void {
  const meant = standing.flatMap((held) => (isMeant(held, event) ? [{ held, hold: held.hold as ActHold }] : []));
  let reasons: readonly Reason[] = [];
  for (const { held, hold } of meant) {
    const against = event.actor ? reasonsAgainst(a, held.view, hold, event.actor) : [nobody];
    if (against.length === 0) {
      perform(a, held, hold, event);
      return;
    }
    if (reasons.length === 0) reasons = against;
  }
  throw new Refused(reasons.length > 0 ? reasons : [notOffered(a, a.process.nodes.get(event.node))]);
}

function isMeant({ hold, node, position }: StandingHold, event: ActEvent): boolean {
  if (hold.is !== 'act' || hold.act !== event.name || node.id !== event.node) return false;
  return event.position === undefined || event.position === position.id;
}

function perform(a: Advance, held: StandingHold, hold: ActHold, event: ActEvent): void {
  const { input, problems } = checkForm(a, held.view, hold.form ?? [], event.input);
  if (problems.length > 0) throw new Refused([{ code: 'form', text: formWords.wrong, problems }]);
  const checked: ActEvent = { ...event, input };
  a.event = checked;
  const refuses =
    held.node.behaviour.refuses?.(new NodeContext(a, held.view), { hold: hold.name, event: checked }) ?? [];
  if (refuses.length > 0) throw new Refused(refuses);
  fire(a, held, checked);
}

const nobody: Reason = {
  code: 'who',
  text: {
    en: 'Nobody was named as the one who acts.',
    'zh-CN': '没有指明操作人。',
    'zh-TW': '沒有指明操作人。',
  },
};
