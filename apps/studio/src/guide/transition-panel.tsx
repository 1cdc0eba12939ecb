import { Button, Progress } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { KeptForm, RecordView, RunView } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { isApiError } from '../api/api-error.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { KeyHint } from '../parts/marks/key-hint.tsx';
import { isKind, KindMark } from '../parts/marks/kind-mark.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import { FormItems } from './form/form-items.tsx';
import { actInput, emptyDraft, type FormDraft, isAskedFor, missing, progress } from './form/form-state.ts';
import { useFailedTests } from './form/use-failed-tests.ts';
import { useFormGround } from './form/use-form-ground.ts';
import { draftOf, useKeepForm, useKeptForms } from './form/use-kept-forms.ts';
import type { OpenOffer } from './offers.ts';
import { stateName } from './offers.ts';
import css from './transition-panel.module.css';
import { usePerform } from './use-perform.ts';

export type PanelProps = {
  readonly module: ModuleDefinition;
  readonly record: RecordView;
  readonly names: { readonly [id: string]: string };
  readonly run: RunView;
  readonly offer: OpenOffer;
  readonly onClose: () => void;
};

/** A transition being performed: only what is missing is asked for, checked in place, kept as a draft until it is done. */
export function TransitionPanel(props: PanelProps) {
  const { forms, error, refetch } = useKeptForms(props.run.id);
  if (forms === undefined) return <ComingForm {...props} error={error} onRetry={() => void refetch()} />;
  return <OpenForm {...props} kept={forms.find(({ node }) => node === props.offer.node) ?? null} />;
}

/** What was filled in before is read first, or it would be lost by what is filled in now. */
function ComingForm(props: PanelProps & { readonly error: Error | null; readonly onRetry: () => void }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  return (
    <DrawerFrame
      title={say(props.offer.label)}
      onClose={props.onClose}
      onSubmit={() => undefined}
      foot={
        <Button variant="default" ml="auto" onClick={props.onClose}>
          {t('form.cancel')}
        </Button>
      }
    >
      {props.error === null ? <LoadingRows rows={3} /> : <ErrorNotice error={props.error} onRetry={props.onRetry} />}
    </DrawerFrame>
  );
}

function OpenForm({
  module,
  record,
  names,
  run,
  offer,
  onClose,
  kept,
}: PanelProps & { readonly kept: KeptForm | null }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const show = useShow();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<FormDraft>(() => (kept === null ? emptyDraft : draftOf(kept)));
  const keeper = useKeepForm(run.id, offer.node);
  const keptAt = keeper.keptAt ?? kept?.at ?? null;
  const [sent, setSent] = useState(false);
  const [unread, setUnread] = useState<{ readonly [field: string]: string | null }>({});
  const [showFilled, setShowFilled] = useState(false);
  const ground = useFormGround(offer.form, module, record, names, draft);
  const failed = useFailedTests(offer.form, module, record, draft, ground.data);
  const perform = usePerform({ module: module.id, id: record.id }, () => {
    keeper.drop();
    onClose();
  });
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);

  const refused = isApiError(perform.error) ? perform.error.fields : [];
  const lacking = missing(offer.form, draft, ground);
  const { percent, of } = progress(offer.form, draft, ground);
  const hidden = offer.form.filter(
    (item) => !isAskedFor(item, ground.data) && !refused.some((one) => item.is === 'field' && one.field === item.field),
  );
  const problems = { ...Object.fromEntries(refused.map((one) => [one.field, one.message])), ...failed };
  const wrong = Object.values(unread).some((problem) => problem !== null) || Object.keys(failed).length > 0;

  const change = (next: FormDraft) => {
    setDraft(next);
    keeper.keep(next, progress(offer.form, next, ground).percent);
  };
  const submit = () => {
    setSent(true);
    if (lacking.size > 0 || wrong) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing] input')?.focus(),
      );
      return;
    }
    perform.mutate({ run: run.id, offer, input: actInput(offer.form, draft, ground), seq: run.seq });
  };
  const to = stateName(run, offer.to);

  return (
    <DrawerFrame
      title={say(offer.label)}
      {...(to === undefined ? {} : { about: t('form.moves', { state: to }) })}
      mark={isKind(run.kind) && <KindMark kind={run.kind} size={28} />}
      onClose={onClose}
      onSubmit={submit}
      formRef={form}
      foot={
        <>
          <span className={css.missing} role="status">
            {lacking.size > 0 ? t('form.missing', { count: lacking.size }) : t('form.complete')}
          </span>
          <Button variant="default" onClick={onClose}>
            {keptAt === null ? t('form.cancel') : t('form.keep')}
          </Button>
          <Button
            type="submit"
            loading={perform.isPending}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            rightSection={<KeyHint keys="Ctrl ↵" />}
          >
            {say(offer.label)}
          </Button>
        </>
      }
    >
      {of > 1 && (
        <div className={css.progress}>
          <Progress value={percent} size={4} aria-hidden="true" className={css.bar} />
          <span>
            <Trans t={t} i18nKey="form.filled" values={{ percent }} components={{ b: <b className="num" /> }} />
          </span>
          {keptAt !== null && !keeper.failed && (
            <span className={css.kept}>{t('next.draftSaved', { when: show.when(keptAt) })}</span>
          )}
          {keeper.failed && <span className={css.kept}>{t('next.draftNotSaved')}</span>}
        </div>
      )}
      {perform.error !== null && <Refused error={perform.error} />}
      <FormItems
        form={showFilled ? offer.form : offer.form.filter((item) => !hidden.includes(item))}
        module={module}
        record={record}
        act={{ run: run.id, node: offer.node, form: offer.form }}
        ground={ground}
        draft={draft}
        onChange={change}
        onUnread={(field, problem) => setUnread((now) => ({ ...now, [field]: problem }))}
        problems={problems}
        lacking={sent ? lacking : new Set()}
      />
      {hidden.length > 0 && !showFilled && (
        <Button variant="subtle" size="compact-sm" className={css.showFilled} onClick={() => setShowFilled(true)}>
          {t('form.showFilled')}
        </Button>
      )}
    </DrawerFrame>
  );
}

/** Somebody was faster is no error of the person: it says so, and the page behind already shows the new state. */
function Refused({ error }: { readonly error: Error }) {
  const { t } = useTranslation('guide');
  if (!isApiError(error, 'stale')) return <ErrorNotice error={error} />;
  return (
    <div className={css.movedOn} role="alert">
      <IconInfoCircle size={18} aria-hidden="true" />
      <div>
        <p>
          <b>{t('form.movedOn')}</b>
        </p>
        <p>{t('form.movedOnText')}</p>
      </div>
    </div>
  );
}
