import { behaviours, declarations } from '@throughline/catalog';
import { type CompiledProcess, compileProcess, EngineIncident } from '@throughline/engine';
import { say } from '@throughline/expression';
import { type Document, upgradeDocument } from '@throughline/graph';
import type { Modules } from '../records/module-store.ts';

/** A document made ready to run before it is a version. Throws `EngineIncident` when it is not fit to be published. */
export function compileDraft(document: Document, modules: Modules, id: string, version: number): CompiledProcess {
  const upgraded = upgradeDocument(document, declarations);
  if ('problems' in upgraded) {
    throw new EngineIncident('brokenProcess', upgraded.problems.map(({ message }) => say(message, 'en')).join(' '));
  }
  const source = { id, version, document: upgraded.document, declarations, behaviours };
  return compileProcess({ ...source, modules: [...modules.values()] });
}
