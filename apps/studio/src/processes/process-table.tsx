import { Table } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconPencil, IconPlayerPause } from '@tabler/icons-react';
import { declarations } from '@throughline/catalog';
import type { Process } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { useMay } from '../api/session.ts';
import { TextLink } from '../parts/link.tsx';
import { Badge } from '../parts/marks/badge.tsx';
import { KindMark } from '../parts/marks/kind-mark.tsx';
import { Person } from '../parts/marks/person.tsx';
import { useLanguage, useSay } from '../words/language.ts';
import { ProcessMenu } from './process-menu.tsx';
import css from './processes-page.module.css';

/** Processes line by line: what, where it stands, how much is in it, whose it is. */
export function ProcessTable({ processes }: { readonly processes: readonly Process[] }) {
  const { t } = useTranslation('processes');
  const mayEdit = useMay('processes.edit');
  return (
    <div className={`card ${css.frame}`}>
      <Table className={css.table ?? ''} highlightOnHover aria-label={t('title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.name')}</Table.Th>
            <Table.Th className={css.wide ?? ''}>{t('column.kind')}</Table.Th>
            <Table.Th className={css.desk ?? ''}>{t('column.module')}</Table.Th>
            <Table.Th>{t('column.state')}</Table.Th>
            <Table.Th className={css.number ?? ''}>{t('column.version')}</Table.Th>
            <Table.Th className={css.number ?? ''}>{t('column.runs')}</Table.Th>
            <Table.Th className={css.number ?? ''}>{t('column.incidents')}</Table.Th>
            <Table.Th className={css.desk ?? ''}>{t('column.published')}</Table.Th>
            <Table.Th className={css.desk ?? ''}>{t('column.owner')}</Table.Th>
            {mayEdit && (
              <Table.Th>
                <span className="sr">{t('column.more')}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {processes.map((process) => (
            <Row key={process.id} process={process} mayEdit={mayEdit} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Row({ process, mayEdit }: { readonly process: Process; readonly mayEdit: boolean }) {
  const { t } = useTranslation('processes');
  const say = useSay();
  const language = useLanguage();
  const modules = useModules();
  const module = modules.find((known) => known.id === process.module);
  const kind = declarations.kinds[process.kind];
  const number = new Intl.NumberFormat(language);
  const published = process.liveVersion !== null;
  return (
    <Table.Tr>
      <Table.Td>
        <span className={css.name}>
          <KindMark kind={process.kind} />
          <TextLink to="/processes/$id" params={{ id: process.id }} className={css.link}>
            {process.name}
          </TextLink>
        </span>
      </Table.Td>
      <Table.Td className={`${css.wide} muted`}>{kind ? say(kind.label) : process.kind}</Table.Td>
      <Table.Td className={css.desk ?? ''}>{module ? say(module.labelPlural) : process.module}</Table.Td>
      <Table.Td>
        <span className={css.badges}>
          <StateBadge process={process} />
          {published && process.draftChanges > 0 && (
            <Badge tone="accent" icon={<IconPencil />}>
              {t('state.draft')}
            </Badge>
          )}
        </span>
      </Table.Td>
      <Table.Td className={css.number ?? ''}>{process.liveVersion ?? '–'}</Table.Td>
      <Table.Td className={css.number ?? ''}>{published ? number.format(process.runs) : '–'}</Table.Td>
      <Table.Td className={css.number ?? ''}>
        {process.incidents > 0 ? (
          <Badge tone="bad" icon={<IconAlertTriangle />}>
            {number.format(process.incidents)}
          </Badge>
        ) : (
          <span className="faint">{published ? 0 : '–'}</span>
        )}
      </Table.Td>
      <Table.Td className={`${css.desk} muted`}>
        {process.publishedAt === null ? t('notYet') : dateText(process.publishedAt, language)}
      </Table.Td>
      <Table.Td className={css.desk ?? ''}>
        {process.ownerName !== null && <Person name={process.ownerName} size={24} />}
      </Table.Td>
      {mayEdit && (
        <Table.Td className={css.menu ?? ''}>
          <ProcessMenu process={process} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function StateBadge({ process }: { readonly process: Process }) {
  const { t } = useTranslation('processes');
  const words = t(`state.${process.state}`);
  switch (process.state) {
    case 'live':
      return (
        <Badge tone="ok" icon={<IconCheck />}>
          {words}
        </Badge>
      );
    case 'paused':
      return (
        <Badge tone="warn" icon={<IconPlayerPause />}>
          {words}
        </Badge>
      );
    case 'closed':
      return <Badge icon={<IconBan />}>{words}</Badge>;
    case 'draft':
      return (
        <Badge tone="accent" icon={<IconPencil />}>
          {words}
        </Badge>
      );
  }
}

/** Day and time; the year only when it is another one. */
function dateText(instant: string, language: string): string {
  const at = new Date(instant);
  const thisYear = at.getFullYear() === new Date().getFullYear();
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(language, thisYear ? parts : { ...parts, year: 'numeric' }).format(at);
}
