import { Button, Drawer, Tabs, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconChevronDown, IconChevronRight, IconLock, IconPointer } from '@tabler/icons-react';
import type { RunView } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ActivitiesCard } from '../../activities/activities-card.tsx';
import { NextActivity } from '../../activities/next-activity.tsx';
import { FilesCard } from '../../attachments/files-card.tsx';
import { useKeptForms } from '../../guide/form/use-kept-forms.ts';
import { OtherTransitions } from '../../guide/next-action.tsx';
import { NotTakenIn } from '../../guide/not-taken-in.tsx';
import { buttonsBeside, openOffers, primaryOffer } from '../../guide/offers.ts';
import { PathBar } from '../../guide/path-bar.tsx';
import { RunMenu } from '../../guide/run-menu/run-menu.tsx';
import { RecordNotices } from '../../merge/record-notices.tsx';
import { isKind, KindMark } from '../../parts/marks/kind-mark.tsx';
import { useSay } from '../../words/language.ts';
import { useShow } from '../../words/show.ts';
import type { RecordKey } from '../record-queries.ts';
import { FollowButton } from './follow-button.tsx';
import { RecordDetails } from './record-details.tsx';
import { RecordFacts, RecordMenu } from './record-head.tsx';
import { Panel, type RecordLayoutProps } from './record-on-desk.tsx';
import css from './record-on-phone.module.css';
import { RelatedLists } from './related-lists.tsx';
import { Timeline } from './timeline.tsx';
import type { Guidance } from './use-guidance.ts';

/** The same record in one column: path, what can be resumed, details, timeline and related in tabs, the next step at the thumb. */
export function RecordOnPhone({ module, answer, processes, guidance }: RecordLayoutProps) {
  const { t } = useTranslation('records');
  const { record, names, locks } = answer;
  const can = (one: RunView): boolean => primaryOffer(one) !== undefined || buttonsBeside(one, undefined).length > 0;
  const run =
    guidance.runs.find((one) => primaryOffer(one) !== undefined) ?? guidance.runs.find(can) ?? guidance.runs[0];
  return (
    <div className={css.page}>
      <div className={css.scroll}>
        <header className={css.head}>
          <div className="grow">
            <h1>{record.name}</h1>
            <RecordFacts module={module} record={record} names={names} />
            <NextActivity record={record} />
          </div>
          <FollowButton record={record} />
          <RecordMenu module={module} record={record} />
        </header>
        <RecordNotices module={module} answer={answer} />
        {guidance.runs.map((one) => (
          <PathBar key={one.id} run={one} />
        ))}
        {run !== undefined && <Resume run={run} guidance={guidance} />}
        <Tabs defaultValue="details">
          <Tabs.List>
            <Tabs.Tab value="details">{t('record.details')}</Tabs.Tab>
            <Tabs.Tab value="timeline">{t('record.timeline')}</Tabs.Tab>
            <Tabs.Tab value="related">{t('record.related')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="details" className={css.panel}>
            <RecordDetails module={module} record={record} names={names} locks={locks} past={answer.became !== null} />
          </Tabs.Panel>
          <Tabs.Panel value="timeline" className={css.panel}>
            <Timeline module={module} id={record.id} />
          </Tabs.Panel>
          <Tabs.Panel value="related" className={css.panel}>
            <ActivitiesCard record={record} />
            <FilesCard record={record} />
            <RelatedLists module={module} id={record.id} name={record.name} />
            {processes.data !== undefined && (
              <NotTakenIn {...processes.data} record={{ module: module.id, id: record.id }} />
            )}
          </Tabs.Panel>
        </Tabs>
      </div>
      {run !== undefined && <Foot run={run} guidance={guidance} record={{ module: module.id, id: record.id }} />}
      <Panel module={module} answer={answer} guidance={guidance} />
    </div>
  );
}

type GuideProps = {
  readonly run: RunView;
  readonly guidance: Guidance;
};

/** Half-filled transitions wait to be gone on with. */
function Resume({ run, guidance }: GuideProps) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const show = useShow();
  const forms = useKeptForms(run.id).forms ?? [];
  const kept = openOffers(run).flatMap((offer) =>
    forms.filter(({ node }) => node === offer.node).map(({ percent, at }) => ({ offer, percent, at })),
  );
  return kept.map(({ offer, percent, at }) => (
    <UnstyledButton key={offer.node} className={css.resume} onClick={() => guidance.choose(run, offer)}>
      <IconPointer size={18} aria-hidden="true" />
      <span className="grow">
        <b>{t('next.draftLine', { name: say(offer.label), percent })}</b>
        <small>{t('next.draftSaved', { when: show.when(at) })}</small>
      </span>
      <IconChevronRight size={16} aria-hidden="true" />
    </UnstyledButton>
  ));
}

/** The next step at the thumb; everything else, and why not, in a sheet from below. */
function Foot({ run, guidance, record }: GuideProps & { readonly record: RecordKey }) {
  const { t } = useTranslation('guide');
  const say = useSay();
  const [open, sheet] = useDisclosure(false);
  const primary = primaryOffer(run);
  const beside = buttonsBeside(run, primary);
  const all = guidance.runs.reduce((sum, { offers }) => sum + offers.length, 0);
  const hasMore = all > beside.length + (primary === undefined ? 0 : 1);
  if (primary === undefined && beside.length === 0 && !hasMore) return null;
  return (
    <footer className={css.foot}>
      {hasMore && (
        <Button
          variant="default"
          className={css.more}
          leftSection={primary || beside.length > 0 ? null : <IconLock size={16} />}
          rightSection={<IconChevronDown size={16} />}
          onClick={sheet.open}
        >
          {primary || beside.length > 0 ? t('next.more') : t('next.none')}
        </Button>
      )}
      {beside.map((offer) => (
        <Button
          key={`${offer.node} ${offer.act}`}
          variant="default"
          className={css.more}
          onClick={() => guidance.choose(run, offer)}
        >
          {say(offer.label)}
        </Button>
      ))}
      {primary !== undefined && (
        <Button
          className={css.primary}
          rightSection={<IconArrowRight size={16} />}
          loading={guidance.busy}
          onClick={() => guidance.choose(run, primary)}
        >
          {say(primary.label)}
        </Button>
      )}
      <Drawer
        opened={open}
        onClose={sheet.close}
        position="bottom"
        size="auto"
        title={t('next.more')}
        classNames={{ content: css.sheetFrame ?? '', body: css.sheet ?? '', header: css.sheetHead ?? '' }}
      >
        {guidance.runs.map((one) => (
          <section key={one.id} className={css.ofRun} aria-label={one.processName}>
            <div className={css.run}>
              {isKind(one.kind) && <KindMark kind={one.kind} size={20} />}
              <span className="grow">{t('path.process', { process: one.processName, version: one.version })}</span>
              <RunMenu run={one} record={record} />
            </div>
            <OtherTransitions
              run={one}
              current={null}
              busy={guidance.busy}
              except={one === run ? [primary, ...beside] : []}
              onChoose={(offer) => {
                sheet.close();
                guidance.choose(one, offer);
              }}
            />
          </section>
        ))}
      </Drawer>
    </footer>
  );
}
