import type { IncomingMessage, ServerResponse } from "node:http";
import type { HTTPReceiver } from "@slack/bolt";
import type { AnswerRequest } from "../../commands/platform-adapter.ts";
import type { Log } from "../../ports.ts";

/** How far Slack's clock and ours may lie apart. Seconds. */
const clockDrift = 300;

export type Receivers = { readonly requests?: HTTPReceiver; readonly browsers?: HTTPReceiver };

/** Hands requests to Bolt, but for what it would take amiss, and those from the future: it refuses old ones alone. */
export function answerRequests({ requests, browsers }: Receivers, log: Log): AnswerRequest {
  return async (request, response, rawBody) => {
    const receiver = request.method === "POST" ? requests : browsers;
    if (receiver === undefined) return end(response, 404);
    if (isFromTheFuture(request)) {
      log.warn("slack-request-from-the-future");
      return end(response, 401);
    }
    if (!isRecord(request, rawBody)) return end(response, 400);
    const done = new Promise((resolve) => response.once("close", resolve));
    try {
      // Bolt takes a body that was read before.
      receiver.requestListener(Object.assign(request, { rawBody }), response);
    } catch {
      // It throws for an address that it does not know.
      return end(response, 404);
    }
    await done;
  };
}

/** Bolt looks into whatever was parsed, and a signed `null` would take the process down. */
function isRecord({ method, headers }: IncomingMessage, rawBody: Buffer): boolean {
  if (method !== "POST") return true;
  const text = rawBody.toString("utf8");
  const isForm = headers["content-type"] === "application/x-www-form-urlencoded";
  const json = isForm ? (new URLSearchParams(text).get("payload") ?? "{}") : text;
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === "object" && parsed !== null;
  } catch {
    return false;
  }
}

function isFromTheFuture({ headers }: IncomingMessage): boolean {
  return Number(headers["x-slack-request-timestamp"]) > Date.now() / 1000 + clockDrift;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
