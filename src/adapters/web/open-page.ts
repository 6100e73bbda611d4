import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import { contentSecurityPolicy } from "./frame.ts";
import { isLoopback, isOwnName } from "./own-name.ts";
import type { PageView } from "./page-view.ts";
import { answer, pageRoutes, type Reply, strangeNameReply } from "./routes.ts";

export type PageOptions = {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly view: PageView;
  readonly log: Log;
  readonly clock?: () => Date;
};

/** Serves the local page. Throws UserError where the port or the address cannot be had. */
export async function openPage(options: PageOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { view, log, clock = () => new Date() } = options;
  const host = options.host.replace(/^\[(.*)\]$/, "$1");
  const routes = pageRoutes(view, clock);
  const server = createServer(async ({ headers, method = "GET", url = "/" }, response) => {
    const isStrange = isLoopback(host) && !isOwnName(headers.host);
    send(response, isStrange ? strangeNameReply() : await answer(method, url, routes, log));
  });
  await listen(server, host, options.port);
  return { url: addressOf(server), close: () => closed(server) };
}

function send(response: ServerResponse, { status, type, body, allow }: Reply): void {
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    "content-security-policy": contentSecurityPolicy,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    ...(allow !== undefined && { allow }),
  });
  response.end(body);
}

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

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
