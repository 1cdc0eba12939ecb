import type { ReactNode } from 'react';
import css from './usage.module.css';

type Props = {
  readonly title: string;
  readonly about?: string;
  /** The first column names the row, the others are numbers unless they say otherwise. */
  readonly columns: readonly { readonly label: string; readonly text?: true }[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Said where there are no rows. */
  readonly none: string;
};

/** A table of numbers with its heading; small screens scroll it sideways. */
export function NumbersTable({ title, about, columns, rows, none }: Props) {
  return (
    <section className={css.section} aria-label={title}>
      <h2>{title}</h2>
      {about !== undefined && <p className="muted small">{about}</p>}
      {rows.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <div className={`card ${css.scroll}`} tabIndex={0}>
          <table className={css.table}>
            <thead>
              <tr>
                {columns.map(({ label, text }, at) => (
                  <th key={label} scope="col" data-number={(at > 0 && text !== true) || undefined}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [first, ...rest] }) => (
                <tr key={key}>
                  <th scope="row">{first}</th>
                  {rest.map((cell, at) => (
                    <td
                      key={columns[at + 1]?.label}
                      data-number={columns[at + 1]?.text !== true || undefined}
                      className={columns[at + 1]?.text === true ? '' : 'num'}
                    >
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** How much a number is of the largest in its column, as a bar behind it. */
export function Bar({ share, children }: { readonly share: number; readonly children: ReactNode }) {
  return (
    <span className={css.bar}>
      <i style={{ width: `${Math.round(100 * share)}%` }} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
