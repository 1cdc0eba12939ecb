import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { isMailAddress } from '../messages/mail-address.ts';
import type { StoredRecord } from '../records/command.ts';

/** A meeting without an end lasts this long; milliseconds. */
const usualLength = 3_600_000;

export type MeetingCalendar = {
  readonly record: StoredRecord;
  /** Fields its reader may see; what is hidden does not reach the file. */
  readonly seen: ReadonlySet<string>;
  readonly owner: { readonly name: string; readonly email: string } | undefined;
  readonly baseUrl: string;
};

/**
 * A meeting as iCalendar (RFC 5545). Times are written as UTC instants, so no calendar needs our table of zones; the uid
 * and the sequence make a second download replace the first. Undefined when the meeting has no start.
 */
export function meetingCalendar({ record, seen, owner, baseUrl }: MeetingCalendar): string | undefined {
  const text = (field: string) => {
    const value = seen.has(field) ? record.data[field] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const start = new Date(text('startAt'));
  if (Number.isNaN(start.getTime())) return undefined;
  const end = new Date(text('endAt'));
  const url = `${baseUrl.replace(/\/$/, '')}/records/${record.module}/${record.id}`;
  const calendar = ical({
    prodId: { company: 'Throughline', product: 'Throughline' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `${record.id}@${new URL(baseUrl).hostname}`,
    sequence: record.revision - 1,
    stamp: new Date(record.updatedAt),
    created: new Date(record.createdAt),
    lastModified: new Date(record.updatedAt),
    start,
    end: end > start ? end : new Date(start.getTime() + usualLength),
    summary: record.name,
    description: [text('detail'), url].filter((part) => part !== '').join('\n\n'),
    url,
    status: text('status') === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (text('place') !== '') event.location(text('place'));
  if (owner !== undefined) event.organizer({ name: owner.name, email: owner.email });
  for (const email of addressesIn(text('participants'))) event.createAttendee({ email });
  return calendar.toString();
}

/** Addresses one a line or separated by commas; what is none (a name, a word) is left out. */
function addressesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(isMailAddress))];
}
