import type { JsonObject } from '@throughline/expression';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../testing/draw.ts';
import { World } from '../../testing/world.ts';
import { queryKey } from '../index.ts';

// in → promise(when would it be due?) → a
function promised(after: JsonObject, clock: JsonObject): unknown {
  const process = drawn({
    nodes: { promise: ['promise', { after }], a: 'place' },
    wires: 'in.new > promise  promise.next > a',
    settings: { clock },
  });
  const world = new World(process);
  const mornings = Array.from({ length: 5 }, () => [['08:00', '10:00']]);
  world.answers.set(queryKey({ ask: 'calendar', id: 'mornings' }), {
    hours: [...mornings, [], []],
    holidays: ['2026-03-03'],
  });
  world.start();
  return (world.run?.data.promise as JsonObject | undefined)?.by;
}

describe('a time that a behaviour asks for', () => {
  it('counts in the zone of the process', () => {
    expect(promised({ n: 30, unit: 'day' }, {})).toBe('2026-04-01T09:00:00.000Z');
    // The clocks change on 29 March: an hour earlier in UTC is the same hour on the wall.
    expect(promised({ n: 30, unit: 'day' }, { zone: 'Europe/Berlin' })).toBe('2026-04-01T08:00:00.000Z');
    expect(promised({ n: 30, unit: 'day' }, { zone: { of: 'owner' } })).toBe('2026-04-01T08:00:00.000Z');
  });

  it('counts business time by its calendar', () => {
    expect(promised({ n: 2, unit: 'businessHour' }, {})).toBe('2026-03-02T11:00:00.000Z');
    // An hour is left this morning, and Tuesday is a holiday.
    expect(promised({ n: 2, unit: 'businessHour' }, { calendar: 'mornings' })).toBe('2026-03-04T09:00:00.000Z');
  });

  it('falls into its window', () => {
    expect(promised({ n: 10, unit: 'hour' }, { window: ['08:00', '18:00'] })).toBe('2026-03-03T08:00:00.000Z');
  });
});
