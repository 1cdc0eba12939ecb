import { declarations } from '@throughline/catalog';
import type { ModuleDefinition } from '@throughline/crm';
import { checkDocument, type Document } from '@throughline/graph';

/** What is to be checked, with a number that comes back with the answer. */
export type Checking = {
  readonly number: number;
  readonly document: Document;
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
  /** Ids of business hours; undefined while they are not known. */
  readonly calendars: ReadonlySet<string> | undefined;
};

/** Checks read every condition and formula: off the thread that draws, and their parser out of what the designer loads first. */
self.onmessage = ({ data }: MessageEvent<Checking>): void => {
  const { number, document, module, modules, calendars } = data;
  const installed = calendars === undefined ? {} : { calendars };
  self.postMessage({ number, problems: checkDocument(document, declarations, module, modules, installed) });
};
