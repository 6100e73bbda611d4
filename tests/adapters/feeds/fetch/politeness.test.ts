import { afterEach, describe, expect, test } from "vitest";
import { type Fetcher, type FetcherOptions, openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { openGates } from "../../../../src/adapters/feeds/fetch/gates.ts";
import { OutsideError } from "../../../../src/domain/errors.ts";
import { openScriptedServer, type ScriptedServer } from "../scripted-server.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
});

async function serve(answer: Parameters<typeof openScriptedServer>[0], host?: string): Promise<ScriptedServer> {
  const server = await openScriptedServer(answer, host);
  opened.push(server);
  return server;
}

function fetcherWith(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote/0.1 (test)", ...options });
  opened.push(fetcher);
  return fetcher;
}

/** Answers after a while and remembers how many requests it ever had at once, and when each came and went. */
async function openBusyServer(ms: number) {
  const seen = { atOnce: 0, most: 0, came: [] as number[], went: [] as number[] };
  const server = await serve((request, response) => {
    seen.came.push(performance.now());
    seen.most = Math.max(seen.most, ++seen.atOnce);
    setTimeout(() => {
      seen.atOnce--;
      seen.went.push(performance.now());
      response.end(request.url);
    }, ms);
  });
  return { server, seen };
}

describe("a host", () => {
  test("is asked one thing at a time, in order", async () => {
    const { server, seen } = await openBusyServer(10);
    const fetcher = fetcherWith();
    const answers = await Promise.all(["/a", "/b", "/c", "/d"].map((path) => fetcher.fetch(server.url + path)));
    expect(answers.map(({ body }) => body.toString())).toEqual(["/a", "/b", "/c", "/d"]);
    expect(seen.most).toBe(1);
  });

  test("has its rest between two requests, also when nobody waited", async () => {
    const { server, seen } = await openBusyServer(5);
    const fetcher = fetcherWith({ spacingMs: 120 });
    await Promise.all([fetcher.fetch(server.url), fetcher.fetch(server.url)]);
    await fetcher.fetch(server.url);
    for (const turn of [1, 2]) expect((seen.came[turn] ?? 0) - (seen.went[turn - 1] ?? 0)).toBeGreaterThan(115);
  });

  test("has a longer rest where one is asked for", async () => {
    const { server, seen } = await openBusyServer(0);
    const fetcher = fetcherWith();
    await fetcher.fetch(server.url, { spacingMs: 150 });
    await fetcher.fetch(server.url);
    expect((seen.came[1] ?? 0) - (seen.went[0] ?? 0)).toBeGreaterThan(145);
  });

  test("is one host on all its ports, whatever the dot at its end", async () => {
    const [one, two] = [await openBusyServer(60), await openBusyServer(60)];
    const fetcher = fetcherWith({
      allowPrivateAddresses: false,
      mayReach: (address) => address === "127.0.0.1",
      ports: [one.server.port, two.server.port],
      spacingMs: 100,
      lookup: (_, __, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    await Promise.all([
      fetcher.fetch(`http://one.test:${one.server.port}/`),
      fetcher.fetch(`http://one.test.:${two.server.port}/`),
    ]);
    expect((two.seen.came[0] ?? 0) - (one.seen.went[0] ?? 0)).toBeGreaterThan(95);
  });

  test("does not hold up another", async () => {
    const silent = await serve(() => undefined, "127.0.0.3");
    const { server } = await openBusyServer(0);
    const fetcher = fetcherWith({ timeoutMs: 1500 });
    const stuck = fetcher.fetch(silent.url).catch((error: unknown) => error);
    expect((await fetcher.fetch(server.url)).status).toBe(200);
    expect(await stuck).toBeInstanceOf(OutsideError);
  });

  test("has the time of waiting for it not counted against anybody", async () => {
    const { server } = await openBusyServer(150);
    const fetcher = fetcherWith({ timeoutMs: 400 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => fetcher.fetch(server.url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  test("has only so many waiting for it", async () => {
    const { server, seen } = await openBusyServer(50);
    const fetcher = fetcherWith({ mostWaiting: 2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => fetcher.fetch(server.url)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      ...Array.from({ length: 3 }, () => "fulfilled"),
      ...Array.from({ length: 2 }, () => "rejected"),
    ]);
    const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    for (const reason of reasons) {
      expect(reason).toMatchObject({
        retry: true,
        message: `127.0.0.1:${server.port} is busy: 2 requests wait for it already.`,
      });
    }
    expect(seen.came).toHaveLength(3);
  });

  test("that redirects to itself while others wait keeps its turn, and is asked in peace", async () => {
    const asked: (string | undefined)[] = [];
    const server = await serve((request, response) => {
      asked.push(request.url);
      if (request.url === "/old") response.writeHead(302, { Location: "/new" }).end();
      else response.end("x");
    });
    const fetcher = fetcherWith({ mostWaiting: 1 });
    await Promise.all([fetcher.fetch(`${server.url}/old`), fetcher.fetch(`${server.url}/other`)]);
    expect(asked).toEqual(["/old", "/new", "/other"]);
  });

  test("that redirects in a ring with another holds nobody up for good", async () => {
    const places = { a: "", b: "" };
    const a = await serve((_, response) => response.writeHead(302, { Location: places.b }).end());
    const b = await serve((_, response) => response.writeHead(302, { Location: places.a }).end());
    Object.assign(places, { a: a.url, b: b.url });
    const fetcher = fetcherWith();
    const outcomes = await Promise.allSettled([fetcher.fetch(a.url), fetcher.fetch(b.url), fetcher.fetch(a.url)]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { message: /redirected too often/ } });
  });
});

describe("a host that asks to be left alone", () => {
  for (const status of [429, 503]) {
    test(`with ${status} is left alone by everybody`, async () => {
      const server = await serve((_, response) =>
        setTimeout(() => response.writeHead(status, { "Retry-After": "120" }).end(), 20),
      );
      const fetcher = fetcherWith();
      const [first, waiting] = await Promise.allSettled([fetcher.fetch(server.url), fetcher.fetch(server.url)]);
      expect(first).toMatchObject({ status: "fulfilled", value: { status } });
      const words = `127.0.0.1:${server.port} asked us to come less often; it is left alone for another 2 min.`;
      expect(waiting).toMatchObject({ reason: { retry: true, retryAfter: 120_000, message: words } });
      expect(await fetcher.fetch(`${server.url}/else`).catch((error: unknown) => error)).toMatchObject({
        message: words,
      });
      expect(server.requests).toHaveLength(1);
    });
  }

  test("is asked again afterwards", async () => {
    let isBusy = true;
    const server = await serve((_, response) => response.writeHead(isBusy ? 503 : 200, { "Retry-After": "1" }).end());
    const fetcher = fetcherWith();
    await fetcher.fetch(server.url);
    isBusy = false;
    const again = () =>
      fetcher.fetch(server.url).then(
        ({ status }) => status,
        () => "held",
      );
    expect(await again()).toBe("held");
    await expect.poll(again, { timeout: 5000, interval: 100 }).toBe(200);
  });

  test("for ever is left alone for an hour", async () => {
    const server = await serve((_, response) => response.writeHead(429, { "Retry-After": "999999999" }).end());
    const fetcher = fetcherWith();
    await fetcher.fetch(server.url);
    const failure = await fetcher.fetch(server.url).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining("for another 60 min") });
  });

  test("without saying how long is not left alone", async () => {
    const server = await serve((_, response) => response.writeHead(429).end());
    const fetcher = fetcherWith();
    await fetcher.fetch(server.url);
    expect((await fetcher.fetch(server.url)).status).toBe(429);
  });
});

test("closing turns away whoever waits, and lets the one under way finish", async () => {
  const { server, seen } = await openBusyServer(100);
  const fetcher = fetcherWith();
  const both = Promise.allSettled([fetcher.fetch(server.url), fetcher.fetch(server.url)]);
  await expect.poll(() => seen.came.length).toBe(1);
  await fetcher.close();
  const [first, second] = await both;
  expect(first).toMatchObject({ value: { status: 200 } });
  expect(second).toMatchObject({ reason: { message: expect.stringContaining("Pullquote is closing") } });
  const late = await fetcher.fetch(server.url).catch((error: unknown) => error);
  expect(late).toMatchObject({ name: "OutsideError", message: expect.stringContaining("Pullquote is closing") });
  opened.splice(opened.indexOf(fetcher), 1);
});

test("a hundred thousand hosts are forgotten again, those at rest are not", async () => {
  const gates = openGates(4);
  (await gates.enter("resting.test")).leave({ spacingMs: 0, holdMs: 60_000 });
  for (let host = 0; host < 100_000; host++) (await gates.enter(`host-${host}.test`)).leave({ spacingMs: 0 });
  expect(gates.size()).toBeLessThan(2100);
  expect(() => gates.enter("resting.test")).toThrow("left alone");
});
