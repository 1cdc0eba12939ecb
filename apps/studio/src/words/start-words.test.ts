import { expect, test } from 'vitest';
import { preferredLanguage } from './start-words.ts';

test('what was chosen on this device wins over the browser', () => {
  expect(preferredLanguage('zh-TW', ['en-GB'])).toBe('zh-TW');
  expect(preferredLanguage('fr', ['en-GB'])).toBe('en');
});
test('the first language of the browser that we speak is spoken', () => {
  expect(preferredLanguage(null, ['de-DE', 'zh-Hant-HK', 'en'])).toBe('zh-TW');
  expect(preferredLanguage(null, ['zh-SG', 'en'])).toBe('zh-CN');
  expect(preferredLanguage(null, ['de', 'fr'])).toBe('en');
});
