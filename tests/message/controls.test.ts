import { expect, test } from "vitest";
import type { StoryId } from "../../src/domain/ids.ts";
import { controlsOf } from "../../src/message/controls.ts";
import type { StoryList } from "../../src/message/message.ts";
import { messages } from "../samples/messages.ts";

const item = { headline: "Rain", url: "https://a.example/", sourceName: "A", publishedAt: new Date(0) };
const list = (given: Partial<StoryList>): StoryList => ({
  kind: "story-list",
  title: "Found",
  items: [item],
  whenEmpty: "Nothing.",
  ...given,
});
const asked = { command: "search", options: { words: "rain" } };

test("a kept story can be read on, voted on and quoted; the digest of a page cannot", () => {
  const { digest } = Object.values(messages).flatMap((one) => (one.kind === "digest" ? [one] : []))[0] ?? {};
  if (digest === undefined) throw new Error("no sample digest");
  const labels = (storyId: string) =>
    controlsOf({ kind: "digest", digest: { ...digest, storyId: storyId as StoryId } }).actions.map(
      ({ label }) => label,
    );
  expect(labels("17")).toEqual(["Read more", "Quotes", "Sources", "👍", "👎"]);
  expect(labels("page")).toEqual([]);
  const aside = (storyId: string) =>
    controlsOf({ kind: "digest", digest: { ...digest, storyId: storyId as StoryId } }).aside?.label;
  expect([aside("17"), aside("page")]).toEqual(["Mute…", undefined]);
});

test.each([
  [1, [undefined, undefined, "2"]],
  [2, ["1", undefined, "3"]],
  [3, ["2", undefined, undefined]],
])("on page %i of 3 the buttons lead to %j", (page, pages) => {
  const { actions } = controlsOf(list({ paging: { asked, page, pages: 3 } }));
  expect(actions.map((action) => action.asked?.options.page)).toEqual(pages);
  expect(actions[1]?.label).toBe(`Page ${page} of 3`);
});

test("an answer that says something can be shared, an empty one cannot", () => {
  expect(controlsOf(list({}), asked).actions).toEqual([{ label: "Share here", asked, answer: "channel" }]);
  expect(controlsOf(list({ items: [] }), asked).actions).toEqual([]);
});

test("stories of a list are opened from a menu, articles are not", () => {
  expect(controlsOf(list({})).menu).toBeUndefined();
  const { menu } = controlsOf(list({ items: [{ ...item, storyId: "17" as StoryId }] }));
  expect(menu?.choices).toEqual([{ label: "Rain", about: "A", asked: { command: "story", options: { which: "17" } } }]);
});
