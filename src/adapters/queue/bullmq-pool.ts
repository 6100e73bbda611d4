import type { EventEmitter } from "node:events";
import type { PgPool, PgPoolClient } from "bullmq";
import pg from "pg";
import { type FaultLog, isFull, messageOf } from "./fault-log.ts";

/** On a full disk much is still answered: it is over when so long nothing was refused. Milliseconds. */
const roomAfter = 10_000;

/** The pool as BullMQ is to see it: it learns when the server is away, and does not interrupt itself. */
export function bullmqPool(pool: pg.Pool, { onFault, onBack }: FaultLog): PgPool {
  let wasAway = false;
  let fullAt = Number.NEGATIVE_INFINITY;
  const told = (error: unknown): never => {
    if (!isAway(error)) throw error;
    wasAway = true;
    if (isFull(error)) fullAt = performance.now();
    onFault(error);
    throw asRefusal(error);
  };
  return {
    query: async (text, params = []) => {
      const result = await pool.query(text, [...params]).catch(told);
      if (wasAway && performance.now() - fullAt >= roomAfter) {
        wasAway = false;
        onBack();
      }
      return result;
    },
    connect: async () => inTurn(await pool.connect().catch(told)),
    end: () => pool.end(),
    on() {
      return this;
    },
    removeAllListeners() {
      return this;
    },
  };
}

/** Connection exceptions, too little of something, and a server that shuts down or starts up. */
const awayStates = ["08", "53", "57P"];

function isAway(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  return awayStates.some((state) => error.code?.startsWith(state));
}

/**
 * BullMQ knows a lost connection by this code alone. It then waits and tries again, and a job's end is not lost;
 * anything else (a missing socket, a dropped connection) it would try again at once, for as long as it lasts.
 */
function asRefusal(error: unknown): Error {
  return Object.assign(new Error(messageOf(error), { cause: error }), { code: "ECONNREFUSED" });
}

type Listening = Parameters<EventEmitter["on"]>;

/** Queries one after another: all workers listen on the same client, and pg allows one query at a time. */
function inTurn(client: pg.PoolClient): PgPoolClient {
  const events: EventEmitter = client;
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: (text, params = []) => {
      const answer = last.then(() => client.query(text, [...params]));
      last = answer.catch(() => {});
      return answer;
    },
    on(...listening: Listening) {
      events.on(...listening);
      return this;
    },
    removeListener(...listening: Listening) {
      events.removeListener(...listening);
      return this;
    },
    removeAllListeners(event?: string) {
      events.removeAllListeners(event);
      return this;
    },
    release: (destroy) => client.release(destroy),
  };
}
