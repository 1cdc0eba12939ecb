import { expect, test } from 'vitest';
import { readSettings } from './config.ts';

const secret = 'x'.repeat(32);

test('an empty environment gives an installation on this machine alone', () => {
  const settings = readSettings({ SMTP_URL: '' });
  expect(settings).toMatchObject({ port: 4400, host: '127.0.0.1', production: false, testClock: false });
  expect(settings.databaseUrl).toBeUndefined();
  expect(settings.smtpUrl).toBeUndefined();
  expect(settings.dataDir).toMatch(/\.data$/);
});

test('every variable that does not fit is named in one sentence, without the secret', () => {
  const env = { PORT: '70000', DATABASE_URL: 'mysql://x', TEST_CLOCK: 'yes', SECRET_KEY: 'short', WORKERS: '0' };
  expect(() => readSettings(env)).toThrow(
    'The environment does not fit: DATABASE_URL must look like postgres://user:password@host:5432/database; ' +
      'PORT must be a whole number from 0 to 65535; SECRET_KEY must have at least 32 characters; ' +
      'WORKERS must be a number from 1 to 4; TEST_CLOCK must be 1 or 0.',
  );
});

test('production needs its address and its secret, and has no test clock', () => {
  const env = { NODE_ENV: 'production' };
  expect(() => readSettings(env)).toThrow(/set BASE_URL .* and SECRET_KEY/);
  const complete = { ...env, BASE_URL: 'https://crm.example.com/', SECRET_KEY: secret };
  expect(readSettings(complete).baseUrl).toBe('https://crm.example.com');
  expect(() => readSettings({ ...complete, TEST_CLOCK: '1' })).toThrow(/TEST_CLOCK/);
});

test('plain http beyond this machine is an explicit choice', () => {
  expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow(/set BASE_URL/);
  expect(() => readSettings({ BASE_URL: 'http://crm.lan' })).toThrow(/ALLOW_HTTP=1/);
  expect(readSettings({ BASE_URL: 'http://crm.lan', ALLOW_HTTP: '1' }).allowHttp).toBe(true);
  expect(readSettings({ HOST: '0.0.0.0', BASE_URL: 'http://localhost:4400' }).host).toBe('0.0.0.0');
});

test('who mails come from and which proxies are believed is read, or refused with an example', () => {
  expect(readSettings({ MAIL_FROM: 'Acme <crm@acme.example>' }).mailFrom).toEqual({
    name: 'Acme',
    address: 'crm@acme.example',
  });
  expect(readSettings({ MAIL_FROM: 'crm@acme.example' }).mailFrom).toEqual({ name: '', address: 'crm@acme.example' });
  expect(() => readSettings({ MAIL_FROM: 'a@b.example, c@d.example' })).toThrow(
    'MAIL_FROM must look like crm@example.com',
  );
  expect(readSettings({ TRUST_PROXY: '1' }).trustProxy).toBe(1);
  expect(readSettings({ TRUST_PROXY: '10.0.0.0/8, loopback' }).trustProxy).toEqual(['10.0.0.0/8', 'loopback']);
  expect(readSettings({}).trustProxy).toBeUndefined();
  for (const wrong of ['true', '0', '10.0.0.0/40', 'proxy.example'])
    expect(() => readSettings({ TRUST_PROXY: wrong })).toThrow('TRUST_PROXY must be the number of proxies');
});
