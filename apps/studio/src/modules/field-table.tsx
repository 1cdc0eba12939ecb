import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ManagedModule, routes } from '@throughline/contract';
import type { Field } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { Badge } from '../parts/marks/badge.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import settings from '../settings/settings.module.css';
import { useSay } from '../words/language.ts';
import { useChangeOf } from './managed.ts';
import css from './modules.module.css';
import { MoveButtons } from './move-buttons.tsx';

/** The fields in the order forms and pages show them. */
export function FieldTable({
  managed,
  onEdit,
}: {
  readonly managed: ManagedModule;
  readonly onEdit: (field: Field) => void;
}) {
  const { t } = useTranslation('modules');
  const say = useSay();
  const { id, fields } = managed.definition;
  const order = useChangeOf(
    id,
    (ids: string[]) => call(routes.modules.changeModule, { params: { module: id }, body: { order: ids } }),
    () => undefined,
  );
  return (
    <div className={`card ${settings.scroll}`}>
      {order.error !== null && <ErrorNotice error={order.error} />}
      <table className={`${settings.table} ${css.fields}`}>
        <thead>
          <tr>
            <th scope="col">{t('field.label')}</th>
            <th scope="col">{t('id')}</th>
            <th scope="col">{t('field.type')}</th>
            <th scope="col">{t('field.marks')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {fields.map((field, index) => (
            <tr key={field.id}>
              <th scope="row">{say(field.label)}</th>
              <td className="muted">{field.id}</td>
              <td>{t(`types.${field.type}`)}</td>
              <td>{field.required && <Badge>{t('field.required')}</Badge>}</td>
              <td>
                <MoveButtons
                  ids={fields.map((one) => one.id)}
                  index={index}
                  name={say(field.label)}
                  disabled={order.isPending}
                  onMove={order.mutate}
                />
                <ActionIcon aria-label={t('field.edit', { name: say(field.label) })} onClick={() => onEdit(field)}>
                  <IconPencil size={16} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
