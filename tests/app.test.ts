import { readdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { stringify } from "yaml";
import { readConfig } from "../config/env.ts";
import { openApp } from "../src/app.ts";
import { commands } from "../src/commands/all.ts";
import { dispatcher } from "../src/commands/dispatch.ts";
import { suggester } from "../src/commands/suggester.ts";
import { openTestDatabase } from "./setup/database.ts";
import { temporaryFolder } from "./setup/temporary-folder.ts";

const destination = { platform: "discord", workspaceId: "w", channelId: "c" } as const;
const asker = { destination, userId: "u", mayManage: true } as const;

const topic = (slug: string, ...terms: string[]) => ({
  slug,
  name: slug.toUpperCase(),
  description: "News",
  feeds: [`https://${slug}.example/feed`],
  ...(terms.length > 0 && { terms }),
});
const [world, law, cheese] = [
  topic("world"),
  topic("law"),
  topic("cheese", "cheese", "Gouda", "Emmental", "dairy", "rind"),
];

/** A whole app on a database of its own, with its catalogue in a file that can be replaced. */
async function openHere() {
  const database = await openTestDatabase();
  const file = join(await temporaryFolder(), "topics.yaml");
  const replace = async (topics: readonly object[]) => {
    await writeFile(`${file}.new`, stringify(topics));
    await rename(`${file}.new`, file);
  };
  await replace([world, law]);
  const { host, port, user, database: name } = database.connection;
  const DATABASE_URL = `postgres://${user}@${encodeURIComponent(host)}:${port}/${name}`;
  const events: { event: string; facts?: unknown }[] = [];
  const note = (event: string, facts?: Record<string, unknown>) => void events.push({ event, facts });
  const log = { debug: note, info: note, warn: note, error: note };
  const app = await openApp(readConfig({ DATABASE_URL, TOPICS_FILE: file }), log);
  onTestFinished(async () => {
    await app.close();
    await database.drop();
  });
  const becomes = (...slugs: string[]) =>
    vi.waitFor(() => expect(app.ports.catalogue.map(({ slug }) => slug)).toEqual(slugs), 60_000);
  return { app, replace, file, events, becomes };
}

test("everybody has the topics of the file as it is now: who asks, who suggests, who tells topics, who polls", async () => {
  const { app, replace, events, becomes } = await openHere();
  const { ports, store } = app;
  // As the bots do once, at start.
  const [dispatch, suggest] = [dispatcher(commands, ports), suggester(commands, ports)];
  const ask = async (command: string, options: Record<string, string> = {}) =>
    JSON.stringify((await dispatch({ ...asker, command, options })).message);
  const text =
    "Gouda is a cheese with a rind, say dairy farmers. Emmental is a cheese without one. Dairy cows eat grass.";
  const article = { title: "Gouda and Emmental: cheese from the dairy", text, language: "en" };
  const polled = async () =>
    (await store.feeds.all(100)).filter((one) => one.nextPollAt !== undefined).map(({ url }) => url);
  expect(await ask("follow", { what: "law" })).toContain("topic law");
  expect(await ports.topics.topicsOf(article)).toEqual([]);

  await replace([world, cheese]);
  await becomes("world", "cheese");
  expect(await ask("topics")).toMatch(/CHEESE|cheese/);
  expect(await ask("topics")).not.toContain("law");
  const typed = { ...asker, command: "follow", options: { what: "chee" }, typing: "what" };
  expect(JSON.stringify(await suggest(typed))).toContain("cheese");
  expect((await ports.topics.topicsOf(article)).map(({ slug }) => slug)).toEqual(["cheese"]);
  expect((await polled()).sort()).toEqual(["https://cheese.example/feed", "https://world.example/feed"]);
  expect(await ask("follow", { what: "cheese" })).toContain("topic cheese");

  expect(events).toContainEqual({ event: "topic-gone", facts: expect.objectContaining({ topic: "law", channels: 1 }) });
  expect(events).toContainEqual({ event: "topics-reloaded", facts: { topics: 2, gone: ["law"] } });
  expect(await ask("following")).toMatch(/"law","text":"topic, live; not among the topics any more"/);

  await replace([world, law]);
  await becomes("world", "law");
  expect(await ask("following")).toMatch(/"law","text":"topic, live"/);
  expect(await polled()).toContain("https://law.example/feed");
});

test("a file that is wrong leaves everything as it was, and the page's reader is told", async () => {
  const { app, file, replace, events, becomes } = await openHere();
  await writeFile(file, "- slug: Law\n  name: Law\n");
  const refused = {
    event: "topics-refused",
    facts: expect.objectContaining({ problem: expect.stringMatching(/line 1: /) }),
  };
  await vi.waitFor(() => expect(events).toContainEqual(refused), 60_000);
  expect(app.ports.catalogue.map(({ slug }) => slug)).toEqual(["world", "law"]);
  expect(app.notices()).toEqual([expect.stringMatching(/^The topics stay as they were: .*topics\.yaml .* line 1: /)]);
  await replace([cheese]);
  await becomes("cheese");
  expect(app.notices()).toEqual([]);
});

test("whoever copies the ports asks for the catalogue each time: a copy would keep that of its day", () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const files = ["src", "jobs"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
  );
  const sources = files
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name, text: readFileSync(name, "utf8") }));
  expect(sources.length).toBeGreaterThan(300);
  const copying = sources.filter(({ text }) => /\.\.\.(\w+\.)?ports\b/.test(text));
  expect(copying.filter(({ text }) => !text.includes("get catalogue()")).map(({ name }) => name)).toEqual([]);
});
