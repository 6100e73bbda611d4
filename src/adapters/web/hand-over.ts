import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../ports.ts";
import { type ReadBody, readWithin } from "./request-body.ts";

/** Answers a request whose body was read, and ends the response. */
export type AnswerRequest = (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;

/** A platform gives up after three seconds itself. */
const limits = { bytes: 1_000_000, milliseconds: 3_000 };
/** How many bytes of bodies may be held at once, over all requests. */
const mostHeld = 50_000_000;

/** Lets somebody else answer. What breaks there breaks nothing here. */
export function openHandOver(log: Log) {
  let held = 0;
  const read = async (request: IncomingMessage): Promise<ReadBody> => {
    if (request.method === "GET" || request.method === "HEAD") return Buffer.alloc(0);
    let own = 0;
    const hold = (chunk: Buffer) => {
      own += chunk.length;
      held += chunk.length;
      if (held > mostHeld) request.destroy();
    };
    request.on("data", hold);
    return readWithin(request, limits).finally(() => {
      request.removeListener("data", hold).pause();
      held -= own;
    });
  };
  return async (answer: AnswerRequest, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = await read(request);
      if (typeof body === "string") return refuse(response, unread[body]);
      await answer(request, response, body);
    } catch (error) {
      // Never the address: what stands there may be secret.
      log.error("request-failed", { error: error instanceof Error ? error.message : String(error) });
      refuse(response, 500);
    }
  };
}

const unread = { "too-large": 413, "too-slow": 408, "cut-off": 400 } as const;

/** The rest of the request is not waited for. */
function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) {
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" });
  }
  response.end();
}
