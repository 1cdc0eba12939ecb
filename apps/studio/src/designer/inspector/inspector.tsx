import { useTranslation } from 'react-i18next';
import { useDesignerState } from '../designer-context.ts';
import css from './inspector.module.css';
import { ManyPanel } from './many-panel.tsx';
import { NodePanel } from './node-panel.tsx';
import { ProcessPanel } from './process-panel.tsx';
import { WirePanel } from './wire-panel.tsx';

/** What is selected, at work: a node, a wire, several at once, or the process itself when nothing is. */
export function Inspector() {
  const { t } = useTranslation('designer');
  return (
    <aside className={css.inspector} aria-label={t('inspector.label')} data-inspector>
      <Panel />
    </aside>
  );
}

function Panel() {
  const { nodes, wires } = useDesignerState((state) => state.selection);
  const [node] = nodes;
  const [wire] = wires;
  if (nodes.size === 1 && node !== undefined) return <NodePanel key={node} id={node} />;
  if (nodes.size > 1) return <ManyPanel />;
  if (wires.size === 1 && wire !== undefined) return <WirePanel id={wire} />;
  return <ProcessPanel />;
}
