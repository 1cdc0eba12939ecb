import { Socket } from 'node:net';

/** From this size on the client writes a statement at once; what is smaller it keeps until the end of the turn. */
const writtenAtOnce = 1_024;

type Written = (error?: Error | null) => void;

/**
 * A connection to PostgreSQL that gathers what is written in one turn of the event loop and sends it with one call of
 * the system: statements sent without waiting for one another then cost one journey and one call, however many. It
 * always says that it takes more, for the client would else send what follows one statement at a time.
 */
export class GatheringSocket extends Socket {
  #gathering = false;

  override write(chunk: Uint8Array | string, callback?: Written): boolean;
  override write(chunk: Uint8Array | string, encoding?: BufferEncoding, callback?: Written): boolean;
  override write(chunk: Uint8Array | string, ...more: readonly unknown[]): boolean {
    const endsTurn = chunk.length < writtenAtOnce;
    if (!this.#gathering && !endsTurn) this.#gather();
    Reflect.apply(super.write, this, [chunk, ...more]);
    if (this.#gathering && endsTurn) this.#send();
    return true;
  }

  #gather(): void {
    this.#gathering = true;
    this.cork();
    // The client's own delayed write comes in the next round of immediates; ours is the one after.
    setImmediate(() => setImmediate(() => this.#send()));
  }

  #send(): void {
    if (!this.#gathering) return;
    this.#gathering = false;
    this.uncork();
  }
}

type Addresses = {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** Of a socket in the file system. */
  readonly path: string | false;
};

/** For the client's option `socket`: begins to connect, to several addresses in turn; what is written meanwhile waits. */
export function socketOpener(): (addresses: Addresses) => GatheringSocket {
  let turn = 0;
  return ({ host, port, path }) => {
    const socket = new GatheringSocket();
    const at = turn++ % host.length;
    if (typeof path === 'string') return socket.connect({ path });
    return socket.connect({ host: host[at] ?? 'localhost', port: port[at] ?? 5432, noDelay: true });
  };
}
