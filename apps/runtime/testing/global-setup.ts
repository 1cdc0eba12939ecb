import type { TestProject } from 'vitest/node';
import { startTestCluster } from './postgres/cluster.ts';
import './index.ts';

/** One server for the whole run; each test file copies the template into a database of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, stop } = await startTestCluster();
  project.provide('testCluster', { url, template });
  return stop;
}
