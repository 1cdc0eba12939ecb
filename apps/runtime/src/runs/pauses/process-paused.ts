import type { Offer, Reason } from '@throughline/engine';

/** A process that is paused offers nothing to anybody until it is live again. */
export const processPaused: Reason = {
  code: 'paused',
  text: {
    en: 'The process is paused.',
    'zh-CN': '流程已暂停。',
    'zh-TW': '流程已暫停。',
  },
};

/** What would be within reach is not, for this reason before all others; what is elsewhere keeps its answer. */
export function whilePaused(offers: readonly Offer[]): readonly Offer[] {
  return offers.map((offer): Offer => {
    if (offer.offered) {
      const { offered: _, ...act } = offer;
      return { ...act, offered: false, whyNot: { reasons: [processPaused], who: [], way: [] } };
    }
    const { reasons } = offer.whyNot;
    if (reasons.some(({ code }) => code === 'notOffered')) return offer;
    return { ...offer, whyNot: { ...offer.whyNot, reasons: [processPaused, ...reasons] } };
  });
}
