import type { Behaviour, Context } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { tagConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof tagConfig>>;

/** Adds a tag to those the record has at this moment, or takes one off. Where nothing would be different nothing is written. */
export const tagBehaviour: Behaviour<ConfigOf<typeof tagConfig>> = {
  enter: (c) => {
    const before = tagsOf(c);
    const { tag, field } = c.config;
    const others = before.filter((one) => one !== tag);
    const after = c.config.do === 'add' ? [...others, tag].sort() : others;
    if (after.length === before.length) return { then: { leave: 'next' } };
    const set = { [field]: after.length === 0 ? null : after };
    return {
      do: [c.effect('tag', { kind: 'write', record: c.record.ref, set, by: 'action' })],
      then: { leave: 'next' },
    };
  },
};

function tagsOf({ record, config }: C): readonly string[] {
  const tags = record.data[config.field];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}
