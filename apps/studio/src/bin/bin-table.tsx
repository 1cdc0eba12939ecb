import { Button, Checkbox } from '@mantine/core';
import type { BinEntry } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useShow } from '../words/show.ts';
import css from './bin.module.css';

type Chosen = ReadonlySet<string>;

/** What lies in the bin, to be chosen and brought back; `onRestore` is null for whoever may not. */
export function BinTable({
  entries,
  names,
  chosen,
  onChoose,
  onRestore,
  isRestoring,
}: {
  readonly entries: readonly BinEntry[];
  readonly names: { readonly [user: string]: string };
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onRestore: ((id: string) => void) | null;
  readonly isRestoring: boolean;
}) {
  const { t } = useTranslation('bin');
  const show = useShow();
  const toggle = ({ id }: BinEntry) =>
    onChoose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]));
  return (
    <div className={`card ${css.scroll}`}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label={t('chooseAll')}
                checked={chosen.size > 0 && entries.every(({ id: one }) => chosen.has(one))}
                indeterminate={chosen.size > 0 && !entries.every(({ id: one }) => chosen.has(one))}
                onChange={() => onChoose(chosen.size > 0 ? new Set() : new Set(entries.map((entry) => entry.id)))}
              />
            </th>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('when')}</th>
            <th scope="col" aria-label={t('actions')} />
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <Checkbox
                  size="xs"
                  aria-label={t('choose', { name: entry.name })}
                  checked={chosen.has(entry.id)}
                  onChange={() => toggle(entry)}
                />
              </td>
              <td>
                <b>{entry.name}</b>
                {entry.with !== null && (
                  <p className="muted small">
                    {entry.with.name === null ? t('withAnother') : t('with', { name: entry.with.name })}
                  </p>
                )}
                {entry.brought > 0 && <p className="muted small">{t('brought', { count: entry.brought })}</p>}
              </td>
              <td>{entry.by === null ? 'Throughline' : (names[entry.by] ?? '')}</td>
              <td>{show.when(entry.at)}</td>
              <td className={css.act}>
                {onRestore !== null && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('restoreOne', { name: entry.name })}
                    disabled={isRestoring}
                    onClick={() => onRestore(entry.id)}
                  >
                    {t('restore')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
