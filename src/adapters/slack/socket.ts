import { setTimeout as sleep } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import { watchFrames } from "./frames.ts";
import { appTokenAdvice } from "./outcome.ts";
import { outsideError } from "./outside-error.ts";

/** How long Slack may take from "connect" to "hello". */
const helloWithinMs = 15_000;
/** How long a connection that ends may take to close. */
const closeWithinMs = 2000;

/** A connection that stands. */
export type Connection = {
  /** Resolves when Slack announces that it will close it, and when it is closed or broken. */
  readonly ending: Promise<void>;
  /** Lets the other side finish, for some seconds. */
  close(): Promise<void>;
};

/**
 * Connects an unused receiver once. The library's own way of reconnecting is to be off: it waits five seconds, and
 * where Slack then says no, its promise has no catcher and takes the process down.
 * Throws UserError where the app token is refused, OutsideError where Slack does not answer.
 */
export async function connect(receiver: SocketModeReceiver, log: Log): Promise<Connection> {
  const { client } = receiver;
  const ending = new Promise<void>((resolve) => {
    client.once("disconnected", () => resolve());
    watchFrames(receiver, log, resolve);
  });
  try {
    await greeted(receiver);
  } catch (error) {
    await disconnect(receiver);
    throw socketFailure(error);
  }
  return { ending, close: () => disconnect(receiver) };
}

async function greeted({ client }: SocketModeReceiver): Promise<void> {
  const isTooLate = new AbortController();
  const tooLate = sleep(helloWithinMs, "too-late" as const, { signal: isTooLate.signal, ref: false });
  const greeting = client.start();
  try {
    if ((await Promise.race([greeting, tooLate])) === "too-late") {
      throw new OutsideError("Slack opened a connection and said nothing.", { retry: true });
    }
  } finally {
    isTooLate.abort();
    tooLate.catch(() => undefined);
    greeting.catch(() => undefined);
  }
}

/** The library resolves when the other side has closed too, which may be never; asked again, it closes alone. */
async function disconnect({ client }: SocketModeReceiver): Promise<void> {
  const patience = sleep(closeWithinMs, undefined, { ref: false });
  await Promise.race([client.disconnect(), patience.then(() => void client.disconnect())]);
}

function socketFailure(error: unknown): Error {
  if (error instanceof OutsideError) return error;
  // The library rejects with nothing when the connection closes before Slack's "hello".
  if (error === undefined) return new OutsideError("Slack closed the connection at once.", { retry: true });
  const failure = slackFailure(error);
  const isRefused = failure.kind === "answered" && isTokenTrouble(failure.code);
  return isRefused ? new UserError(appTokenAdvice(failure.code)) : outsideError(failure, error);
}
