import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalogue } from "../../config/catalogue.ts";
import { commands } from "../../src/commands/all.ts";
import type { Command } from "../../src/commands/command.ts";
import { suggester } from "../../src/commands/suggester.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import type { Listing } from "../../src/message/message.ts";
import { item, openWorld, type World } from "../world.ts";
import { asking, here } from "./asking.ts";

/** Milliseconds; this is not about speed. */
const unhurried = 20_000;
let world: World;
let ask: ReturnType<typeof asking>;
beforeAll(async () => {
  world = await openWorld();
  ask = asking(world.ports);
});
afterAll(() => world.close());

test("a page is digested at once and not kept", async () => {
  const { text } = item({ about: "cathedral" });
  world.pages.set("https://page.example/story", {
    kind: "article",
    url: "https://page.example/story",
    title: "The cathedral opens",
    text,
    siteName: "The Page",
  });
  for (const url of ["https://page.example/story", "page.example/story", "<https://page.example/story|page.example>"]) {
    const message = await ask("digest", { url });
    expect(message).toMatchObject({
      kind: "digest",
      digest: { headline: "The cathedral opens", sources: [{ name: "The Page" }] },
    });
    for (const { quote } of message.kind === "digest" ? message.digest.bullets : []) expect(text).toContain(quote.text);
  }
  expect(await ask("search", { words: "cathedral" })).toMatchObject({ items: [] });
});

test.each([
  ["nonsense", "is no web address"],
  ["ftp://page.example/story", "is no web address"],
  [`https://page.example/${"x".repeat(3000)}`, "is no web address"],
  ["https://shop.example/", "There is no article to digest at this address. It is a shop."],
  ["https://short.example/", "too little text"],
  ["http://10.0.0.7/", "is not a public address"],
  ["https://down.example/", "does not answer"],
])("digest %s is answered with what is wrong", async (url, words) => {
  const page = { kind: "article", title: "", text: "Short.", url: "https://short.example/" } as const;
  world.pages.set("https://shop.example/", { kind: "not-an-article", reason: "It is a shop." });
  world.pages.set("https://short.example/", page);
  world.pages.set("http://10.0.0.7/", new OutsideError("10.0.0.7 is not a public address.", { retry: false }));
  expect(await ask("digest", { url })).toMatchObject({ tone: "problem", text: expect.stringContaining(words) });
});

test("topics are listed with what they are about and whom they come from, page by page", async () => {
  const catalogue = loadCatalogue();
  const listing = (page?: string) =>
    asking({ ...world.ports, catalogue })("topics", page === undefined ? {} : { page });
  const first = (await listing()) as Listing;
  expect(first.rows[0]).toEqual({
    label: "world",
    text: expect.stringMatching(
      /^What happens between and within countries\. From bbci\.co\.uk, theguardian\.com, .* and \d more\.$/,
    ),
  });
  expect(first.footer).toMatch(/\/news follow world.*\/news latest world · page 1 of 2 · \/news topics page:2$/);
  const second = (await listing("2")) as Listing;
  expect([...first.rows, ...second.rows].map(({ label }) => label)).toEqual(catalogue.map(({ slug }) => slug));
  expect(await listing("3")).toMatchObject({ tone: "problem" });
});

const request = { userId: "u", mayManage: true, destination: here };

test("topics, choices and what is followed are suggested by what was typed", async () => {
  const suggest = suggester(commands, world.ports, unhurried);
  const labels = async (command: string, typing: string, typed: string) =>
    (await suggest({ ...request, command, typing, options: { [typing]: typed } })).map(({ value }) => value);
  expect(await labels("follow", "what", "")).toEqual(["world", "science"]);
  expect(await labels("follow", "what", "Sci")).toEqual(["science"]);
  expect(await labels("latest", "what", "wor")).toEqual(["world"]);
  expect(await labels("follow", "how", "b")).toEqual(["briefing"]);
  expect((await labels("briefing set", "timezone", "new yo"))[0]).toBe("America/New_York");
  expect(await labels("mute", "what", "scie")).toEqual(["science"]);
  expect(await labels("unfollow", "what", "")).toEqual([]);
  await ask("follow", { what: "science" });
  await ask("follow", { what: "tidal power" });
  expect(await labels("unfollow", "what", "")).toEqual(["science", "tidal power"]);
  expect(await labels("unfollow", "what", "TIDAL")).toEqual(["tidal power"]);
  expect(await labels("mute", "what", "tidal")).toEqual(["tidal power"]);
  expect(await labels("follow", "what", "c.example")).toEqual(["https://c.example/feed"]);
  expect(await labels("unmute", "what", "")).toEqual([]);
  await ask("mute", { what: "football" });
  expect(await labels("unmute", "what", "foot")).toEqual(["football"]);
  expect(await labels("unmute", "what", "chess")).toEqual([]);
  expect(await labels("quotes", "who", "Ana about ")).toEqual([]);
  expect(await labels("search", "words", "x")).toEqual([]);
  expect(await labels("nothing", "what", "x")).toEqual([]);
  expect(await labels("follow", "nothing", "x")).toEqual([]);
});

test("suggestions that fail, dawdle or are too long are left out, and there are 25 at most", async () => {
  const offering = (suggest: () => Promise<{ label: string; value: string }[]>): Command => {
    const option = { name: "what", description: "", required: true, suggest };
    return {
      name: "try",
      description: "",
      access: "everyone",
      options: [option],
      example: "",
      run: () => Promise.reject(),
    };
  };
  const suggested = (suggest: () => Promise<{ label: string; value: string }[]>) =>
    suggester([offering(suggest)], world.ports)({ ...request, command: "try", typing: "what", options: {} });
  expect(await suggested(() => Promise.reject(new Error("broken")))).toEqual([]);
  expect(world.events).toContainEqual({ event: "suggestions-failed", facts: { command: "try", error: "broken" } });
  const started = performance.now();
  expect(await suggested(() => new Promise(() => {}))).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2500);
  const many = Array.from({ length: 40 }, (_, at) => ({
    label: "😀".repeat(60),
    value: at === 0 ? "v".repeat(101) : `v${at}`,
  }));
  const shown = await suggested(async () => many);
  expect(shown).toHaveLength(25);
  expect(shown[0]?.value).toBe("v1");
  for (const { label } of shown) expect(label.length <= 100 && !/\p{Surrogate}/u.test(label)).toBe(true);
});
