import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sampleStories } from "../sample-stories.ts";
import { borrowHouse } from "./house.ts";
import { walk } from "./walk.ts";

test("a newcomer starts the bot, opens the page, follows a topic, sees the post and reads its story", {
  timeout: 240_000,
}, async ({ onTestFinished }) => {
  const place = mkdtempSync(join(tmpdir(), "pullquote-walk-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const [house, home] = [join(place, "house"), join(place, "home")];
  for (const folder of [house, home]) mkdirSync(folder);
  borrowHouse(house);

  const seen = await walk(house, home, async (_name, work) => work());

  // What was there before is offered to who follows, and never posted.
  for (const answer of Object.values(seen.answers)) {
    expect(answer).toContain("now follows");
    expect(answer).toContain(sampleStories[1].title);
  }
  expect(seen.posted).toEqual({ discord: 1, slack: 1 });
  expect(seen.story).toContain(`<h1 dir="auto">${sampleStories[0].title}</h1>`);
  expect(seen.story).toMatch(/<mark[^>]*>[^<]+<\/mark>/);
  expect(seen.violations).toEqual([]);
  expect(seen.end).toBe("stopped");
});
