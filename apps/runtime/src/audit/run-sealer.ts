import type { RuntimeContext } from '../context.ts';
import { sealAudit } from './seal-audit.ts';

const everyMs = 1_000;

/** Seals the audit log every second for as long as it runs. */
export function runSealer(context: RuntimeContext): { stop(): Promise<void> } {
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    try {
      while (await sealAudit(context));
    } catch (error) {
      context.log.error(error, 'the audit log was not sealed; it is tried again');
    }
  };
  const timer = setInterval(() => {
    working ??= work().finally(() => {
      working = undefined;
    });
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}
