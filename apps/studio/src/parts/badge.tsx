import type { ReactNode } from 'react';
import css from './badge.module.css';

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'bad';

/** A word in a small box. A state is said by icon and word, never by colour alone. */
export function Badge(props: { readonly tone?: Tone; readonly icon?: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={css.badge} data-tone={props.tone ?? 'plain'}>
      {props.icon}
      <span className="cut">{props.children}</span>
    </span>
  );
}
