import { type Language, languages, type Text } from '@throughline/expression';
import type { Session } from '../../database/client.ts';
import type { Outcome } from '../command.ts';

/** Adds to each refusal by a lock what would move the record: one statement for all of them. */
export async function nameWays(session: Session, outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
  const runs = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : (outcome.heldBy ?? []))));
  if (runs.size === 0) return outcomes;
  const [ways, held] = await Promise.all([waysOn(session, [...runs]), heldSince(session, [...runs])]);
  return outcomes.map((outcome) =>
    outcome.ok || outcome.heldBy === undefined
      ? outcome
      : { ...outcome, hint: hintOf(ways.get(outcome.heldBy) ?? [], held.get(outcome.heldBy)) },
  );
}

/** Names of what people may do in runs right now, in the order of their documents. */
async function waysOn({ sql }: Session, runs: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await sql<{ run: string; names: string[] }[]>`
    select r.id as run, array_agg(coalesce(node.value ->> 'name', node.value ->> 'id') order by node.place) as names
    from runs r
    join versions v on v.process_id = r.process_id and v.number = r.version
    cross join lateral jsonb_array_elements(v.document -> 'nodes') with ordinality as node(value, place)
    where r.id = any(${runs}::uuid[])
      and exists (select 1 from seats s where s.run_id = r.id and s.gate = node.value ->> 'id')
    group by r.id`;
  return new Map(rows.map(({ run, names }) => [run, names.slice(0, mostNamed)]));
}

type Held = { readonly since: string; readonly zone: string; readonly names: readonly string[] };

/** Since when runs hold their records, and who decides in them. */
async function heldSince({ sql }: Session, runs: readonly string[]): Promise<ReadonlyMap<string, Held>> {
  const rows = await sql<(Held & { run: string })[]>`
    select l.run_id as run, min(l.since) as since, i.zone, array(
      select distinct u.name from seats s cross join lateral jsonb_array_elements_text(s.who) as one(who)
      join users u on one.who = 'user:' || u.id
      where s.run_id = l.run_id and s.gate = '' and s.act in ('approve', 'judge', 'resubmit') order by 1) as names
    from locks l cross join installation i
    where l.run_id = any(${runs}::uuid[])
    group by l.run_id, i.zone`;
  return new Map(rows.map(({ run, ...held }) => [run, held]));
}

const mostNamed = 6;

function decidedBy({ since, zone, names }: Held): Text {
  const at = (language: Language): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
      new Date(since),
    );
  const some = names.slice(0, mostNamed);
  return {
    en: `Held since ${at('en')}; ${some.join(', ')} can decide.`,
    'zh-CN': `自 ${at('zh-CN')} 起锁定;可由 ${some.join('、')} 决定。`,
    'zh-TW': `自 ${at('zh-TW')} 起鎖定;可由 ${some.join('、')} 決定。`,
  };
}

function hintOf(ways: readonly string[], held: Held | undefined): Text {
  if (held !== undefined && held.names.length > 0) return decidedBy(held);
  if (ways.length === 0) {
    return {
      en: 'Nobody can move it there right now; the record page says why.',
      'zh-CN': '目前无人可在该流程中推进;记录页面会说明原因。',
      'zh-TW': '目前沒有人可在該流程中推進;記錄頁面會說明原因。',
    };
  }
  const list = Object.fromEntries(languages.map((language) => [language, quote(ways, language)])) as Record<
    Language,
    string
  >;
  return {
    en: `Move it by ${list.en}.`,
    'zh-CN': `可通过${list['zh-CN']}来推进。`,
    'zh-TW': `可透過${list['zh-TW']}來推進。`,
  };
}

function quote(names: readonly string[], language: Language): string {
  const quoted = names.map((name) => (language === 'zh-TW' ? `「${name}」` : `“${name}”`));
  return quoted.join(language === 'en' ? ', ' : '、');
}
