import { type CompiledNode, moduleOfNode, namesOfNode } from '@throughline/graph';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useDesignerState, useStage } from '../designer-context.ts';
import { configureNode } from '../gestures/configure.ts';
import type { FormGround } from './form-context.ts';

/** The ground on which the form of a node stands; what is written becomes one gesture per field. */
export function useNodeForm(compiled: CompiledNode): FormGround {
  const designer = useDesigner();
  const stage = useStage();
  const { t } = useTranslation('designer');
  const settings = useDesignerState((state) => state.document.settings);
  const problems = useDesignerState((state) => state.problems);
  const { node } = compiled;
  return useMemo(() => {
    const { document } = designer.store.getState();
    return {
      about: node.id,
      config: node.config,
      settings,
      module: moduleOfNode(document, node, designer.modules) ?? undefined,
      modules: designer.modules,
      shape: namesOfNode(document, node, designer.modules),
      readOnly: !designer.mayEdit,
      problems: problems.filter((problem) => problem.node === node.id),
      write: (changes, what) => {
        const label = t('gesture.configure', { name: stage.lookOf(compiled).title, field: what });
        configureNode(designer, node.id, changes, label);
      },
    };
  }, [designer, stage, t, compiled, node, settings, problems]);
}
