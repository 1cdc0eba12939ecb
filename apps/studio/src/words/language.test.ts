import { expect, test } from 'vitest';
import { inSentence } from './language.ts';

test('a label within a sentence begins small, unless it is an abbreviation or has no letters of that kind', () => {
  expect(inSentence('Deal')).toBe('deal');
  expect(inSentence('Opportunity ID')).toBe('opportunity ID');
  expect(inSentence('VAT rate')).toBe('VAT rate');
  expect(inSentence('商机')).toBe('商机');
});
