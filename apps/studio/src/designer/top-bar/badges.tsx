import { IconBan, IconCheck, IconPencil, IconPlayerPause } from '@tabler/icons-react';
import { say } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../parts/marks/badge.tsx';
import { kindIcons } from '../../parts/marks/kind-mark.tsx';
import { useLanguage } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import type { DesignerState } from '../editing/designer-state.ts';
import { useVersionShown } from '../versions/version-shown.ts';
import css from './top-bar.module.css';

/** Which kind of process is drawn. */
export function KindBadge() {
  const { declarations } = useDesigner();
  const language = useLanguage();
  const kind = useDesignerState((state) => state.document.kind);
  const KindIcon = kindIcons[kind];
  const declared = declarations.kinds[kind];
  return (
    <span className={`${css.kind} is-${kind}`}>
      <KindIcon size={14} stroke={1.6} aria-hidden="true" />
      {declared ? say(declared.label, language) : kind}
    </span>
  );
}

/** Whether what is seen is a draft, what is live, or an old version; apart at a glance. */
export function DraftBadge() {
  const { t } = useTranslation('designer');
  const process = useDesignerState((state) => state.process);
  const changes = useDesignerState((state) => changesNow(state));
  const version = useVersionShown();
  if (version !== null) return <Badge>{t('bar.version', { version })}</Badge>;
  if (process.liveVersion === null)
    return (
      <Badge tone="accent" icon={<IconPencil />}>
        {t('bar.draft')}
      </Badge>
    );
  if (changes > 0)
    return (
      <Badge tone="accent" icon={<IconPencil />}>
        {t('bar.draftSince', { count: changes, version: process.liveVersion })}
      </Badge>
    );
  if (process.state === 'paused')
    return (
      <Badge tone="warn" icon={<IconPlayerPause />}>
        {t('bar.paused', { version: process.liveVersion })}
      </Badge>
    );
  if (process.state === 'closed')
    return <Badge icon={<IconBan />}>{t('bar.closed', { version: process.liveVersion })}</Badge>;
  return (
    <Badge tone="ok" icon={<IconCheck />}>
      {t('bar.live', { version: process.liveVersion })}
    </Badge>
  );
}

/** Changes since the live version: those the server counted, and the gestures since. */
function changesNow({ process, revision, unsent, openedAt }: DesignerState): number {
  return process.draftChanges + (revision - openedAt) + unsent.length;
}
