import { Tabs } from '@mantine/core';
import type { CompiledNode, FormSection, Id } from '@throughline/graph';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useDesignerState } from '../designer-context.ts';
import { FormProvider } from './form-context.ts';
import { FormSectionView } from './form-fields.tsx';
import css from './inspector.module.css';
import { LeadsTo } from './leads-to.tsx';
import { NodeHead } from './node-head.tsx';
import { StandsIn } from './stands-in.tsx';
import { useNodeForm } from './use-node-form.ts';

/** One node: what it is called, its form, and where its exits lead. */
export function NodePanel({ id }: { readonly id: Id }) {
  const node = useDesignerState((state) => state.compiled.nodes.get(id));
  if (!node) return null;
  return <NodeForm node={node} />;
}

function NodeForm({ node }: { readonly node: CompiledNode }) {
  const form = useNodeForm(node);
  const sections = node.declaration?.form ?? [];
  return (
    <FormProvider value={form}>
      <NodeHead node={node} />
      {node.role === 'gate' && sections.length > 1 ? (
        <SectionTabs node={node} sections={sections} />
      ) : (
        <div className={css.body}>
          {sections.map((section) => (
            <FormSectionView key={section.id} section={section} titled={sections.length > 1} />
          ))}
          <LeadsTo node={node} />
          <StandsIn node={node} />
        </div>
      )}
      <NodeProblems id={node.id} />
    </FormProvider>
  );
}

/** The parts of a transition as tabs of one panel; where it leads belongs to the last of them. */
function SectionTabs({ node, sections }: { readonly node: CompiledNode; readonly sections: readonly FormSection[] }) {
  const say = useSay();
  const [tab, setTab] = useState<string | null>(sections[0]?.id ?? null);
  const wanted = useDesignerState((state) => state.wantsFocus);
  const problems = useDesignerState((state) => state.problems);
  useEffect(() => {
    const key = wanted?.key;
    const holding = key === undefined ? undefined : sections.find((section) => holds(section, key));
    if (wanted?.node === node.id && holding) setTab(holding.id);
  }, [wanted, node.id, sections]);
  const last = sections.at(-1);
  return (
    <Tabs value={tab} onChange={setTab} className={css.tabs ?? ''} keepMounted={false}>
      <Tabs.List>
        {sections.map((section) => (
          <Tabs.Tab key={section.id} value={section.id} rightSection={<Count value={filled(section, node)} />}>
            {say(section.label)}
            {problems.some((problem) => problem.node === node.id && problem.key && holds(section, problem.key)) && (
              <span className={css.dot} aria-hidden="true" />
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {sections.map((section) => (
        <Tabs.Panel key={section.id} value={section.id} className={css.body ?? ''}>
          <FormSectionView section={section} titled={false} />
          {section === last && <LeadsTo node={node} />}
          {section === last && <StandsIn node={node} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** How many things a section lists, where it lists any. */
function filled(section: FormSection, { node }: CompiledNode): number {
  return section.fields.reduce((sum, field) => {
    const value = field.as === 'list' ? node.config[field.key] : undefined;
    return sum + (Array.isArray(value) ? value.length : 0);
  }, 0);
}

function Count({ value }: { readonly value: number }) {
  return value === 0 ? null : <span className={css.count}>{value}</span>;
}

const holds = (section: FormSection, key: string): boolean =>
  section.fields.some((field) => key === field.key || key.startsWith(`${field.key}.`));

/** Problems of the node that no field of its form shows; below it, for they come and go while somebody is at work in it. */
function NodeProblems({ id }: { readonly id: Id }) {
  const { t } = useTranslation('designer');
  const say = useSay();
  const problems = useDesignerState((state) => state.problems);
  const mine = problems.filter((problem) => problem.node === id && problem.key === undefined);
  if (mine.length === 0) return null;
  return (
    <ul className={css.problems} aria-label={t('problems.name')}>
      {mine.map((problem) => (
        <li key={problem.code} data-problem={problem.severity}>
          {say(problem.message)}
        </li>
      ))}
    </ul>
  );
}
