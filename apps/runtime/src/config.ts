import { resolve } from 'node:path';
import * as z from 'zod';
import { readTrustedProxies, type TrustedProxies } from './http/trusted-proxies.ts';
import { readSender } from './messages/mail-address.ts';
import { StartRefused } from './supervise/start-refused.ts';

/** What the environment says, checked. Without `databaseUrl` the embedded PostgreSQL is used. */
export type Settings = {
  readonly databaseUrl: string | undefined;
  /** 0 asks the system for a free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute; the embedded database and the generated secret live below it. */
  readonly dataDir: string;
  /** Without a slash at the end; undefined when it follows from the port. */
  readonly baseUrl: string | undefined;
  /** `smtp://…` or `smtps://…`; undefined means the embedded catcher. */
  readonly smtpUrl: string | undefined;
  /** Who mails come from; undefined: the account of `smtpUrl`, else an address of our own host. */
  readonly mailFrom: { readonly name: string; readonly address: string } | undefined;
  /** Undefined: nobody's X-Forwarded-For is believed. */
  readonly trustProxy: TrustedProxies | undefined;
  readonly secretKey: string | undefined;
  /** Worker processes beside the HTTP server. */
  readonly workers: number;
  readonly testClock: boolean;
  readonly allowHttp: boolean;
  readonly production: boolean;
};

/** The settings of a running installation: what was left open has been decided. */
export type Config = Settings & {
  readonly databaseUrl: string;
  readonly baseUrl: string;
  readonly secretKey: string;
};

const secretLength = 32;
const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

const text = z.string().trim();
const flag = z.enum(['0', '1'], 'must be 1 or 0').transform((value) => value === '1');
const port = text
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'must be a whole number from 0 to 65535')
  .transform(Number);

function address(schemes: readonly string[], example: string) {
  const isOne = (value: string) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1));
  return text.refine(isOne, `must look like ${example}`);
}

function complain(context: z.core.$RefinementCtx, message: string): never {
  context.issues.push({ code: 'custom', message, input: undefined });
  return z.NEVER;
}

const environment = z.object({
  DATABASE_URL: address(['postgres', 'postgresql'], 'postgres://user:password@host:5432/database').optional(),
  PORT: port.default(4400),
  HOST: text.regex(/^[\w.:-]+$/, 'must be an address or host name such as 127.0.0.1').default('127.0.0.1'),
  DATA_DIR: text.default('.data'),
  BASE_URL: address(['http', 'https'], 'https://crm.example.com')
    .refine((url) => !/[?#]/.test(url), 'must hold neither ? nor #')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  SMTP_URL: address(['smtp', 'smtps'], 'smtp://user:password@mail.example.com:587').optional(),
  MAIL_FROM: text
    .transform(
      (value, context) =>
        readSender(value) ?? complain(context, 'must look like crm@example.com or Acme <crm@example.com>'),
    )
    .optional(),
  TRUST_PROXY: text
    .transform(
      (value, context) =>
        readTrustedProxies(value) ??
        complain(
          context,
          'must be the number of proxies in front (1 to 9) or their addresses, such as 10.0.0.1, 10.1.0.0/16',
        ),
    )
    .optional(),
  SECRET_KEY: text.min(secretLength, `must have at least ${secretLength} characters`).optional(),
  WORKERS: text
    .regex(/^[1-4]$/, 'must be a number from 1 to 4')
    .default('1')
    .transform(Number),
  TEST_CLOCK: flag.default(false),
  ALLOW_HTTP: flag.default(false),
  NODE_ENV: text.default('development'),
});

/** The variables that change what an installation is. */
export const settingNames: readonly string[] = Object.keys(environment.shape);

/**
 * Reads the environment; an empty variable counts as absent. Throws StartRefused with one sentence that names every
 * variable that does not fit. Values of secrets are never repeated in it.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartRefused(`The environment does not fit: ${problems.join('; ')}.`);
  }
  const found = parsed.data;
  const settings: Settings = {
    databaseUrl: found.DATABASE_URL,
    port: found.PORT,
    host: found.HOST,
    dataDir: resolve(found.DATA_DIR),
    baseUrl: found.BASE_URL,
    smtpUrl: found.SMTP_URL,
    mailFrom: found.MAIL_FROM,
    trustProxy: found.TRUST_PROXY,
    secretKey: found.SECRET_KEY,
    workers: found.WORKERS,
    testClock: found.TEST_CLOCK,
    allowHttp: found.ALLOW_HTTP,
    production: found.NODE_ENV === 'production',
  };
  refuseWhatIsUnsafe(settings);
  return settings;
}

function refuseWhatIsUnsafe(settings: Settings): void {
  if (settings.production) {
    const missing = [
      ...(settings.baseUrl === undefined ? ['BASE_URL (the address people open, https://…)'] : []),
      ...(settings.secretKey === undefined ? ['SECRET_KEY (a random text of 32 characters or more)'] : []),
    ];
    if (missing.length > 0) throw new StartRefused(`With NODE_ENV=production, set ${missing.join(' and ')}.`);
    if (settings.testClock) throw new StartRefused('TEST_CLOCK moves time and is refused with NODE_ENV=production.');
  }
  if (settings.baseUrl === undefined) {
    if (loopback.has(settings.host)) return;
    throw new StartRefused(
      `HOST=${settings.host} serves other machines, so set BASE_URL to the address people open, https://….`,
    );
  }
  const { protocol, hostname } = new URL(settings.baseUrl);
  if (protocol === 'http:' && !loopback.has(hostname) && !settings.allowHttp) {
    throw new StartRefused(
      `BASE_URL=${settings.baseUrl} would send passwords over plain http; use https, or set ALLOW_HTTP=1 if you accept that.`,
    );
  }
}
