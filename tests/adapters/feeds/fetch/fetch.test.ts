import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { brotliCompressSync, createGzip, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type Fetcher, type FetcherOptions, openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { OutsideError } from "../../../../src/domain/errors.ts";
import { openScriptedServer, type ScriptedServer } from "../scripted-server.ts";

type Answer = Parameters<typeof openScriptedServer>[0];

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of opened.splice(0).reverse()) await close();
});

async function serve(answer: Answer, host?: string): Promise<ScriptedServer> {
  const server = await openScriptedServer(answer, host);
  opened.push(server);
  return server;
}

function fetcherWith(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote/0.1 (test)", ...options });
  opened.push(fetcher);
  return fetcher;
}

async function failureOf(promise: Promise<unknown>): Promise<OutsideError> {
  const outcome = await promise.then(
    (value) => value,
    (error: unknown) => error,
  );
  if (outcome instanceof OutsideError) return outcome;
  throw new Error(`expected an OutsideError, got ${String(outcome)}`);
}

describe("an answer", () => {
  test("comes with its status, headers, address and bytes", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ETag: 'W/"a"' }).end("hello");
    });
    const fetched = await fetcherWith().fetch(`${server.url}/a?b=c`);
    expect(fetched).toMatchObject({ status: 200, url: `${server.url}/a?b=c` });
    expect(fetched.headers).toMatchObject({ "content-type": "text/html; charset=utf-8", etag: 'W/"a"' });
    expect(fetched.body.toString()).toBe("hello");
  });

  test("is asked for politely: our name, our encodings, no cookie, no referer, connections kept", async () => {
    const sockets = new Set<unknown>();
    const server = await serve((request, response) => {
      sockets.add(request.socket);
      response.writeHead(200, { "Set-Cookie": "a=b" }).end("x");
    });
    const fetcher = fetcherWith();
    for (let turn = 0; turn < 6; turn++) await fetcher.fetch(server.url, { headers: { accept: "text/html" } });
    const last = server.requests.at(-1)?.headers;
    expect(last).toMatchObject({ "user-agent": "Pullquote/0.1 (test)", accept: "text/html" });
    expect(last?.["accept-encoding"]).toBe("gzip, deflate, br");
    expect(last).not.toHaveProperty("cookie");
    expect(last).not.toHaveProperty("referer");
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  test("that is an error is handed over, without its body", async () => {
    const server = await serve((_, response) => response.writeHead(404).end("<html>not here</html>"));
    expect(await fetcherWith().fetch(server.url)).toMatchObject({ status: 404, body: Buffer.alloc(0) });
  });

  const packed = {
    gzip: gzipSync("the text"),
    deflate: deflateSync("the text"),
    "deflate without its wrapping": deflateRawSync("the text"),
    br: brotliCompressSync("the text"),
    "gzip, br": brotliCompressSync(gzipSync("the text")),
  };
  for (const [name, body] of Object.entries(packed)) {
    test(`packed with ${name} is unpacked`, async () => {
      const encoding = name.split(" without")[0] ?? "";
      const server = await serve((_, response) => response.writeHead(200, { "Content-Encoding": encoding }).end(body));
      expect((await fetcherWith().fetch(server.url)).body.toString()).toBe("the text");
    });
  }

  test("that says gzip and is not fails with a line that says so", async () => {
    const server = await serve((_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end("plain"));
    const failure = await failureOf(fetcherWith().fetch(server.url));
    expect(failure.message).toBe(`127.0.0.1:${server.port}: the body cannot be unpacked (gzip).`);
  });
});

describe("a body", () => {
  test("larger than allowed is given up while it arrives", async () => {
    let sent = 0;
    const server = await serve((_, response) => {
      const more = () => {
        while (sent < 200e6 && !response.destroyed) {
          sent += 1e6;
          if (!response.write(Buffer.alloc(1e6, "x"))) return void response.once("drain", more);
        }
      };
      more();
    });
    const failure = await failureOf(fetcherWith().fetch(server.url, { maxBytes: 2e6 }));
    expect(failure).toMatchObject({ retry: false });
    expect(failure.message).toContain("too large (more than 2000000 bytes)");
    expect(sent).toBeLessThan(50e6);
  });

  test("that is a bomb of 200 MB in 200 kB costs neither memory nor time", async () => {
    const bomb = await gzipBomb(200);
    expect(bomb.length).toBeLessThan(300_000);
    const server = await serve((_, response) => response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb));
    const before = process.memoryUsage().rss;
    const failure = await failureOf(fetcherWith({ maxBytes: 10e6 }).fetch(server.url));
    expect(failure.message).toContain("too large");
    expect(process.memoryUsage().rss - before).toBeLessThan(80e6);
  });

  test("that ends before its announced length is not taken for whole", async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": "100" });
      response.write("half", () => response.destroy());
    });
    expect(await failureOf(fetcherWith().fetch(server.url))).toMatchObject({ retry: true });
  });
});

describe("a server that takes its time", () => {
  test("and never answers is given up at the limit", async () => {
    const server = await serve(() => undefined);
    const started = performance.now();
    const failure = await failureOf(fetcherWith({ timeoutMs: 300 }).fetch(server.url));
    expect(failure.message).toBe(`127.0.0.1:${server.port} timed out after 0.3 s.`);
    expect(failure.retry).toBe(true);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test("and drips byte by byte is given up at the same limit", async () => {
    const server = await serve((_, response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(drip));
    });
    const failure = await failureOf(fetcherWith({ timeoutMs: 400 }).fetch(server.url));
    expect(failure.message).toContain("timed out after 0.4 s");
  });

  test("over a chain of redirects has one limit for the whole chain", async () => {
    const server = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { Location: "/again" }).end(), 150);
    });
    const failure = await failureOf(fetcherWith({ timeoutMs: 400 }).fetch(server.url));
    expect(failure.message).toContain("timed out after 0.4 s");
    expect(server.requests.length).toBeLessThan(5);
  });
});

describe("a server that is not there", () => {
  test("is said to have refused the connection", async () => {
    const server = await serve(() => undefined);
    await server.close();
    const failure = await failureOf(fetcherWith().fetch(server.url));
    expect(failure).toMatchObject({ message: `127.0.0.1:${server.port} refused the connection.`, retry: true });
  });

  test("because its name does not exist is said to be unresolvable", async () => {
    const failure = await failureOf(fetcherWith().fetch("http://no-such-host.invalid/feed"));
    expect(failure.message).toMatch(/^no-such-host\.invalid could not be resolved/);
    expect(failure.retry).toBe(true);
  });

  test("but something else that does not speak HTTP is said so", async () => {
    const tcp = createTcpServer((socket) => socket.resume().end("SSH-2.0-OpenSSH_9.6\r\n\r\n"));
    await new Promise<void>((resolve) => tcp.listen(0, "127.0.0.1", resolve));
    opened.push({ close: () => new Promise((resolve) => tcp.close(() => resolve())) });
    const { port } = tcp.address() as AddressInfo;
    const failure = await failureOf(fetcherWith().fetch(`http://127.0.0.1:${port}/`));
    expect(failure.message).toContain("not HTTP");
  });
});

describe("redirects", () => {
  test("are followed, relative ones too, and the last address is told", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/old") response.writeHead(301, { Location: "next?x=1" }).end();
      else response.end("arrived");
    });
    const fetched = await fetcherWith().fetch(`${server.url}/old`, { headers: { "if-none-match": '"e"' } });
    expect(fetched).toMatchObject({ status: 200, url: `${server.url}/next?x=1` });
    expect(server.requests.at(-1)?.headers["if-none-match"]).toBe('"e"');
  });

  test("that go round are given up after five", async () => {
    const server = await serve((_, response) => response.writeHead(302, { Location: "/round" }).end());
    const failure = await failureOf(fetcherWith().fetch(server.url));
    expect(failure.message).toBe(`127.0.0.1:${server.port} redirected too often (more than 5 times).`);
    expect(server.requests).toHaveLength(6);
  });

  test("to something that is no web address are refused", async () => {
    const targets = ["file:///etc/passwd", "ftp://example.org/", "http://", "data:text/html,hi"];
    for (const target of targets) {
      const server = await serve((_, response) => response.writeHead(302, { Location: target }).end());
      const failure = await failureOf(fetcherWith().fetch(server.url));
      expect(failure.message).toMatch(/is not an (http or https )?address/);
      expect(failure.retry).toBe(false);
    }
  });

  test("to a forbidden address are refused without a connection to it", async () => {
    const inside = await serve((_, response) => response.end("secret"), "127.0.0.2");
    const target = { by: inside.url };
    const outside = await serve((_, response) => response.writeHead(302, { Location: target.by }).end());
    const fetcher = fetcherWith({ mayReach: (address) => address === "127.0.0.1" });
    for (target.by of [inside.url, `http://2130706434:${inside.port}/`, `http://[::ffff:127.0.0.2]:${inside.port}/`]) {
      expect((await failureOf(fetcher.fetch(outside.url))).message).toContain("this address is not allowed");
    }
    expect(inside.requests).toHaveLength(0);
  });
});

describe("without leave for private addresses", () => {
  const forbidden = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "[::]",
    "0.0.0.0",
    "0x7f.1",
    "0177.0.0.1",
    "2130706433",
    "127.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "168.63.129.16",
    "224.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "[::ffff:127.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[2001:db8::1]",
  ];
  for (const host of forbidden) {
    test(`${host} is refused`, async () => {
      const failure = await failureOf(fetcherWith({ allowPrivateAddresses: false }).fetch(`http://${host}/feed`));
      expect(failure.message).toContain("this address is not allowed, it is not on the public internet");
      expect(failure.retry).toBe(false);
    });
  }

  test("a server on this machine hears nothing, by number or by name", async () => {
    const server = await serve((_, response) => response.end("secret"));
    const fetcher = fetcherWith({ allowPrivateAddresses: false, ports: [server.port] });
    for (const host of ["127.0.0.1", "localhost", "0x7f000001", "[::ffff:7f00:1]"]) {
      await failureOf(fetcher.fetch(`http://${host}:${server.port}/`));
    }
    expect(server.requests).toHaveLength(0);
    expect((await fetcherWith().fetch(`http://localhost:${server.port}/`)).status).toBe(200);
  });

  test("other ports than the web's are refused", async () => {
    const fetcher = fetcherWith({ allowPrivateAddresses: false });
    expect((await failureOf(fetcher.fetch("http://example.invalid:6379/"))).message).toBe(
      "example.invalid: port 6379 is not allowed.",
    );
    for (const port of [80, 443, 8080, 8443]) {
      const failure = await failureOf(fetcher.fetch(`http://example.invalid:${port}/`));
      expect(failure.message).toContain("could not be resolved");
    }
  });

  test("only http and https are fetched", async () => {
    for (const address of [
      "file:///etc/passwd",
      "ftp://example.org/",
      "gopher://example.org/",
      "javascript:1",
      "nonsense",
    ]) {
      expect((await failureOf(fetcherWith().fetch(address))).message).toMatch(/is not an (http or https )?address/);
    }
  });
});

async function gzipBomb(megabytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const chunks: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => gzip.on("end", resolve));
  const zeros = Buffer.alloc(1e6);
  for (let count = 0; count < megabytes; count++) {
    if (!gzip.write(zeros)) await new Promise<void>((resolve) => gzip.once("drain", resolve));
  }
  gzip.end();
  await ended;
  return Buffer.concat(chunks);
}
