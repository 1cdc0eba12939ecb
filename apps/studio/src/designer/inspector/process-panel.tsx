import { moduleOfNode, namesOfNode } from '@throughline/graph';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { useDesigner, useDesignerState } from '../designer-context.ts';
import { configureSettings } from '../gestures/configure.ts';
import { type FormGround, FormProvider } from './form-context.ts';
import { FormSectionView } from './form-fields.tsx';
import css from './inspector.module.css';

/** The process itself, while nothing is selected: its module and settings, and where to begin. */
export function ProcessPanel() {
  const { t } = useTranslation('designer');
  const say = useSay();
  const designer = useDesigner();
  const process = useDesignerState((state) => state.process);
  const count = useDesignerState((state) => state.document.nodes.length);
  const form = useSettingsForm();
  const sections = designer.declarations.kinds[process.kind]?.settingsForm ?? [];
  return (
    <FormProvider value={form}>
      <div className={css.body}>
        <div>
          <h2>{process.name}</h2>
          <p className="muted small">{t('inspector.about', { module: say(designer.module.labelPlural), count })}</p>
        </div>
        {sections.map((section) => (
          <FormSectionView key={section.id} section={section} titled={sections.length > 1} />
        ))}
        {designer.mayEdit && (
          <section className={css.section}>
            <h3>{t('begin.name')}</h3>
            <ul className={css.hints}>
              <li>{t('begin.palette')}</li>
              <li>{t('begin.arrow')}</li>
              <li>{t('begin.keys')}</li>
            </ul>
          </section>
        )}
      </div>
    </FormProvider>
  );
}

function useSettingsForm(): FormGround {
  const designer = useDesigner();
  const { t } = useTranslation('designer');
  const settings = useDesignerState((state) => state.document.settings);
  const problems = useDesignerState((state) => state.problems);
  return useMemo(() => {
    const { document } = designer.store.getState();
    const anyNode = { id: 'process', type: '', v: 1, config: {} };
    return {
      about: '',
      config: settings as FormGround['config'],
      settings,
      module: moduleOfNode(document, anyNode, designer.modules) ?? undefined,
      modules: designer.modules,
      shape: namesOfNode(document, anyNode, designer.modules),
      readOnly: !designer.mayEdit,
      problems: problems.filter((problem) => problem.node === undefined && problem.edge === undefined),
      write: (changes, what) => {
        configureSettings(designer, changes, t('gesture.settings', { field: what }));
      },
    };
  }, [designer, t, settings, problems]);
}
