import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "../../domain/errors.ts";
import type { PlainReply } from "./readiness-reply.ts";

export type MetricsServer = { readonly url: string; close(): Promise<void> };
export type Answers = Readonly<Record<string, () => Promise<PlainReply>>>;

/**
 * Serves what programs ask of a process: whether it lives, whether it is ready, how much it did. Knows no secret and no
 * name of a feed or a channel. Throws UserError where the address cannot be had.
 */
export async function openMetricsServer(
  { host, port }: { readonly host: string; readonly port: number },
  answers: Answers,
): Promise<MetricsServer> {
  const server = createServer(async (request, response) => {
    const { status, type, body } = await replyTo(request.method, request.url, answers);
    response.writeHead(status, {
      "content-type": type,
      "content-length": Buffer.byteLength(body),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.end(body);
  });
  server.requestTimeout = 10_000;
  server.listen({ host: host.replace(/^\[(.*)\]$/, "$1"), port });
  await once(server, "listening").catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`Metrics cannot be served: ${reason}. Set METRICS_HOST and METRICS_PORT to a free address.`);
  });
  return { url: addressOf(server), close: () => closed(server) };
}

async function replyTo(method = "GET", url = "/", answers: Answers): Promise<PlainReply> {
  const type = "text/plain; charset=utf-8";
  const [path = "/"] = url.split("?", 1);
  const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
  if (answer === undefined) return { status: 404, type, body: `Ask for ${Object.keys(answers).join(", ")}.\n` };
  if (method !== "GET" && method !== "HEAD") return { status: 405, type, body: "This can only be read.\n" };
  return answer().catch(() => ({ status: 500, type, body: "This cannot be told at present.\n" }));
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}/`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
