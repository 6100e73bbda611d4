import { describe, expect, test } from "vitest";
import { type Case, goodFeed, openHostileWorld, repeat } from "./hostile-world.ts";

const world = openHostileWorld();

const ok = "HTTP/1.1 200 OK\r\n";
const good = `content-length: ${goodFeed.length}\r\n\r\n${goodFeed}`;
/** Sends this and then keeps silent; with `end` it hangs up. */
const says = (bytes: string | Buffer): Case["trap"] => ({ wire: (socket) => socket.write(bytes) });
const saysAndEnds = (bytes: string | Buffer): Case["trap"] => ({ wire: (socket) => socket.end(bytes) });
const saysForEver = (start: string, piece: string | Buffer, everyMs?: number): Case["trap"] => ({
  wire(socket) {
    socket.write(start);
    repeat(socket, piece, everyMs);
  },
});
const status = (code: number, headers: Record<string, string> = {}, body = ""): Case["trap"] => ({
  http: (_, response) => response.writeHead(code, headers).end(body),
});

const isRead = /^read 1 items, first "Ferry is back"$/;
const notHttp = /^failed: 127\.0\.0\.1:\d+ answered with something that is not HTTP/;
const hungUp =
  /^failed: 127\.0\.0\.1:\d+ (closed the connection before it had answered|sent another length than it had announced)\.$/;
const brokenOff =
  /^failed: 127\.0\.0\.1:\d+ (closed the connection|sent another length|answered with something that is not HTTP)/;
const tooSlow = /^failed: 127\.0\.0\.1:\d+ timed out/;
const tooLarge = /^failed: 127\.0\.0\.1:\d+ sent a body that is too large \(more than \d+ bytes\)\.$/;
const lies =
  /^failed: 127\.0\.0\.1:\d+ (sent another length than it had announced\.|answered with something that is not HTTP)/;
const tooManyHeaders = /^failed: 127\.0\.0\.1:\d+ sent too many headers\.$/;
const answered = (code: number) => new RegExp(`^failed: 127\\.0\\.0\\.1:\\d+ answered ${code}: .+\\.$`);

const notHttpAtAll: Record<string, Case> = {
  "a feed without any HTTP around it (HTTP/0.9)": { trap: saysAndEnds(goodFeed), ends: notHttp },
  "a TLS alert on a plain port": { trap: saysAndEnds(Buffer.from([0x15, 3, 1, 0, 2, 2, 0x46])), ends: notHttp },
  "a TLS handshake on a plain port": {
    trap: saysAndEnds(Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc])),
    ends: notHttp,
  },
  "an SSH banner": { trap: saysAndEnds("SSH-2.0-OpenSSH_9.6\r\n"), ends: notHttp },
  "a mail server's greeting": { trap: says("220 mail.example ESMTP ready\r\n"), ends: notHttp },
  "an HTTP/2 preface": { trap: saysAndEnds("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), ends: notHttp },
  noise: { trap: saysAndEnds(Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 197) % 256))), ends: notHttp },
  "a version that does not exist": { trap: saysAndEnds(`HTTP/9.9 200 OK\r\n${good}`), ends: notHttp },
  "a status of no digits": { trap: saysAndEnds(`HTTP/1.1 abc OK\r\n${good}`), ends: notHttp },
  "a status of four digits": { trap: saysAndEnds(`HTTP/1.1 2000 OK\r\n${good}`), ends: notHttp },
  "a status line that never ends": {
    trap: saysForEver("HTTP/1.1 200 ", "OK".repeat(5000)),
    ends: /^failed: .*(too many headers|not HTTP|timed out)/,
  },
  "NUL bytes for ever": { trap: saysForEver("", Buffer.alloc(65_536)), ends: notHttp },
};

const hangingUp: Record<string, Case> = {
  "a hang-up instead of an answer": { trap: { wire: (socket) => socket.end() }, ends: hungUp },
  "a reset instead of an answer": { trap: { wire: (socket) => socket.resetAndDestroy() }, ends: hungUp },
  "a hang-up in the status line": { trap: saysAndEnds("HTTP/1.1 2"), ends: brokenOff },
  "a hang-up in the headers": { trap: saysAndEnds(`${ok}content-type: text/x`), ends: brokenOff },
  "a hang-up in the body": { trap: saysAndEnds(`${ok}content-length: 5000\r\n\r\n${goodFeed}`), ends: hungUp },
  "a reset in the body": {
    trap: {
      wire: (socket) => socket.write(`${ok}content-length: 5000\r\n\r\n${goodFeed}`, () => socket.resetAndDestroy()),
    },
    ends: hungUp,
  },
  "a hang-up in a chunk": {
    trap: saysAndEnds(`${ok}transfer-encoding: chunked\r\n\r\nffff\r\n${goodFeed}`),
    ends: brokenOff,
  },
  "a hang-up before the last chunk": {
    trap: saysAndEnds(`${ok}transfer-encoding: chunked\r\n\r\n${goodFeed.length.toString(16)}\r\n${goodFeed}\r\n`),
    ends: brokenOff,
  },
  "no length at all and a hang-up as its end": { trap: saysAndEnds(`${ok}\r\n${goodFeed}`), ends: isRead },
};

const lyingAboutLength: Record<string, Case> = {
  "a length of less than there is": {
    trap: says(`${ok}content-length: 20\r\n\r\n${goodFeed}`),
    ends: /^failed: 127\.0\.0\.1/,
  },
  "a length of more than ever comes": { trap: says(`${ok}content-length: 5000\r\n\r\n${goodFeed}`), ends: tooSlow },
  "a length of a terabyte": { trap: says(`${ok}content-length: 1099511627776\r\n\r\n${goodFeed}`), ends: tooLarge },
  "a length beyond all numbers": {
    trap: says(`${ok}content-length: ${"9".repeat(40)}\r\n\r\n${goodFeed}`),
    ends: lies,
  },
  "a length below nothing": { trap: says(`${ok}content-length: -5\r\n\r\n${goodFeed}`), ends: notHttp },
  "a length in words": { trap: says(`${ok}content-length: plenty\r\n\r\n${goodFeed}`), ends: notHttp },
  "two lengths": { trap: says(`${ok}content-length: 5\r\ncontent-length: 6\r\n\r\n${goodFeed}`), ends: lies },
  "a length and chunks": {
    trap: says(`${ok}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<rss>\r\n0\r\n\r\n`),
    ends: lies,
  },
  "a chunk with no size": { trap: says(`${ok}transfer-encoding: chunked\r\n\r\nzz\r\n${goodFeed}`), ends: notHttp },
  "a chunk of 2^70 bytes": {
    trap: says(`${ok}transfer-encoding: chunked\r\n\r\n${"f".repeat(18)}\r\nx`),
    ends: notHttp,
  },
  "a chunk extension that never ends": {
    trap: saysForEver(`${ok}transfer-encoding: chunked\r\n\r\n5;`, "x".repeat(8192)),
    ends: /^failed: .*(not HTTP|timed out|too many headers)/,
  },
  "trailers that never end": {
    trap: saysForEver(`${ok}transfer-encoding: chunked\r\n\r\n0\r\n`, "x-more: yes\r\n".repeat(500)),
    ends: /^failed: .*(not HTTP|timed out|too many headers)/,
  },
  "a length of nothing": { trap: says(`${ok}content-length: 0\r\n\r\n`), ends: /^failed: .*an empty document/ },
};

const oddHeaders: Record<string, Case> = {
  "headers that never end": { trap: saysForEver(ok, "x-more: yes\r\n".repeat(500)), ends: tooManyHeaders },
  "a header of a megabyte": { trap: says(`${ok}x-big: ${"x".repeat(1e6)}\r\n${good}`), ends: tooManyHeaders },
  "ten thousand headers": { trap: says(`${ok}${"a: b\r\n".repeat(10_000)}${good}`), ends: tooManyHeaders },
  "a header name that never ends": { trap: saysForEver(ok, "x".repeat(8192)), ends: tooManyHeaders },
  "a NUL in a header": { trap: says(`${ok}etag: "a\0b"\r\n${good}`), ends: notHttp },
  "a header without a colon": { trap: says(`${ok}nonsense\r\n${good}`), ends: notHttp },
  "a header named __proto__": { trap: says(`${ok}__proto__: x\r\nconstructor: y\r\n${good}`), ends: isRead },
  "a header in another script": { trap: says(`${ok}server: Ñandú ☃\r\n${good}`), ends: isRead },
  "the same header a hundred times": { trap: says(`${ok}${'etag: "a"\r\n'.repeat(100)}${good}`), ends: isRead },
};

const slow: Record<string, Case> = {
  silence: { trap: { wire: () => undefined }, ends: tooSlow },
  "headers drop by drop": { trap: saysForEver("", "H", 60), ends: /^failed: .*(timed out|not HTTP)/ },
  "good headers drop by drop": { trap: saysForEver(ok, "x: y\r\n", 60), ends: tooSlow },
  "silence after the headers": { trap: says(`${ok}content-length: 99\r\n\r\n`), ends: tooSlow },
  "a body drop by drop": { trap: saysForEver(`${ok}\r\n`, "x", 60), ends: tooSlow },
  "a body in chunks of one byte": {
    trap: saysForEver(`${ok}transfer-encoding: chunked\r\n\r\n`, "1\r\nx\r\n", 40),
    ends: tooSlow,
  },
  "a body that never ends": {
    trap: saysForEver(`${ok}\r\n`, Buffer.alloc(65_536, "x")),
    ends: /^failed: .*(too large|timed out)/,
  },
  "a redirect whose body never ends": {
    trap: saysForEver("HTTP/1.1 301 Moved\r\nlocation: /news\r\n\r\n", "x", 60),
    ends: /^failed: .*(timed out|redirected too often)/,
    within: 15_000,
  },
  "an error whose body never ends": {
    trap: saysForEver("HTTP/1.1 500 No\r\n\r\n", Buffer.alloc(4096)),
    ends: answered(500),
  },
  "an error whose body never comes": {
    trap: says("HTTP/1.1 404 No\r\ncontent-length: 9\r\n\r\n"),
    ends: answered(404),
    within: 4000,
  },
};

const statuses: Record<string, Case> = {
  "interim answers without end": {
    trap: saysForEver("", "HTTP/1.1 100 Continue\r\n\r\n".repeat(50), 5),
    ends: /^failed: .*(timed out|not HTTP|closed)/,
  },
  "early hints without end": {
    trap: saysForEver("", "HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n".repeat(50), 5),
    ends: /^failed: .*(timed out|too many headers|closed)/,
  },
  "early hints before a feed": {
    trap: says(`HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n${ok}${good}`),
    ends: isRead,
  },
  "another protocol (101)": {
    trap: says("HTTP/1.1 101 Switching\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n"),
    ends: /^failed: 127/,
  },
  "204": { trap: status(204), ends: /^failed: .*an empty document/ },
  "205": { trap: status(205), ends: /^failed: .*an empty document/ },
  "206 that nobody asked for": {
    trap: status(206, { "content-range": "bytes 0-9/99" }, goodFeed.slice(0, 60)),
    ends: /^(failed: |read 0 items)/,
  },
  "300 without a way on": { trap: status(300), ends: answered(300) },
  "301 without a way on": { trap: status(301), ends: answered(301) },
  "302 to nowhere": { trap: status(302, { location: "" }), ends: /^failed: .*redirected too often/ },
  "304 that nobody asked for": { trap: status(304), ends: /^(unchanged|failed: )/ },
  "305 to a proxy": { trap: status(305, { location: "http://127.0.0.66/" }), ends: answered(305) },
  "402": { trap: status(402), ends: answered(402) },
  "418": { trap: status(418), ends: answered(418) },
  "451": { trap: status(451), ends: answered(451) },
  "500 with a feed": { trap: status(500, {}, goodFeed), ends: answered(500) },
  "599": { trap: status(599), ends: answered(599) },
  "999": { trap: saysAndEnds(`HTTP/1.1 999 Denied\r\n${good}`), ends: answered(999) },
};

const groups = { notHttpAtAll, hangingUp, lyingAboutLength, oddHeaders, slow, statuses };
describe("a server that speaks no HTTP", () => world.testEach(notHttpAtAll));
describe("a server that hangs up", () => world.testEach(hangingUp));
describe("a server that lies about its length", () => world.testEach(lyingAboutLength));
describe("a server with odd headers", () => world.testEach(oddHeaders));
describe("a server that takes its time", () => world.testEach(slow));
describe("a server with odd statuses", () => world.testEach(statuses));

test("a server that speaks no TLS has no connection we can trust", async () => {
  const server = await world.serve(says(`${ok}${good}`));
  const ended = await world.readFeed(server.url.replace("http:", "https:"));
  expect(ended).toMatch(/^failed: 127\.0\.0\.1:\d+ has no connection we can trust \(\w+\)\.$/);
});

test("an answer that was slipped in behind another is given to nobody", async () => {
  const evil = `${ok}content-length: 4\r\n\r\nevil`;
  const server = await world.serve({ wire: (socket) => socket.write(`${ok}${good}${evil}${evil}`) });
  for (let turn = 0; turn < 3; turn++) expect(await world.readFeed(server.url)).toMatch(isRead);
});

test("an answer given before it was asked for is no answer to somebody else", async () => {
  const server = await world.serve({
    wire(socket) {
      socket.write(`${ok}${good}`);
      setTimeout(() => socket.write(`${ok}content-length: 4\r\n\r\nevil`), 50);
    },
  });
  expect(await world.readFeed(server.url)).toMatch(isRead);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(await world.readFeed(server.url)).toMatch(isRead);
});

describe("the aftermath", () => world.testAftermath(Object.values(groups).flatMap(Object.keys).length));
