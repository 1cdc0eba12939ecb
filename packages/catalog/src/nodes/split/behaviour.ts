import type { Behaviour, Context } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import type { splitConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof splitConfig>>;

/** Draws from a hash of salt and person, so that whoever comes again goes the same way, in every run and every version. */
export const splitBehaviour: Behaviour<ConfigOf<typeof splitConfig>> = {
  enter: (c) => {
    const drawn = percentOf(`${c.config.salt ?? c.node.id}\n${personOf(c)}`);
    let below = 0;
    for (const { id, share } of c.config.branches) {
      below += share;
      if (drawn < below) return { set: { way: id }, then: { leave: id } };
    }
    return { set: { way: 'holdout' }, then: { leave: 'holdout' } };
  },
};

/** A person is known by the address, wherever it stands; without one each record is somebody else. */
function personOf(c: C): string {
  for (const { id, type } of c.module.fields) {
    const address = type === 'email' ? c.record.data[id] : null;
    if (typeof address === 'string' && address !== '') return address.toLowerCase();
  }
  return `${c.record.ref.module}/${c.record.ref.id}`;
}

/** 0 up to but not including 100: FNV-1a over the characters, then mixed so that neighbours fall apart. */
function percentOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}
