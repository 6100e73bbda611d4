import type { IncomingMessage, ServerResponse } from "node:http";
import type { Fault } from "../faults.ts";
import type { Args } from "./methods.ts";

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

/** Form fields with the JSON inside them opened, as Slack reads them. */
export function argsOf(form: string): Args {
  const flags = new Set(["unfurl_links", "unfurl_media", "include_all_metadata", "link_names", "inclusive"]);
  const opened = [...new URLSearchParams(form)].map(([name, value]): [string, unknown] => {
    if (["blocks", "metadata", "attachments"].includes(name)) return [name, jsonOr(value)];
    if (flags.has(name) && /^(true|false|1|0)$/.test(value)) return [name, value === "true" || value === "1"];
    return [name, value];
  });
  return Object.fromEntries(opened);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

/** Lets a request go wrong. `perform` does what was asked, for the faults that only lose the answer. */
export function fail(response: ServerResponse, { how, retryAfter = 1 }: Fault, perform: () => unknown): void {
  if (how.endsWith("-after")) perform();
  switch (how) {
    case "ratelimited":
      sendJson(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": String(retryAfter) });
      return;
    case "ratelimited-without-header":
      sendJson(response, 429, { ok: false, error: "ratelimited" });
      return;
    case "http-500-before":
    case "http-500-after":
      response.writeHead(500, { "content-type": "text/html" });
      response.end("<html>Server Error</html>");
      return;
    case "reset-before":
    case "reset-after":
      response.socket?.resetAndDestroy();
      return;
    case "internal-error-after":
      sendJson(response, 200, { ok: false, error: "internal_error" });
      return;
    case "message-limit-exceeded":
      sendJson(response, 200, { ok: false, error: "message_limit_exceeded" });
      return;
    case "not-slack":
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<html>Please log in to the hotel's network</html>");
      return;
    case "hang-before":
    case "hang-after":
      return;
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
