import { expect, test } from 'vitest';
import { readWidgetMessage } from './widget-message.ts';

test('a page fills in what the form asks for, and nothing else', () => {
  const data = { throughline: { fill: { limit: '5000.00', owner: 'somebody' } } };
  expect(readWidgetMessage(data, ['limit'])).toEqual({ fill: { limit: '5000.00' } });
});

test('a height stays within the panel', () => {
  expect(readWidgetMessage({ throughline: { height: 9_999 } }, [])).toEqual({ height: 800 });
  expect(readWidgetMessage({ throughline: { height: 1 } }, [])).toEqual({ height: 80 });
});

test.each([
  null,
  'hello',
  { height: 300 },
  { throughline: { height: '300' } },
  { throughline: { fill: { a: () => 1 } } },
])('anything else is nothing', (data) => expect(readWidgetMessage(data, ['a'])).toBeNull());
