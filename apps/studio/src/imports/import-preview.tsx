import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Import, type Mapping, type ImportPreview as Preview, previewedRows, routes } from '@throughline/contract';
import { displayValue, type Field, importField, isEmpty, type ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useReader } from '../fields/use-reader.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './imports.module.css';

/** Nobody waits for a table that follows each letter; ms. */
const calm = 600;
/** Of a row of one line; px. */
const rowHeight = 36;

/** The first rows as the import would leave them, tried by the server through the same door and taken back. */
export function ImportPreview({
  prepared,
  module,
  mapping,
}: {
  readonly prepared: Import;
  readonly module: ModuleDefinition;
  readonly mapping: Mapping;
}) {
  const { t } = useTranslation('imports');
  const [settled] = useDebouncedValue(mapping, calm);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [routes.imports.previewImport.path, prepared.id, settled],
    queryFn: ({ signal }) =>
      call(routes.imports.previewImport, { params: { id: prepared.id }, body: { mapping: settled } }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const fields = prepared.columns.flatMap(({ name }) => {
    const mapped = settled.columns.find(({ column }) => column === name);
    return mapped === undefined ? [] : (importField(module, mapped.field) ?? []);
  });
  return (
    <section aria-label={t('preview.title')} className={css.preview}>
      <h2>{t('preview.title')}</h2>
      <p className="muted small">{t('preview.about')}</p>
      {/* As tall as the table that is coming: what stands below, buttons among it, stays where it is. */}
      {data === undefined && error === null && (
        <div className="card">
          <LoadingRows rows={1 + Math.min(prepared.rows.total ?? 0, previewedRows)} height={rowHeight} />
        </div>
      )}
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data !== undefined && error === null && (
        <div className={`card ${css.scroll}`} data-old={isFetching || undefined}>
          <Rows preview={data} fields={fields} />
        </div>
      )}
    </section>
  );
}

function Rows({ preview, fields }: { readonly preview: Preview; readonly fields: readonly Field[] }) {
  const { t } = useTranslation('imports');
  const say = useSay();
  const show = useShow();
  const reader = useReader(preview.names);
  const text = (field: Field, value: Preview['rows'][number]['values'][string] | undefined) =>
    value === undefined || isEmpty(value) ? '' : displayValue(field, value, reader);
  return (
    <table className={css.columns}>
      <thead>
        <tr>
          <th scope="col">{t('preview.row')}</th>
          <th scope="col">{t('preview.will')}</th>
          {fields.map((field) => (
            <th key={field.id} scope="col">
              {say(field.label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {preview.rows.map(({ row, will, values, reason }) => (
          <tr key={row}>
            <th scope="row" className="num">
              {show.number(row)}
            </th>
            <td>
              {will === 'fail' ? (
                <span className={css.unread}>
                  <IconAlertTriangle size={13} aria-hidden="true" />
                  {t('preview.fail')}
                </span>
              ) : (
                t(`preview.${will}`)
              )}
            </td>
            {will === 'fail' ? (
              <td colSpan={fields.length}>{reason}</td>
            ) : (
              fields.map((field) => <td key={field.id}>{text(field, values[field.id])}</td>)
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
