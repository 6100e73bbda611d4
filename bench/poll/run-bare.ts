import Parser from "rss-parser";
import { Agent, request } from "undici";
import { decodeText } from "../../src/adapters/feeds/decode.ts";
import { parseFeed } from "../../src/adapters/feeds/parse/parse-feed.ts";
import { addressesOf, type Kind, warming } from "./addresses.ts";
import { measured } from "./measured.ts";

/**
 * A process of its own: the peer. A bare loop over undici.request, 32 at once, that keeps nothing; a changed feed goes
 * through a parser. Prints what it took as JSON.
 */
const [kind = "same", port = "0", feeds = "1000", polls = "1000", parser = "rss-parser"] = process.argv.slice(2);
const dispatcher = new Agent({ connections: 1, keepAliveTimeout: 10_000 });
const addresses = addressesOf(kind as Kind, Number(port), Number(feeds)).slice(0, Number(polls));
const parsers: Record<string, (bytes: Buffer, url: string) => Promise<unknown>> = {
  "rss-parser": (bytes) => new Parser().parseString(bytes.toString("utf8")),
  ours: (bytes, url) => parseFeed(decodeText(bytes, ""), url),
};
const parse = parsers[parser];
if (parse === undefined) throw new Error(`no parser ${parser}`);

await loop(addresses.slice(0, warming));
console.log(
  JSON.stringify(await measured(addresses.length, { cpu: () => 0, resident: () => 0 }, () => loop(addresses))),
);
await dispatcher.close();

async function loop(urls: readonly string[]): Promise<void> {
  const waiting = [...urls];
  const work = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const { statusCode, body } = await request(url, { dispatcher, headers: { "if-none-match": '"same"' } });
      if (statusCode === 200) await parse?.(Buffer.from(await body.arrayBuffer()), url);
      else await body.dump();
    }
  };
  await Promise.all(Array.from({ length: 32 }, work));
}
