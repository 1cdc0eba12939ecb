import type { Behaviour, Context, Effect, Hold } from '@throughline/engine';
import { languages, say, type Text } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import { slaHolds, slaOutcome } from '../../sla-clocks.ts';
import type { stateConfig } from './declaration.ts';

type Config = ConfigOf<typeof stateConfig>;
type C = Context<Config>;

/** Writes its value into the state field, keeps everybody else from that field, and watches the time a record stays. */
export const stateBehaviour: Behaviour<Config> = {
  enter: (c) => {
    const write = writeState(c);
    if (!c.config.final) return { do: write, then: 'stay' };
    return { do: write, then: { end: c.config.result ?? c.config.value ?? c.node.id } };
  },

  holds: (c) => [...lockOf(c), ...(c.config.final ? [] : slaHolds(c))],

  resume: (c, cause) => {
    // What came back from a pause finds its field written by the state that stood in for it.
    if ('returned' in cause) return { do: writeState(c), then: 'stay' };
    if (!('hold' in cause)) return { then: 'stay' };
    return slaOutcome(c.config, cause.hold);
  },
};

function writeState(c: C): readonly Effect[] {
  const field = fieldOf(c);
  const { value } = c.config;
  if (field === null || value === undefined || c.record.data[field] === value) return [];
  return [c.effect('state', { kind: 'write', record: c.record.ref, set: { [field]: value }, by: 'state' })];
}

function lockOf(c: C): readonly Hold[] {
  const field = fieldOf(c);
  const layout: readonly Hold[] = typeof c.settings.layout === 'string' ? [layoutLock] : [];
  if (field === null || c.config.value === undefined) return layout;
  const known = c.module.fields.find(({ id }) => id === field);
  const reason = known === undefined ? lockReason(field) : reasonFor(known);
  return [{ name: 'lock', is: 'lock', ops: ['edit'], fields: [field], reason }, ...layout];
}

/** A process for one layout would not know what to do with a record that has changed to another. */
const layoutLock: Hold = {
  name: 'layout',
  is: 'lock',
  ops: ['edit'],
  fields: ['layout'],
  reason: {
    en: 'The layout stays while this process guides the record.',
    'zh-CN': '此流程引导期间,记录的布局保持不变。',
    'zh-TW': '此流程引導期間,記錄的版面配置保持不變。',
  },
};

const fieldOf = (c: C): string | null => (typeof c.settings.field === 'string' ? c.settings.field : null);

const reasons = new WeakMap<object, Text>();

/** Rendered several times an advance; the sentence of a field is made once. */
function reasonFor(field: { readonly label: Text }): Text {
  const reason = reasons.get(field) ?? lockReason(field.label);
  reasons.set(field, reason);
  return reason;
}

function lockReason(label: Text): Text {
  const [en, cn, tw] = languages.map((language) => say(label, language));
  return {
    en: `“${en}” is moved by the process only. Use one of its transitions.`,
    'zh-CN': `“${cn}”只能由流程变更,请使用其中的转换。`,
    'zh-TW': `「${tw}」只能由流程變更,請使用其中的轉換。`,
  };
}
