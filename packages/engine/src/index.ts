export * from './behaviour.ts';
export * from './effect.ts';
export * from './event.ts';
export * from './facts.ts';
export * from './hold.ts';
export * from './result.ts';
export * from './run.ts';
export { type Calendar, plainWeek, type WallTime } from './time/calendar.ts';
export { dueOf } from './time/due.ts';
