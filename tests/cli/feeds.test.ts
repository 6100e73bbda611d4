import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { feedReport } from "../../src/cli/feed-report.ts";
import type { Feed } from "../../src/domain/feed.ts";
import type { FeedId } from "../../src/domain/ids.ts";
import { openTestDatabase } from "../setup/database.ts";

const now = new Date("2026-11-23T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const url = "https://a.example/feed";
const feed: Feed = {
  id: "1" as FeedId,
  url,
  address: url,
  host: "a.example",
  title: "The Courier",
  validators: {},
  wishes: {},
  interval: 4500,
  intervalReason: "it brought nothing new",
  failures: 0,
  isFailureTold: false,
  lastSuccessAt: hours(-1),
  lastChangeAt: hours(-30),
  nextPollAt: hours(0.25),
};

test("a feed that is well says when it was read, when it changed and when and why it is read next", () => {
  expect(feedReport(feed, now)).toBe(
    [
      "The Courier",
      "  https://a.example/feed",
      "  state        well",
      "  last success 60 min ago",
      "  last change  30 h ago",
      "  next poll    in 15 min",
      "  interval     75 min: it brought nothing new",
      "",
    ].join("\n"),
  );
});

test("a feed that fails says since when and why, in words", () => {
  const failing = {
    ...feed,
    failures: 3,
    failingSince: hours(-5),
    lastError: "a.example answered 503: it is in trouble.",
  };
  expect(feedReport(failing, now)).toContain(
    "  state        failing (3 times, first 5 h ago): a.example answered 503: it is in trouble.\n",
  );
});

test("a feed that is gone, has moved, is pushed or is nobody's says so", () => {
  const { nextPollAt: _, ...idle } = feed;
  expect(feedReport(idle, now)).toContain("next poll    never: nobody follows it");
  expect(feedReport({ ...idle, retired: "It is gone for good." }, now)).toMatch(
    /state {8}retired: It is gone for good\.\n[\s\S]*never; \/news follow tries it again/,
  );
  expect(feedReport({ ...feed, address: "https://b.example/" }, now)).toContain("read at      https://b.example/");
  expect(
    feedReport({ ...feed, hub: { url: "https://hub.example/", topic: url }, pushedUntil: hours(24) }, now),
  ).toContain("pushed by    https://hub.example/ until 2026-11-24T12:00:00.000Z");
});

test("a feed of which not all articles can be read says how many, and why", () => {
  const reason = "There is no text to digest: a.example answered 403: it refuses us.";
  expect(feedReport(feed, now, { count: 3, reason })).toContain(
    `  unread       3 of its articles in a week; the last: ${reason}\n`,
  );
});

async function feedsCommand(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "feeds", ...args], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { PATH: process.env.PATH, ...environment },
  });
  const ended = once(child, "exit");
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, error, code: (await ended)[0] };
}

test("the command lists the feeds of a database, or only those that fail, as text and as JSON lines", async () => {
  const database = await openTestDatabase();
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const store = await openStore(database.connection, quiet);
  await store.feeds.setCatalogue([url, "https://b.example/feed"], now);
  const failing = await store.feeds.byUrl(url);
  if (failing === undefined) throw new Error("the feed is not there");
  await store.feeds.recordFailure(failing.id, { error: "a.example refused.", at: now, nextPollAt: hours(1) });
  const { host, port, user, database: name } = database.connection;
  const environment = { DATABASE_URL: `postgres://${user}@${encodeURIComponent(String(host))}:${port}/${name}` };
  const [all, some] = await Promise.all([feedsCommand(environment, "--json"), feedsCommand(environment, "--failing")]);
  expect(
    all.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).url)
      .sort(),
  ).toEqual([url, "https://b.example/feed"]);
  expect(some.out).toContain("a.example refused.");
  expect(some.out).not.toContain("b.example");
  expect([all.code, some.code]).toEqual([0, 0]);
  await store.close();
  await database.drop();
});

test("an option that is none is wrong use", async () => {
  const { error, code } = await feedsCommand({}, "--colour");
  expect(error).toMatch(/Unknown option '--colour'/);
  expect(code).toBe(2);
});
