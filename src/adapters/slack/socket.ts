import { setTimeout as sleep } from "node:timers/promises";
import type { SocketModeReceiver } from "@slack/bolt";
import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import { appTokenAdvice } from "./outcome.ts";

/** How long Slack may take from "connect" to "hello". */
const helloWithinMs = 15_000;
/** A connection that lived shorter counts as a failed one. */
const stableAfterMs = 10_000;
const longestPauseMs = 60_000;
const operatorNeedsMs = 5 * 60_000;

export type Socket = { close(): Promise<void> };

/**
 * Connects, and reconnects until closed. The library's own way of reconnecting is off: it waits five seconds, and
 * where Slack then says no, its promise has no catcher and takes the process down.
 * Throws UserError where the app token is refused, OutsideError where Slack does not answer.
 */
export async function openSocket(receiver: SocketModeReceiver, log: Log): Promise<Socket> {
  await connect(receiver);
  const closing = new AbortController();
  let isReconnecting = false;
  let connectedAt = performance.now();
  const reconnect = async () => {
    if (isReconnecting || closing.signal.aborted) return;
    isReconnecting = true;
    await reconnectUntilDone(receiver, log, closing.signal, connectedAt);
    connectedAt = performance.now();
    isReconnecting = false;
    if (closing.signal.aborted) await disconnect(receiver);
  };
  receiver.client.on("disconnected", () => void reconnect());
  return {
    async close() {
      closing.abort();
      await disconnect(receiver);
    },
  };
}

async function reconnectUntilDone(receiver: SocketModeReceiver, log: Log, closing: AbortSignal, connectedAt: number) {
  let failures = performance.now() - connectedAt < stableAfterMs ? 1 : 0;
  let pauseMs = failures * 1000;
  while (!closing.aborted) {
    await sleep(pauseMs, undefined, { signal: closing }).catch(() => undefined);
    if (closing.aborted) return;
    try {
      return await connect(receiver);
    } catch (error) {
      failures++;
      pauseMs = pauseAfter(error, failures);
      const level = error instanceof UserError ? "error" : "warn";
      log[level]("slack-socket-lost", { reason: error instanceof Error ? error.message : String(error), pauseMs });
    }
  }
}

/** Milliseconds: what Slack asks for, long where a person must act, else growing and never in step with others. */
function pauseAfter(error: unknown, failures: number): number {
  if (error instanceof UserError) return operatorNeedsMs;
  const asked = error instanceof OutsideError ? (error.retryAfter ?? 0) : 0;
  const growing = Math.min(2 ** failures * 500, longestPauseMs) * (0.75 + Math.random() / 2);
  return Math.max(asked, growing);
}

async function connect(receiver: SocketModeReceiver): Promise<void> {
  const isTooLate = new AbortController();
  const tooLate = sleep(helloWithinMs, "too-late" as const, { signal: isTooLate.signal, ref: false });
  try {
    const connected = receiver.client.start();
    if ((await Promise.race([connected, tooLate])) !== "too-late") return;
    connected.catch(() => undefined);
    await disconnect(receiver);
    throw new OutsideError("Slack opened a connection and said nothing.", { retry: true });
  } catch (error) {
    throw socketFailure(error);
  } finally {
    isTooLate.abort();
    tooLate.catch(() => undefined);
  }
}

/** The library resolves when the other side has closed too, which may be never. */
async function disconnect({ client }: SocketModeReceiver): Promise<void> {
  await Promise.race([client.disconnect(), sleep(1000, undefined, { ref: false })]);
}

function socketFailure(error: unknown): Error {
  if (error instanceof OutsideError) return error;
  // The library rejects with nothing when the connection closes before Slack's "hello".
  if (error === undefined) return new OutsideError("Slack closed the connection at once.", { retry: true });
  const failure = slackFailure(error);
  switch (failure.kind) {
    case "answered":
      if (isTokenTrouble(failure.code)) return new UserError(appTokenAdvice(failure.code));
      return new OutsideError(`Slack opens no connection (${failure.code}).`, { retry: true, cause: error });
    case "limited":
      return new OutsideError("Slack asks to slow down.", { retry: true, retryAfter: failure.afterMs, cause: error });
    default:
      return new OutsideError(failure.reason, { retry: true, cause: error });
  }
}
