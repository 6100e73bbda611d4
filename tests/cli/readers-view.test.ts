import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenPage, openPage } from "../../src/adapters/web/open-page.ts";
import { platforms } from "../../src/app.ts";
import { pageView } from "../../src/cli/page-view.ts";
import { item, openWorld, type World } from "../world.ts";

const own = "https://private.example/feed";
const token = "a-token-of-some-length";
const publicUrl = "http://news.example.org";

let world: World;
let page: OpenPage;
let cookie: string;
let stories: { readonly open: string; readonly hidden: string };

beforeAll(async () => {
  world = await openWorld();
  const ours = { platform: "discord", workspaceId: "ours", channelId: "ours" };
  await world.store.feeds.add(own, world.ports.clock());
  await world.store.subscriptions.follow(ours, { kind: "feed", value: own }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "observatory" })]);
  world.feeds.set(own, [item({ about: "clandestine tunnel", url: "https://private.example/1" })]);
  await world.run();
  const digests = await world.store.stories.latest(5);
  const idOf = (part: string) => digests.find(({ url }) => url.includes(part))?.storyId ?? "none";
  stories = { open: idOf("a.example"), hidden: idOf("private.example") };
  const { log, clock } = world.ports;
  const view = pageView({ ports: world.ports, engines: "" }, { states: () => [] }, platforms, []);
  page = await openPage({ host: "127.0.0.1", port: 0, view, log, clock, publicUrl, token, isPublic: true });
  const signedIn = await fetch(`${page.url}sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: publicUrl },
    body: new URLSearchParams({ token }),
  });
  cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
}, 120_000);
afterAll(async () => {
  await page?.close();
  await world?.close();
});

async function look(path: string, isOwner: boolean): Promise<string> {
  const response = await fetch(new URL(path, page.url), { headers: isOwner ? { cookie } : {} });
  return response.text();
}

const asked = () => [
  "/",
  `/story/${stories.open}`,
  `/story/${stories.hidden}`,
  "/topics",
  "/topics/world",
  "/search?q=tunnel+observatory",
  "/search?q=clandestine",
  "/search?q=source:private.example",
  "/quotes?who=Ines",
];

test("readers come upon nothing of what a private feed carries, anywhere", async () => {
  expect(stories.hidden).not.toBe("none");
  for (const path of asked()) {
    // What was asked stands in the form again.
    const shown = (await look(path, false)).replace(/<title>.*?<\/title>|<input[^>]*>/gs, "");
    expect(shown, path).not.toMatch(/clandestine|private\.example|Clandestinetunnelbury/i);
  }
  expect(await look("/", false)).toContain("observatory");
  expect(await look(`/story/${stories.open}`, false)).toContain("observatory");
  expect(await look("/search?q=observatory", false)).toContain(`/story/${stories.open}`);
});

test("the owner sees it, and is led from what is found to its story", async () => {
  expect(await look("/", true)).toContain("clandestine");
  expect(await look(`/story/${stories.hidden}`, true)).toContain("private.example");
  expect(await look("/search?q=clandestine", true)).toContain(`/story/${stories.hidden}`);
});
