import { webApi } from "@slack/bolt";
import type { Log } from "../../ports.ts";
import { sdkLog } from "./sdk-log.ts";

export type SlackConnection = {
  /** Ends in "/api/"; Slack itself where absent. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** Milliseconds to wait for an answer; 10,000 where absent. */
  readonly timeoutMs?: number;
};

/**
 * The library's own ways to insist are all off: its retries post twice when an answer is lost, one limited channel
 * makes it hold back every other, and without a time-out it waits for ever.
 */
export function slackClientOptions({ apiUrl, log, timeoutMs = 10_000 }: SlackConnection): webApi.WebClientOptions {
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    allowAbsoluteUrls: false,
    logger: sdkLog(log),
    fetch: (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) }),
  };
}

export function openWebClient(botToken: string, connection: SlackConnection): webApi.WebClient {
  return new webApi.WebClient(botToken, slackClientOptions(connection));
}
