import { Button, Drawer } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type BulkSelection, routes, type SharedAct, type WantedWork } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import { ActChoice } from './act-choice.tsx';
import { ActForm } from './act-form.tsx';
import css from './bulk.module.css';
import { emptyShared, isFilled, type SharedDraft, sharedInput, sharedItems } from './shared-form.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly of: BulkSelection;
  readonly count: number;
  readonly onClose: () => void;
};

/** A transition for many records: which ones are offered and to how many, what it asks for once, and off it goes. */
export function ActDrawer({ module, of, count, onClose }: Props) {
  const { t } = useTranslation('bulk');
  const { t: parts } = useTranslation('parts');
  const say = useSay();
  const noun = useNoun();
  const show = useShow();
  const form = useRef<HTMLFormElement>(null);
  const offered = useQuery({
    queryKey: [routes.bulk.sharedActs.path, module.id, of],
    queryFn: ({ signal }) => call(routes.bulk.sharedActs, { params: { module: module.id }, body: { of } }, { signal }),
    staleTime: 0,
  });
  const [picked, setPicked] = useState<SharedAct | null>(null);
  const [draft, setDraft] = useState<SharedDraft>(emptyShared);
  const [unread, setUnread] = useState<{ readonly [field: string]: string | null }>({});
  const [sent, setSent] = useState(false);
  const start = useStart(module.id, of);
  const acts = offered.data?.acts ?? [];
  const act = picked ?? (acts.length === 1 ? acts[0] : undefined) ?? null;
  const what = { count, number: show.number(count), module: noun(count === 1 ? module.label : module.labelPlural) };
  const title = t('title.act', what);
  const asks = act !== null && sharedItems(act.form).length > 0;
  const submit = (): void => {
    setSent(true);
    if (act === null || Object.values(unread).some((one) => one !== null)) return;
    if (!isFilled(act.form, draft)) {
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing] input')?.focus(),
      );
      return;
    }
    const { process, node, act: name } = act;
    start.mutate({ do: 'act', process, node, act: name, input: sharedInput(act.form, draft) });
  };
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        about={t('about.act')}
        onClose={onClose}
        onSubmit={submit}
        formRef={form}
        foot={
          <>
            <Button variant="default" ml="auto" onClick={onClose}>
              {parts('cancel')}
            </Button>
            <Button type="submit" disabled={act === null} loading={start.isPending}>
              {act === null ? t('start.act') : say(act.label)}
            </Button>
          </>
        }
      >
        {start.error !== null && <ErrorNotice error={start.error} />}
        {offered.error !== null && offered.data === undefined && (
          <ErrorNotice error={offered.error} onRetry={() => void offered.refetch()} />
        )}
        {offered.isPending && <LoadingRows rows={3} />}
        {offered.data !== undefined && acts.length === 0 && <p className={css.nothing}>{t('act.none')}</p>}
        {offered.data !== undefined && acts.length > 0 && (
          <ActChoice
            {...offered.data}
            chosen={act}
            onChoose={(next) => {
              setPicked(next);
              setDraft(emptyShared);
              setUnread({});
              setSent(false);
            }}
          />
        )}
        {act !== null && asks && (
          <ActForm
            key={`${act.process} ${act.node}`}
            act={act}
            module={module}
            draft={draft}
            sent={sent}
            unread={unread}
            onChange={setDraft}
            onUnread={(field, problem) => setUnread((now) => ({ ...now, [field]: problem }))}
          />
        )}
      </DrawerFrame>
    </Drawer>
  );
}

function useStart(module: string, of: BulkSelection) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (work: WantedWork) => call(routes.bulk.startBulk, { params: { module }, body: { work, of } }),
    onSuccess: ({ id }) => navigate({ to: '/bulk/$id', params: { id } }),
  });
}
