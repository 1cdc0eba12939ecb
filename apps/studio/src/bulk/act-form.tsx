import { IconInfoCircle } from '@tabler/icons-react';
import type { RecordView, SharedAct } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { FormItems } from '../guide/form/form-items.tsx';
import css from './bulk.module.css';
import { bareGround, needsEach, type SharedDraft, sharedItems, sharedMissing } from './shared-form.ts';

type Props = {
  readonly act: SharedAct;
  readonly module: ModuleDefinition;
  readonly draft: SharedDraft;
  /** Once it was tried to send, what is missing is shown. */
  readonly sent: boolean;
  readonly unread: { readonly [field: string]: string | null };
  readonly onChange: (draft: SharedDraft) => void;
  readonly onUnread: (field: string, problem: string | null) => void;
};

/** What a transition asks for, filled in once for all records. */
export function ActForm({ act, module, draft, sent, unread, onChange, onUnread }: Props) {
  const { t } = useTranslation('bulk');
  const fields = act.form.some((item) => item.is === 'field');
  return (
    <section className={css.form} aria-label={t('act.asks')}>
      {fields && <p className="muted small">{t('act.keeps')}</p>}
      <FormItems
        form={sharedItems(act.form)}
        module={module}
        record={nobody}
        ground={bareGround}
        draft={draft}
        onChange={onChange}
        onUnread={onUnread}
        problems={Object.fromEntries(
          Object.entries(unread).flatMap(([field, problem]) => (problem === null ? [] : [[field, problem]])),
        )}
        lacking={sent ? sharedMissing(act.form, draft) : new Set()}
      />
      {needsEach(act.form) && (
        <p className={css.each}>
          <IconInfoCircle size={16} aria-hidden="true" />
          <span>{t('act.each')}</span>
        </p>
      )}
    </section>
  );
}

/** Stands for the record where there are many: items that belong to one are not among those shown. */
const nobody: RecordView = {
  id: '',
  module: '',
  name: '',
  owner: null,
  revision: 0,
  layout: null,
  data: {},
  createdAt: '',
  createdBy: null,
  updatedAt: '',
  updatedBy: null,
};
