import { createInstance } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import errors from '../../words/errors.en.json';
import { sayError } from './say-error.ts';

const i18n = createInstance();
beforeAll(() => i18n.init({ lng: 'en', resources: { en: { errors } }, interpolation: { escapeValue: false } }));
const t = () => i18n.getFixedT('en', 'errors');

test("the server's own sentences are said, because only it knows names and values", () => {
  const locked = new ApiError('locked', 409, { message: 'Stage is held by “Deal flow”.', hint: 'Use a transition.' });
  expect(sayError(locked, t())).toEqual({
    title: 'A process holds this',
    text: 'Stage is held by “Deal flow”. Use a transition.',
  });
});
test('where nobody answered, our own words say what happened and what to do', () => {
  expect(sayError(new ApiError('offline', 0), t()).title).toBe('The server cannot be reached');
  expect(sayError(new ApiError('offline', 0), t()).text).toContain('What you entered is still here');
});
test('a failure of the server names the number that finds it in the log, anything else is our fault', () => {
  expect(sayError(new ApiError('internal', 500, { message: 'Something went wrong.', id: 'req-7' }), t()).text).toBe(
    'Something went wrong. (req-7)',
  );
  expect(sayError(new TypeError('x is undefined'), t()).title).toBe('This page failed');
});

test('sentences in another language than the screen are left to our own words', () => {
  const refused = new ApiError('notAllowed', 403, { message: 'You may not do this.', language: 'en' });
  expect(sayError(refused, t(), 'en').text).toBe('You may not do this.');
  expect(sayError(refused, t(), 'zh-CN').text).toBe(errors.notAllowed.text);
  const spoken = new ApiError('notAllowed', 403, { message: '您无权执行此操作。', language: 'zh-CN' });
  expect(sayError(spoken, t(), 'zh-CN').text).toBe('您无权执行此操作。');
});
