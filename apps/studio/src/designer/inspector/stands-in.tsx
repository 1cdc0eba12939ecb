import { Select } from '@mantine/core';
import type { CompiledNode } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState, useStage } from '../designer-context.ts';
import css from './inspector.module.css';

/** The group a node stands in; only where there are groups. */
export function StandsIn({ node }: { readonly node: CompiledNode }) {
  const { t } = useTranslation('designer');
  const designer = useDesigner();
  const stage = useStage();
  const compiled = useDesignerState((state) => state.compiled);
  const blocks = [...compiled.nodes.values()].filter(
    (known) => known.role === 'block' && known.id !== node.id && !known.containers.includes(node.id),
  );
  if (blocks.length === 0 || node.role === 'start') return null;
  const name = stage.lookOf(node).title;
  const move = (block: string): void => {
    const into = blocks.find((known) => known.id === block);
    const label = into
      ? t('gesture.moveInto', { name, group: stage.lookOf(into).title })
      : t('gesture.moveOut', { name });
    designer.perform({ label, edits: [{ edit: 'setNodeProps', id: node.id, in: into ? into.id : null }] });
  };
  return (
    <section className={css.section}>
      <Select
        size="xs"
        label={t('standsIn.name')}
        readOnly={!designer.mayEdit}
        data={[
          { value: '', label: t('standsIn.none') },
          ...blocks.map((block) => ({ value: block.id, label: stage.lookOf(block).title })),
        ]}
        value={node.container ?? ''}
        onChange={(block) => move(block ?? '')}
      />
    </section>
  );
}
