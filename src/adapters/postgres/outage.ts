import pg from "pg";
import { OutsideError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";

/** The database's being away, told once when it goes and once when it is back. */
export type Outage = {
  /** Throws what the inside is to see of an error. */
  failed(error: unknown): never;
  /** A connection that rested was lost, which says nothing yet of the next. */
  lost(error: Error): void;
  answered(): void;
};

export function openOutage(log: Log): Outage {
  let since: number | undefined;
  return {
    failed: (error) => {
      if (!isAway(error)) throw error;
      if (since === undefined) log.error("database-away", { error: reasonOf(error) });
      since ??= performance.now();
      throw new OutsideError("Pullquote's database does not answer at present.", {
        retry: true,
        cause: error,
        isTold: true,
      });
    },
    lost: (error) => {
      if (since === undefined) log.debug("database-connection-lost", { error: error.message });
    },
    answered: () => {
      if (since === undefined) return;
      log.info("database-back", { afterSeconds: Math.round((performance.now() - since) / 1000) });
      since = undefined;
    },
  };
}

/** Connection exceptions, too little of something (a full disk too), and a server that shuts down or starts up. */
const awayStates = ["08", "53", "57P"];

function isAway(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return awayStates.some((state) => error.code?.startsWith(state));
  return error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError);
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message || error.name : String(error);
}
