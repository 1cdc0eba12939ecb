import { Button, Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconArrowRight, IconChevronDown, IconPlayerPause, IconPointer } from '@tabler/icons-react';
import type { RunView } from '@throughline/contract';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { TextLink } from '../parts/link.tsx';
import { Badge } from '../parts/marks/badge.tsx';
import { isKind, KindMark } from '../parts/marks/kind-mark.tsx';
import type { RecordKey } from '../records/record-queries.ts';
import { useLocale, useSay } from '../words/language.ts';
import { useKeptForms } from './form/use-kept-forms.ts';
import css from './next-action.module.css';
import {
  buttonsBeside,
  closedOffers,
  type OpenOffer,
  offersElsewhere,
  openOffers,
  primaryOffer,
  stateName,
  whoDecides,
} from './offers.ts';
import { RunMenu } from './run-menu/run-menu.tsx';
import { WhyNot } from './why-not.tsx';

export type NextActionProps = {
  readonly run: RunView;
  readonly record: RecordKey;
  readonly onChoose: (offer: OpenOffer) => void;
  /** The transition whose panel is open. */
  readonly current: string | null;
  readonly busy: boolean;
};

/** What to do next: one primary transition, the others in a menu, and for those not available the answer why. */
export function NextAction(props: NextActionProps) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const names = new Intl.ListFormat(useLocale(), { type: 'disjunction' });
  const { run, onChoose } = props;
  const primary = primaryOffer(run);
  const deciders = whoDecides(run);
  const isDecided = run.kind === 'approval' || run.kind === 'review';
  const beside = buttonsBeside(run, primary);
  const hasMore = run.offers.length > beside.length + (primary === undefined ? 0 : 1);
  // Without anything to do, why not is the question, and its answers stand open; who decides has been said.
  const [open, more] = useDisclosure(primary === undefined && !isDecided);
  const menu = useId();
  const to = primary && stateName(run, primary.to);
  return (
    <section
      className={`card ${css.next}`}
      aria-label={`${primary ? t('next.title', { name: say(primary.label) }) : t('next.none')} · ${run.processName}`}
    >
      <p className={css.what}>
        <b>
          {primary
            ? t('next.title', { name: say(primary.label) })
            : run.status === 'running'
              ? t('next.none')
              : t(run.status === 'paused' ? 'next.paused' : 'next.ended')}
        </b>
        {primary !== undefined && to !== undefined && <span>{t('next.moves', { state: to })}</span>}
        {primary === undefined && run.status === 'running' && deciders.length > 0 && (
          <span>{t('next.waitsFor', { names: names.format(deciders) })}</span>
        )}
        {primary === undefined && run.status === 'running' && deciders.length === 0 && hasMore && !isDecided && (
          <span>{t('next.noneText')}</span>
        )}
      </p>
      {run.processPaused && (
        <p className={css.paused}>
          <IconPlayerPause size={16} aria-hidden="true" />
          {t('next.processPaused', { process: run.processName })}
        </p>
      )}
      <StuckNotes run={run} />
      {(primary !== undefined || beside.length > 0 || hasMore) && (
        <div className={css.acts}>
          {primary !== undefined && (
            <Button
              className="grow"
              rightSection={<IconArrowRight size={16} />}
              loading={props.busy}
              onClick={() => onChoose(primary)}
            >
              {say(primary.label)}
            </Button>
          )}
          {beside.map((offer) => (
            <Button
              key={`${offer.node} ${offer.act}`}
              variant="default"
              disabled={props.busy}
              onClick={() => onChoose(offer)}
            >
              {say(offer.label)}
            </Button>
          ))}
          {hasMore && (
            <Button
              variant="default"
              aria-expanded={open}
              aria-controls={menu}
              rightSection={<IconChevronDown size={16} />}
              onClick={more.toggle}
            >
              {t('next.more')}
            </Button>
          )}
        </div>
      )}
      {hasMore && (
        <Collapse expanded={open} id={menu}>
          <OtherTransitions {...props} except={[primary, ...beside]} />
        </Collapse>
      )}
      <div className={css.process}>
        {isKind(run.kind) && <KindMark kind={run.kind} size={20} />}
        <span className="grow">{t('path.process', { process: run.processName, version: run.version })}</span>
        <RunMenu run={run} record={props.record} />
      </div>
    </section>
  );
}

type OthersProps = Omit<NextActionProps, 'record'> & { readonly except: readonly (OpenOffer | undefined)[] };

/** Transitions beside those that have a button of their own, what is offered first; each that is not says why. */
export function OtherTransitions(props: OthersProps) {
  const { t } = useTranslation('guide');
  const { run, except } = props;
  const others = openOffers(run).filter((offer) => !except.includes(offer));
  const closed = closedOffers(run);
  const elsewhere = offersElsewhere(run);
  const [showsElsewhere, elsewhereList] = useDisclosure(false);
  const list = useId();
  return (
    <div className={css.others}>
      {others.length > 0 && (
        <>
          <h3>{t(run.kind === 'blueprint' ? 'next.others' : 'next.otherActs')}</h3>
          <ul>
            {others.map((offer) => (
              <li key={`${offer.node} ${offer.position}`}>
                <OtherTransition {...props} offer={offer} />
              </li>
            ))}
          </ul>
        </>
      )}
      {closed.length > 0 && (
        <>
          <h3>
            {t('next.unavailable')} <span className={css.count}>{closed.length}</span>
          </h3>
          <ul className={css.closed}>
            {closed.map((offer) => (
              <li key={`${offer.node} ${offer.position}`}>
                <WhyNot run={run} offer={offer} />
              </li>
            ))}
          </ul>
        </>
      )}
      {elsewhere.length > 0 && (
        <>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={css.elsewhere ?? ''}
            rightSection={<IconChevronDown size={14} />}
            aria-expanded={showsElsewhere}
            aria-controls={list}
            onClick={elsewhereList.toggle}
          >
            {t('next.later', { count: elsewhere.length })}
          </Button>
          <Collapse expanded={showsElsewhere} id={list}>
            <ul className={css.closed}>
              {elsewhere.map((offer) => (
                <li key={offer.node}>
                  <WhyNot run={run} offer={offer} />
                </li>
              ))}
            </ul>
          </Collapse>
        </>
      )}
    </div>
  );
}

function OtherTransition({
  run,
  offer,
  onChoose,
  current,
}: Omit<NextActionProps, 'record'> & { readonly offer: OpenOffer }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const kept = useKeptForms(run.id).forms?.find(({ node }) => node === offer.node);
  const to = stateName(run, offer.to);
  return (
    <UnstyledButton
      className={css.other}
      aria-current={current === offer.node || undefined}
      onClick={() => onChoose(offer)}
    >
      <IconPointer size={16} aria-hidden="true" />
      <span className="grow">
        {say(offer.label)}
        {to !== undefined && <small>{t('next.toState', { state: to })}</small>}
      </span>
      {kept !== undefined && <Badge>{t('next.draft', { percent: kept.percent })}</Badge>}
    </UnstyledButton>
  );
}

function StuckNotes({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('guide');
  const mayRepair = useMay('runs.repair');
  if (run.stuck.length === 0) return null;
  return (
    <div className={css.stuck} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        <b>{t('next.stuck')}</b>
        {run.stuck.map((one) => (
          <p key={`${one.position} ${one.node}`}>{one.message}</p>
        ))}
        {mayRepair && (
          <TextLink to="/incidents" search={{ run: run.id }} size="sm">
            {t('next.toIncident')}
          </TextLink>
        )}
      </div>
    </div>
  );
}
