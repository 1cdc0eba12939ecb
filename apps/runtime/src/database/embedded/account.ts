import { execFile } from 'node:child_process';
import { chown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../../supervise/start-refused.ts';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root. An account says as whom, and how, its programs are started. */
export type Account = {
  readonly name: string;
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  /** Whom the process becomes when it is started; absent when the prefix sees to it or nothing changes. */
  readonly as?: { readonly uid: number; readonly gid: number };
  /** Who must own its files; absent when they are made by the right one anyway. */
  readonly owner?: { readonly uid: number; readonly gid: number };
};

/**
 * As an ordinary user: that user. As root, the first of these that can really run `postgres` and enter `folder`:
 * root seen as nobody inside a user namespace (works below a home of mode 700), the account `postgres` or `nobody`,
 * the same with the one capability that passes folders of mode 700.
 */
export async function chooseAccount(postgres: string, folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { name: 'this user', prefix: [] };
  const tried = [inUserNamespace, ...(await systemAccounts())];
  for (const account of tried) if (await canRun(account, postgres, folder)) return account;
  throw new StartRefused(
    `PostgreSQL must not run as root and no other account can enter ${folder}; ` +
      'start Throughline as an ordinary user, set DATA_DIR to a folder others may enter, or set DATABASE_URL.',
  );
}

const inUserNamespace: Account = { name: 'user namespace', prefix: ['unshare', '-U'], owner: { uid: 0, gid: 0 } };

async function systemAccounts(): Promise<Account[]> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const rows = passwd.split('\n').map((line) => line.split(':'));
  return ['postgres', 'nobody'].flatMap((name) => {
    const row = rows.find(([first]) => first === name);
    const id = { uid: Number(row?.[2]), gid: Number(row?.[3]) };
    if (!(id.uid > 0) || !(id.gid > 0)) return [];
    const passing = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
    const become = ['setpriv', `--reuid=${id.uid}`, `--regid=${id.gid}`, '--clear-groups', ...passing];
    return [
      { name, prefix: [], as: id, owner: id },
      { name: `${name} passing closed folders`, prefix: become, owner: id },
    ];
  });
}

async function canRun(account: Account, postgres: string, folder: string): Promise<boolean> {
  const script = 'id -un && "$0" --version && test -x "$1"';
  const [program, ...args] = [...account.prefix, '/bin/sh', '-c', script, postgres, folder];
  if (program === undefined) return false;
  return run(program, args, { ...account.as, cwd: '/', timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

/** Hands a folder and everything in it to the account, where another owned it before. */
export async function handOver(account: Account, folder: string): Promise<void> {
  const owner = account.owner;
  if (owner === undefined || (await stat(folder)).uid === owner.uid) return;
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), owner.uid, owner.gid);
  }
  // The folder itself last: it is what says that the work is done.
  await chown(folder, owner.uid, owner.gid);
}
