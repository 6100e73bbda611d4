import { parseArgs } from "node:util";
import { readConfig } from "../../config/env.ts";
import { visitEmbeddedPostgres } from "../adapters/postgres/embedded/visit.ts";
import { openStore } from "../adapters/postgres/open-store.ts";
import { openClosers } from "../closers.ts";
import type { Feed } from "../domain/feed.ts";
import type { FeedId } from "../domain/ids.ts";
import type { Log } from "../ports.ts";
import type { Store } from "../store.ts";
import { feedReport } from "./feed-report.ts";
import { feedsHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

const page = 500;
/** Milliseconds. */
const week = 7 * 86_400_000;

/** `pullquote feeds`: how each feed fares, beside the running bot or without one. */
export async function feedsCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      failing: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(feedsHelp);
  const closers = openClosers(quiet);
  try {
    const store = closers.add(await openData(environment, closers.add));
    const now = new Date();
    const unread = await store.feeds.unread(new Date(now.getTime() - week));
    let shown = 0;
    for await (const feed of allFeeds(store)) {
      if (values.failing && feed.failures === 0 && feed.retired === undefined) continue;
      shown += 1;
      const lost = unread.get(feed.id);
      terminal.print(values.json ? JSON.stringify({ ...feed, unread: lost }) : feedReport(feed, now, lost));
    }
    if (shown === 0 && !values.json) terminal.print(values.failing ? "No feed fails." : noFeeds);
  } finally {
    await closers.close();
  }
}

const noFeeds = "There is no feed yet. pullquote start reads those of the catalogue; /news follow adds one.";
const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function openData(
  environment: Readonly<Record<string, string | undefined>>,
  add: ReturnType<typeof openClosers>["add"],
) {
  const { databaseUrl, dataDir } = readConfig(environment);
  if (databaseUrl !== undefined) return openStore({ connectionString: databaseUrl }, quiet);
  const { connection } = add(await visitEmbeddedPostgres({ dataDir, log: quiet }));
  return openStore(connection, quiet);
}

async function* allFeeds({ feeds }: Store): AsyncGenerator<Feed> {
  let after: FeedId | undefined;
  do {
    const some = await feeds.all(page, after);
    yield* some;
    after = some.at(-1)?.id;
  } while (after !== undefined);
}
