import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isMade = /^(node_modules|\.git|dist(\..*)?)$/;
const isTest = /\.test\.[mc]?[jt]sx?$/;

/**
 * Remembers from what something was made. It is fresh while the sources still have the content they had then, the
 * times of files say nothing (a checkout changes them).
 */
export class Stamp {
  #file;
  #root;
  #now;

  /**
   * @param {string} root absolute folder the sources are named from; the stamps lie in `.stamps` below it
   * @param {string} name
   * @param {readonly string[]} sources files and folders; folders count with all below but tests and what is made
   * @param {readonly string[]} facts what else it depends on, such as the version of Node
   */
  constructor(root, name, sources, facts = []) {
    this.#root = root;
    this.#file = join(root, '.stamps', name);
    this.#now = hashOf(root, sources, facts);
  }

  isFresh() {
    try {
      return readFileSync(this.#file, 'utf8') === this.#now;
    } catch {
      return false;
    }
  }

  /** To be called before what was made is touched. */
  clear() {
    rmSync(this.#file, { force: true });
  }

  /** To be called after the making has succeeded. */
  set() {
    mkdirSync(join(this.#root, '.stamps'), { recursive: true });
    writeFileSync(this.#file, this.#now);
  }
}

function hashOf(root, sources, facts) {
  const hash = createHash('sha256').update(facts.join('\n'));
  for (const path of sources.flatMap((source) => filesBelow(root, source))) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function filesBelow(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !isMade.test(name) && !isTest.test(name))
    .sort()
    .flatMap((name) => filesBelow(root, join(path, name)));
}
