import { sayFailures } from '@throughline/expression';
import { namesOfNode } from '@throughline/graph';
import type { Actor } from '../event.ts';
import type { Hold } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { explain, holds } from '../move/read-value.ts';
import type { View } from '../move/view.ts';
import type { Reason } from '../result.ts';
import { zoneOf } from '../time/zone-of.ts';
import { isAmong, standsInForOneOf } from './who-may.ts';
import { inAll, sayWho } from './words.ts';

export type ActHold = Hold & { readonly is: 'act' };

/** What stands against an act that is in reach: the person, or the condition. Without an actor only the condition is judged. */
export function reasonsAgainst(a: Advance, view: View, hold: ActHold, actor: Actor | undefined): readonly Reason[] {
  const reasons: Reason[] = [];
  if (actor && !mayAct(a, view, hold, actor)) reasons.push(notAmong(hold));
  if (hold.when && !holds(a, view, hold.when)) reasons.push(notTrue(a, view, hold.when));
  return reasons;
}

function mayAct(a: Advance, view: View, { who, standIns }: ActHold, actor: Actor): boolean {
  return isAmong(a, view, who, actor) || (standIns === true && standsInForOneOf(a, who, actor));
}

function notAmong({ who }: ActHold): Reason {
  const text = inAll((language) => {
    const words = sayWho(who, language);
    if (language === 'zh-CN') return `您不能执行此操作,只有${words}可以。`;
    return language === 'zh-TW' ? `您不能執行此操作,只有${words}可以。` : `You may not do this. Who may: ${words}.`;
  });
  return { code: 'who', text, who };
}

function notTrue(a: Advance, view: View, when: NonNullable<ActHold['when']>): Reason {
  const explanation = explain(a, view, when);
  const shape = namesOfNode(a.process.document, view.node.node, a.process.moduleList);
  const zone = zoneOf(a, view, undefined);
  const text = inAll((language) =>
    sayFailures(explanation, shape, language, { zone }).join(language === 'en' ? ' ' : ''),
  );
  return { code: 'when', text, condition: when };
}
