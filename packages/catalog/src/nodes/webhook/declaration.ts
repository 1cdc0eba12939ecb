import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { retrySchema, retrySection } from '../../retry.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

const methods = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'] as const;

export const webhookConfig = z.strictObject({
  method: z.enum(methods),
  /** With `{{field}}` merge fields, whose values are made safe for an address. */
  url: z
    .string()
    .regex(/^https?:\/\/[^\s{}/]+(\/|\?|$)/, 'write a whole address, as https://example.com/hook')
    .max(2_000),
  headers: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'a header has letters, digits and -'),
        value: z.string().max(1_000),
      }),
    )
    .max(30)
    .optional(),
  /** Name → a value, `{path}` or `{formula}`; sent as JSON. */
  body: z.record(z.string().min(1).max(100), z.json()).optional(),
  retry: retrySchema.optional(),
});

export const webhookDeclaration: NodeDeclaration = {
  type: 'webhook',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Call a webhook', 'zh-CN': '调用 Webhook', 'zh-TW': '呼叫 Webhook' },
  help: {
    en: 'Sends a request to another system and goes on with what it answers.',
    'zh-CN': '向其他系统发送请求,并带着其响应继续。',
    'zh-TW': '向其他系統傳送請求,並帶著其回應繼續。',
  },
  icon: 'send',
  group: 'actions',
  rank: 280,
  rests: true,
  config: configOf(webhookConfig),
  defaults: { method: 'POST' },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'request',
      label: { en: 'Request', 'zh-CN': '请求', 'zh-TW': '請求' },
      fields: [
        {
          key: 'method',
          as: 'choice',
          label: { en: 'Method', 'zh-CN': '方法', 'zh-TW': '方法' },
          options: methods.map((value) => ({ value, label: value })),
        },
        { key: 'url', as: 'template', label: { en: 'Address', 'zh-CN': '地址', 'zh-TW': '位址' } },
        {
          key: 'headers',
          as: 'list',
          optional: true,
          label: { en: 'Headers', 'zh-CN': '请求头', 'zh-TW': '請求標頭' },
          addLabel: { en: 'Add a header', 'zh-CN': '添加请求头', 'zh-TW': '新增標頭' },
          item: [
            { key: 'name', as: 'text', label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' } },
            { key: 'value', as: 'template', label: { en: 'Value', 'zh-CN': '值', 'zh-TW': '值' } },
          ],
        },
        { key: 'body', as: 'json', optional: true, label: { en: 'Body', 'zh-CN': '正文', 'zh-TW': '內文' } },
      ],
    },
    retrySection,
  ],
  summary: (config, { language }) => {
    const url = textIn(config.url);
    if (url === '') return { en: 'No address yet', 'zh-CN': '尚无地址', 'zh-TW': '尚無位址' }[language];
    return `${textIn(config.method)} ${url}`.trim();
  },
  upgrades: [],
};
