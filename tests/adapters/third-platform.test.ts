import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startJobs } from "../../jobs/start.ts";
import { openPage } from "../../src/adapters/web/open-page.ts";
import { type App, openApp, platforms as own } from "../../src/app.ts";
import { type Bots, openBots } from "../../src/cli/bots.ts";
import { demoChannel, demoChannels } from "../../src/cli/demo/channels.ts";
import { churchyardMoth } from "../../src/cli/demo/news/old-news.ts";
import { pageSample } from "../../src/cli/demo/page-sample.ts";
import { showDemo } from "../../src/cli/demo/show.ts";
import { findings } from "../../src/cli/doctor/findings.ts";
import { withoutSecrets } from "../../src/cli/doctor/without-secrets.ts";
import { pageView } from "../../src/cli/page-view.ts";
import { problemsIn, readSettings } from "../../src/cli/read-settings.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { type NewsServer, openNewsServer } from "../news-server.ts";
import { sampleStories } from "../sample-stories.ts";
import { messages } from "../samples/messages.ts";
import { pinboardPlatform } from "../samples/pinboard/platform.ts";
import { type Pin, renderPin } from "../samples/pinboard/render.ts";
import { recordedLog } from "../samples/recorded-log.ts";
import { openTestDatabase, type TestDatabase } from "../setup/database.ts";
import { openPinboard, type PinboardSimulator } from "../simulators/pinboard.ts";

/** A third platform is a folder and one line in app.ts: here it is the fixture and the end of this one. */
const platforms = [...own, pinboardPlatform] as const;

const root = fileURLToPath(new URL("../..", import.meta.url));
const topics = fileURLToPath(new URL("../../bench/no-network-topics.yaml", import.meta.url));
const log = recordedLog();
const opened: { close(): Promise<unknown> }[] = [];
let board: PinboardSimulator;
let news: NewsServer;
let database: TestDatabase;
let environment: Record<string, string>;
let app: App;
let bots: Bots;
let page: { readonly url: string };

beforeAll(async () => {
  [board, news, database] = await Promise.all([openPinboard(), openNewsServer(), openTestDatabase()]);
  opened.push(board, news, { close: () => database.drop() });
  const { host, port, user, database: name } = database.connection;
  environment = {
    PINBOARD_URL: board.url,
    PINBOARD_TOKEN: board.token,
    DATABASE_URL: `postgres://${user}@${encodeURIComponent(host)}:${port}/${name}`,
    TOPICS_FILE: topics,
    ALLOW_PRIVATE_ADDRESSES: "1",
    POLL_MIN_SECONDS: "1",
  };
  const { config, served } = readSettings(environment, platforms);
  app = await openApp(config, log, { served });
  opened.push(app);
  bots = openBots(served, app.ports);
  opened.push(bots);
  const view = pageView(app, bots, platforms, served);
  const openedPage = await openPage({ host: "127.0.0.1", port: 0, view, log, answerAt: bots.answerAt });
  opened.push(openedPage);
  page = openedPage;
  await startJobs(app.queue, app.ports);
});
afterAll(async () => {
  for (const one of opened.reverse()) await one.close();
  expect(board.violations).toEqual([]);
});

async function ask(asks: string, token = board.token): Promise<{ readonly status: number; readonly pin: Pin }> {
  const response = await fetch(`${page.url}pinboard/ask`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ board: "hall", person: "ada", asks }),
  });
  return { status: response.status, pin: (await response.json()) as Pin };
}

test("it connects, and what people ask reaches it at its own addresses on the page's server", async () => {
  await vi.waitFor(() => {
    expect(bots.states()).toEqual([{ name: "pinboard", title: "Pinboard", state: "connected", isWell: true }]);
  });
  expect((await ask("topics")).pin.lines.join()).not.toBe("");
  expect((await ask("topics", "a-strangers-token")).status).toBe(401);
  const nonsense = await fetch(`${page.url}pinboard/ask`, {
    method: "POST",
    headers: { authorization: `Bearer ${board.token}` },
    body: "{",
  });
  expect(nonsense.status).toBe(400);
  const elsewhere = await fetch(`${page.url}pinboards`);
  expect(elsewhere.status).toBe(404);
});

test("who follows a feed there gets its news there, and finds it", { timeout: 180_000 }, async () => {
  news.publish({ slug: churchyardMoth.slug, title: churchyardMoth.title, text: churchyardMoth.text.trim() });
  expect((await ask(`follow|what=${news.feedUrl}`)).pin.title).toContain("now follows");
  await vi.waitFor(() => expect(news.polls()).toBeGreaterThan(2), 90_000);
  const [first] = sampleStories;
  news.publish(first);
  await vi.waitFor(() => expect(board.pins("hall").map(({ title }) => title)).toContain(first.title), 90_000);
  const pinned = board.pins("hall").find(({ title }) => title === first.title);
  const sources = pinned?.buttons.find(({ label }) => label === "Sources");
  expect((await ask(sources?.asks ?? "")).pin.lines).toEqual([expect.objectContaining({ text: expect.any(String) })]);
  const { pin } = await ask(`search|words=${first.title.split(" ").slice(0, 2).join(" ")}`);
  expect(pin.lines.map(({ text }) => text)).toContain(first.title);
});

test("what no other platform has is said to be missing there, in words", async () => {
  expect((await ask("settings|crosspost=on")).pin.title).toContain("nothing to set here");
});

test("the page tells how it fares and draws its messages beside the others'", async () => {
  const { document } = parseHTML(await (await fetch(page.url)).text());
  expect(document.querySelector(".status")?.textContent).toContain("Pinboard");
  expect(document.querySelector(".mode")?.textContent).toContain("on Pinboard.");
  const posts = parseHTML(await (await fetch(`${page.url}posts`)).text()).document;
  expect([...posts.querySelectorAll("nav.switcher a")].map((link) => link.textContent)).toEqual([
    "All",
    "Discord",
    "Slack",
    "Pinboard",
  ]);
  const alone = parseHTML(await (await fetch(`${page.url}posts?as=pinboard`)).text()).document;
  expect(alone.querySelector("figure.pinboard h4, figure.pinboard .heading")?.textContent).toBe(sampleStories[0].title);
  expect(alone.querySelectorAll("figure.discord, figure.slack").length).toBe(0);
});

test("the doctor looks at it, and at its settings", async () => {
  const found = async (set: Record<string, string>) => {
    const all: Finding[] = [];
    for await (const finding of findings({ TOPICS_FILE: topics, ...set }, false, platforms)) all.push(finding);
    return all;
  };
  expect(await found(environment)).toContainEqual({
    state: "right",
    subject: "Pinboard",
    found: expect.stringMatching(/^it knows us as Pullquote; \d of its boards/),
  });
  const strange = await found({ ...environment, PINBOARD_TOKEN: "another-token", PINBOARD_COLOUR: "red" });
  expect(strange).toContainEqual(expect.objectContaining({ state: "wrong", subject: "Pinboard" }));
  expect(strange).toContainEqual(
    expect.objectContaining({ subject: "PINBOARD_COLOUR", todo: "Known are PINBOARD_URL, PINBOARD_TOKEN." }),
  );
  const { PINBOARD_TOKEN: _, ...half } = environment;
  expect(await found(half)).toContainEqual(
    expect.objectContaining({
      state: "wrong",
      subject: "PINBOARD_TOKEN",
      found: expect.stringContaining("PINBOARD_URL"),
    }),
  );
  const none = await found({ DATABASE_URL: environment.DATABASE_URL ?? "" });
  expect(none.find(({ subject }) => subject === "platforms")?.todo).toContain("PINBOARD_URL and PINBOARD_TOKEN");
  expect(withoutSecrets(`It is ${board.token}.`, environment, platforms)).toBe("It is ….");
});

test("what is wrong with its settings is told with everything else that is wrong", () => {
  const wrong = { PORT: "eighty", PINBOARD_URL: "the hall", PINBOARD_TOKEN: "short" };
  const names = problemsIn(wrong, platforms).flatMap(({ variables }) => variables);
  expect(names).toEqual(["PORT", "PINBOARD_URL", "PINBOARD_TOKEN"]);
  expect(() => readSettings(wrong, platforms)).toThrow(/PORT: [\s\S]*PINBOARD_URL: [\s\S]*PINBOARD_TOKEN: /);
});

test("the demo shows it, and each kind of message as it would be there", async () => {
  const lines: string[] = [];
  const terminal = { print: (text: string) => void lines.push(text), width: 100, colour: false };
  const channels = demoChannels(platforms);
  const { posters } = channels;
  expect(Object.keys(posters)).toEqual(["discord", "slack", "pinboard"]);
  await showDemo(app.ports, platforms, channels, { ...terminal, input: process.stdin, show: () => undefined });
  expect(lines.join("\n")).toContain("The same in Pinboard:");
  expect(demoChannel("pinboard").platform).toBe("pinboard");
  for (const [title, message] of Object.entries(messages)) {
    const { drawn } = pageSample({ id: "x", title, message }, platforms, new Date());
    expect(drawn.at(-1)?.look).toMatchObject({ name: "pinboard", label: "Pinboard" });
    expect(drawn.at(-1)?.preview.blocks[0], title).toMatchObject({ runs: [{ text: renderPin(message).title }] });
  }
});

test("nothing outside a platform's own folder and app.ts knows a platform by name", () => {
  const names = own.map(({ name }) => name).join("|");
  const byName = new RegExp(`["'\`](?:${names})["'\`]|\\.(?:${names})\\b|\\badapters/(?:${names})/`);
  const sources = readdirSync(`${root}/src`, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !new RegExp(`^adapters/(?:${names})/`).test(file));
  expect(sources.length).toBeGreaterThan(200);
  const withoutComments = (file: string) =>
    readFileSync(`${root}/src/${file}`, "utf8").replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const knowing = sources.filter((file) => byName.test(withoutComments(file)));
  // The terminal draws a digest in one look, without loading what the platforms need to run.
  expect(knowing.sort()).toEqual(["app.ts", "cli/open-terminal.ts"]);
});
