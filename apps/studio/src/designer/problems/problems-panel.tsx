import { ActionIcon, UnstyledButton } from '@mantine/core';
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
} from '@tabler/icons-react';
import type { Problem } from '@throughline/graph';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useDesignerState, useOpened } from '../designer-context.ts';
import { useView } from '../view.ts';
import css from './problems-panel.module.css';
import { useShowProblem } from './use-show-problem.ts';

/** So many lines nobody works through at once; a drawing with thousands would make every gesture wait for them. */
const mostShown = 50;

/** What is wrong with the drawing, live. A click leads to the node and puts the cursor into the field. */
export function ProblemsPanel() {
  const { t } = useTranslation('designer');
  const problems = useDesignerState((state) => state.problems);
  const open = useView((state) => state.problems);
  const show = useView((state) => state.show);
  const [whole, setWhole] = useState(false);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <section className={css.panel} aria-label={t('problems.name')}>
      <header className={css.head}>
        <h2>{t('problems.name')}</h2>
        {errors > 0 && (
          <span className={css.count} data-problem="error">
            <IconAlertCircle size={16} aria-hidden="true" />
            {t('problems.errors', { count: errors })}
          </span>
        )}
        {warnings > 0 && (
          <span className={css.count} data-problem="warning">
            <IconAlertTriangle size={16} aria-hidden="true" />
            {t('problems.warnings', { count: warnings })}
          </span>
        )}
        {problems.length === 0 && (
          <span className={css.count} data-problem="none">
            <IconCircleCheck size={16} aria-hidden="true" />
            {t('problems.none')}
          </span>
        )}
        <span className={css.hint}>{errors > 0 && t('problems.stop', { count: errors })}</span>
        {problems.length > 0 && (
          <ActionIcon
            size={28}
            aria-expanded={open}
            aria-label={t(open ? 'problems.hide' : 'problems.show')}
            onClick={() => show({ problems: !open })}
          >
            <Chevron size={16} />
          </ActionIcon>
        )}
      </header>
      {open && problems.length > 0 && (
        <ul className={css.list}>
          {problems.slice(0, whole ? problems.length : mostShown).map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: problems come anew as a whole
            <li key={index}>
              <ProblemRow problem={problem} />
            </li>
          ))}
          {!whole && problems.length > mostShown && (
            <li>
              <UnstyledButton className={css.row} onClick={() => setWhole(true)}>
                {t('problems.more', { count: problems.length - mostShown })}
              </UnstyledButton>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('designer');
  const say = useSay();
  const { stage } = useOpened();
  const show = useShowProblem();
  const about = problem.node ?? undefined;
  const node = useDesignerState((state) => (about === undefined ? undefined : state.compiled.nodes.get(about)));
  const selected = useDesignerState((state) => about !== undefined && state.selection.nodes.has(about));
  const Mark = problem.severity === 'error' ? IconAlertCircle : IconAlertTriangle;
  return (
    <UnstyledButton className={css.row} aria-current={selected || undefined} onClick={() => show(problem)}>
      <Mark
        size={15}
        className={css.mark}
        data-problem={problem.severity}
        aria-label={t(`problems.${problem.severity}`)}
      />
      <b>{node ? stage.lookOf(node).title : t('problems.process')}</b>
      <span className={css.say}>{say(problem.message)}</span>
    </UnstyledButton>
  );
}
