import { once } from "node:events";
import { createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { HubCallback, HubPush } from "../../../src/adapters/web/hub-callback.ts";
import { openPage } from "../../../src/adapters/web/open-page.ts";
import { readWithin } from "../../../src/adapters/web/request-body.ts";
import { busy, noReaders } from "./sample-view.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const token = "t0ken-of_twenty-two-and-more";

/** A page with a callback whose inside knows one token; `received` is what came through. */
async function open(given: Partial<HubCallback> = {}) {
  const received: HubPush[] = [];
  const lines: unknown[] = [];
  const note = (event: string, facts?: unknown) => void lines.push([event, facts]);
  const hub: HubCallback = {
    verify: async (asked, query) =>
      asked === token ? `${query.get("hub.topic")} ${query.get("hub.challenge")}` : undefined,
    accepts: async (asked) => asked === token,
    receive: async (_, push) => void received.push(push),
    ...given,
  };
  const page = await openPage({
    host: "127.0.0.1",
    port: 0,
    view: { looks: [], skins: "", readers: noReaders, status: async () => busy, digests: async () => [] },
    log: { debug: note, info: note, warn: note, error: note },
    hub,
  });
  opened.push(page);
  return { url: page.url, callback: `${page.url}hub/${token}`, received, lines };
}

type Answer = { readonly status: number; readonly body: string; readonly connection: string | undefined };

/** Unlike fetch, it can say any Host, and stop in the middle. */
function send(
  url: string,
  headers: Record<string, string>,
  parts: readonly Buffer[],
  method = "POST",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, body: Buffer.concat(chunks).toString(), connection: received.connection });
        sent.destroy();
      });
    });
    sent.on("error", reject);
    for (const part of parts) sent.write(part);
    sent.end();
  });
}

test("a hub that asks back hears its challenge as plain text, and nothing may run in it", async () => {
  const { callback } = await open();
  const query = new URLSearchParams({ "hub.topic": "https://a.example/?x=1&y", "hub.challenge": "<script>é+ &" });
  const answer = await fetch(`${callback}?${query}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("https://a.example/?x=1&y <script>é+ &");
  expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("a topic is read whole though the hub did not escape it", async () => {
  const { callback } = await open();
  const answer = await fetch(`${callback}?hub.topic=https://a.example/feed?x=1&hub.challenge=c`);
  expect(await answer.text()).toBe("https://a.example/feed?x=1 c");
});

test("a push arrives byte by byte as it was sent, with its type and signature, and is thanked for", async () => {
  const { callback, received } = await open();
  const body = Buffer.from([0xff, 0x00, 0xc3, 0xa9, 0x0d, 0x0a]);
  const headers = { "content-type": "application/atom+xml", "x-hub-signature": "sha256=00" };
  const answer = await fetch(callback, { method: "POST", body, headers });
  expect(answer.status).toBe(202);
  expect(received).toEqual([{ body, contentType: "application/atom+xml", signature: "sha256=00" }]);
});

test("a push without type or signature is left to the inside to judge", async () => {
  const { callback, received } = await open();
  await send(callback, {}, [Buffer.from("x")]);
  expect(received).toEqual([{ body: Buffer.from("x"), contentType: "", signature: "" }]);
});

test.each([
  ["unknown-but-well-formed-token", 404, 410],
  ["short", 404, 404],
  ["", 404, 404],
  [`${token}/more`, 404, 404],
  [`${token}%00`, 404, 404],
  ["x".repeat(65), 404, 404],
])("the token %j is not known: %i to a question, %i to a push", async (wrong, toGet, toPost) => {
  const { url, received } = await open();
  expect((await fetch(`${url}hub/${wrong}`)).status).toBe(toGet);
  expect((await fetch(`${url}hub/${wrong}`, { method: "POST", body: "x" })).status).toBe(toPost);
  expect(received).toEqual([]);
});

test.each(["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])("%s is refused", async (method) => {
  const { callback } = await open();
  const answer = await fetch(callback, { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, POST");
});

test("under the public name hubs are answered, and the rest of the page stays shut", async () => {
  const { url, callback } = await open();
  const headers = { host: "news.example.org" };
  expect((await send(callback, headers, [Buffer.from("x")])).status).toBe(202);
  expect((await send(`${callback}?hub.topic=t&hub.challenge=c`, headers, [], "GET")).body).toBe("t c");
  for (const path of ["", "healthz", "hub", "hubs/x"]) {
    expect((await send(`${url}${path}`, headers, [], "GET")).status, path).toBe(403);
  }
});

test("a path that only climbs back to the page is a token that is not known", async () => {
  const { url } = await open();
  const { hostname, port } = new URL(url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write("GET /hub/../ HTTP/1.1\r\nHost: news.example.org\r\nConnection: close\r\n\r\n"),
    );
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks).toString()));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).not.toContain("1,412 read");
});

test("without a public address there is no callback at all", async () => {
  const note = () => undefined;
  const page = await openPage({
    host: "127.0.0.1",
    port: 0,
    view: { looks: [], skins: "", readers: noReaders, status: async () => busy, digests: async () => [] },
    log: { debug: note, info: note, warn: note, error: note },
  });
  opened.push(page);
  expect((await fetch(`${page.url}hub/${token}?hub.challenge=c`)).status).toBe(404);
  expect((await fetch(`${page.url}hub/${token}`, { method: "POST", body: "x" })).status).toBe(404);
});

test.each([
  ["announced", { "content-length": "5000001" }],
  ["unannounced", { "transfer-encoding": "chunked" }],
])("a body that is too large (%s) is not read to its end", async (_, headers) => {
  const { callback, received } = await open();
  const parts = Array.from({ length: 6 }, () => Buffer.alloc(1_000_000, "x"));
  const given = "content-length" in headers ? [Buffer.alloc(100)] : parts;
  const answer = await new Promise<number>((resolve) => {
    const sent = request(callback, { method: "POST", headers }, (response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", () => undefined);
    for (const part of given) sent.write(part);
  });
  expect(answer).toBe(413);
  expect(received).toEqual([]);
});

test("a body of exactly the limit is taken", async () => {
  const { callback, received } = await open();
  const answer = await fetch(callback, { method: "POST", body: Buffer.alloc(5_000_000, "x") });
  expect(answer.status).toBe(202);
  expect(received[0]?.body.length).toBe(5_000_000);
});

test("who does not know the token is answered before sending anything", async () => {
  const { url } = await open();
  const status = await new Promise<number>((resolve) => {
    const headers = { "content-length": "4000000" };
    const sent = request(`${url}hub/${"n".repeat(32)}`, { method: "POST", headers }, (response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    sent.on("error", () => undefined);
    sent.flushHeaders();
  });
  expect(status).toBe(410);
});

test("pushes that trickle in hold up a few places only, and those are free again when they break off", async () => {
  const { callback, received } = await open();
  const slow = Array.from({ length: 8 }, () => {
    const sent = request(callback, { method: "POST", headers: { "content-length": "10" } });
    sent.on("error", () => undefined);
    sent.write("x");
    return sent;
  });
  await expect.poll(async () => (await send(callback, {}, [Buffer.from("late")])).status).toBe(503);
  for (const sent of slow) sent.destroy();
  await expect.poll(async () => (await send(callback, {}, [Buffer.from("free")])).status).toBe(202);
  expect(received.at(-1)?.body.toString()).toBe("free");
  expect(received.every(({ body }) => body.length > 1)).toBe(true);
});

test("a hub that hangs up while its token is looked for holds up no place", async () => {
  const held: (() => void)[] = [];
  let isHolding = true;
  const accepts = () => new Promise<boolean>((resolve) => (isHolding ? held.push(() => resolve(true)) : resolve(true)));
  const { callback } = await open({ accepts });
  const gone = Array.from({ length: 8 }, () => {
    const sent = request(callback, { method: "POST", headers: { "content-length": "10" } });
    sent.on("error", () => undefined);
    sent.write("x");
    return sent;
  });
  await expect.poll(() => held.length).toBe(8);
  isHolding = false;
  for (const sent of gone) sent.destroy();
  // Another connection's answer comes after the server has seen those end.
  await send(callback.replace(/[^/]+$/, "short"), {}, []);
  for (const letGo of held) letGo();
  await expect.poll(async () => (await send(callback, {}, [Buffer.from("free")])).status).toBe(202);
});

test("one subscription cannot push without end", async () => {
  const { callback, received } = await open();
  const statuses: number[] = [];
  // More than two minutes' worth, so that a minute that ends in between does not matter.
  for (let count = 0; count < 70; count++) statuses.push((await send(callback, {}, [Buffer.from("x")])).status);
  expect(statuses.at(-1)).toBe(503);
  expect(received.length).toBeGreaterThanOrEqual(30);
  expect(received.length).toBeLessThanOrEqual(60);
});

test("an inside that fails is a 500, so that the hub tries again; the log has no token", async () => {
  const failing = () => Promise.reject(new Error("no database"));
  const { callback, lines } = await open({ verify: failing, accepts: failing });
  expect((await fetch(callback)).status).toBe(500);
  expect((await fetch(callback, { method: "POST", body: "x" })).status).toBe(500);
  expect(lines).toEqual([
    ["hub-callback-failed", { error: "no database" }],
    ["hub-callback-failed", { error: "no database" }],
  ]);
  const receiving = await open({ receive: failing });
  for (let count = 0; count < 12; count++) {
    expect((await fetch(receiving.callback, { method: "POST", body: "x" })).status).toBe(500);
  }
});

test("a body that does not come to its end in time is given up, and one that breaks off is noticed", async () => {
  const outcomes: unknown[] = [];
  const server = createServer(async (message, response) => {
    outcomes.push(await readWithin(message, { bytes: 100, milliseconds: 200 }));
    response.writeHead(408, { connection: "close" });
    response.end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  opened.push({ close: async () => void server.close() });
  const start = (part: string) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, host: "127.0.0.1", method: "POST", headers: { "content-length": "50" } });
    sent.on("error", () => undefined);
    sent.write(part);
    return sent;
  };
  const slow = start("x");
  const [answer] = await once(slow, "response");
  expect(answer.statusCode).toBe(408);
  const broken = start("y");
  await once(broken, "socket");
  await new Promise<void>((resolve) => broken.write("y", () => resolve()));
  broken.destroy();
  await expect.poll(() => outcomes).toEqual(["too-slow", "cut-off"]);
});
