import { webApi } from "@slack/bolt";
import type { PlatformRequest } from "../../domain/watch.ts";
import type { Log } from "../../ports.ts";
import { sdkLog } from "./sdk-log.ts";
import { watchedFetch } from "./watched-fetch.ts";

export type SlackConnection = {
  /** Ends in "/api/"; Slack itself where absent. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** Milliseconds to wait for an answer; 10,000 where absent. */
  readonly timeoutMs?: number;
  /** Told how each request ended. */
  readonly onRequest?: ((request: PlatformRequest) => void) | undefined;
};

/**
 * The library's own ways to insist are all off: its retries post twice when an answer is lost, one limited channel
 * makes it hold back every other, and without a time-out it waits for ever.
 */
export function slackClientOptions(connection: SlackConnection): webApi.WebClientOptions {
  const { apiUrl, log, timeoutMs = 10_000, onRequest } = connection;
  const ask: typeof fetch = (url, init) =>
    fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) });
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    logger: sdkLog(log),
    fetch: onRequest === undefined ? ask : watchedFetch(ask, onRequest),
  };
}

export function openWebClient(botToken: string, connection: SlackConnection): webApi.WebClient {
  return new webApi.WebClient(botToken, slackClientOptions(connection));
}
