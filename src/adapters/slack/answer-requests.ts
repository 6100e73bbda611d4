import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiver } from "@slack/bolt";
import type { AnswerRequest } from "../../commands/platform-adapter.ts";
import type { Log } from "../../ports.ts";

/** How far Slack's clock and ours may lie apart. Seconds. */
const clockDrift = 300;

/** Hands requests to Bolt, but for those from the future: it refuses old signatures alone. */
export function answerRequests({ requestListener }: HTTPReceiver, log: Log): AnswerRequest {
  return async (request, response, rawBody) => {
    if (isFromTheFuture(request)) {
      log.warn("slack-request-from-the-future");
      return end(response, 401);
    }
    const done = new Promise((resolve) => response.once("close", resolve));
    try {
      // Bolt takes a body that was read before.
      requestListener(Object.assign(request, { rawBody }), response);
    } catch {
      // It throws for an address that it does not know.
      return end(response, 404);
    }
    await done;
  };
}

function isFromTheFuture({ headers }: IncomingMessage): boolean {
  return Number(headers["x-slack-request-timestamp"]) > Date.now() / 1000 + clockDrift;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
