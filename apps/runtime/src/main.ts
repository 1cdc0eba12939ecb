import { fileURLToPath } from 'node:url';
import { run } from './supervise/run.ts';

// Stacks then name our sources and not the bundle.
process.setSourceMapsEnabled(true);

await run(fileURLToPath(import.meta.url), process.argv.slice(2), {
  buildApp: async (context) => (await import('./app.ts')).buildApp(context),
  startWorker: async (context) => (await import('./worker.ts')).startWorker(context),
  firstLink: async (context, wish) => (await import('./access/sign-in/first-link.ts')).firstLink(context, wish),
});
