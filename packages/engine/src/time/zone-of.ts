import type { PersonFacts } from '../facts.ts';
import type { Advance } from '../move/advance.ts';
import { ask, recordOf, subjectOf, type View } from '../move/view.ts';

/** The zone a node counts in: its own, else the one of the process settings (a fixed one, that of the record's owner, or of who started the run), else the company's. */
export function zoneOf(a: Advance, view: View, own: string | undefined): string {
  if (own !== undefined && own !== 'company') return own;
  const zone = own === undefined ? a.process.document.settings.clock?.zone : undefined;
  if (zone === undefined || zone === 'company') return a.facts.company.zone;
  if (typeof zone === 'string') return zone;
  const person = zone.of === 'actor' ? (a.identity.startedBy ?? null) : ownerOf(a, view);
  const found = person === null ? null : (ask(a, { ask: 'person', id: person }) as PersonFacts | null);
  return found?.zone ?? a.facts.company.zone;
}

function ownerOf(a: Advance, view: View): string | null {
  const subject = subjectOf(a, view);
  return subject ? recordOf(a, subject).owner : null;
}
