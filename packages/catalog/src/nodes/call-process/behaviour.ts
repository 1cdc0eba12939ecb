import type { Behaviour, Context, Query } from '@throughline/engine';
import { isJsonObject, type Json, type JsonObject } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import type { callProcessConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof callProcessConfig>>;

/** Starts a run that belongs to this visit and rests until it ends: whoever leaves earlier takes it back. */
export const callProcessBehaviour: Behaviour<ConfigOf<typeof callProcessConfig>> = {
  asks: (c) => [called(c)],

  enter: (c) => {
    const { process } = c.config;
    if (c.ask(called(c)) === null) return { then: { fail: notThere(process) } };
    const input = Object.fromEntries(Object.entries(c.config.input ?? {}).map(([name, of]) => [name, c.value(of)]));
    const run = c.effect('call', { kind: 'startRun', process, record: c.record.ref, input, owned: true });
    return { do: [run], then: 'stay' };
  },

  holds: (c) => [{ name: 'ended', is: 'event', on: ['run.ended', 'effect.failed'], keys: [{ run: c.node.id }] }],

  resume: (c, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
    if (cause.event.on === 'effect.failed') return { then: { fail: notBegun(c, cause.event.data) } };
    const result = resultIn(cause.event.data);
    const known = c.config.results.some(({ id }) => id === result);
    return known
      ? { set: { result }, then: { leave: result } }
      : { set: { result }, then: { fail: unforeseen(c, result, cause.event.data) } };
  },
};

const called = ({ config }: Pick<C, 'config'>): Query => ({ ask: 'process', id: config.process });

const objectOf = (data: Json): JsonObject => (isJsonObject(data) ? data : {});

function resultIn(data: Json): string {
  const { result } = objectOf(data);
  return typeof result === 'string' ? result : '';
}

const notThere = (process: string) => ({
  code: 'noSuchProcess',
  message: `There is no live process “${process}”. Publish it, or choose another, then retry.`,
});

function notBegun(c: C, data: Json) {
  const { message } = objectOf(data);
  const why = typeof message === 'string' ? ` ${message}` : '';
  return { code: 'notBegun', message: `“${c.config.process}” could not begin.${why}`, data };
}

const unforeseen = (c: C, result: string, data: Json) => ({
  code: 'unforeseenResult',
  message: `“${c.config.process}” ended with “${result}”, for which there is no exit. Add it to the results, or wire the error exit.`,
  data,
});
