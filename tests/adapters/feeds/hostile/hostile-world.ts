import type { IncomingMessage, ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openFeedReader } from "../../../../src/adapters/feeds/feed-reader.ts";
import { type FetcherOptions, openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { openPageReader } from "../../../../src/adapters/feeds/page-reader.ts";
import { openThreads } from "../../../../src/adapters/feeds/threads/open-threads.ts";
import { OutsideError } from "../../../../src/domain/errors.ts";
import { openScriptedServer, type ScriptedServer } from "../scripted-server.ts";

/** What a hostile server sends: a whole HTTP answer, or bytes straight onto the wire once it has been asked. */
export type Trap =
  | { readonly http: (request: IncomingMessage, response: ServerResponse) => void }
  | { readonly wire: (socket: Socket) => void }
  | { readonly body: string | Buffer; readonly headers?: Record<string, string>; readonly status?: number };

export type Case = {
  readonly trap: Trap;
  /** How it must end, in the words of `ending`. */
  readonly ends: RegExp;
  /** Milliseconds, three times of what it should take on a busy machine; the default suits what only waits. */
  readonly within?: number;
};

/** What `fetch` may take; short, so that the slow cases are soon over. */
export const timeoutMs = 700;

export const goodFeed =
  '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>' +
  "<item><title>Ferry is back</title><link>/ferry</link><guid>1</guid></item></channel></rss>";

/** Everything a hostile case is read with, and the server on this machine that nobody may ever reach. */
export function openHostileWorld(options: Partial<FetcherOptions> = {}) {
  const fetcher = openFetcher({
    allowPrivateAddresses: true,
    mayReach: (address) => address === "127.0.0.1",
    userAgent: "Pullquote hostile tests",
    timeoutMs,
    ...options,
  });
  const threads = openThreads({ timeoutMs: 6000 });
  const feeds = openFeedReader(fetcher, threads);
  const pages = openPageReader(fetcher, threads);
  const opened: { close(): Promise<void> }[] = [threads, fetcher];
  const memory = watchMemory();
  let canary: ScriptedServer | undefined;
  beforeAll(async () => {
    canary = await openScriptedServer((_, response) => response.end(goodFeed), "127.0.0.66");
    opened.push(canary);
    await readGoodFeed();
    memory.start();
  }, 60_000);
  afterAll(async () => {
    memory.stop();
    for (const { close } of opened.splice(0).reverse()) await close();
  });

  const serve = async (trap: Trap) => {
    const server = await openTrap(trap);
    opened.push(server);
    return server;
  };
  const readFeed = (url: string) => ending(feeds.readFeed({ url, validators: {} }).then(feedEnding));
  const readPage = (url: string) => ending(pages.readPage(url).then(pageEnding));
  async function readGoodFeed() {
    const server = await serve({ body: goodFeed, headers: { "content-type": "application/rss+xml" } });
    expect(await readFeed(server.url)).toBe('read 1 items, first "Ferry is back"');
  }

  return {
    fetcher,
    serve,
    readFeed,
    readPage,
    canary: () => {
      if (canary === undefined) throw new Error("the canary is not there yet");
      return canary;
    },
    /** One test for each case: it ends as it should, in time, on one line, and nobody was reached who must not be. */
    testEach(cases: Record<string, Case>, read: "readFeed" | "readPage" = "readFeed") {
      for (const name of Object.keys(cases)) {
        test(name, { timeout: 45_000 }, async () => {
          const { trap, ends, within = 4000 } = taken(cases, name);
          const server = await openTrap(trap);
          const started = performance.now();
          const ended = await (read === "readFeed" ? readFeed : readPage)(`${server.url}/news`);
          const took = performance.now() - started;
          expect(ended).toMatch(ends);
          expect(ended).toMatch(/^[^\n\r\0]{5,400}$/);
          expect(took).toBeLessThan(within);
          await server.close();
        });
      }
    },
    /** The last tests of a file. */
    testAftermath(casesSeen: number) {
      test(`after all ${casesSeen} of them the canary was never reached, though it lives`, async () => {
        expect(canary?.requests.map(({ url }) => url)).toEqual([]);
        const careless = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote hostile tests" });
        expect((await careless.fetch(`${canary?.url}/`)).body.toString()).toBe(goodFeed);
        await careless.close();
      });
      test("after all of them memory is nearly where it was, and in between it never was far away", () => {
        const { now, most } = memory.growth();
        expect(now).toBeLessThan(300e6);
        // A reading thread may take 256 MiB before it is given up.
        expect(most).toBeLessThan(600e6);
      });
      test("after all of them a normal feed still reads", { timeout: 20_000 }, readGoodFeed);
    },
  };
}

/** Bodies of megabytes are let go of one by one: what the reader leaves behind is measured, not what the test holds. */
function taken(cases: Record<string, Case>, name: string): Case {
  const one = cases[name];
  if (one === undefined) throw new Error(`there is no case named ${name}`);
  delete cases[name];
  return one;
}

/** How a reading ended, as one line. Whatever is thrown must be an OutsideError. */
async function ending(reading: Promise<string>): Promise<string> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof OutsideError) return `failed: ${error.message}`;
    throw error;
  }
}

function feedEnding(reading: Awaited<ReturnType<ReturnType<typeof openFeedReader>["readFeed"]>>): string {
  if (reading.kind !== "changed") return reading.kind;
  const title = reading.items[0]?.title;
  const first = title === undefined ? "" : `, first "${title.slice(0, 60)}"`;
  return `read ${reading.items.length} items${first}`;
}

function pageEnding(reading: Awaited<ReturnType<ReturnType<typeof openPageReader>["readPage"]>>): string {
  if (reading.kind === "not-an-article") return `no article: ${reading.reason}`;
  return `article "${reading.title.slice(0, 60)}" of ${reading.text.length} characters at ${reading.url.slice(0, 100)}`;
}

async function openTrap(trap: Trap): Promise<{ url: string; close(): Promise<void> }> {
  if ("http" in trap) return openScriptedServer(withoutRobots(trap.http));
  if ("wire" in trap) return openWire(trap.wire);
  const { body, headers = {}, status = 200 } = trap;
  return openScriptedServer(withoutRobots((_, response) => response.writeHead(status, headers).end(body)));
}

function withoutRobots(answer: (request: IncomingMessage, response: ServerResponse) => void): typeof answer {
  return (request, response) =>
    request.url === "/robots.txt" ? response.writeHead(404).end() : answer(request, response);
}

/** A server below HTTP: it hands out the socket as soon as something was asked on it. */
async function openWire(answer: (socket: Socket) => void): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Writes the same thing again and again, as fast as it is taken or every few milliseconds, until nobody listens. */
export function repeat(socket: Socket | ServerResponse, piece: string | Buffer, everyMs = 0): void {
  const more = () => {
    if (socket.destroyed) return;
    if (everyMs > 0) {
      socket.write(piece);
      setTimeout(more, everyMs);
    } else if (socket.write(piece)) setImmediate(more);
    else socket.once("drain", more);
  };
  more();
}

/** Bytes resident, against those at the start. */
function watchMemory() {
  let before = Number.NaN;
  let most = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  return {
    start() {
      before = process.memoryUsage.rss();
      look();
      timer = setInterval(look, 50);
    },
    stop: () => clearInterval(timer),
    growth() {
      look();
      return { now: process.memoryUsage.rss() - before, most: most - before };
    },
  };
}
