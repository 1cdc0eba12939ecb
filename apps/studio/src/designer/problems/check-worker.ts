import { declarations } from '@throughline/catalog';
import type { ModuleDefinition } from '@throughline/crm';
import { checkDocument, type Document } from '@throughline/graph';

/** What is to be checked, with a number that comes back with the answer. */
export type Checking = {
  readonly number: number;
  readonly document: Document;
  readonly module: ModuleDefinition;
  readonly modules: readonly ModuleDefinition[];
};

/** Checks read every condition and formula: off the thread that draws, and their parser out of what the designer loads first. */
self.onmessage = ({ data }: MessageEvent<Checking>): void => {
  const { number, document, module, modules } = data;
  self.postMessage({ number, problems: checkDocument(document, declarations, module, modules) });
};
