import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { Problem } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useDesignerState, useStage } from '../designer-context.ts';
import { useShowProblem } from '../problems/use-show-problem.ts';
import css from './publish.module.css';

/** What the server finds wrong: errors stop publishing, warnings do not. A click leads there. */
export function PublishProblems({
  problems,
  onGo,
}: {
  readonly problems: readonly Problem[];
  readonly onGo: () => void;
}) {
  const { t } = useTranslation('designer');
  const say = useSay();
  const stage = useStage();
  const compiled = useDesignerState((state) => state.compiled);
  const show = useShowProblem();
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  if (problems.length === 0)
    return (
      <p className={css.fine}>
        <IconCircleCheck size={16} aria-hidden="true" />
        {t('problems.none')}
      </p>
    );
  return (
    <section>
      <h3>{errors > 0 ? t('problems.stop', { count: errors }) : t('problems.warnings', { count: problems.length })}</h3>
      <ul className={css.problems}>
        {problems.map((problem, index) => {
          const node = problem.node === undefined ? undefined : compiled.nodes.get(problem.node);
          const Mark = problem.severity === 'error' ? IconAlertCircle : IconAlertTriangle;
          const go = (): void => {
            onGo();
            show(problem);
          };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems come anew as a whole
            <li key={index}>
              <UnstyledButton onClick={go} className={css.problem}>
                <Mark size={16} data-problem={problem.severity} aria-label={t(`problems.${problem.severity}`)} />
                <span>
                  {node && <b>{stage.lookOf(node).title} </b>}
                  {say(problem.message)}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
