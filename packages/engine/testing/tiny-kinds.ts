import type { Duration, Json } from '@throughline/expression';
import {
  type Declarations,
  type NodeDeclaration,
  type NodeRole,
  nodeSchema,
  type Port,
  type PortRole,
} from '@throughline/graph';
import type { Behaviour, Behaviours, Context, Form, Hold, KeyRef, Outcome } from '../src/index.ts';

type Config = { readonly [key: string]: Json };
type Ports = (config: Config) => readonly Port[];
type Kind = { readonly role: NodeRole; readonly ports: Ports; readonly behaviour: Behaviour };

const port = (role: PortRole, ...ids: readonly string[]): readonly Port[] => ids.map((id) => ({ id, role, label: id }));
const texts = (json: Json | undefined): readonly string[] => (Array.isArray(json) ? (json as readonly string[]) : []);
const list = (json: Json | undefined): readonly Config[] => (Array.isArray(json) ? (json as readonly Config[]) : []);

const mode: NonNullable<Behaviour['mode']> = (config) => (config.mode as 'leave' | undefined) ?? 'leave';
const gatePorts: Ports = () => [...port('flow', 'next', 'other'), ...port('side', 'after'), ...port('error', 'error')];
const gate = (hold: (c: Context<Config>) => Hold): Kind => ({
  role: 'gate',
  ports: gatePorts,
  behaviour: { mode, holds: (c) => [hold(c)] },
});

const timeHold = (c: Context<Config>, name: string, after: Json | undefined, more: object = {}): Hold => ({
  name,
  is: 'time',
  from: c.since,
  intent: { after: after as Duration },
  late: c.config.late === 'skip' ? 'skip' : 'run',
  ...more,
});
const pausing = (c: Context<Config>) => (c.config.pausedWhile ? { pausedWhile: c.config.pausedWhile } : {});
const actHold = (c: Context<Config>): Hold => ({
  name: 'perform',
  is: 'act',
  act: 'perform',
  label: c.node.name ?? c.node.id,
  who: c.config.who ? texts(c.config.who) : ['everyone'],
  ...(c.config.when ? { when: c.config.when as never } : {}),
  ...(c.config.form ? { form: c.config.form as Form } : {}),
});
const eventHold = (c: Context<Config>): Hold => ({
  name: 'heard',
  is: 'event',
  on: texts(c.config.on),
  keys: [(c.config.key ?? { record: 'record' }) as KeyRef],
  ...(c.config.where ? { where: c.config.where as never } : {}),
  ...(c.config.since ? { since: c.config.since as 'visit' } : {}),
});

type Item = { readonly module: string; readonly id: string };
type Round = { readonly items: readonly Item[]; readonly begun: number; readonly ended: number };

/** So many more of the items, each as a branch that is bound to it. */
function begin({ items, begun, ended }: Round, more: number): Outcome<Json> {
  const next = items.slice(begun, begun + more);
  return {
    remember: { items: items.map((item) => ({ ...item })), begun: begun + more, ended },
    open: next.map((item, at) => ({ port: 'item', branch: String(begun + at), binds: { item } })),
    then: 'stay',
  };
}

/** Kinds as small as they can be, one per idea of the engine; the real ones live in the catalog. */
const kinds: { readonly [type: string]: Kind } = {
  start: {
    role: 'start',
    ports: (config) => [
      ...port('flow', ...list(config.entries).map((entry) => String(entry.id))),
      ...port('gates', 'anytime'),
    ],
    behaviour: {},
  },
  place: {
    role: 'place',
    ports: (config) => [
      ...port('gates', 'when'),
      ...port('side', 'do', 'alert'),
      ...port(config.late === 'move' ? 'flow' : 'side', 'late'),
    ],
    behaviour: {
      enter: (c) => {
        const { value, final } = c.config;
        const write = { kind: 'write', record: c.record.ref, set: { stage: value ?? null }, by: 'state' } as const;
        const effects = value === undefined ? {} : { do: [c.effect('state', write)] };
        return { ...effects, then: final ? { end: c.node.id } : 'stay' };
      },
      holds: (c) => [
        ...(c.config.value === undefined
          ? []
          : [{ name: 'lock', is: 'lock', ops: ['edit'], fields: ['stage'], reason: 'no' } as const]),
        ...(c.config.sla ? [timeHold(c, 'late', c.config.sla, pausing(c))] : []),
        ...(c.config.alert ? [timeHold(c, 'alert', c.config.alert)] : []),
      ],
      resume: (c, cause) => {
        if ('returned' in cause && c.config.value !== undefined) {
          const body = { kind: 'write', record: c.record.ref, set: { stage: c.config.value }, by: 'state' } as const;
          return { do: [c.effect('again', body)], then: 'stay' };
        }
        if (!('hold' in cause)) return { then: 'stay' };
        if (cause.hold === 'alert') return { open: [{ port: 'alert' }], then: 'stay' };
        return { then: { leave: 'late' } };
      },
    },
  },
  act: {
    role: 'gate',
    ports: gatePorts,
    behaviour: {
      mode,
      holds: (c) => (texts(c.config.notIn).some((id) => c.places.includes(id)) ? [] : [actHold(c)]),
      resume: (c, cause) => {
        if (!('hold' in cause) || cause.event.kind !== 'act') return { then: 'stay' };
        const { fields } = cause.event.input as { readonly fields?: { readonly [field: string]: Json } };
        const body = { kind: 'write', record: c.record.ref, set: fields ?? {}, by: 'action' } as const;
        const exit = c.config.exit === undefined ? 'take' : { leave: String(c.config.exit) };
        return { ...(fields ? { do: [c.effect('form', body)] } : {}), then: exit };
      },
    },
  },
  timer: gate((c) =>
    c.config.until === undefined
      ? timeHold(c, 'due', c.config.after, pausing(c))
      : { name: 'due', is: 'time', from: c.since, intent: { until: String(c.value(c.config.until)) }, late: 'run' },
  ),
  fact: gate(eventHold),
  becomes: gate((c) => ({ name: 'true', is: 'condition', when: c.config.when as never })),
  write: {
    role: 'step',
    ports: () => [...port('flow', 'next'), ...port('error', 'error')],
    behaviour: {
      enter: (c) => ({
        do: [c.effect('write', { kind: 'write', record: c.record.ref, set: c.config.set as Config, by: 'action' })],
        then: { leave: 'next' },
      }),
    },
  },
  tell: {
    role: 'step',
    ports: () => port('flow', 'next'),
    behaviour: {
      enter: (c) => {
        const to = c.ask({ ask: 'people', who: texts(c.config.to), record: c.record.ref }) as readonly string[];
        const body = { kind: 'notify', about: c.record.ref, to, text: c.merge(String(c.config.text ?? '')) } as const;
        return { do: [c.effect('tell', body)], then: { leave: 'next' } };
      },
    },
  },
  mail: {
    role: 'step',
    ports: () => port('flow', 'next'),
    behaviour: {
      enter: (c) => {
        const body = {
          kind: 'send',
          channel: 'email',
          about: c.record.ref,
          to: ['a@b.c'],
          subject: 'Hello',
          text: '',
        } as const;
        const owner = (c.config.owner ?? 'run') as 'run';
        return { do: [c.effect('mail', body, { owner })], then: { leave: 'next' } };
      },
    },
  },
  hook: {
    role: 'step',
    ports: () => [...port('flow', 'next'), ...port('error', 'error')],
    behaviour: {
      enter: (c) => ({
        do: [c.effect('hook', { kind: 'http', method: 'POST', url: 'https://example.com', headers: {} })],
        then: 'stay',
      }),
      holds: (c) => [{ name: 'answer', is: 'event', on: ['effect.done'], keys: [{ effect: c.node.id }] }],
      resume: (_, cause) => {
        if (!('hold' in cause)) return { then: 'stay' };
        return { set: { answer: cause.event.kind === 'fact' ? cause.event.data : null }, then: { leave: 'next' } };
      },
    },
  },
  call: {
    role: 'step',
    ports: (config) => [
      ...port('flow', ...texts(config.results)),
      ...port('gates', 'while'),
      ...port('error', 'error'),
    ],
    behaviour: {
      enter: (c) => {
        const body = {
          kind: 'startRun',
          process: String(c.config.process),
          record: c.record.ref,
          input: null,
          owned: true,
        } as const;
        return { do: [c.effect('call', body)], then: 'stay' };
      },
      holds: (c) => [{ name: 'ended', is: 'event', on: ['run.ended'], keys: [{ run: c.node.id }] }],
      resume: (_, cause) => {
        if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
        return { then: { leave: String((cause.event.data as Config).result) } };
      },
    },
  },
  wait: {
    role: 'step',
    ports: () => port('flow', 'came', 'timeout'),
    behaviour: {
      enter: () => ({ then: 'stay' }),
      holds: (c) => [
        ...(c.config.on ? [eventHold(c)] : []),
        ...(c.config.for ? [timeHold(c, 'timeout', c.config.for, pausing(c))] : []),
      ],
      resume: (_, cause) => {
        if (!('hold' in cause)) return { then: 'stay' };
        const heard = cause.event.kind === 'fact' ? { set: { heard: cause.event.data } } : {};
        return { ...heard, then: { leave: cause.hold === 'timeout' ? 'timeout' : 'came' } };
      },
    },
  },
  promise: {
    role: 'step',
    ports: () => port('flow', 'next'),
    behaviour: {
      enter: (c) => ({ set: { by: c.due({ after: c.config.after as Duration }) }, then: { leave: 'next' } }),
    },
  },
  decide: {
    role: 'step',
    ports: (config) => port('flow', ...list(config.branches).map((branch) => String(branch.id)), 'otherwise'),
    behaviour: {
      enter: (c) => {
        const branch = list(c.config.branches).find(({ when }) => c.holds(when as never));
        return { then: { leave: branch ? String(branch.id) : 'otherwise' } };
      },
    },
  },
  fails: {
    role: 'step',
    ports: () => [...port('flow', 'next'), ...port('error', 'error')],
    behaviour: { enter: () => ({ then: { fail: { code: 'broken', message: 'It broke.' } } }) },
  },
  group: {
    role: 'block',
    ports: (config) => [
      ...port('inner', ...texts(config.branches)),
      ...port('gates', 'children', 'while'),
      ...port('flow', 'done', 'short'),
      ...port('error', 'error'),
    ],
    behaviour: {
      resume: (c, cause) => {
        if (!('child' in cause)) return { then: 'stay' };
        const done = Number(c.memory ?? 0) + 1;
        const { living, open } = cause.child;
        const needed = typeof c.config.atLeast === 'number' ? c.config.atLeast : done + living + open;
        if (done >= needed) return { then: { leave: 'done' } };
        return done + living + open < needed ? { then: { leave: 'short' } } : { remember: done, then: 'stay' };
      },
    },
  },
  each: {
    role: 'block',
    ports: () => [...port('inner', 'item'), ...port('gates', 'while'), ...port('flow', 'done', 'short')],
    behaviour: {
      enter: (c) => {
        const query = { ask: 'related', of: c.record.ref, relation: String(c.config.related), limit: 50 } as const;
        const items = c.ask(query) as readonly Item[];
        if (items.length < Number(c.config.atLeast ?? 0)) return { then: { leave: 'short' } };
        if (items.length === 0) return { then: { leave: 'done' } };
        return begin({ items, begun: 0, ended: 0 }, Math.min(Number(c.config.atOnce ?? items.length), items.length));
      },
      // What ends with “no” does not count.
      resume: (c, cause) => {
        if (!('child' in cause)) return { then: 'stay' };
        const memory = c.memory as Round;
        const { items, begun } = memory;
        const ended = memory.ended + (cause.child.result === 'no' ? 0 : 1);
        const left = items.length - begun;
        const needed = typeof c.config.atLeast === 'number' ? c.config.atLeast : null;
        if (needed !== null && ended >= needed) return { then: { leave: 'done' } };
        if (needed !== null && ended + cause.child.living + left < needed) return { then: { leave: 'short' } };
        if (left > 0) return begin({ items, begun, ended }, 1);
        return cause.child.living === 0
          ? { then: { leave: 'done' } }
          : { remember: { items, begun, ended }, then: 'stay' };
      },
    },
  },
  return: { role: 'step', ports: () => [], behaviour: { enter: () => ({ then: 'return' }) } },
  end: {
    role: 'end',
    ports: () => [],
    behaviour: {
      enter: ({ config }) => ({
        then: { end: (config.result as string | undefined) ?? null, ...(config.cut ? { cut: true } : {}) },
      }),
    },
  },
};

function declare(type: string, { role, ports }: Kind): NodeDeclaration {
  return {
    type,
    role,
    v: 1,
    kinds: ['blueprint'],
    label: type,
    help: '',
    icon: '',
    group: 'logic',
    config: nodeSchema.shape.config,
    defaults: {},
    ports,
    form: [],
    summary: () => type,
    upgrades: [],
    ...(role === 'place' ? { stands: (given) => (given.final ? null : { value: given.value ?? null }) } : {}),
  };
}

export const tinyDeclarations: Declarations = {
  nodes: Object.fromEntries(Object.entries(kinds).map(([type, kind]) => [type, declare(type, kind)])),
  kinds: {},
};
export const tinyBehaviours: Behaviours = Object.fromEntries(
  Object.entries(kinds).map(([type, { behaviour }]) => [type, behaviour]),
);
