import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { RunView } from '@throughline/contract';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShow } from '../words/show.ts';
import css from './path-bar.module.css';
import { lengthOf, urgency } from './time-left.ts';

type Stop = RunView['path'][number];

/** The way of a record: what is done, where it stands and for how long it may, what lies ahead. On a phone what is done is one box. */
export function PathBar({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('guide');
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  const at = run.path.findIndex((stop) => stop.is === 'now');
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && current) list.current.scrollLeft = current.offsetLeft - 120;
  }, []);
  if (run.path.length === 0) return null;
  const done = run.path.filter((stop) => stop.is === 'done');
  const shown = phone && done.length > 1 ? run.path.filter((stop) => stop.is !== 'done') : run.path;
  const current = run.path[at];
  return (
    <div>
      <ol
        ref={list}
        className={`${css.path} is-${run.kind}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a way that is wider than its page is scrolled by the keyboard too
        tabIndex={0}
        aria-label={`${t('path.label')}: ${run.processName}`}
        data-slim={phone || undefined}
      >
        {shown.length < run.path.length && (
          <li className={css.stop} data-is="done">
            <span className={css.mark}>
              <IconCheck size={11} stroke={3} aria-hidden="true" />
            </span>
            <span>{t('path.doneCount', { count: done.length })}</span>
          </li>
        )}
        {shown.map((stop) => (
          <StopBox key={stop.node} stop={stop} spent={spentIn(run.path, stop)} slim={phone} now={now} />
        ))}
      </ol>
      {phone && current?.due != null && <Deadline due={current.due} now={now} long />}
    </div>
  );
}

function StopBox(props: {
  readonly stop: Stop;
  readonly spent: number | null;
  readonly slim: boolean;
  readonly now: number;
}) {
  const { t } = useTranslation('guide');
  const show = useShow();
  const { stop, slim } = props;
  return (
    <li
      className={css.stop}
      data-is={stop.is}
      data-outcome={stop.outcome ?? undefined}
      aria-current={stop.is === 'now' ? 'step' : undefined}
      title={stop.since === null ? undefined : t('path.since', { when: show.when(stop.since) })}
    >
      <span className={css.mark}>{stop.is === 'done' && <IconCheck size={11} stroke={3} aria-hidden="true" />}</span>
      <span className={css.name}>{stop.name}</span>
      <span className="sr">{t(`path.${stop.is}`)}</span>
      {!slim && stop.is === 'done' && props.spent !== null && <small className="num">{lengthOf(props.spent, t)}</small>}
      {!slim && stop.is === 'now' && stop.due !== null && <Deadline due={stop.due} now={props.now} />}
    </li>
  );
}

function Deadline({ due, now, long }: { readonly due: string; readonly now: number; readonly long?: boolean }) {
  const { t } = useTranslation('guide');
  const show = useShow();
  const is = urgency(due, now);
  const duration = lengthOf(Date.parse(due) - now, t);
  return (
    <span
      className={css.due}
      data-is={is}
      data-long={long || undefined}
      title={t('path.until', { when: show.when(due) })}
    >
      {is === 'late' ? <IconAlertTriangle size={14} aria-hidden="true" /> : <IconClock size={14} aria-hidden="true" />}
      <b>{is === 'late' ? t('path.late', { duration }) : t('path.left', { duration })}</b>
      {long && <span className="muted">{t('path.until', { when: show.when(due) })}</span>}
    </span>
  );
}

/** Milliseconds a record stood in a state that is done: until the next state on the path was entered. */
function spentIn(path: readonly Stop[], stop: Stop): number | null {
  const next = path.slice(path.indexOf(stop) + 1).find((later) => later.since !== null);
  if (stop.is !== 'done' || stop.since === null || next?.since == null) return null;
  return Date.parse(next.since) - Date.parse(stop.since);
}

/** The wall clock, once a minute: a countdown need not be finer. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
