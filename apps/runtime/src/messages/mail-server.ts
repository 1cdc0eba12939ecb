import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/**
 * Where mail goes: SMTP_URL, else the embedded catcher. The catcher takes any free port on loopback, so HTTP process,
 * worker and command line, which share a data folder, agree on it by a file there. Undefined while no catcher is up.
 */
export async function mailServerUrl(config: Config): Promise<string | undefined> {
  if (config.smtpUrl !== undefined) return config.smtpUrl;
  const port = Number(await readFile(portFile(config), 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 ? `smtp://127.0.0.1:${port}` : undefined;
}

export function announceCatcher(config: Config, port: number): Promise<void> {
  return writeFile(portFile(config), String(port));
}

/** Takes the announcement back, unless another catcher has made its own meanwhile. */
export async function withdrawCatcher(config: Config, port: number): Promise<void> {
  const file = portFile(config);
  if ((await readFile(file, 'utf8').catch(() => '')) === String(port)) await rm(file, { force: true });
}

const portFile = ({ dataDir }: Config) => join(dataDir, 'mail-catcher-port');
