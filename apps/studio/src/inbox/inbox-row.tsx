import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import type { InboxItem } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { lengthOf, urgency } from '../guide/time-left.ts';
import { ButtonLink, TextLink } from '../parts/link.tsx';
import { isKind, KindMark } from '../parts/marks/kind-mark.tsx';
import { useLocale } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './inbox.module.css';
import type { InboxPart } from './inbox-parts.ts';
import { useAmount } from './use-amount.ts';

type Props = {
  readonly item: InboxItem;
  readonly part: InboxPart;
  /** Null where it cannot be chosen to be decided with others. */
  readonly chosen: boolean | null;
  readonly onChoose: (on: boolean) => void;
  readonly onDecide: (act: 'approve' | 'reject') => void;
};

/** What it is about, how much, who asks, which level, since when and until when; and what is to be done. */
export function InboxRow({ item, part, chosen, onChoose, onDecide }: Props) {
  const { t } = useTranslation('inbox');
  const show = useShow();
  const amount = useAmount();
  const record = { module: item.module, id: item.record };
  return (
    <li className={`card ${css.row}`}>
      {chosen !== null && (
        <Checkbox
          size="sm"
          className={css.choose}
          aria-label={t('choose', { name: item.recordName })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      {isKind(item.kind) && <KindMark kind={item.kind} size={28} />}
      <div className="grow">
        <p className={css.what}>
          <TextLink to="/records/$module/$id" params={record} className={css.name}>
            {item.recordName}
          </TextLink>
          {item.amount !== null && <b className="num">{amount([item.amount])}</b>}
        </p>
        <p className="muted small">
          {[item.processName, item.nodeName === item.processName ? null : item.nodeName]
            .filter((part) => part !== null)
            .join(' › ')}
          {item.submitter !== null && <> · {t('by', { name: item.submitter.name })}</>}
        </p>
        <p className={css.times}>
          <span title={show.instant(item.since)}>
            {t(part === 'done' ? 'at' : 'since', { when: show.when(item.since) })}
          </span>
          {item.due !== null && <Due due={item.due} />}
        </p>
        {part === 'others' && <Waits names={item.waitsFor} />}
        {item.standsInFor.length > 0 && (
          <p className="small">{t('standsIn', { names: item.standsInFor.join(', ') })}</p>
        )}
        {part === 'done' && (
          <p>
            <b>{item.decided}</b> {item.comment}
          </p>
        )}
      </div>
      {part === 'mine' && (
        <div className={css.acts}>
          {item.act === 'approve' ? (
            <>
              <Button onClick={() => onDecide('approve')}>{t('approve')}</Button>
              <Button variant="default" onClick={() => onDecide('reject')}>
                {t('reject')}
              </Button>
            </>
          ) : (
            <ButtonLink to="/records/$module/$id" params={record} variant="default">
              {t(item.act === 'judge' ? 'judge' : 'resubmit')}
            </ButtonLink>
          )}
        </div>
      )}
    </li>
  );
}

function Waits({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('inbox');
  const list = new Intl.ListFormat(useLocale(), { type: 'disjunction' });
  return (
    <p className="small">{names.length === 0 ? t('waitsForNobody') : t('waitsFor', { names: list.format(names) })}</p>
  );
}

function Due({ due }: { readonly due: string }) {
  const { t } = useTranslation('guide');
  const show = useShow();
  const now = Date.now();
  const is = urgency(due, now);
  const duration = lengthOf(Date.parse(due) - now, t);
  return (
    <span className={css.due} data-is={is} title={t('path.until', { when: show.when(due) })}>
      {is === 'late' ? <IconAlertTriangle size={14} aria-hidden="true" /> : <IconClock size={14} aria-hidden="true" />}
      {is === 'late' ? t('path.late', { duration }) : t('path.left', { duration })}
    </span>
  );
}
