import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session.ts';
import { useCalendars } from '../../calendars/use-calendars.ts';
import { TextLink } from '../../parts/link.tsx';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** Business hours by name; without a choice those of the process count, then the company's. */
export function CalendarField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly, about, settings } = useForm();
  const { t } = useTranslation('designer');
  const mayManage = useMay('calendars.manage');
  const calendars = useCalendars();
  const nameOf = (id: string | undefined) => calendars.find((one) => one.id === id)?.name;
  const company = calendars.find((one) => one.company)?.name;
  const fallback = (about === '' ? undefined : nameOf(settings.clock?.calendar)) ?? company;
  const gone =
    typeof value === 'string' && nameOf(value) === undefined && calendars.length > 0
      ? [{ value, label: t('form.gone') }]
      : [];
  return (
    <div>
      <Select
        label={label}
        description={help}
        error={error}
        readOnly={readOnly}
        clearable
        placeholder={fallback === undefined ? t('calendar.plainWeek') : t('calendar.asElsewhere', { name: fallback })}
        data={[...calendars.map(({ id, name }) => ({ value: id, label: name })), ...gone]}
        value={typeof value === 'string' ? value : null}
        onChange={(next) => write({ [at]: next ?? undefined }, label)}
      />
      {mayManage && calendars.length === 0 && (
        <TextLink to="/settings/calendars" size="sm">
          {t('calendar.make')}
        </TextLink>
      )}
    </div>
  );
}
