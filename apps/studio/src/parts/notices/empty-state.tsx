import type { ReactNode } from 'react';
import css from './empty-state.module.css';

/** An empty page teaches: a small picture of what will be here, one sentence, one button. */
export function EmptyState(props: {
  readonly title: string;
  readonly text: string;
  readonly picture?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <section className={css.empty}>
      {props.picture ?? <ListPicture />}
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </section>
  );
}

/** Three rows of a list, drawn in the colours of the page. */
function ListPicture() {
  return (
    <svg className={css.picture} viewBox="0 0 200 96" width="200" height="96" aria-hidden="true">
      {[0, 32, 64].map((y) => (
        <g key={y}>
          <rect x="0.5" y={y + 0.5} width="199" height="26" rx="6" className={css.box} />
          <circle cx="16" cy={y + 13.5} r="5" className={css.ink} />
          <rect x="30" y={y + 11} width={90 - y / 2} height="5" rx="2.5" className={css.ink} />
          <rect x="152" y={y + 11} width="34" height="5" rx="2.5" className={css.ink} />
        </g>
      ))}
    </svg>
  );
}
