import {
  adoptingPlaces,
  type CompiledProcess,
  type Event,
  entry,
  type Facts,
  otherLayout,
  plainWeek,
  planAdoption,
  type Query,
  type Reason,
  type RecordFacts,
} from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { type EarlierRun, mayEnterAgain, reentryOf } from './enter-again.ts';

export type FactEvent = Event & { readonly kind: 'fact' };

/** How a record enters: at the start, or directly into the place of the state it is in already. */
export type WayIn =
  /** `writes`: the first state, or what else the start sets, is not in the record yet. */
  | { readonly at: 'start'; readonly entry: string; readonly key: string; readonly writes: boolean }
  | { readonly at: 'place'; readonly entry: string; readonly key: string; readonly node: string };
export type EntryTry =
  | { readonly is: 'enters'; readonly way: WayIn }
  | { readonly is: 'not'; readonly reasons: readonly Reason[] }
  /** Nobody can say: the version does not run with today's code, or the engine could not judge it. */
  | { readonly is: 'failed'; readonly problem: string }
  | { readonly is: 'needs'; readonly queries: readonly Query[] };

/**
 * Whether a fact about a record brings it into a process, and where. A record that stands in a state the process draws
 * is taken in there, so that nothing it has reached is written over; the start writes its first state only where the
 * record has none yet, or just the one every new record gets.
 */
export function tryEntry(
  process: CompiledProcess,
  event: FactEvent,
  record: RecordFacts,
  earlier: readonly EarlierRun[],
  facts: Facts,
): EntryTry {
  const layout = otherLayout(process, record);
  if (layout !== null) return { is: 'not', reasons: [layout] };
  const found = entry(process, event, facts);
  if ('needs' in found) return { is: 'needs', queries: found.needs };
  if ('not' in found) return { is: 'not', reasons: found.not };
  const { entry: port, key } = found.start;
  const again = mayEnterAgain(reentryOf(process.start.config), earlier, key, facts.now, clockOf(process, facts));
  if (again !== null) return { is: 'not', reasons: [again] };
  const adopted = planAdoption(process, record);
  if (adopted !== null) {
    const way = { entry: port, key };
    if (adopted.node === firstPlace(process, port))
      return { is: 'enters', way: { at: 'start', ...way, writes: false } };
    return { is: 'enters', way: { at: 'place', ...way, node: adopted.node } };
  }
  if (!isUndecided(process, event, record)) return { is: 'not', reasons: [stateNotDrawn] };
  return { is: 'enters', way: { at: 'start', entry: port, key, writes: true } };
}

/** By which zone and business hours the gap between two runs is counted: those of the process, else of the company. */
function clockOf({ document }: CompiledProcess, { company, calendars = {} }: Facts) {
  const { zone, calendar } = document.settings.clock ?? {};
  const id = calendar ?? company.calendar;
  const hours = id === null ? undefined : calendars[id];
  return { zone: typeof zone === 'string' && zone !== 'company' ? zone : company.zone, calendar: hours ?? plainWeek };
}

/** The place a new run comes to first, if only steps lie before it. */
export function firstPlace(process: CompiledProcess, port: string): string | null {
  let node = process.start.ways.get(port);
  const seen = new Set<string>();
  while (node !== undefined && !seen.has(node.id)) {
    if (node.role === 'place') return node.id;
    seen.add(node.id);
    node = node.wayOn === null ? undefined : node.ways.get(node.wayOn);
  }
  return null;
}

/** The record has no state of its own yet: the field is empty, or holds what every new record gets. */
function isUndecided(process: CompiledProcess, event: FactEvent, { data }: RecordFacts): boolean {
  const field = adoptingPlaces(process)[0]?.field;
  if (field === undefined) return true;
  const value: Json = data[field] ?? null;
  if (value === null) return true;
  const initial = process.modules[process.document.module]?.fields.find(({ id }) => id === field)?.default;
  return event.on === 'record.created' && value === initial;
}

const stateNotDrawn: Reason = {
  code: 'notOffered',
  text: {
    en: 'The record stands in a state that takes nothing in here: it is not drawn, or it is an end.',
    'zh-CN': '该记录所处的状态无法在此进入:未绘制,或为终点。',
    'zh-TW': '此記錄所處的狀態無法在此進入:未繪製,或為終點。',
  },
};
