import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { finishFields, shortPort } from '../../finish.ts';
import { configOf } from '../../node-kind.ts';
import { idsIn, listIn, objectIn, textIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';

export const groupConfig = z.strictObject({
  /** Flows that begin at once, each an exit into the group. Children that people begin hang on `children` instead. */
  branches: z
    .array(z.strictObject({ id: idSchema, label: z.string().min(1).max(100).optional() }))
    .max(20)
    .optional(),
  /** How many must be finished; all of them when it is not said. */
  finish: z.strictObject({ atLeast: z.int().min(1).max(50) }).optional(),
});

const children: Port = { id: 'children', role: 'gates', label: { en: 'Children', 'zh-CN': '子项', 'zh-TW': '子項目' } };
const meanwhile: Port = {
  id: 'while',
  role: 'gates',
  label: { en: 'Meanwhile', 'zh-CN': '进行期间', 'zh-TW': '進行期間' },
};
const done: Port = { id: 'done', role: 'flow', label: { en: 'Done', 'zh-CN': '完成', 'zh-TW': '完成' } };
const own = new Set(['children', 'while', 'done', 'short', 'error']);

export const groupDeclaration: NodeDeclaration = {
  type: 'group',
  role: 'block',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Parallel group', 'zh-CN': '并行组', 'zh-TW': '平行群組' },
  help: {
    en: 'Several things beside each other; goes on when all, or enough of them, are done.',
    'zh-CN': '同时进行多项,全部或足够数量完成后继续。',
    'zh-TW': '同時進行多項,全部或足夠數量完成後繼續。',
  },
  icon: 'layout-list',
  group: 'transitions',
  rank: 150,
  config: configOf(groupConfig),
  defaults: {},
  ports: (config) => [
    ...idsIn(config.branches)
      .filter((id) => !own.has(id))
      .map((id): Port => ({ id, role: 'inner', label: labelOf(config, id) })),
    children,
    meanwhile,
    done,
    ...(config.finish === undefined ? [] : [shortPort]),
    errorPort,
  ],
  form: [
    {
      id: 'group',
      label: { en: 'Group', 'zh-CN': '组', 'zh-TW': '群組' },
      fields: [
        ...finishFields,
        {
          key: 'branches',
          as: 'list',
          itemIds: true,
          optional: true,
          label: { en: 'Flows that begin at once', 'zh-CN': '立即开始的分支', 'zh-TW': '立即開始的分支' },
          addLabel: { en: 'Add a branch', 'zh-CN': '添加分支', 'zh-TW': '新增分支' },
          item: [{ key: 'label', as: 'text', optional: true, label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' } }],
        },
      ],
    },
  ],
  summary: (config, { language }) => {
    const { atLeast } = objectIn(config.finish);
    if (typeof atLeast !== 'number')
      return { en: 'Until all are done', 'zh-CN': '直到全部完成', 'zh-TW': '直到全部完成' }[language];
    return {
      en: `Until ${atLeast} ${atLeast === 1 ? 'is' : 'are'} done`,
      'zh-CN': `直到完成 ${atLeast} 项`,
      'zh-TW': `直到完成 ${atLeast} 項`,
    }[language];
  },
  upgrades: [],
  check: (node, { document }) => {
    const inside = new Set(document.nodes.filter((known) => known.in === node.id).map((known) => known.id));
    return document.edges
      .filter((edge) => edge.from.node === node.id)
      .flatMap((edge) => {
        const within = inside.has(edge.to.node);
        if (edge.from.port === 'children' && !within) return [childOutside(edge.id)];
        return edge.from.port === 'while' && within ? [meanwhileInside(edge.id)] : [];
      });
  },
};

function labelOf(config: { readonly [key: string]: Parameters<typeof listIn>[0] }, id: string): Port['label'] {
  const branch = listIn(config.branches)
    .map(objectIn)
    .find((one) => one.id === id);
  return textIn(branch?.label) || { en: 'Branch', 'zh-CN': '分支', 'zh-TW': '分支' };
}

const childOutside = (edge: string): Problem => ({
  severity: 'error',
  code: 'childOutside',
  edge,
  message: {
    en: 'A child of the group stands outside of it. Move it in, or connect it elsewhere.',
    'zh-CN': '组的子项位于组外。请移入组内,或连接到别处。',
    'zh-TW': '群組的子項目位於群組外。請移入群組內,或連到別處。',
  },
});

const meanwhileInside = (edge: string): Problem => ({
  severity: 'error',
  code: 'meanwhileInside',
  edge,
  message: {
    en: 'What may happen meanwhile stands outside the group. Move it out, or make it a child.',
    'zh-CN': '“进行期间”的转换应位于组外。请移出,或设为子项。',
    'zh-TW': '「進行期間」的轉換應位於群組外。請移出,或設為子項目。',
  },
});
