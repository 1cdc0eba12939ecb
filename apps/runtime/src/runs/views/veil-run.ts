import type { RunView } from '@throughline/contract';
import type { FormItem, Offer, Reason } from '@throughline/engine';
import type { Document } from '@throughline/graph';
import type { Veil } from '../../access/veil.ts';

/** A run without what its viewer may not know: fields of forms, values in reasons, texts of what went wrong. */
export function veilRun(view: RunView, document: Document, veil: Veil): RunView {
  if (veil.lifted) return view;
  const covered = veil.covers(document.nodes);
  return {
    ...view,
    offers: view.offers.map((offer) => ({ ...offer, ...veiled(offer, document.module, veil) })),
    stuck: covered ? view.stuck.map((one) => ({ ...one, message: keptBack.en })) : view.stuck,
    incident: covered && view.incident !== null ? keptBack.en : view.incident,
  };
}

function veiled(offer: Offer, module: string, veil: Veil): Offer {
  const form = offer.form.flatMap((item) => veilItem(item, module, veil));
  if (offer.offered) return { ...offer, form };
  const { whyNot } = offer;
  return { ...offer, form, whyNot: { ...whyNot, reasons: veilReasons(whyNot.reasons, module, veil) } };
}

function veilItem(item: FormItem, module: string, veil: Veil): readonly FormItem[] {
  if (item.is !== 'field') return [item];
  if (veil.hides(module, item.field)) return [];
  if (item.validate === undefined || !veil.covers(item.validate)) return [item];
  const { validate: _, ...rest } = item;
  return [rest];
}

/** The rule is named, its values are not. */
export function veilReasons(reasons: readonly Reason[], module: string, veil: Veil): readonly Reason[] {
  if (veil.lifted) return reasons;
  return reasons.map((reason) => {
    const { condition, problems, ...rest } = reason;
    if (condition !== undefined && (veil.covers(condition) || indirect.test(JSON.stringify(condition)))) {
      return { ...rest, text: unseenCondition };
    }
    if (problems?.some(({ field }) => veil.hides(module, field))) {
      const told = problems.filter(({ field }) => !veil.hides(module, field));
      return { ...rest, text: unseenField, ...(told.length > 0 ? { problems: told } : {}) };
    }
    return reason;
  });
}

/** What earlier steps, inputs and events hold may come from anywhere. */
const indirect = /\b(steps|inputs|item|event|results)\b/;

const keptBack = {
  en: 'The process is stuck here. The reason names something you may not see; an administrator finds it.',
} as const;
const unseenCondition = {
  en: 'A condition is not met. It looks at something you may not see.',
  'zh-CN': '有一个条件未满足,它涉及您无权查看的内容。',
  'zh-TW': '有一個條件未符合,它涉及您無權檢視的內容。',
};
const unseenField = {
  en: 'A field you may not see has to be filled in here. Ask somebody who sees it.',
  'zh-CN': '此处需要填写您无权查看的字段。请联系可以查看的人。',
  'zh-TW': '此處需要填寫您無權檢視的欄位。請聯絡可以檢視的人。',
};
