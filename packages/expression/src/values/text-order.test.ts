import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compareText, foldText, isStorableText } from './text-order.ts';

// A busy machine takes its time over a thousand tries.
vi.setConfig({ testTimeout: 60_000 });

describe('the order of texts', () => {
  it('puts an emoji behind every character of the basic plane, as UTF-8 bytes do', () => {
    expect(compareText('\uff01', '😀')).toBe(-1);
    expect('\uff01' < '😀').toBe(false);
  });

  it('is the order of UTF-8 bytes, for any texts', () => {
    const text = fc.string({ unit: 'binary' }).filter(isStorableText);
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(compareText(a, b)).toBe(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('folding', () => {
  it('makes case and width equal', () => {
    expect(foldText('ＡＣＭＥ')).toBe(foldText('acme'));
    expect(foldText('STRASSE')).toBe(foldText('straße'));
    expect(foldText('ΣΊΣΥΦΟΣ')).toBe(foldText('σίσυφος'));
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('texts PostgreSQL can hold', () => {
  it('leave out U+0000 and half surrogate pairs', () => {
    expect(isStorableText('客户 😀')).toBe(true);
    expect(isStorableText('a\u0000b')).toBe(false);
    expect(isStorableText('\ud800')).toBe(false);
  });
});
