import { routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';

export type RecordKey = { readonly module: string; readonly id: string };

export const recordQuery = (params: RecordKey) => ask(routes.records.readRecord, { params });
export const processesQuery = (params: RecordKey) => ask(routes.runs.recordProcesses, { params });
