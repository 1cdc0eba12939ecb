import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Import, Mapping, SavedMapping } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import { ColumnRow } from './column-row.tsx';
import { ImportOptions } from './import-options.tsx';
import { ImportPreview } from './import-preview.tsx';
import css from './imports.module.css';
import { firstMapping, type MappingProblem, mappingProblems, withColumn } from './mapping.ts';
import { SavedMappings } from './saved-mappings.tsx';

type Props = {
  readonly prepared: Import;
  readonly module: ModuleDefinition;
  /** Null until something was changed. */
  readonly mapping: Mapping | null;
  readonly onChange: (mapping: Mapping) => void;
  readonly saved: SavedMapping | null;
  readonly onSaved: (saved: SavedMapping) => void;
  readonly busy: boolean;
  readonly onStart: (mapping: Mapping, dryRun: boolean) => void;
};

/** What each column becomes, with examples from the file and how they would be read. */
export function MappingStep(props: Props) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const noun = useNoun();
  const show = useShow();
  const { prepared, module, onChange, busy, onStart } = props;
  const mapping = props.mapping ?? firstMapping(prepared, module);
  const problems = mappingProblems(mapping, module);
  const total = prepared.rows.total ?? 0;
  const left = prepared.columns.filter(({ name }) => !mapping.columns.some((one) => one.column === name));
  const tell = (problem: MappingProblem) => {
    if (problem.is === 'none') return t('map.none');
    if (problem.is === 'whichDates') return t('map.whichDates', { column: problem.column });
    return t(`map.${problem.is}`, { field: say(problem.field.label) });
  };
  return (
    <>
      <PageHead
        title={t('map.title')}
        about={t('map.about', {
          count: total,
          number: show.number(total),
          file: prepared.fileName,
          module: noun(module.labelPlural),
        })}
      />
      <SavedMappings
        prepared={prepared}
        mapping={mapping}
        chosen={props.saved}
        fits={problems.length === 0}
        onChoose={props.onSaved}
      />
      <div className={`card ${css.scroll}`}>
        <table className={`${css.columns} ${css.mapping}`}>
          <thead>
            <tr>
              <th scope="col">{t('map.column')}</th>
              <th scope="col">{t('map.field')}</th>
              <th scope="col">{t('map.how')}</th>
              <th scope="col">{t('map.samples')}</th>
            </tr>
          </thead>
          <tbody>
            {prepared.columns.map((column) => (
              <ColumnRow
                key={column.name}
                column={column}
                module={module}
                mapped={mapping.columns.find((one) => one.column === column.name) ?? null}
                empty={mapping.empty}
                onChange={(next) => onChange(withColumn(mapping, column.name, next))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {left.length > 0 && (
        <p className="muted small">
          {t('map.left', { count: left.length, columns: left.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <ImportOptions mapping={mapping} module={module} onChange={onChange} />
      {problems.length > 0 && (
        <Alert color="yellow" variant="default" icon={<IconAlertTriangle size={18} />} title={t('map.problems')}>
          <ul>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>{tell(problem)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {problems.length === 0 && <ImportPreview prepared={prepared} module={module} mapping={mapping} />}
      <div className={css.foot}>
        <ButtonLink to="/imports/new" search={{ module: prepared.module }} variant="subtle" color="gray">
          {t('map.other')}
        </ButtonLink>
        <Button
          variant="default"
          ml="auto"
          disabled={problems.length > 0}
          loading={busy}
          onClick={() => onStart(mapping, true)}
        >
          {t('map.dryRun')}
        </Button>
        <Button disabled={problems.length > 0} loading={busy} onClick={() => onStart(mapping, false)}>
          {t('map.start', { count: total, number: show.number(total) })}
        </Button>
      </div>
    </>
  );
}
