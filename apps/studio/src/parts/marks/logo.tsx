import css from './logo.module.css';

/** The mark of Throughline: a line through two points. Decoration; the name stands beside it or in a label. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <span className={css.mark} style={{ width: size, height: size }} aria-hidden="true">
      <svg viewBox="0 0 20 20" width={size * 0.75} height={size * 0.75} aria-hidden="true">
        <circle cx="4.5" cy="15" r="1.8" />
        <circle cx="15.5" cy="5" r="1.8" />
        <path d="M6.3 15H11a2.5 2.5 0 0 0 0-5H9a2.5 2.5 0 0 1 0-5h4.7" />
      </svg>
    </span>
  );
}
