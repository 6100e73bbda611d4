import { describe, expect, test } from "vitest";
import { openScriptedServer } from "../scripted-server.ts";
import { type Case, openHostileWorld } from "./hostile-world.ts";

const names: Readonly<Record<string, readonly string[]>> = {
  "canary.test": ["127.0.0.66"],
  "six.test": ["::ffff:127.0.0.66", "::ffff:7f00:42", "64:ff9b::7f00:42"],
  "loop.test": ["::1"],
  "none.test": [],
};
/** Says one thing to whoever asks first and another to whoever asks again. */
const rebinding = ["127.0.0.1"];
let lookups = 0;

const world = openHostileWorld({
  lookup(hostname, _, callback) {
    lookups++;
    const addresses = hostname === "rebinding.test" ? [rebinding.shift() ?? "127.0.0.66"] : (names[hostname] ?? []);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  },
});

const refused = /^failed: .*(this address is not allowed, it is not on the public internet|is not an address)\.$/;
const noWeb = /^failed: ".+" is not an (http or https )?address\.$/;

/** Where the canary sits, in every spelling; PORT is its port. */
const spellings = [
  "http://127.0.0.66:PORT/",
  "http://127.0.0.66.:PORT/",
  "HTTP://127.0.0.66:PORT/",
  "http:127.0.0.66:PORT/",
  "http:\\\\127.0.0.66:PORT/",
  "http:////127.0.0.66:PORT/",
  "http://127.66:PORT/",
  "http://127.0.66:PORT/",
  "http://2130706498:PORT/",
  "http://0x7f000042:PORT/",
  "http://0x7f.0.0.0x42:PORT/",
  "http://017700000102:PORT/",
  "http://0177.0.0.0102:PORT/",
  "http://%31%32%37.0.0.66:PORT/",
  "http://127%2e0%2e0%2e66:PORT/",
  "http://１２７.0.0.66:PORT/",
  "http://127。0。0。66:PORT/",
  "http://①②⑦.⓪.⓪.⑥⑥:PORT/",
  "http://127.0.\t0.\n66:PORT/",
  "http://127.0.0.\u00ad66:PORT/",
  "http://[::ffff:127.0.0.66]:PORT/",
  "http://[::ffff:7f00:42]:PORT/",
  "http://[0:0:0:0:0:ffff:7f00:0042]:PORT/",
  "http://[::127.0.0.66]:PORT/",
  "http://[64:ff9b::127.0.0.66]:PORT/",
  "http://[2002:7f00:42::]:PORT/",
  "http://[::1]:PORT/",
  "http://[::]:PORT/",
  "http://0.0.0.0:PORT/",
  "http://0:PORT/",
  "http://127.0.0.1@127.0.0.66:PORT/",
  "http://user:secret@127.0.0.66:PORT/",
  "http://127.0.0.66:PORT#@127.0.0.1/",
  "http://127.0.0.66:PORT\\@127.0.0.1/",
  "http://127.0.0.66:PORT?@127.0.0.1/",
  "http://canary.test:PORT/",
  "http://CANARY.TEST.:PORT/",
  "http://six.test:PORT/",
  "http://loop.test:PORT/",
  "http://169.254.169.254/latest/meta-data/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  "http://metadata.google.internal/",
  "http://10.0.0.1/",
  "http://192.168.0.1/",
  "http://100.64.0.1/",
  "http://255.255.255.255/",
  "http://198.18.0.1/",
  "http://[fe80::1]/",
  "http://[ff02::1]/",
];

const schemes = [
  "file:///etc/passwd",
  "file://127.0.0.66:PORT/",
  "ftp://127.0.0.66:PORT/",
  "gopher://127.0.0.66:PORT/_GET",
  "dict://127.0.0.66:PORT/d",
  "ldap://127.0.0.66:PORT/",
  "ws://127.0.0.66:PORT/",
  "javascript:fetch('http://127.0.0.66:PORT/')",
  "data:text/xml,<rss/>",
  "blob:http://127.0.0.66:PORT/1",
  "view-source:http://127.0.0.66:PORT/",
  "about:blank",
  "http://[::ffff:127.0.0.66:PORT/",
  "http://127.0.0.66:99999/",
  "http://127.0.0.256/",
  "http://a b/",
  "http://",
];

const atCanary = (address: string) => address.replaceAll("PORT", String(world.canary().port));
const asLocation = (address: string) => Buffer.from(address.replace(/[\t\n]/g, "")).toString("latin1");

describe("an address that must not be asked", () => {
  for (const address of spellings) {
    test(`is refused as it is: ${JSON.stringify(address)}`, async () => {
      expect(await world.readFeed(atCanary(address))).toMatch(address.includes(".test") ? /^failed: / : refused);
      expect(await world.readPage(atCanary(address))).toMatch(/^failed: /);
    });
    test(`is refused as a redirect: ${JSON.stringify(address)}`, async () => {
      for (const status of [301, 307]) {
        const server = await world.serve({
          http: (_, response) => response.writeHead(status, { location: asLocation(atCanary(address)) }).end(),
        });
        // Without slashes it is relative, and leads back to the server that said it.
        const isOdd = address.includes(".test") || address.startsWith("http:127");
        expect(await world.readFeed(server.url)).toMatch(isOdd ? /^failed: / : refused);
        await server.close();
      }
    });
  }
});

describe("an address that is none of the web's", () => {
  for (const address of schemes) {
    test(`is refused as it is and as a redirect: ${address}`, async () => {
      const server = await world.serve({
        http: (_, response) => response.writeHead(302, { location: asLocation(atCanary(address)) }).end(),
      });
      for (const asked of [atCanary(address), server.url]) {
        expect(await world.readFeed(asked)).toMatch(/^failed: ".+" is not an (http or https )?address\.$/);
      }
    });
  }
});

describe("a name", () => {
  test("that leads to an allowed address first and to a forbidden one next is asked at the allowed one only", async () => {
    const server = await world.serve({ body: "<rss version='2.0'><channel><title>T</title></channel></rss>" });
    const { port } = new URL(server.url);
    const before = lookups;
    expect(await world.readFeed(`http://rebinding.test:${port}/`)).toBe("read 0 items");
    expect(lookups - before).toBe(1);
    await server.close();
    // The connection is gone, the name is asked anew and now leads inside.
    expect(await world.readFeed(`http://rebinding.test:${world.canary().port}/`)).toMatch(refused);
  });

  test("that leads nowhere is refused", async () => {
    expect(await world.readFeed("http://none.test/")).toMatch(refused);
  });
});

const redirect = (location: string): Case["trap"] => ({
  http: (_, response) => response.writeHead(302, { location }).end(),
});
const loops: Record<string, Case> = {
  "a redirect to itself": { trap: redirect("/news"), ends: /redirected too often \(more than 5 times\)\.$/ },
  "redirects that grow for ever": {
    trap: { http: ({ url }, response) => response.writeHead(302, { location: `${url}/more` }).end() },
    ends: /redirected too often/,
  },
  "a redirect to an address of ten kilobytes": { trap: redirect(`/${"x".repeat(10_000)}`), ends: /far too long\.$/ },
  "a redirect to a fragment": { trap: redirect("#top"), ends: /redirected too often/ },
  "a redirect to two addresses": {
    trap: {
      http: (_, response) =>
        response
          .writeHead(
            302,
            [
              ["location", "ftp://a/"],
              ["location", "ftp://b/"],
            ].flat(),
          )
          .end(),
    },
    ends: noWeb,
  },
  "a redirect to the canary without a scheme": { trap: redirect("//127.0.0.66/"), ends: refused },
  "a redirect to the canary with a password": { trap: redirect("http://u:secret@127.0.0.66/"), ends: refused },
  "a redirect to bytes that are no text": { trap: redirect("http://\xff\xfe\xfd/"), ends: /^failed: / },
  "a refresh header, which nobody follows": {
    trap: { body: "", headers: { refresh: "0; url=http://127.0.0.66/" } },
    ends: /an empty document/,
  },
};
describe("redirects", () => world.testEach(loops));

test("a robots.txt that leads to a forbidden address leads nowhere", async () => {
  const asked: (string | undefined)[] = [];
  const server = await openScriptedServer(({ url }, response) => {
    asked.push(url);
    if (url === "/robots.txt") response.writeHead(302, { location: atCanary("http://127.0.0.66:PORT/") }).end();
    else response.end();
  });
  expect(await world.readPage(`${server.url}/page`)).toBe("no article: The page is empty.");
  expect(asked).toEqual(["/robots.txt", "/page"]);
  await server.close();
});

const seen = spellings.length * 2 + schemes.length + Object.keys(loops).length;
describe("the aftermath", () => world.testAftermath(seen));
