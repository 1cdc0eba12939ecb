import { describe, expect, it } from 'vitest';
import { drawn } from '../../testing/draw.ts';
import { World } from '../../testing/world.ts';
import { withinWindow } from './window.ts';

describe('a window of the day', () => {
  it('leaves what falls into it and moves the rest to its opening', () => {
    const at = (due: string, zone = 'UTC') => withinWindow(due, ['09:00', '17:00'], zone);
    expect(at('2026-03-02T09:00:00.000Z')).toBe('2026-03-02T09:00:00.000Z');
    expect(at('2026-03-02T16:59:59.999Z')).toBe('2026-03-02T16:59:59.999Z');
    expect(at('2026-03-02T17:00:00.000Z')).toBe('2026-03-03T09:00:00.000Z');
    expect(at('2026-03-02T08:59:00.000Z')).toBe('2026-03-02T09:00:00.000Z');
    expect(at('2026-03-02T23:00:00.000Z', 'America/New_York')).toBe('2026-03-03T14:00:00.000Z');
  });

  it('opens by the wall clock on the day the clocks change', () => {
    expect(withinWindow('2026-03-28T20:00:00.000Z', ['09:00', '17:00'], 'Europe/Berlin')).toBe(
      '2026-03-29T07:00:00.000Z',
    );
  });

  it('may reach over midnight', () => {
    expect(withinWindow('2026-03-02T23:00:00.000Z', ['22:00', '06:00'], 'UTC')).toBe('2026-03-02T23:00:00.000Z');
    expect(withinWindow('2026-03-02T05:00:00.000Z', ['22:00', '06:00'], 'UTC')).toBe('2026-03-02T05:00:00.000Z');
    expect(withinWindow('2026-03-02T12:00:00.000Z', ['22:00', '06:00'], 'UTC')).toBe('2026-03-02T22:00:00.000Z');
  });

  it('holds for every time of a process that has one', () => {
    // in → a ─12 hours→ late → b
    const world = new World(
      drawn({
        nodes: { a: 'place', late: ['timer', { after: { n: 12, unit: 'hour' } }], b: 'place' },
        wires: 'in.new > a  a.when > late  late.next > b',
        settings: { clock: { window: ['08:00', '18:00'] } },
      }),
    );
    world.start();
    expect(world.rows).toMatchObject([{ is: 'timer', due: '2026-03-03T08:00:00.000Z' }]);
    world.until('2026-03-03T08:00:00.000Z');
    expect(world.stands).toBe('b');
  });
});
