import { expect, test } from 'vitest';
import { compiled, dealBlueprint, deals, modules } from '../testing/deal-blueprint.ts';
import { rememberLooks } from './look-of.ts';

const looksIn = (language: 'en' | 'zh-CN') => {
  const context = { language, module: deals, modules, settings: dealBlueprint.settings, whoLabel: () => null };
  const lookOf = rememberLooks(context);
  return (id: string) => {
    const node = compiled().nodes.get(id);
    if (!node) throw new Error(id);
    return lookOf(node);
  };
};

test('a state without a name is called by the option it stands for, and shows how it ends', () => {
  const look = looksIn('en');
  expect(look('negotiation')).toMatchObject({ title: 'Negotiation', tone: 'kind' });
  expect(look('won')).toMatchObject({ title: 'Won', tone: 'ok', icon: 'flag' });
  expect(look('lost')).toMatchObject({ title: 'Lost', tone: 'bad' });
});

test('a transition that happens by itself is called by what it waits for, whatever its unit', () => {
  expect(looksIn('en')('stale')).toMatchObject({ title: 'After 30 days', icon: 'clock' });
  expect(looksIn('en')('submit')).toMatchObject({ title: 'Submit', icon: 'pointer', summary: 'Record owner' });
});

test('all of it in the language of the screen', () => {
  expect(looksIn('zh-CN')('won').title).toBe('赢单');
});
