import type { optionColours } from '@throughline/crm';
import type { ReactNode } from 'react';
import css from './badge.module.css';

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'bad';

type Props = {
  readonly tone?: Tone;
  /** A colour somebody chose, instead of a tone. */
  readonly hue?: (typeof optionColours)[number];
  readonly icon?: ReactNode;
  readonly children: ReactNode;
};

/** A word in a small box. A state is said by icon and word, never by colour alone. */
export function Badge({ tone = 'plain', hue, icon, children }: Props) {
  return (
    <span className={css.badge} {...(hue === undefined ? { 'data-tone': tone } : { 'data-hue': hue })}>
      {icon}
      <span className="cut">{children}</span>
    </span>
  );
}
