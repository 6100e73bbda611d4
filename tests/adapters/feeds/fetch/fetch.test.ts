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
    expect(last?.["accept-encoding"]).toMatch(/^gzip, deflate, br(, zstd)?$/);
    expect(last).not.toHaveProperty("cookie");
    expect(last).not.toHaveProperty("referer");
    expect(sockets.size).toBe(1);
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

  test("and falls silent is given up long before the limit", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/half") response.writeHead(200).write("half");
    });
    const fetcher = fetcherWith({ timeoutMs: 15_000, idleMs: 400 });
    const words = { "/": "it took the request and did not answer", "/half": "it stopped in the middle of its answer" };
    for (const [path, reason] of Object.entries(words)) {
      const started = performance.now();
      const failure = await failureOf(fetcher.fetch(server.url + path));
      expect(failure).toMatchObject({ retry: true, message: `127.0.0.1:${server.port} timed out: ${reason}.` });
      expect(performance.now() - started).toBeLessThan(6000);
    }
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

describe("a permanent address", () => {
  const chains: readonly [statuses: readonly number[], hops: number][] = [
    [[200], 0],
    [[301, 200], 1],
    [[308, 301, 200], 2],
    [[301, 302, 301, 200], 1],
    [[302, 301, 200], 0],
    [[303, 200], 0],
    [[307, 308, 200], 0],
  ];
  for (const [statuses, hops] of chains) {
    test(`after ${statuses.join(", ")} is ${hops} redirects away`, async () => {
      const server = await serve((request, response) => {
        const hop = Number(request.url?.slice(2));
        response.writeHead(statuses[hop] ?? 500, { Location: `/h${hop + 1}#there` }).end();
      });
      const asked = `${server.url}/h0#here`;
      const fetched = await fetcherWith().fetch(asked);
      expect(fetched.url).toBe(`${server.url}/h${statuses.length - 1}`);
      expect(fetched.permanentUrl).toBe(hops === 0 ? asked : `${server.url}/h${hops}`);
    });
  }
});

describe("a POST", () => {
  for (const [status, wasRepeated] of [
    [307, true],
    [308, true],
    [301, false],
    [302, false],
    [303, false],
  ] as const) {
    test(`is ${wasRepeated ? "" : "not "}repeated after ${status}`, async () => {
      const bodies: string[] = [];
      const server = await serve((request, response) => {
        request.setEncoding("utf8").on("data", (text: string) => bodies.push(`${request.method} ${text}`));
        if (request.url === "/new") response.writeHead(202).end();
        else response.writeHead(status, { Location: "/new" }).end();
      });
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await fetcherWith().fetch(server.url, { method: "POST", body: "a=b", headers });
      expect(answer.status).toBe(wasRepeated ? 202 : status);
      await expect.poll(() => bodies).toEqual(wasRepeated ? ["POST a=b", "POST a=b"] : ["POST a=b"]);
    });
  }
});

describe("credentials in an address", () => {
  const basic = `Basic ${Buffer.from("us er:pa:ss").toString("base64")}`;

  test("go to their own origin, also after a redirect, and are shown nowhere", async () => {
    const server = await serve((request, response) => {
      if (request.url === "/old") response.writeHead(301, { Location: "/new" }).end();
      else response.end("x");
    });
    const fetched = await fetcherWith().fetch(`http://us%20er:pa:ss@127.0.0.1:${server.port}/old`);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([basic, basic]);
    expect(fetched.url).toBe(`${server.url}/new`);
    expect(fetched.permanentUrl).toBe(`http://us%20er:pa%3Ass@127.0.0.1:${server.port}/new`);
  });

  test("go nowhere else, and a redirect's own are not sent at all", async () => {
    const target = await serve((_, response) => response.end("x"));
    const server = await serve((_, response) =>
      response.writeHead(301, { Location: `http://a:b@127.0.0.1:${target.port}/` }).end(),
    );
    const fetched = await fetcherWith().fetch(`http://user:secret@127.0.0.1:${server.port}/`);
    expect(target.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(fetched).toMatchObject({ url: `${target.url}/`, permanentUrl: `${target.url}/` });
  });

  test("stand in no error", async () => {
    const addresses = [
      "http://user:secret@[bad/",
      "ftp://user:secret@h/",
      "http://user:secret@127.0.0.1:1/",
      "a:secret@",
    ];
    for (const address of [...addresses, "http:\\\\user:secret@[bad", "http://user:secret@h:99999"]) {
      expect((await failureOf(fetcherWith().fetch(address))).message).not.toContain("secret");
    }
  });
});

describe("a name", () => {
  const lookupOf = (...addresses: string[]) => {
    const asked: string[] = [];
    const lookup: FetcherOptions["lookup"] = (hostname, _, callback) => {
      asked.push(hostname);
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    };
    return { asked, lookup };
  };

  test("is resolved once for a connection: the address that was checked is the one that is asked", async () => {
    const inside = await serve((_, response) => response.end("secret"), "127.0.0.2");
    const outside = await openScriptedServer((_, response) => response.end("fine"), "127.0.0.1", inside.port);
    opened.push(outside);
    const answers = ["127.0.0.1", "127.0.0.2"];
    const lookup: FetcherOptions["lookup"] = (_, __, callback) =>
      callback(null, [{ address: answers.shift() ?? "127.0.0.2", family: 4 }]);
    const fetcher = fetcherWith({ lookup, mayReach: (address) => address === "127.0.0.1" });
    for (let turn = 0; turn < 3; turn++) {
      expect((await fetcher.fetch(`http://rebinding.test:${inside.port}/`)).body.toString()).toBe("fine");
    }
    expect(answers).toEqual(["127.0.0.2"]);
    expect(inside.requests).toHaveLength(0);
  });

  test("that has allowed and forbidden addresses is asked at the allowed ones only", async () => {
    const inside = await serve((_, response) => response.end("secret"), "127.0.0.2");
    const outside = await openScriptedServer((_, response) => response.end("fine"), "127.0.0.1", inside.port);
    opened.push(outside);
    const { lookup } = lookupOf("127.0.0.2", "::1", "127.0.0.1");
    const fetcher = fetcherWith({ lookup, mayReach: (address) => address === "127.0.0.1" });
    expect((await fetcher.fetch(`http://mixed.test:${inside.port}/`)).body.toString()).toBe("fine");
    expect(inside.requests).toHaveLength(0);
  });

  for (const address of [
    "10.0.0.1",
    "169.254.169.254",
    "::ffff:10.0.0.1",
    "fd00:ec2::254",
    "fe80::1%eth0",
    "nonsense",
    "",
  ]) {
    test(`that leads to "${address}" is refused`, async () => {
      const { lookup, asked } = lookupOf(address);
      const failure = await failureOf(
        fetcherWith({ allowPrivateAddresses: false, lookup }).fetch("http://inner.test/"),
      );
      expect(failure.message).toContain("this address is not allowed");
      expect(asked).toEqual(["inner.test"]);
    });
  }

  test("that leads nowhere is refused", async () => {
    const { lookup } = lookupOf();
    await failureOf(fetcherWith({ lookup }).fetch("http://empty.test/"));
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
    "127.0.0.1.",
    "0300.0250.1.1",
    "0xc0a80101",
    "%31%32%37.0.0.1",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "0",
    "192.0.0.192",
    "240.0.0.1",
    "[2001::7f00:1]",
    "[::ffff:0:127.0.0.1]",
    "[ff0e::1]",
    "[100::1]",
    "[3fff::1]",
    "localhost.",
    "LOCALHOST",
    "printer.local",
    "metadata.google.internal",
    "router.home.arpa",
    "a.localhost",
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
    const fetcher = fetcherWith({ allowPrivateAddresses: false, spacingMs: 0 });
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
