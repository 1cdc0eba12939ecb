import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartRefused } from './start-refused.ts';

/**
 * The secret of an installation that was given none: made once, kept in the data folder for its owner alone. Sessions
 * and links survive a restart by it. Production never comes here, it must be given one.
 */
export async function keptSecretKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret-key');
  try {
    await mkdir(dataDir, { recursive: true });
    const made = randomBytes(32).toString('base64url');
    await writeFile(file, `${made}\n`, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartRefused(`The secret of this installation cannot be kept in ${file}: ${reason}; set SECRET_KEY.`);
  }
}
