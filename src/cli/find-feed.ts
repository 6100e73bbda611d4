import { parseArgs } from "node:util";
import { decodeText } from "../adapters/feeds/decode.ts";
import { openFetcher } from "../adapters/feeds/fetch/fetch.ts";
import { findFeeds } from "../adapters/feeds/find/find-feeds.ts";
import { parseFeed } from "../adapters/feeds/parse/parse-feed.ts";
import { UserError } from "../domain/errors.ts";
import { readUrl } from "../domain/read-url.ts";
import { product } from "../domain/version.ts";
import { findFeedHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

/** `pullquote find-feed`: the feeds that an address leads to. */
export async function findFeedCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
  });
  if (values.help) return terminal.print(findFeedHelp);
  const [given, ...more] = positionals;
  const address = given !== undefined && !/^\w+:\/\//.test(given) ? `https://${given}` : given;
  if (address === undefined || more.length > 0 || readUrl(address) === undefined) {
    throw new UserError(`Give one web address.\n${findFeedHelp}`);
  }
  // The person typed this address on their own machine: it may stand on their own network.
  const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: product });
  try {
    const found = await findFeeds(address, fetcher, (bytes, type, url) => parseFeed(decodeText(bytes, type), url));
    for (const { url, title, items } of found) {
      terminal.print(
        values.json ? JSON.stringify({ url, title, items }) : `${url}\n  ${title || "no title"}, ${items} entries`,
      );
    }
  } finally {
    await fetcher.close();
  }
}
