import { Button, Select } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '../../fields/field-value.tsx';
import { useSay } from '../../words/language.ts';
import type { FormDraft } from './form-state.ts';
import type { ItemProps } from './item-props.ts';
import css from './verdicts-item.module.css';

/** A verdict for each item: what it is about, for or against, and against it a reason where there are some to choose from. */
export function VerdictsItem({ item, form, module, record, ground, draft, onChange, lacking }: ItemProps<'checklist'>) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const against = item.orElse?.list ?? '';
  const reasonList = (id: string): string | undefined =>
    item.orElse?.reasons === undefined ? undefined : `${item.orElse.reasons}${id}`;
  const reasonsFor = (id: string) =>
    form.flatMap((one) => (one.is === 'checklist' && one.id === reasonList(id) ? one.items : []));
  const ticked = (list: string, id: string): boolean => draft.checklists[list]?.includes(id) === true;
  const set = (lists: FormDraft['checklists']) => onChange({ ...draft, checklists: { ...draft.checklists, ...lists } });
  const without = (list: string, id: string) => (draft.checklists[list] ?? []).filter((one) => one !== id);
  const judge = (id: string, accepts: boolean) => {
    const [to, from] = accepts ? [item.id, against] : [against, item.id];
    const reasons = reasonList(id);
    const cleared = accepts && reasons !== undefined ? { [reasons]: [] } : {};
    set({ [to]: [...without(to, id), id], [from]: without(from, id), ...cleared });
  };
  const acceptRest = () => {
    const rejected = draft.checklists[against] ?? [];
    set({ [item.id]: item.items.map(({ id }) => id).filter((id) => !rejected.includes(id)) });
  };
  const open = item.items.filter(({ id }) => !ticked(item.id, id) && !ticked(against, id));
  const isMissing = open.some(({ id }) => lacking.has(`tick:${item.id}/${id}`));
  return (
    <fieldset className={css.verdicts} data-missing={isMissing || undefined}>
      <legend>{t('verdict.title')}</legend>
      {item.items.length > 1 && open.length > 0 && (
        <Button variant="subtle" size="compact-sm" className={css.all ?? ''} onClick={acceptRest}>
          {open.length === item.items.length ? t('verdict.acceptAll') : t('verdict.acceptRest')}
        </Button>
      )}
      <ul>
        {item.items.map(({ id, label }) => {
          const field = module.fields.find((one) => one.id === id);
          const rejects = ticked(against, id);
          const reasons = reasonsFor(id);
          return (
            <li key={id}>
              <div className={css.what}>
                <span className="muted small">{say(label)}</span>
                {field !== undefined && record.id !== '' && (
                  <FieldValue field={field} value={ground.data[id]} names={ground.names} />
                )}
              </div>
              {/* biome-ignore lint/a11y/useSemanticElements: two buttons of one row; a fieldset would be drawn around each row */}
              <div className={css.buttons} role="group" aria-label={say(label)}>
                <Button
                  size="xs"
                  variant={ticked(item.id, id) ? 'filled' : 'default'}
                  aria-pressed={ticked(item.id, id)}
                  leftSection={<IconCheck size={14} />}
                  onClick={() => judge(id, true)}
                >
                  {t('verdict.accept')}
                </Button>
                <Button
                  size="xs"
                  color="red"
                  variant={rejects ? 'filled' : 'default'}
                  aria-pressed={rejects}
                  leftSection={<IconX size={14} />}
                  onClick={() => judge(id, false)}
                >
                  {t('verdict.reject')}
                </Button>
              </div>
              {rejects && reasons.length > 0 && (
                <Select<string>
                  className={css.reason}
                  aria-label={t('verdict.reasonFor', { field: say(label) })}
                  placeholder={t('verdict.reason')}
                  data={reasons.map((one) => ({ value: one.id, label: say(one.label) }))}
                  value={draft.checklists[reasonList(id) ?? '']?.[0] ?? null}
                  error={lacking.has(`reason:${id}`) ? t('form.fillIn') : null}
                  onChange={(reason) => set({ [reasonList(id) ?? '']: reason === null ? [] : [reason] })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {isMissing && <p className={css.problem}>{t('verdict.missing')}</p>}
    </fieldset>
  );
}
