import { expect, test } from 'vitest';
import { framedMail } from './framed-mail.ts';

// What the sanitiser takes out is tried in a real browser: the small DOM of these tests parses too little of HTML for it.
test('a mail keeps its text and its links', () => {
  const page = framedMail('<p>Dear Ann, <a href="https://example.com/offer">your offer</a></p>');
  expect(page).toContain('Dear Ann, <a href="https://example.com/offer">your offer</a>');
});

test('the frame forbids itself to load anything, before the first word of the mail', () => {
  const page = framedMail('<p>Hello</p>');
  const policy = page.indexOf('Content-Security-Policy');
  expect(page.slice(policy)).toContain("default-src 'none'");
  expect(policy).toBeGreaterThan(0);
  expect(policy).toBeLessThan(page.indexOf('Hello'));
});
