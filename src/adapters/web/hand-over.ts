import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../ports.ts";

/** Answers a request and ends the response. */
export type AnswerRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Lets somebody else answer. What breaks there breaks nothing here. */
export async function handOver(
  answer: AnswerRequest,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  try {
    await answer(request, response);
  } catch (error) {
    // Never the address: what stands there may be secret.
    log.error("request-failed", { error: error instanceof Error ? error.message : String(error) });
    if (!response.headersSent) {
      response.writeHead(500, { "content-type": "text/plain; charset=utf-8", connection: "close" });
    }
    response.end();
  }
}
