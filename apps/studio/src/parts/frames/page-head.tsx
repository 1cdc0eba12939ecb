import type { ReactNode } from 'react';
import css from './page-head.module.css';

/** One title, its actions at the right; on a phone they wrap below. */
export function PageHead(props: {
  readonly title: ReactNode;
  readonly about?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <header className={css.head}>
      <div className="grow">
        <h1>{props.title}</h1>
        {props.about !== undefined && <p className="muted">{props.about}</p>}
      </div>
      {props.children !== undefined && <div className={css.actions}>{props.children}</div>}
    </header>
  );
}
