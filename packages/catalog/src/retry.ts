import type { Retry } from '@throughline/engine';
import type { FormSection } from '@throughline/graph';
import * as z from 'zod';

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** How often a node tries again what did not go through, and how long it waits before the first time. */
export const retrySchema = z.strictObject({
  /** Beside the first try; 0: its error exit is taken at once. */
  times: z.int().min(0).max(10),
  wait: z.strictObject({ n: z.int().min(1).max(1_000), unit: z.enum(['minute', 'hour', 'day']) }),
});

/** The part of an effect that says so; nothing where the node leaves it as usual. */
export function retryOf(retry: z.infer<typeof retrySchema> | undefined): { readonly retry?: Retry } {
  if (retry === undefined) return {};
  const { times, wait } = retry;
  return { retry: { times, waitMs: wait.n * unitMs[wait.unit] } };
}

export const retrySection: FormSection = {
  id: 'retry',
  label: { en: 'When it does not go through', 'zh-CN': '未成功时', 'zh-TW': '未成功時' },
  fields: [
    {
      key: 'retry',
      as: 'variant',
      label: { en: 'It is tried again', 'zh-CN': '重试', 'zh-TW': '重試' },
      options: [
        {
          id: 'usual',
          label: {
            en: 'four times within three minutes',
            'zh-CN': '三分钟内重试四次',
            'zh-TW': '三分鐘內重試四次',
          },
          set: {},
          clear: ['retry'],
        },
        {
          id: 'own',
          has: 'retry',
          label: { en: 'as said here', 'zh-CN': '按此处设置', 'zh-TW': '依此處設定' },
          set: { retry: { times: 3, wait: { n: 5, unit: 'minute' } } },
          clear: [],
        },
      ],
    },
    {
      key: 'retry.times',
      as: 'number',
      shownWhen: { key: 'retry', present: true },
      label: { en: 'Times', 'zh-CN': '次数', 'zh-TW': '次數' },
      help: {
        en: '0 to 10. After the last one the error exit is taken.',
        'zh-CN': '0 到 10。最后一次仍失败时走错误出口。',
        'zh-TW': '0 到 10。最後一次仍失敗時走錯誤出口。',
      },
    },
    {
      key: 'retry.wait',
      as: 'duration',
      shownWhen: { key: 'retry', present: true },
      label: { en: 'First after', 'zh-CN': '首次间隔', 'zh-TW': '首次間隔' },
      help: {
        en: 'Minutes, hours or days. Each pause is twice the one before, a day at most.',
        'zh-CN': '分钟、小时或天。每次间隔为前一次的两倍,最长一天。',
        'zh-TW': '分鐘、小時或天。每次間隔為前一次的兩倍,最長一天。',
      },
    },
  ],
};
