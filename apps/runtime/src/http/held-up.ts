import postgres from 'postgres';
import { Refused } from './refused.ts';

const busySqlStates = new Set(['55P03', '40P01', '40001', '57014', '57P01', '57P02', '57P03', '53300', '25P03']);

/** The refusal where the database answered that it cannot do this just now: a lock that was not to be had, too many at once, a restart. */
export function heldUp(error: unknown): Refused | undefined {
  return error instanceof postgres.PostgresError && busySqlStates.has(error.code) ? busy() : undefined;
}

export function busy(): Refused {
  return new Refused(
    'busy',
    {
      en: 'This is being changed by someone else right now, or the database is restarting. Try again in a moment.',
      'zh-CN': '此内容正被他人修改,或数据库正在重启,请稍后再试。',
      'zh-TW': '此內容正由他人修改,或資料庫正在重新啟動,請稍後再試。',
    },
    { retryAfterSeconds: 2 },
  );
}
