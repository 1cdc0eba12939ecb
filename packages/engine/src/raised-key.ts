import type { EffectKey } from './keys.ts';

/** The key under which an effect is made once more: `…~2`, then `…~3`. */
export function raisedKey(key: EffectKey): EffectKey {
  const [, stem = key, generation] = /^(.*)~(\d+)$/.exec(key) ?? [];
  return `${stem}~${Number(generation ?? 1) + 1}`;
}
