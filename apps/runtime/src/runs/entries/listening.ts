import type { Configuration, LiveProcess } from '../versions/configuration.ts';

/** Kinds that hold or lock a record: they act in the transaction that writes it, in this order, and of each kind the first match enters. */
export const admissionKinds: readonly string[] = ['review', 'approval', 'blueprint'];

/** Live processes that take records of a module in as they are written, in the order in which they are asked. */
export function listening({ processes }: Configuration, module: string): readonly LiveProcess[] {
  return processes.filter((one) => one.state === 'live' && one.module === module && admissionKinds.includes(one.kind));
}

/** Whether what it takes records in for is of this type. */
export const hears = (process: LiveProcess, type: string): boolean => Object.hasOwn(process.hears, type);
