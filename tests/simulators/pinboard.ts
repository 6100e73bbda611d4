import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { limits } from "../samples/pinboard/render.ts";

const pin = z.strictObject({
  title: z.string().min(1).max(limits.title),
  lines: z.array(z.strictObject({ text: z.string().max(limits.line), link: z.url().optional() })).max(limits.lines),
  buttons: z.array(z.strictObject({ label: z.string(), asks: z.string() })).max(limits.buttons),
});

export type PinboardSimulator = {
  readonly url: string;
  readonly token: string;
  /** What hangs on a board, in the order in which it was put up. */
  pins(board: string): readonly z.infer<typeof pin>[];
  /** Requests that no pinboard would take. */
  readonly violations: readonly string[];
  close(): Promise<void>;
};

/** A pinboard on loopback: `GET /me`, `PUT /boards/BOARD/pins/ID`. */
export async function openPinboard(): Promise<PinboardSimulator> {
  const token = "the-boards-own-token";
  const pins = new Map<string, z.infer<typeof pin>>();
  const violations: string[] = [];
  const server = createServer(async (request, response) => {
    const { url = "", method, headers } = request;
    const reply = (status: number, body: unknown = {}) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (headers.authorization !== `Bearer ${token}`) return reply(401);
    if (method === "GET" && url === "/me") return reply(200, { name: "Pullquote" });
    const isPut = method === "PUT" && /^\/boards\/[^/]+\/pins\/[^/]+$/.test(url);
    const put = isPut ? pin.safeParse(await json(request)) : undefined;
    if (!put?.success) {
      violations.push(`${method} ${url}: ${put?.error ?? "there is no such address"}`);
      return reply(400);
    }
    pins.set(url, put.data);
    reply(200);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    pins: (board) => [...pins].flatMap(([url, kept]) => (url.startsWith(`/boards/${board}/`) ? [kept] : [])),
    violations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
