import type { Completion } from '@throughline/expression';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import css from './formula.module.css';

type Props = {
  readonly id: string;
  readonly items: readonly Completion[];
  readonly active: number;
  readonly onTake: (at: number) => void;
  readonly onPoint: (at: number) => void;
};

/** What may be put in, under the box; the keyboard stays in the box and says which one is active. */
export function Offers({ id, items, active, onTake, onPoint }: Props) {
  const { t } = useTranslation('formulas');
  const say = useSay();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children.item(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} className={css.offers} id={id} role="listbox" tabIndex={-1} aria-label={t('offers')}>
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box that keeps the focus hears the keys
        <div
          key={`${item.kind} ${item.insert}`}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={css.offer}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(at)}
          onClick={() => onTake(at)}
        >
          <span className={css.offered}>
            <code>{item.kind === 'function' ? item.insert.replace(/\(\)$/, '') : item.insert}</code>
            <span className={css.means}>{item.kind === 'function' ? (item.label as string) : say(item.label)}</span>
          </span>
          {item.about !== undefined && <span className={css.about}>{say(item.about)}</span>}
        </div>
      ))}
    </div>
  );
}
