import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPage } from "../../src/adapters/web/open-page.ts";
import { platforms } from "../../src/app.ts";
import { pageView } from "../../src/cli/page-view.ts";
import { everyView, sampleReaders } from "../adapters/web/sample-readers.ts";
import { bridgeDigest, busy, hostileDigest, looks, now } from "../adapters/web/sample-view.ts";
import { item, openWorld, type World } from "../world.ts";
import { chromium, openBrowser, type Page } from "./chromium.ts";
import { examine } from "./examine.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const token = "a-token-of-some-length";
const view = {
  ...{ looks: Object.values(looks), skins: "", readers: sampleReaders },
  ...{ status: async () => busy, digests: async () => [bridgeDigest, hostileDigest] },
};

if (chromium === undefined)
  console.warn("There is no Chromium on this machine: the page is not tried in a browser. Set CHROMIUM.");

describe.skipIf(chromium === undefined)("in a browser", () => {
  let browser: Page;
  let owners: Awaited<ReturnType<typeof openPage>>;
  let signedIn: Awaited<ReturnType<typeof openPage>>;
  let world: World;
  let live: Awaited<ReturnType<typeof openPage>>;

  beforeAll(async () => {
    const common = { host: "127.0.0.1", port: 0, log: quiet, clock: () => now };
    owners = await openPage({ ...common, view });
    signedIn = await openPage({ ...common, view, publicUrl: "http://news.example.org", token });
    world = await openWorld();
    await world.run();
    world.advance(2 * 3_600_000);
    world.feeds.set("https://a.example/feed", [hostileItem]);
    await world.run();
    const bots = { states: () => [] };
    live = await openPage({
      ...common,
      view: pageView({ ports: world.ports, engines: "" }, bots, platforms, []),
      clock: world.ports.clock,
    });
    browser = await openBrowser(chromium ?? "");
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([owners?.close(), signedIn?.close(), live?.close()]);
    await world?.close();
  }, 60_000);

  const at = (page: { url: string }, path: string) => new URL(path, page.url).href;

  const looked = everyView.filter((path) => path !== "/sign-in");
  test.each(looked)(
    "%s has no fault that axe finds serious, and fits every width, in both themes",
    async (path) => {
      await browser.open(at(owners, path));
      await examine(browser);
    },
    120_000,
  );

  test("nor has the way in", async () => {
    await browser.open(at(signedIn, "/sign-in"));
    expect(await browser.evaluate("document.querySelector('h1').textContent")).toBe("Sign in");
    await examine(browser);
  }, 120_000);

  test("no view makes the browser complain", async () => {
    browser.complaints();
    for (const path of looked.filter((one) => one !== "/story/999")) await browser.open(at(owners, path));
    expect(browser.complaints()).toEqual([]);
  }, 120_000);

  test.each(["/", "/story/5", "/search?q=bridge", "/topics"])(
    "on %s the keyboard reaches everything, and shows where it is",
    async (path) => {
      await browser.resize(1440, 900);
      await browser.open(at(owners, path));
      const wanted = await browser.evaluate<number>(
        `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")].filter((one) => one.checkVisibility()).length`,
      );
      expect(wanted).toBeGreaterThan(8);
      await browser.press("Tab");
      expect(await browser.evaluate("document.activeElement.className")).toBe("skip");
      const reached = new Set<number>();
      for (let press = 0; press < wanted + 5; press++) {
        const { place, isSeen } = await browser.evaluate<{ place: number; isSeen: boolean }>(whereFocusIs);
        if (place < 0) break;
        expect(isSeen, `${path} ${place}`).toBe(true);
        reached.add(place);
        await browser.press("Tab");
      }
      expect(reached.size).toBe(wanted);
    },
    120_000,
  );

  test("the skip link leads over the navigation", async () => {
    await browser.open(at(owners, "/"));
    await browser.press("Tab");
    await browser.press("Enter");
    expect(await browser.evaluate("document.activeElement.id")).toBe("content");
    await browser.press("Tab");
    expect(await browser.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(true);
  }, 60_000);

  test("without scripts one can sign in, come to the story that was asked for, search and sign out", async () => {
    await browser.withScripts(false);
    try {
      await browser.open(at(signedIn, "/story/5"));
      expect(await heading()).toBe("Sign in");
      await fillIn("#token", token);
      await arrived("Saltmere Bridge closed after cracks found");
      expect(await browser.evaluate("location.pathname")).toBe("/story/5");
      expect(await browser.evaluate("document.cookie")).toBe("");
      await browser.open(at(signedIn, "/search"));
      await fillIn("#asked", "bridge");
      await arrived("Search");
      await until("document.querySelectorAll('.found li').length > 0");
      expect(await browser.evaluate("location.search")).toBe("?q=bridge");
      await browser.open(at(signedIn, "/sign-in"));
      await browser.evaluate("document.querySelector('form button').focus()");
      await browser.press("Enter");
      await arrived("Sign in");
      await browser.open(at(signedIn, "/story/5"));
      expect(await heading()).toBe("Sign in");
    } finally {
      await browser.withScripts(true);
    }
  }, 120_000);

  test("who is signed in follows a link from another site to a story and sees it", async () => {
    await browser.open(at(signedIn, "/sign-in?to=/topics"));
    await fillIn("#token", token);
    await arrived("Topics");
    // Another name for this machine is another site to a browser.
    await browser.open(at(owners, "/topics").replace("127.0.0.1", "localhost"));
    await browser.evaluate(
      `const link = document.createElement("a"); link.href = ${JSON.stringify(at(signedIn, "/story/5"))}; document.body.append(link); link.click()`,
    );
    await arrived("Saltmere Bridge closed after cracks found");
    expect(await browser.evaluate("location.host")).toBe(new URL(signedIn.url).host);
  }, 60_000);

  test("what a hostile feed says is text, on the way through the whole of it", async () => {
    const [digest] = await world.store.stories.latest(1);
    for (const path of ["/", `/story/${digest?.storyId}`, "/search?q=onerror", "/posts"]) {
      await browser.open(at(live, path));
      expect(await browser.evaluate("document.body.innerText"), path).toContain("onerror=");
      expect(await browser.evaluate("document.title"), path).not.toBe("taken");
      expect(
        await browser.evaluate(`document.querySelectorAll("script, img, iframe, object, [onerror], [onload]").length`),
      ).toBe(0);
      expect(
        await browser.evaluate(`[...document.links].filter(({ protocol }) => !/^https?:$/.test(protocol)).length`),
      ).toBe(0);
    }
    expect(browser.complaints().filter((one) => !one.includes("favicon"))).toEqual([]);
  }, 120_000);

  test("and if it ever became markup, the policy would let it do nothing", async () => {
    await browser.open(at(live, "/"));
    browser.complaints();
    await browser.evaluate(`
      document.querySelector("main").insertAdjacentHTML("beforeend", '<img id="x" src="/healthz" onerror="document.title=1"><b style="position:fixed">b</b><form action="https://evil.example/"></form>');
      for (const [tag, words] of [["script", "document.title = 2"], ["style", "body { display: none }"]])
        document.head.append(Object.assign(document.createElement(tag), { textContent: words }));
      document.head.append(Object.assign(document.createElement("script"), { src: "https://evil.example/x.js" }));
      document.forms[document.forms.length - 1].submit();
    `);
    await until("document.querySelector('#x').complete");
    expect(await browser.evaluate("document.title")).toBe("Pullquote");
    expect(await browser.evaluate("getComputedStyle(document.body).display")).not.toBe("none");
    expect(await browser.evaluate("getComputedStyle(document.querySelector('main > b')).position")).toBe("static");
    const complaints = browser.complaints().join("\n");
    for (const directive of ["img-src", "style-src", "form-action", "default-src 'none'"])
      expect(complaints).toContain(directive);
  }, 60_000);

  const heading = () => browser.evaluate<string>("document.querySelector('h1').textContent");

  async function fillIn(field: string, words: string): Promise<void> {
    await browser.evaluate(`document.querySelector(${JSON.stringify(field)}).focus()`);
    await browser.type(words);
    await browser.press("Enter");
  }

  const arrived = (title: string) => until(`document.querySelector("h1")?.textContent === ${JSON.stringify(title)}`);

  async function until(condition: string): Promise<void> {
    const isSo = `document.readyState === "complete" && Boolean(${condition})`;
    await expect.poll(() => browser.evaluate(isSo), { timeout: 45_000, interval: 200 }).toBe(true);
  }
});

const script = `<script>document.title = "taken"</script><img src=x onerror="document.title='taken'">`;
const ordinary = item({ about: "observatory" });
const hostileItem = {
  ...ordinary,
  title: `Observatory opens ${script}`,
  text: `The observatory ${script} in Orrin was opened on Monday after nine years of building, the council said.\n\n“We ${script} have waited long for it,” said Bobby Tables, mayor of Orrin.\n\n${ordinary.text}`,
  url: "https://a.example/1?x=%22%3E%3Cscript%3E",
};

const whereFocusIs = `(() => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary")].filter((one) => one.checkVisibility());
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return { place: all.indexOf(document.activeElement), isSeen: outlineStyle !== "none" && outlineWidth !== "0px" };
})()`;
