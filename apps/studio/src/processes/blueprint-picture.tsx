import css from './processes-page.module.css';

/** A small blueprint: from one state by a transition to one of two. */
export function BlueprintPicture() {
  return (
    <svg className={css.picture} viewBox="0 0 264 90" width="264" height="90" aria-hidden="true">
      <path
        className={css.line}
        d="M74 43H96M166 43H176Q184 43 184 35V30Q184 22 190 22M176 43Q184 43 184 51V60Q184 68 190 68"
      />
      <Box x={1} y={24} tone="var(--blueprint)" />
      <rect className={css.pill} x="97" y="28" width="70" height="30" rx="15" />
      <rect className={css.pillText} x="113" y="41.5" width="38" height="3" rx="1.5" />
      <Box x={190} y={1} tone="var(--ok)" />
      <Box x={190} y={48} tone="var(--warn)" />
    </svg>
  );
}

function Box({ x, y, tone }: { readonly x: number; readonly y: number; readonly tone: string }) {
  return (
    <g>
      <rect className={css.box} x={x} y={y} width="72" height="38" rx="5" />
      <rect x={x} y={y} width="6" height="38" rx="3" fill={tone} />
      <rect className={css.text} x={x + 18} y={y + 12} width="36" height="3" rx="1.5" />
      <rect className={css.text} x={x + 18} y={y + 22} width="22" height="3" rx="1.5" />
    </g>
  );
}
