import {
  type Icon,
  IconBolt,
  IconClipboardCheck,
  IconGitCommit,
  IconLine,
  IconRoute,
  IconShieldCheck,
  IconStairsUp,
} from '@tabler/icons-react';
import type { KindId } from '@throughline/graph';
import css from './kind-mark.module.css';

export const kindIcons: { readonly [K in KindId | 'path']: Icon } = {
  blueprint: IconLine,
  approval: IconShieldCheck,
  review: IconClipboardCheck,
  journey: IconGitCommit,
  cadence: IconStairsUp,
  rule: IconBolt,
  path: IconRoute,
};

/** Whether a name from outside is that of a kind. */
export const isKind = (name: string): name is KindId => name !== 'path' && Object.hasOwn(kindIcons, name);

/** The small tinted square that marks a kind of process. Decoration; the name of the kind stands beside it or in a label. */
export function KindMark({ kind, size = 24 }: { readonly kind: KindId | 'path'; readonly size?: number }) {
  const KindIcon = kindIcons[kind];
  return (
    <span className={`${css.mark} is-${kind}`} style={{ width: size, height: size }} aria-hidden="true">
      <KindIcon size={Math.round(size * 0.62)} stroke={1.6} />
    </span>
  );
}
