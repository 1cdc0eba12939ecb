import { fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Fired, Firing } from './firing-room.ts';

/** Who moves runs while a bench looks on: which processes of Node they are, and one go until nothing is due at `now`. */
export type Moving = {
  readonly pids: readonly number[];
  /** Answers how many were moved. */
  readonly drain: (now: string) => Promise<number>;
  readonly end: () => Promise<void>;
};

/** Batches beside one another in this process: while one waits for the database the next one is made. */
const lanes = 2;

/** In this process; `move` takes a batch and answers how many that were. */
export function movingHere(move: () => Promise<number>): Moving {
  const drain = async () => {
    const moved = await Promise.all(Array.from({ length: lanes }, () => untilNone(move)));
    return moved.reduce((sum, one) => sum + one, 0);
  };
  return { pids: [process.pid], drain, end: async () => {} };
}

/** In processes of their own, a worker for each processor (`WORKERS`), each a batch at a time; their clocks are moved by `drain`. */
export async function movingInRooms(url: string): Promise<Moving> {
  const rooms = Array.from({ length: availableParallelism() }, () => {
    const room = fork(fileURLToPath(new URL('firing-room.ts', import.meta.url)), [url], { execArgv: process.execArgv });
    return { room, ended: once(room, 'exit') };
  });
  const tell = async ({ room, ended }: (typeof rooms)[number], message: Firing) => {
    room.send(message);
    const early = ended.then(() => {
      throw new Error('A room of the bench has ended.');
    });
    const [answer] = (await Promise.race([once(room, 'message'), early])) as [Fired];
    return answer.moved;
  };
  return {
    pids: rooms.flatMap(({ room }) => room.pid ?? []),
    drain: async (now) =>
      (await Promise.all(rooms.map((one) => tell(one, { now })))).reduce((sum, one) => sum + one, 0),
    end: async () => {
      for (const { room } of rooms) room.disconnect();
      await Promise.all(rooms.map(({ ended }) => ended));
    },
  };
}

export async function untilNone(move: () => Promise<number>): Promise<number> {
  let moved = 0;
  for (let now = await move(); now > 0; now = await move()) moved += now;
  return moved;
}
