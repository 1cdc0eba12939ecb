export * from './behaviour.ts';
export * from './calendar.ts';
export * from './effect.ts';
export * from './event.ts';
export * from './facts.ts';
export * from './hold.ts';
export * from './result.ts';
export * from './run.ts';
