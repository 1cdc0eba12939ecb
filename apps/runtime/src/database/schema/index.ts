export * from './calendars.ts';
export * from './outgoing.ts';
export * from './people.ts';
export * from './processes.ts';
export * from './record-page.ts';
export * from './records.ts';
export * from './rights.ts';
export * from './runs.ts';
