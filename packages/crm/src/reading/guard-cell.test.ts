import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardCell, unguardCell } from './guard-cell.ts';

test.each([
  ['=HYPERLINK("x")', `'=HYPERLINK("x")`],
  ['+49 30 1234', `'+49 30 1234`],
  ['@name', `'@name`],
  ['-5', '-5'],
  ['+1,234.50', '+1,234.50'],
  [`'=x`, `''=x`],
  [`'quoted'`, `'quoted'`],
])('%s is written as %s', (cell, guarded) => {
  expect(guardCell(cell)).toBe(guarded);
});

test('whatever is written is read as it was, and begins like no formula', () => {
  const cell = fc.string({ unit: fc.constantFrom(...`'=+-@1.a\t\r `) });
  fc.assert(
    fc.property(cell, (text) => {
      expect(unguardCell(guardCell(text))).toBe(text);
      expect(guardCell(text)).not.toMatch(/^[=@\t\r]/);
    }),
  );
});
