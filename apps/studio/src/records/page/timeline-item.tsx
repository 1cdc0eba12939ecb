import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsSplit,
  IconBell,
  IconCheckbox,
  IconFileImport,
  IconMail,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconPlus,
  IconPointer,
  IconTrash,
} from '@tabler/icons-react';
import { type Happening, routes, type TimelineEntry } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/call.ts';
import { useMay } from '../../api/session.ts';
import { fileSize } from '../../attachments/file-size.ts';
import { fieldAt } from '../../conditions/field-at.ts';
import { useReader } from '../../fields/use-reader.ts';
import { NoteEntry } from '../../notes/note-entry.tsx';
import { TextLink } from '../../parts/link.tsx';
import { useLocale, useSay } from '../../words/language.ts';
import { useShow } from '../../words/show.ts';
import type { RecordKey } from '../record-queries.ts';
import css from './timeline.module.css';
import { TimelineChanges } from './timeline-changes.tsx';

const icons: { readonly [K in TimelineEntry['kind']]: Icon } = {
  created: IconPlus,
  imported: IconFileImport,
  changed: IconPencil,
  deleted: IconTrash,
  restored: IconArrowBackUp,
  merged: IconArrowMerge,
  converted: IconArrowsSplit,
  step: IconPointer,
  mail: IconMail,
  task: IconCheckbox,
  notification: IconBell,
  incident: IconAlertTriangle,
  note: IconMessage,
  file: IconPaperclip,
};

type Props = {
  readonly entry: TimelineEntry;
  readonly module: ModuleDefinition;
  readonly record: RecordKey;
  readonly names: { readonly [id: string]: string };
};

/** One entry: what happened, what it changed, why; what one cause did at once unfolds into its steps. */
export function TimelineItem({ entry, module, record, names }: Props) {
  const { t } = useTranslation('records');
  const show = useShow();
  const title = useTitle(entry, module);
  const [open, unfold] = useDisclosure(false);
  const KindIcon = icons[entry.kind];
  const { note, file, activity } = entry;
  return (
    <li className={css.item} data-kind={entry.kind}>
      <span className={`${css.dot} ${entry.cause === null ? '' : 'is-blueprint'}`} aria-hidden="true">
        <KindIcon size={13} stroke={1.8} />
      </span>
      <div className="grow">
        <p className={css.title}>
          <b>
            {activity === undefined ? (
              title
            ) : (
              <TextLink to="/records/$module/$id" params={{ module: activity.module, id: activity.id }}>
                {title}
              </TextLink>
            )}
          </b>
          <time dateTime={entry.at} title={show.instant(entry.at)}>
            {show.when(entry.at)}
          </time>
        </p>
        {note !== undefined && <NoteEntry record={record} note={note} names={names} />}
        {file !== undefined && file.size !== null && <FileLine file={{ ...file, size: file.size }} />}
        {entry.kind !== 'created' && entry.kind !== 'imported' && entry.kind !== 'converted' && (
          <TimelineChanges changes={entry.changes} module={module} names={names} />
        )}
        {entry.cause !== null && <Cause cause={entry.cause} />}
        {entry.parts.length > 0 && (
          <>
            <UnstyledButton className={css.unfold} aria-expanded={open} onClick={unfold.toggle}>
              {open ? t('timeline.fold') : t('timeline.unfold', { count: entry.parts.length })}
            </UnstyledButton>
            {open && (
              <ol className={css.parts}>
                {entry.parts.map((part) => (
                  <Part key={part.id} part={part} module={module} names={names} />
                ))}
              </ol>
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** One of several happenings of an entry. */
function Part(props: {
  readonly part: Happening;
  readonly module: ModuleDefinition;
  readonly names: { readonly [id: string]: string };
}) {
  const { part } = props;
  const title = useTitle(part, props.module);
  return (
    <li>
      {title}
      {part.kind === 'changed' && <TimelineChanges changes={part.changes} module={props.module} names={props.names} />}
    </li>
  );
}

function FileLine({ file }: { readonly file: { readonly id: string; readonly name: string; readonly size: number } }) {
  const locale = useLocale();
  return (
    <p className="muted">
      <a href={addressOf(routes.attachments.readAttachment, { params: { id: file.id } })} download={file.name}>
        {file.name}
      </a>{' '}
      {fileSize(file.size, locale)}
    </p>
  );
}

/** Which process, version and node, and why. */
function Cause({ cause }: { readonly cause: NonNullable<TimelineEntry['cause']> }) {
  const { t } = useTranslation('records');
  const mayRead = useMay('processes.read');
  const name = t('timeline.version', { process: cause.processName, version: cause.version });
  return (
    <>
      {cause.why !== '' && <p className="muted">{cause.why}</p>}
      <p className={css.source}>
        {mayRead ? <TextLink to={`/processes/${cause.process}` as '/'}>{name}</TextLink> : name}
        {cause.nodeName !== null && <span> › {cause.nodeName}</span>}
      </p>
    </>
  );
}

function useTitle(entry: Happening, module: ModuleDefinition): string {
  const { t } = useTranslation('records');
  const say = useSay();
  const { language } = useReader();
  const who = entry.actorName ?? t('timeline.somebody');
  const process = entry.cause?.processName;
  const fields = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    entry.changes.map((change) => say(fieldAt(change.field, module, [])?.label ?? change.field)),
  );
  switch (entry.kind) {
    case 'created':
      return process !== undefined ? t('timeline.createdAuto', { process }) : t('timeline.created', { who });
    case 'imported':
      return t('timeline.imported', { who });
    case 'deleted':
      return t('timeline.deleted', { who });
    case 'restored':
      return t('timeline.restored', { who });
    case 'changed':
      if (entry.changes.length === 0) return entry.text;
      return process !== undefined
        ? t('timeline.changedAuto', { fields, process })
        : t('timeline.changed', { who, fields });
    case 'note':
      return t('timeline.wrote', { who });
    default:
      return entry.text;
  }
}
