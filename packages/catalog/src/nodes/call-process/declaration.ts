import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { idsIn, textIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';

export const callProcessConfig = z.strictObject({
  /** Id of the process. */
  process: z.string().min(1).max(100),
  /** Name → a value, `{path}` or `{formula}`; the other process reads it as `input.<name>`. */
  input: z.record(z.string().min(1).max(64), z.json()).optional(),
  /** What it may end with; each is an exit. */
  results: z
    .array(z.strictObject({ id: idSchema }))
    .min(1)
    .max(20),
});

const meanwhile: Port = {
  id: 'while',
  role: 'gates',
  label: { en: 'Meanwhile', 'zh-CN': '进行期间', 'zh-TW': '進行期間' },
};
const own = new Set(['while', 'error']);

export const callProcessDeclaration: NodeDeclaration = {
  type: 'call-process',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Run another process', 'zh-CN': '运行另一流程', 'zh-TW': '執行另一流程' },
  help: {
    en: 'Runs another process on the record, an approval for one, and goes on by its result.',
    'zh-CN': '对记录运行另一流程(如审批),并按其结果继续。',
    'zh-TW': '對記錄執行另一流程(如簽核),並按其結果繼續。',
  },
  icon: 'route-2',
  group: 'actions',
  rank: 290,
  rests: true,
  config: configOf(callProcessConfig),
  defaults: { results: [{ id: 'approved' }, { id: 'rejected' }] },
  ports: (config) => [
    ...idsIn(config.results)
      .filter((id) => !own.has(id))
      .map((id): Port => ({ id, role: 'flow', label: id })),
    meanwhile,
    errorPort,
  ],
  form: [
    {
      id: 'call',
      label: { en: 'Process', 'zh-CN': '流程', 'zh-TW': '流程' },
      fields: [
        { key: 'process', as: 'text', label: { en: 'Process', 'zh-CN': '流程', 'zh-TW': '流程' } },
        { key: 'input', as: 'json', optional: true, label: { en: 'Input', 'zh-CN': '输入', 'zh-TW': '輸入' } },
        {
          key: 'results',
          as: 'list',
          label: { en: 'Results', 'zh-CN': '结果', 'zh-TW': '結果' },
          addLabel: { en: 'Add a result', 'zh-CN': '添加结果', 'zh-TW': '新增結果' },
          item: [{ key: 'id', as: 'text', label: { en: 'Result', 'zh-CN': '结果', 'zh-TW': '結果' } }],
        },
      ],
    },
  ],
  summary: (config, { language }) => {
    const process = textIn(config.process);
    if (process === '') return { en: 'No process yet', 'zh-CN': '尚无流程', 'zh-TW': '尚無流程' }[language];
    return { en: `Run “${process}”`, 'zh-CN': `运行“${process}”`, 'zh-TW': `執行「${process}」` }[language];
  },
  upgrades: [],
  check: ({ id, config }, { document, processes }) => {
    const process = textIn(config.process);
    if (processes === undefined || process === '') return [];
    const callee = processes.find((one) => one.id === process);
    if (callee === undefined) return [notLive(id)];
    // A process that does not say what it may end with is judged by its end.
    if (callee.results.length === 0) return [];
    const exits = idsIn(config.results);
    const caught = document.edges.some(({ from }) => from.node === id && from.port === errorPort.id);
    return [
      ...callee.results
        .filter((result) => !exits.includes(result))
        .map((result) => noExit(id, caught ? 'warning' : 'error', callee.name, result)),
      ...exits.filter((exit) => !callee.results.includes(exit)).map((exit) => neverTaken(id, callee.name, exit)),
    ];
  },
};

const notLive = (node: string): Problem => ({
  severity: 'warning',
  code: 'callsWhatIsNotLive',
  node,
  key: 'process',
  message: {
    en: 'The process that is called is not live, so this step will fail. Publish it, or choose another.',
    'zh-CN': '被调用的流程未上线,此步骤会失败。请发布该流程,或另选一个。',
    'zh-TW': '被呼叫的流程未上線,此步驟會失敗。請發佈該流程,或另選一個。',
  },
});

const noExit = (node: string, severity: Problem['severity'], name: string, result: string): Problem => ({
  severity,
  code: 'resultWithoutExit',
  node,
  key: 'results',
  message: {
    en: `“${name}” may end with “${result}”, for which there is no exit. Add it to the results, or connect the error exit.`,
    'zh-CN': `“${name}”可能以“${result}”结束,但没有对应出口。请将其加入结果,或连接错误出口。`,
    'zh-TW': `「${name}」可能以「${result}」結束,但沒有對應出口。請將其加入結果,或連接錯誤出口。`,
  },
});

const neverTaken = (node: string, name: string, result: string): Problem => ({
  severity: 'warning',
  code: 'exitNeverTaken',
  node,
  key: 'results',
  message: {
    en: `“${name}” never ends with “${result}”: this exit is not taken. Remove it, or look at what that process may end with.`,
    'zh-CN': `“${name}”从不以“${result}”结束,此出口不会被使用。请删除,或检查该流程的结果。`,
    'zh-TW': `「${name}」從不以「${result}」結束,此出口不會被使用。請刪除,或檢查該流程的結果。`,
  },
});
