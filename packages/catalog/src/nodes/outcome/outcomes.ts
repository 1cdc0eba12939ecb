import type { Text } from '@throughline/expression';
import type { Made } from '@throughline/graph';

export const outcomeNames = ['sent', 'opened', 'clicked', 'replied', 'bounced', 'done', 'missed', 'cancelled'] as const;
export type OutcomeName = (typeof outcomeNames)[number];

/** By which facts an outcome is known, and of what it can be one. */
export const outcomes: {
  readonly [N in OutcomeName]: { readonly on: readonly string[]; readonly of: readonly Made[]; readonly label: Text };
} = {
  sent: { on: ['mail.sent'], of: ['message'], label: { en: 'sent', 'zh-CN': '已发送', 'zh-TW': '已傳送' } },
  opened: { on: ['mail.opened'], of: ['message'], label: { en: 'opened', 'zh-CN': '已打开', 'zh-TW': '已開啟' } },
  clicked: { on: ['mail.clicked'], of: ['message'], label: { en: 'clicked', 'zh-CN': '已点击', 'zh-TW': '已點擊' } },
  replied: { on: ['mail.replied'], of: ['message'], label: { en: 'answered', 'zh-CN': '已回复', 'zh-TW': '已回覆' } },
  bounced: { on: ['mail.bounced'], of: ['message'], label: { en: 'bounced', 'zh-CN': '被退回', 'zh-TW': '被退回' } },
  done: {
    on: ['call.logged'],
    of: ['call'],
    label: { en: 'completed', 'zh-CN': '已完成', 'zh-TW': '已完成' },
  },
  missed: { on: ['call.missed'], of: ['call'], label: { en: 'missed', 'zh-CN': '未接通', 'zh-TW': '未接通' } },
  cancelled: {
    on: ['call.cancelled'],
    of: ['call'],
    label: { en: 'cancelled', 'zh-CN': '已取消', 'zh-TW': '已取消' },
  },
};

/** What counts as a response; while none has come there is silence. */
export const responses = ['mail.opened', 'mail.clicked', 'mail.replied', 'call.logged'] as const;
/** After these a call is not open any more. */
export const closings = ['call.logged', 'call.missed', 'call.cancelled'] as const;
