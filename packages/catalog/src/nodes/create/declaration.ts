import type { Json } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { objectIn, textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

const id = z.string().min(1).max(64);

export const createConfig = z.strictObject({
  module: id,
  /** Field → a value in the JSON form of its type, `{formula}`, or `{path}` of the run's records. Without `owner` it is nobody's. */
  set: z.record(id, z.json() as z.ZodType<Json>),
  /** A look-up of the new record that leads back to the record of the run. */
  link: id.optional(),
});

export const createDeclaration: NodeDeclaration = {
  type: 'create',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Create a record', 'zh-CN': '创建记录', 'zh-TW': '建立記錄' },
  help: {
    en: 'Makes a record of any module, filled in from this one, and goes on once it is there.',
    'zh-CN': '在任一模块中创建记录,并用当前记录的值填写,创建后继续。',
    'zh-TW': '在任一模組中建立記錄,並以目前記錄的值填寫,建立後繼續。',
  },
  icon: 'square-plus',
  group: 'actions',
  rank: 240,
  rests: true,
  config: configOf(createConfig),
  defaults: { set: {} },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'record',
      label: { en: 'Record', 'zh-CN': '记录', 'zh-TW': '記錄' },
      fields: [
        { key: 'module', as: 'module', label: { en: 'Module', 'zh-CN': '模块', 'zh-TW': '模組' } },
        {
          key: 'set',
          as: 'assignments',
          moduleKey: 'module',
          shownWhen: { key: 'module', present: true },
          label: { en: 'Filled in with', 'zh-CN': '填写内容', 'zh-TW': '填寫內容' },
        },
        {
          key: 'link',
          as: 'field',
          moduleKey: 'module',
          types: ['lookup'],
          optional: true,
          shownWhen: { key: 'module', present: true },
          label: { en: 'Leads back by', 'zh-CN': '关联回本记录的字段', 'zh-TW': '關聯回本記錄的欄位' },
        },
      ],
    },
  ],
  summary: (config, words) => {
    const { language } = words;
    const module = textIn(config.module);
    if (module === '') return { en: 'No module yet', 'zh-CN': '尚无模块', 'zh-TW': '尚無模組' }[language];
    const label = words.moduleLabel(module);
    return { en: `Create: ${label}`, 'zh-CN': `创建${label}`, 'zh-TW': `建立${label}` }[language];
  },
  upgrades: [],
  check: (node, { module, modules }) => {
    const target = modules.find(({ id: known }) => known === node.config.module);
    const link = target?.fields.find(({ id: known }) => known === node.config.link);
    const first = node.about === undefined || node.about === 'record';
    const leadsElsewhere = first && link !== undefined && link.module !== module.id;
    const given = [...Object.keys(objectIn(node.config.set)), textIn(node.config.link)];
    const lacking = target?.fields.filter(
      (field) => field.required === true && field.default === undefined && !given.includes(field.id),
    );
    return [
      ...(leadsElsewhere
        ? [{ severity: 'error', code: 'leadsElsewhere', node: node.id, key: 'link', message: elsewhere } as const]
        : []),
      ...(lacking ?? []).map(
        ({ id: field }) =>
          ({ severity: 'error', code: 'missingField', node: node.id, key: 'set', message: missing(field) }) as const,
      ),
    ];
  },
};

const elsewhere = {
  en: 'This look-up leads to another module than the one the process is about. Choose another.',
  'zh-CN': '此查找字段指向的模块不是本流程的模块,请另选。',
  'zh-TW': '此查閱欄位指向的模組不是本流程的模組,請另選。',
};

const missing = (field: string) => ({
  en: `The module requires “${field}”; without it no record can be made. Fill it in.`,
  'zh-CN': `该模块要求填写“${field}”,否则无法创建记录。请填写。`,
  'zh-TW': `該模組要求填寫「${field}」,否則無法建立記錄。請填寫。`,
});
