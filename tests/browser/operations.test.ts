import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage } from "../../src/adapters/web/open-page.ts";
import { platforms } from "../../src/app.ts";
import { pageView } from "../../src/cli/page-view.ts";
import type { Destination } from "../../src/domain/destination.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { item, openWorld, type World } from "../world.ts";
import { chromium, openBrowser, type Page } from "./chromium.ts";
import { examine } from "./examine.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const script = `<script>document.title = "taken"</script><img src=x onerror="document.title='taken'">`;
const news: Destination = { platform: "discord", workspaceId: "1001", channelId: "2002" };
const hostile: Destination = { platform: "slack", workspaceId: `T/${script}`, channelId: "C?#%" };
const hour = 3_600_000;

if (chromium === undefined)
  console.warn("There is no Chromium on this machine: the owner's views are not tried in a browser. Set CHROMIUM.");

describe.skipIf(chromium === undefined)("in a browser", () => {
  let browser: Page;
  let world: World;
  let page: Awaited<ReturnType<typeof openPage>>;

  beforeAll(async () => {
    world = await openWorld();
    await fill(world);
    const view = pageView({ ports: world.ports, engines: "" }, { states: () => [] }, platforms, []);
    page = await openPage({ host: "127.0.0.1", port: 0, view, log: quiet, clock: world.ports.clock });
    browser = await openBrowser(chromium ?? "");
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await page?.close();
    await world?.close();
  }, 60_000);

  const at = (path: string) => new URL(path, page.url).href;
  const hostilePath = `/channels/slack/${encodeURIComponent(hostile.workspaceId)}/${encodeURIComponent(hostile.channelId)}`;
  const views = [
    "/feeds",
    "/feeds?failing=1",
    "/feeds?page=2",
    "/channels",
    "/channels?q=nowhere",
    "/channels/discord/1001/2002",
    hostilePath,
    "/topics/world",
  ];

  test.each(views)(
    "%s has no fault that axe finds, fits every width in both themes, and the browser has nothing to complain of",
    async (path) => {
      browser.complaints();
      await browser.open(at(path));
      expect(await browser.evaluate("document.querySelectorAll('h1').length")).toBe(1);
      expect(browser.complaints().filter((one) => !one.includes("favicon"))).toEqual([]);
      await examine(browser);
    },
    120_000,
  );

  test("what strangers called their feeds, stories and workspaces does nothing", async () => {
    for (const path of ["/feeds?q=onerror", "/channels?q=slack", hostilePath]) {
      await browser.open(at(path));
      expect(await browser.evaluate("document.body.innerText"), path).toContain("onerror=");
      expect(await browser.evaluate("document.title"), path).not.toBe("taken");
      expect(await browser.evaluate("document.querySelectorAll('script, img, [onerror]').length"), path).toBe(0);
    }
  }, 60_000);

  test("without scripts and with the keyboard alone one finds a failing feed, and comes from the list to a channel", async () => {
    await browser.withScripts(false);
    try {
      await browser.resize(1440, 900);
      await browser.open(at("/feeds"));
      await browser.evaluate("document.querySelector('#filter-text').focus()");
      await browser.type("c.example");
      await browser.press("Enter");
      await until("location.search.startsWith('?q=c.example') && document.querySelectorAll('.row').length === 1");
      expect(await browser.evaluate("document.querySelector('.row .state').textContent")).toContain("404 Not Found");
      await browser.open(at("/feeds"));
      await browser.evaluate("document.querySelector('[rel=next]').focus()");
      await browser.press("Enter");
      await until("location.search === '?page=2'");
      await browser.open(at("/channels?q=discord"));
      await browser.evaluate("document.querySelector('.row a').focus()");
      await browser.press("Enter");
      await until("location.pathname === '/channels/discord/1001/2002'");
      expect(await browser.evaluate("document.querySelectorAll('.preview figure').length")).toBeGreaterThan(3);
    } finally {
      await browser.withScripts(true);
    }
  }, 120_000);

  /** Of a page that is there as a whole: its address changes before the rest of it has come. */
  async function until(condition: string): Promise<void> {
    const isSo = `document.readyState === "complete" && Boolean(${condition})`;
    await expect.poll(() => browser.evaluate(isSo), { timeout: 45_000, interval: 200 }).toBe(true);
  }
});

/** More feeds than a page holds, one of which fails; a channel that misses something, and one with a hostile name. */
async function fill(world: World): Promise<void> {
  const { store, ports } = world;
  for (let number = 0; number < 60; number++) await store.feeds.add(`https://many.example/${number}`, ports.clock());
  for (const destination of [news, hostile]) {
    await store.subscriptions.follow(destination, { kind: "topic", value: "world" }, "live", ports.clock());
    await store.subscriptions.follow(
      destination,
      { kind: "feed", value: "https://many.example/1" },
      "live",
      ports.clock(),
    );
  }
  await store.briefings.set(briefingWish({ destination: news }), {
    localDay: "2100-01-01",
    at: new Date("2100-01-01"),
  });
  await world.run();
  const story = item({ about: "observatory" });
  world.feeds.set("https://a.example/feed", [{ ...story, title: `Observatory ${script}` }]);
  world.feeds.set("https://c.example/feed", new OutsideError("404 Not Found", { retry: true }));
  world.slack.fates.push({ kind: "refused", reason: `no_permission ${script}` });
  const all = await store.feeds.all(99);
  world.advance(2 * hour);
  await store.feeds.reschedule(
    all.map(({ id }) => id),
    ports.clock(),
  );
  await world.run();
  const broken = all.find(({ url }) => url === "https://many.example/7");
  const failure = { error: script, at: ports.clock(), nextPollAt: ports.clock() };
  if (broken !== undefined) await store.feeds.recordFailure(broken.id, failure);
}
