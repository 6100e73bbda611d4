import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { contentSecurityPolicy } from "./frame.ts";
import { type AnswerRequest, openHandOver } from "./hand-over.ts";
import type { HubCallback } from "./hub-callback.ts";
import { openReplies } from "./open-replies.ts";
import type { PageView } from "./page-view.ts";
import type { Reply } from "./route.ts";
import { unlessModified } from "./unless-modified.ts";

export type PageOptions = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly view: PageView;
  readonly log: Log;
  /** Set where hubs may push to this bot: they reach it by its public name, at "/hub/" and nowhere else. */
  readonly hub?: HubCallback;
  /** Who else answers at an address, under whatever name we are reached. */
  readonly answerAt?: (path: string) => AnswerRequest | undefined;
  readonly clock?: () => Date;
  /** Where the outside reaches the page: then everybody signs in. */
  readonly publicUrl?: string;
  /** What the owner signs in with; absent: one is made for this start. */
  readonly token?: string;
  /** Whether readers who did not sign in see the stories. */
  readonly isPublic?: boolean;
  /** How many proxies of ours stand in front, each of which adds to X-Forwarded-For whom it was asked by. */
  readonly proxies?: number;
};

export type OpenPage = {
  readonly url: string;
  /** The token that was made, where one is needed and none was given; to be told to the owner, once. */
  readonly madeToken?: string;
  close(): Promise<void>;
};

const lastWordsMs = 1000;

/** Serves the page. Throws UserError where the port or the address cannot be had. */
export async function openPage(options: PageOptions): Promise<OpenPage> {
  const host = options.host.replace(/^\[(.*)\]$/, "$1");
  const { replyTo, madeToken } = openReplies({ ...options, host });
  const { answerAt = () => undefined, log } = options;
  const handOver = openHandOver(log);
  const server = createServer(async (request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    const other = answerAt(path);
    if (other === undefined) return send(response, unlessModified(await replyTo(request), request.headers));
    for (const [name, value] of Object.entries(ownHeaders)) response.setHeader(name, value);
    await handOver(other, request, response);
  });
  await listen(server, host, options.port);
  return { url: addressOf(server), ...(madeToken !== undefined && { madeToken }), close: () => closed(server) };
}

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, {
    ...(status !== 304 && { "content-type": type, "content-length": Buffer.byteLength(body) }),
    ...ownHeaders,
    ...headers,
  });
  response.end(body);
}

/** On everything that this server says. */
const ownHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen({ host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw listenProblem(error, host, port);
  }
}

function listenProblem(error: unknown, host: string, port: number): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EADDRINUSE":
      return new UserError(
        `Port ${port} is taken by another program. Stop that one, or set PORT to a free port (0 takes any).`,
      );
    case "EACCES":
      return new UserError(`Port ${port} is not open to this user. Set PORT to 1024 or more.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new UserError(`${host} is no address of this machine. Set HOST to one, such as 127.0.0.1 or 0.0.0.0.`);
    default:
      return error;
  }
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  if (address === "0.0.0.0" || address === "::") return `http://localhost:${port}/`;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}/`;
}

/** What is being answered may be finished: to a platform an answer cut short is a command that failed. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), lastWordsMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
