import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { TextLink } from '../parts/link.tsx';
import { useShow } from '../words/show.ts';
import css from './usage.module.css';
import type { Usage } from './use-usage.ts';

/** The numbers of the whole process. */
export function UsageTiles({ usage, process }: { readonly usage: Usage; readonly process: string }) {
  const { t } = useTranslation('usage');
  const show = useShow();
  const mayRepair = useMay('runs.repair');
  const { active, started, completed, stopped, incidents } = usage.runs;
  const refused = usage.refused.reduce((sum, { count }) => sum + count, 0);
  const tiles = [
    { key: 'active', count: active, bad: false },
    { key: 'started', count: started, bad: false },
    { key: 'completed', count: completed, bad: false },
    { key: 'stopped', count: stopped, bad: false },
    { key: 'misses', count: usage.slaMisses, bad: usage.slaMisses > 0 },
    { key: 'refused', count: refused, bad: false },
    { key: 'incidents', count: incidents, bad: incidents > 0 },
  ] as const;
  return (
    <dl className={css.tiles}>
      {tiles.map(({ key, count, bad }) => (
        <div key={key} className="card" data-bad={bad || undefined}>
          <dt>{t(`tile.${key}`)}</dt>
          <dd className="num">
            {bad && <IconAlertTriangle size={18} aria-hidden="true" />}
            {key === 'incidents' && mayRepair && count > 0 ? (
              <TextLink to="/incidents" search={{ process }} inherit>
                {show.number(count)}
              </TextLink>
            ) : (
              show.number(count)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
