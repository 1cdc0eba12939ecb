import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';

/** Wrong attempts that cost nothing; each further one doubles the wait, from 2 seconds up to 15 minutes. Nobody is locked out for good. */
const free = 5;
const longestSeconds = 900;

/** The account that is tried and the address it is tried from, as they are counted. */
export function subjectsOf(email: string, address: string): readonly string[] {
  return [`account:${email.toLowerCase()}`, `address:${address}`];
}

/** Throws `tooMany` while one of the subjects has to wait. Counted on real time. */
export async function refuseTooMany({ sql }: Session, subjects: readonly string[]): Promise<void> {
  const [found] = await sql<{ seconds: number | null }[]>`
    select extract(epoch from max(until) - now())::float8 as seconds from sign_in_failures
    where subject = any(${subjects}::text[]) and until > now()`;
  const seconds = found?.seconds ?? null;
  if (seconds === null) return;
  const wait = Math.max(1, Math.ceil(seconds));
  throw new Refused(
    'tooMany',
    {
      en: `Too many wrong attempts. Try again in ${wait} seconds.`,
      'zh-CN': `错误次数过多,请在 ${wait} 秒后重试。`,
      'zh-TW': `錯誤次數過多,請在 ${wait} 秒後重試。`,
    },
    { retryAfterSeconds: wait },
  );
}

/** Counts a wrong attempt; the count starts anew when the last one lies an hour back. */
export async function countFailure({ sql }: Session, subjects: readonly string[]): Promise<void> {
  await sql`
    insert into sign_in_failures as f (subject, count, until)
    select subject, 1, now() from unnest(${[...subjects].sort()}::text[]) as subject
    on conflict (subject) do update set
      count = case when f.until < now() - interval '1 hour' then 1 else f.count + 1 end,
      until = case when f.until < now() - interval '1 hour' or f.count < ${free} then now()
        else now() + make_interval(secs => least(${longestSeconds}, power(2, least(f.count - ${free} + 1, 20)))) end`;
}

export async function forgetFailures({ sql }: Session, subjects: readonly string[]): Promise<void> {
  await sql`delete from sign_in_failures where subject = any(${subjects}::text[])`;
}
