import { type PanelMember, recordKey } from '@throughline/engine';
import { readAbsent, standsInFor } from '../../absences/read-absent.ts';
import { readClock } from '../read-clock.ts';
import type { Answering } from './answering.ts';
import { findPanels } from './people.ts';
import { readRecords } from './records.ts';

/** `PanelMember[]` of those who are meant, in the order in which they are named. */
export const answerPanels: Answering<'panel'> = async (tx, context, queries) => {
  const records = await readRecords(
    tx,
    queries.flatMap(({ record }) => record ?? []),
  );
  const panels = await findPanels(
    tx,
    queries.map(({ who, record, submitter }) => {
      const about = record === null ? undefined : records.get(recordKey(record));
      return {
        who,
        ...(about === undefined ? {} : { record: about }),
        ...(submitter === undefined ? {} : { submitter }),
      };
    }),
  );
  const absent = await readAbsent(
    tx,
    panels.flatMap((panel) => panel.map(({ id }) => id)),
    await readClock(tx, context),
  );
  return panels.map((panel) =>
    panel.map(({ id, active }): PanelMember => {
      const away = absent.get(id);
      return { id, active, away: away?.until ?? null, standIn: away?.standIn?.id ?? null };
    }),
  );
};

/** Ids of those for whom a user stands in now. */
export const answerStandsIn: Answering<'standsIn'> = async (tx, context, queries) => {
  const now = await readClock(tx, context);
  return Promise.all(queries.map((query) => standsInFor(tx, query.for, now)));
};
