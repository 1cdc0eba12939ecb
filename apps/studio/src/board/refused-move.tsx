import { Button, Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { asksNothing } from '../guide/form/form-state.ts';
import type { ClosedOffer, OpenOffer } from '../guide/offers.ts';
import { TransitionPanel } from '../guide/transition-panel.tsx';
import { usePerform } from '../guide/use-perform.ts';
import { WhyNot } from '../guide/why-not.tsx';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { toastError } from '../parts/notices/toast.ts';
import { processesQuery, recordQuery } from '../records/record-queries.ts';
import css from './board.module.css';
import type { HeldMove } from './use-move-card.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly by: Field;
  readonly move: HeldMove;
  readonly onClose: () => void;
};

/**
 * A process holds the field: the transition that leads to the column opens (or is done at once when it asks for nothing);
 * where there is none, or not for this person, the process says why and what else there is.
 */
export function RefusedMove({ module, by, move, onClose }: Props) {
  const { t } = useTranslation('board');
  const key = { module: module.id, id: move.record.id };
  const record = useQuery(recordQuery(key));
  const processes = useQuery(processesQuery(key));
  const run = processes.data?.runs.find(
    (one) => one.field === by.id && (one.status === 'running' || one.status === 'paused'),
  );
  const offers = run?.offers.filter((offer) => offer.toValue === move.to) ?? [];
  const open = offers.find((offer): offer is OpenOffer => offer.offered);
  const closed = offers.filter((offer): offer is ClosedOffer => !offer.offered);
  const title = t('heldTitle', { name: move.record.name });
  const ready = record.data !== undefined && processes.data !== undefined;
  const isPlain = ready && open !== undefined && asksNothing(open.form, record.data.record.data);
  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      {ready && run !== undefined && open !== undefined && !isPlain ? (
        <TransitionPanel
          module={module}
          record={record.data.record}
          names={record.data.names}
          run={run}
          offer={open}
          onClose={onClose}
        />
      ) : (
        <DrawerFrame
          title={title}
          onClose={onClose}
          onSubmit={onClose}
          foot={
            <>
              <Button variant="default" ml="auto" onClick={onClose}>
                {t('leave')}
              </Button>
              <ButtonLink to="/records/$module/$id" params={key}>
                {t('openRecord')}
              </ButtonLink>
            </>
          }
        >
          {!ready && <LoadingRows rows={3} />}
          {ready && run !== undefined && isPlain && open !== undefined && (
            <AtOnce module={module.id} run={run} offer={open} data={record.data.record} onClose={onClose} />
          )}
          {ready && open === undefined && (
            <div className={css.held}>
              <ErrorNotice error={move.error} />
              {run !== undefined &&
                closed.map((offer) => <WhyNot key={`${offer.node} ${offer.position}`} run={run} offer={offer} />)}
            </div>
          )}
        </DrawerFrame>
      )}
    </Drawer>
  );
}

/** A transition that asks for nothing is done by the move itself. */
function AtOnce(props: {
  readonly module: string;
  readonly run: RunView;
  readonly offer: OpenOffer;
  readonly data: HeldMove['record'];
  readonly onClose: () => void;
}) {
  const { run, offer, data, onClose } = props;
  const perform = usePerform({ module: props.module, id: data.id }, onClose);
  const sent = useRef(false);
  const { mutate } = perform;
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    mutate(
      { run: run.id, offer, input: {}, seq: run.seq },
      {
        onError: (error) => {
          toastError(error);
          onClose();
        },
      },
    );
  }, [mutate, run, offer, onClose]);
  return <LoadingRows rows={2} />;
}
