import type { Calendar, Facts } from '@throughline/engine';
import type { Language } from '@throughline/expression';
import type { KindId } from '@throughline/graph';
import { businessHours, readCalendars } from '../../calendars/read-calendars.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Session } from '../../database/client.ts';
import { type Modules, readModules } from '../../records/module-store.ts';

/** A published process that takes records in or has runs. */
export type LiveProcess = {
  readonly id: string;
  readonly kind: KindId;
  readonly module: string;
  readonly name: string;
  readonly state: 'live' | 'paused' | 'closed';
  /** It was paused, and some of its runs have yet to hear what they missed. */
  readonly catchingUp: boolean;
  readonly version: number;
  /** Event → entries of the start that hear it. */
  readonly hears: { readonly [event: string]: readonly string[] };
};

/** What rarely changes and every advance needs. Kept per process; each transaction asks whether its epoch still holds. */
export type Configuration = {
  readonly epoch: number;
  readonly company: Facts['company'];
  readonly calendars: { readonly [id: string]: Calendar };
  readonly modules: Modules;
  /** In the order in which records are offered to them. */
  readonly processes: readonly LiveProcess[];
  readonly listened: Listened;
};

/**
 * What any version listens for that costs something to tell: facts about people and accounts, places that are entered, and
 * how many records lead to one: by which fields of a module.
 */
type Listened = {
  readonly people: boolean;
  readonly places: boolean;
  readonly counts: { readonly [module: string]: readonly string[] };
};

type Installation = {
  readonly epoch: number;
  readonly zone: string;
  readonly currency: string;
  readonly language: Language;
  readonly calendar: string | null;
};

const kept = new WeakMap<RuntimeContext, Configuration>();
const ofTransaction = new WeakMap<Session, Configuration>();

/**
 * The configuration as this transaction found it first; it does not change under its hands. Asking for it also settles
 * how the transaction plans: its statements find rows by lists of keys, and planning them anew each time costs more than
 * they do. A plan that is kept may be of a day when the table was still empty; it goes by an index all the same.
 */
export async function readConfiguration(session: Session, context: RuntimeContext): Promise<Configuration> {
  const known = ofTransaction.get(session);
  if (known !== undefined) return known;
  const found = await readNow(session, context);
  if (session !== context.db) ofTransaction.set(session, found);
  return found;
}

async function readNow(session: Session, context: RuntimeContext): Promise<Configuration> {
  const [found] = await session.sql<Installation[]>`
    select epoch, zone, currency, language, calendar_id as calendar,
      set_config('plan_cache_mode', 'force_generic_plan', true) as plans, set_config('enable_seqscan', 'off', true) as scans
    from installation`;
  const epoch = found?.epoch ?? 0;
  const known = kept.get(context);
  if (known?.epoch === epoch) return known;
  const configuration: Configuration = {
    epoch,
    company: {
      zone: found?.zone ?? 'UTC',
      calendar: found?.calendar ?? null,
      currency: found?.currency ?? 'USD',
      language: found?.language ?? 'en',
    },
    calendars: Object.fromEntries((await readCalendars(session)).map((one) => [one.id, businessHours(one)])),
    modules: await readModules(context, session),
    processes: await readLiveProcesses(session),
    listened: await readListened(session),
  };
  kept.set(context, configuration);
  return configuration;
}

/** What every pure call may know without asking, but for records and answers. */
export function factsFrom({ company, calendars, modules }: Configuration, now: string) {
  return { now, company, calendars, modules: Object.fromEntries(modules), refusedWrites: {} };
}

async function readLiveProcesses({ sql }: Session): Promise<readonly LiveProcess[]> {
  return sql<LiveProcess[]>`
    select p.id, p.kind, p.module, p.name, p.state, p.catching_up as "catchingUp", p.live_version as version,
      coalesce((select jsonb_object_agg(s.event, s.entries) from (
        select event, jsonb_agg(entry order by entry) as entries
        from subscriptions where process_id = p.id group by event) s), '{}') as hears
    from processes p
    where p.live_version is not null
    order by p.module, p.kind, p.position, p.id`;
}

/** Module and field of the paths under which records are counted. */
const counted = '(?:related|relatedOpen|relatedWon|relatedLost)[.](\\w+)[.](\\w+)';

/** As the database writes JSON down; a text that only looks alike costs a few rows. */
async function readListened({ sql }: Session): Promise<Listened> {
  const [found] = await sql<Listened[]>`
    select coalesce(bool_or(document::text ~ '"(person|account)": true'), false) as people,
      coalesce(bool_or(document::text like '%"place.entered"%'), false) as places,
      coalesce((select jsonb_object_agg(module, fields) from (
        select counted[1] as module, jsonb_agg(distinct counted[2]) as fields
        from versions cross join lateral regexp_matches(document::text, ${counted}, 'g') as counted
        where document::text like '%related%'
        group by 1) as all_counted), '{}') as counts
    from versions`;
  return found ?? { people: false, places: false, counts: {} };
}
