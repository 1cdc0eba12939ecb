import { describe, expect, test } from 'vitest';
import { type Colours, dark, light } from './colours.ts';

const grounds = ['bg', 'surface', 'sunken', 'accent-soft'] as const;
const words = ['ink', 'ink-2', 'ink-3', 'accent-ink', 'ok-ink', 'warn-ink', 'bad-ink'] as const;
const kinds = ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule', 'path'] as const;

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s scheme', (_name, scheme) => {
  test.each([...words, ...kinds])('words in %s stand at 4.5:1 on every ground', (ink) => {
    for (const ground of grounds) expect(contrast(scheme, ink, ground), ground).toBeGreaterThanOrEqual(4.5);
  });
  test.each(['ok', 'warn', 'bad'] as const)('a badge says %s at 4.5:1 on its soft ground', (state) => {
    expect(contrast(scheme, `${state}-ink`, `${state}-soft`)).toBeGreaterThanOrEqual(4.5);
  });
  test('white words stand at 4.5:1 on the accent, edges of fields and the focus ring at 3:1', () => {
    expect(contrast(scheme, 'on-accent', 'accent-fill')).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['bg', 'surface', 'sunken'] as const) {
      expect(contrast(scheme, 'line-field', ground)).toBeGreaterThanOrEqual(3);
      expect(contrast(scheme, 'focus', ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

function contrast(scheme: Colours, one: keyof Colours, other: keyof Colours): number {
  const [a = 0, b = 0] = [luminance(scheme[one]), luminance(scheme[other])].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}
/** Relative luminance of sRGB as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
