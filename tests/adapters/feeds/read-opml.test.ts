import { afterEach, expect, test } from "vitest";
import { openFetcher } from "../../../src/adapters/feeds/fetch/fetch.ts";
import { readOpml } from "../../../src/adapters/feeds/opml/read-opml.ts";
import { openScriptedServer, type ScriptedServer } from "./scripted-server.ts";

const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "test" });
const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function read(status: number, body: string | Buffer) {
  const server = await openScriptedServer((_, response) => response.writeHead(status).end(body));
  servers.push(server);
  return readOpml(`${server.url}/feeds.opml`, fetcher, new Date(0));
}

test("the subscriptions of another reader are read from their address", async () => {
  const opml = '<opml><outline text="Zürich"><outline xmlUrl="https://a.example/feed"/></outline></opml>';
  for (const body of [opml, Buffer.from(opml, "utf16le")]) {
    expect(await read(200, body)).toMatchObject({
      folders: [{ name: "Zürich", feeds: ["https://a.example/feed"] }],
      problems: [],
    });
  }
});

test("what is no OPML, is not there or is without end is said", async () => {
  await expect(read(200, "<html>Welcome</html>")).rejects.toThrow("It is no OPML");
  await expect(read(404, "")).rejects.toThrow("404");
  await expect(read(200, Buffer.alloc(5_000_000, "<opml>"))).rejects.toThrow("too large");
});

test("a private address is refused", async () => {
  const guarded = openFetcher({ allowPrivateAddresses: false, userAgent: "test" });
  await expect(readOpml("http://127.0.0.1/feeds.opml", guarded, new Date(0))).rejects.toThrow(/public/);
  await guarded.close();
});
