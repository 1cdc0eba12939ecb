import { NodeIcon } from '../node-icon.tsx';
import { useGhost } from './drag-entry.ts';
import css from './palette.module.css';

/** What is being dragged out of the palette, under the pointer. */
export function Ghost() {
  const { entry, at } = useGhost();
  if (!entry) return null;
  return (
    <div
      className={css.ghost}
      data-role={entry.declaration.role}
      style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
      aria-hidden="true"
    >
      <div>
        <NodeIcon name={entry.icon} />
        {entry.label}
      </div>
    </div>
  );
}
