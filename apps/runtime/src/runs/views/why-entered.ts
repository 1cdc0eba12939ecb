import type { Answer, routes } from '@throughline/contract';
import { type CompiledProcess, entriesOf, type Step } from '@throughline/engine';
import { type Condition, type Language, languages, summarise, type Text } from '@throughline/expression';
import { namesOfNode } from '@throughline/graph';
import type { Veil } from '../../access/veil.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { compiledVersions, versionKey } from '../versions/compiled-versions.ts';
import { readConfiguration } from '../versions/configuration.ts';
import type { ViewedRun } from './view-runs.ts';

type Matched = Answer<typeof routes.runs.recordProcesses>['matched'][number];
type Started = { readonly run: string; readonly step: Step & { readonly did: 'started' } };

/** Why living runs have taken their record in: which conditions held, or that there are none. */
export async function whyEntered(
  tx: Transaction,
  context: RuntimeContext,
  runs: readonly ViewedRun[],
  veil: Veil,
): Promise<readonly (Omit<Matched, 'why'> & { readonly why: Text })[]> {
  if (runs.length === 0) return [];
  const configuration = await readConfiguration(tx, context);
  const compiled = await compiledVersions(tx, context, configuration, runs);
  const started = await readStarted(tx, runs);
  return runs.map((run) => {
    const { id, process, processName, startedAt } = run;
    const found = compiled.get(versionKey(run));
    const step = started.get(id);
    const why = found !== undefined && 'process' in found && step ? reasonOf(found.process, step, veil) : unknown;
    return { run: id, process, processName, at: startedAt, why };
  });
}

async function readStarted({ sql }: Transaction, runs: readonly ViewedRun[]) {
  const rows = await sql<Started[]>`
    select given.run, step
    from unnest(${runs.map(({ id }) => id)}::uuid[]) as given(run)
    cross join lateral (select steps from advances where run_id = given.run order by seq limit ${firstAdvances}) as a
    cross join lateral jsonb_array_elements(a.steps) as step
    where step ->> 'did' = 'started'`;
  return new Map(rows.map(({ run, step }) => [run, step]));
}
/** A run has begun within so many rows; in old ones each step, also what it asked beforehand, has a row of its own. */
const firstAdvances = 20;

function reasonOf(process: CompiledProcess, { entry, adopted }: Started['step'], veil: Veil): Text {
  const where = entriesOf(process).find(({ id }) => id === entry)?.where ?? null;
  if (where === null) return adopted ? whereItStood : everyOne;
  if (veil.covers(where)) return conditionsHeld;
  const [en, cn, tw] = languages.map((language) => inWords(process, where, language));
  return { en: `This held: ${en}`, 'zh-CN': `当时满足:${cn}`, 'zh-TW': `當時符合:${tw}` };
}

function inWords({ document, start, moduleList }: CompiledProcess, where: Condition, language: Language): string {
  return summarise(where, namesOfNode(document, start.node, moduleList), language);
}

const everyOne: Text = {
  en: 'It asks for no conditions: every record enters.',
  'zh-CN': '没有进入条件:所有记录都会进入。',
  'zh-TW': '沒有進入條件:所有記錄都會進入。',
};
const whereItStood: Text = {
  en: 'It was in a state the process draws, and no conditions are asked for.',
  'zh-CN': '记录处于流程已绘制的状态,且没有进入条件。',
  'zh-TW': '記錄處於流程已繪製的狀態,且沒有進入條件。',
};
const conditionsHeld: Text = {
  en: 'Its conditions held. They look at something you may not see.',
  'zh-CN': '当时满足其条件,条件涉及您无权查看的内容。',
  'zh-TW': '當時符合其條件,條件涉及您無權檢視的內容。',
};
const unknown: Text = {
  en: 'Its version cannot be read any more.',
  'zh-CN': '其版本已无法读取。',
  'zh-TW': '其版本已無法讀取。',
};
