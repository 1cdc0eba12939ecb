import { type Answer, routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';

export type RecordKey = { readonly module: string; readonly id: string };

/** A record as its page is given it. */
export type LoadedRecord = Answer<typeof routes.records.readRecord>;

export const recordQuery = (params: RecordKey) => ask(routes.records.readRecord, { params });
export const processesQuery = (params: RecordKey) => ask(routes.runs.recordProcesses, { params });
