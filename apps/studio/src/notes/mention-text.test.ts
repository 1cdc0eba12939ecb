// @vitest-environment node
import { expect, test } from 'vitest';
import { mentionAt, partsOf, toNames, toTokens } from './mention-text.ts';

const ann = { id: '01a20097-9332-7000-abd5-2a903f821897', name: 'Ann' };
const anna = { id: '01a20097-9332-7000-abd5-2a903f821898', name: 'Anna Berg (Oslo)' };

test('who was chosen is kept by id and shown by name', () => {
  const kept = toTokens('@Anna Berg (Oslo), @Ann and @Annette', [ann, anna]);
  expect(kept).toBe(`@{${anna.id}}, @{${ann.id}} and @Annette`);
  expect(toNames(kept, { [ann.id]: 'Ann Lee', [anna.id]: anna.name })).toBe('@Anna Berg (Oslo), @Ann Lee and @Annette');
});

test('a name is asked for after an @ that begins a word', () => {
  expect(mentionAt('Hi @An', 6)).toEqual({ from: 3, query: 'An' });
  expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' });
  expect(mentionAt('me@example', 10)).toBeNull();
  expect(mentionAt('Hi @An\nnext', 11)).toBeNull();
});

test('addresses are links without the stop after them; everything else is text', () => {
  expect(partsOf(`See https://example.com/a?b=1. @{${ann.id}}!`)).toEqual([
    { is: 'text', text: 'See ' },
    { is: 'link', text: 'https://example.com/a?b=1' },
    { is: 'text', text: '. ' },
    { is: 'mention', id: ann.id },
    { is: 'text', text: '!' },
  ]);
  expect(partsOf('javascript:alert(1) <b>')).toEqual([{ is: 'text', text: 'javascript:alert(1) <b>' }]);
});
