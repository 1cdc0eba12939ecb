import type { RuntimeContext } from '../context.ts';

/** What an HTTP server must offer to be run; a Fastify instance is one. */
export type HttpServer = {
  listen(where: { readonly host: string; readonly port: number }): Promise<unknown>;
  close(): Promise<unknown>;
};

/** What the installation is made of; each is loaded only in the process that needs it. */
export type Rooms = {
  buildApp(context: RuntimeContext): Promise<HttpServer>;
  startWorker(context: RuntimeContext): Promise<{ stop(): Promise<void> }>;
  /** The one link a start prints. Throws StartRefused when the sample company was asked for and there is no room. */
  firstLink(context: RuntimeContext, wish: { readonly sample: boolean }): Promise<{ readonly url: string }>;
};
