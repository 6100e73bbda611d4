import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ArticleId } from "../../../src/domain/ids.ts";
import { storyProfile } from "../../../src/text/stories/profile.ts";
import { spunSigns } from "../../../src/text/stories/spun-signs.ts";
import { openStoryMemory } from "../../../src/text/stories/story-memory.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-14T08:00:00Z");

type Given = { id: string; title?: string; text: string; hours?: number; url?: string; language?: string };

function memory() {
  const stories = openStoryMemory({ eventWindow: 72 * hour, copyWindow: 14 * 24 * hour, most: 1000 });
  return {
    ...stories,
    tell: ({ id, title = "", text, hours = 0, url, language = "en" }: Given) =>
      stories.file({
        articleId: id as ArticleId,
        profile: storyProfile({ title, text, language }),
        publishedAt: new Date(start + hours * hour),
        url: url ?? `https://${id}.example/1`,
        isSpun: spunSigns(text).length > 0,
      }),
  };
}

function golden(path: string): { title: string; text: string } {
  const file = fileURLToPath(new URL(`../../golden/digest/${path}`, import.meta.url));
  const [title = "", ...rest] = readFileSync(file, "utf8").split("\n");
  return { title, text: rest.join("\n") };
}

const dam = golden("three-outlets/1-river-post.txt");
const damByFarmers = golden("three-outlets/2-valley-times.txt");
const damCopied = golden("three-outlets/3-newsmirror.txt");
const lake = golden("scraped/1-newsburst.txt");

function crash(place: string, road: string, driver: string, dead: number, age: number): string {
  return `${dead} people were killed on the ${road} near ${place} when a lorry driven by ${driver}, ${age}, left its lane in fog and struck a coach.
${place} hospital said ${dead + 9} others were hurt. Police closed the ${road} for ${dead + 2} hours. “The fog came down like a curtain,” said ${driver} to officers.
The mayor of ${place} ordered flags to half-mast. Investigators look at the lorry's brakes, and ${driver} was questioned in ${place}.`;
}

test("two reports of one event are one story, reports of others are not", () => {
  const { tell } = memory();
  const first = tell({ id: "a", ...dam });
  expect(tell({ id: "b", ...damByFarmers }).storyId).toBe(first.storyId);
  expect(tell({ id: "c", ...lake }).storyId).toBe("c");
});

test("look-alike events stay apart: the same kind of accident elsewhere on the same day, and at the same place weeks later", () => {
  const { tell } = memory();
  tell({ id: "first", text: crash("Ardmore", "A61", "Tom Hale", 4, 41) });
  expect(tell({ id: "elsewhere", text: crash("Brindle", "B207", "Ida Voss", 3, 29) }).storyId).toBe("elsewhere");
  expect(tell({ id: "later", hours: 24 * 20, text: crash("Ardmore", "A61", "Peter Zwick", 7, 57) }).storyId).toBe(
    "later",
  );
});

test("a copy folds under the original, whoever comes first to us", () => {
  const { tell, placeOf } = memory();
  tell({ id: "copier", ...damCopied, hours: 3 });
  const original = tell({ id: "original", ...dam, hours: 0 });
  expect(original).toMatchObject({ storyId: "copier", supersedes: ["copier"] });
  const wire = damByFarmers.text;
  tell({ id: "scraper", title: damByFarmers.title, text: wire, hours: 5 });
  expect(tell({ id: "outlet", title: damByFarmers.title, text: `${wire}\nMore soon.`, hours: 4 })).toMatchObject({
    copyKind: "syndicated",
    supersedes: ["scraper"],
  });
  expect(placeOf("scraper" as ArticleId)).toMatchObject({ copyOf: "outlet" });
});

test("an outlet's corrected version takes the place of its earlier one", () => {
  const { tell, placeOf } = memory();
  tell({ id: "v1", ...dam, url: "https://news.example/dam" });
  const corrected = dam.text.replace(/\d+/, "77");
  expect(
    tell({ id: "v2", title: "Corrected", text: corrected, hours: 1, url: "https://news.example/dam-2" }),
  ).toMatchObject({
    storyId: "v1",
    supersedes: ["v1"],
  });
  expect(placeOf("v1" as ArticleId)).toMatchObject({ copyOf: "v2" });
});

test("a word-spun text is seen to be one though nobody knows its original, and is never the original of a clean one", () => {
  const spun = readFileSync(fileURLToPath(new URL("../../fixtures/spun/orchard.txt", import.meta.url)), "utf8");
  expect(spunSigns(spun).length).toBeGreaterThan(1);
  for (const { text } of [dam, damByFarmers, damCopied]) expect(spunSigns(text)).toEqual([]);
  const { tell, placeOf } = memory();
  tell({ id: "spun", text: spun });
  const clean = spun
    .replaceAll("native climate", "climate")
    .replaceAll("local weather", "climate")
    .replaceAll("with out", "without")
    .replaceAll("knowledgeable on", "expert on")
    .replaceAll("Breaking information", "News")
    .replaceAll("the identical web site", "the same site");
  expect(spunSigns(clean)).toEqual([]);
  expect(tell({ id: "clean", text: clean, hours: 6 })).toMatchObject({ storyId: "spun", supersedes: ["spun"] });
  expect(placeOf("spun" as ArticleId)).toMatchObject({ copyOf: "clean" });
});

test("every decision says why", () => {
  const { tell } = memory();
  expect(tell({ id: "a", ...dam }).reasons).toEqual(["nothing like it was filed before"]);
  expect(tell({ id: "b", ...damByFarmers }).reasons.join()).toMatch(
    /likeness 0\.\d\d to the nearest story \(0\.\d+ needed\): \w+/,
  );
  expect(tell({ id: "c", ...dam, hours: 1 }).reasons.join()).toMatch(
    /syndicated text .* it is the copy, because the other was published first/,
  );
});

test("hindsight makes one story of two that were one", () => {
  const { tell, reexamine, placeOf } = memory();
  tell({ id: "a", text: "A fire broke out in Kelling." });
  tell({
    id: "b",
    text: "Fire crews from three towns fought a blaze at the old Kelling brewery, said fire chief Ann Zorn.",
  });
  tell({
    id: "c",
    text: "A fire at the old Kelling brewery was put out by crews from three towns, fire chief Ann Zorn said. The fire broke out in Kelling at 4 a.m.",
  });
  const before = new Set(["a", "b", "c"].map((id) => placeOf(id as ArticleId)?.storyId)).size;
  reexamine();
  const after = new Set(["a", "b", "c"].map((id) => placeOf(id as ArticleId)?.storyId)).size;
  expect(after).toBeLessThanOrEqual(before);
  expect(placeOf("c" as ArticleId)?.storyId).toBe(placeOf("b" as ArticleId)?.storyId);
});

test("German outlets' words on one event meet, of another event they don't", () => {
  const { tell } = memory();
  const language = "de";
  tell({
    id: "a",
    language,
    title: "Stadtrat stoppt Bau der Seilbahn",
    text: "Der Stadtrat von Wellheim hat den Bau der Seilbahn gestoppt. Die Kosten stiegen auf 112 Millionen Euro.",
  });
  expect(
    tell({
      id: "b",
      language,
      title: "Wellheim: Aus für die Seilbahn",
      text: "Die Kosten der Seilbahn in Wellheim waren auf 112 Millionen Euro gestiegen, nun stoppte der Stadtrat die Bauten.",
    }).storyId,
  ).toBe("a");
  expect(
    tell({
      id: "c",
      language,
      title: "Talsperre bleibt geschlossen",
      text: "Die Talsperre bei Erlbrück bleibt nach dem Erdrutsch geschlossen.",
    }).storyId,
  ).toBe("c");
});

test("articles without words are stories of their own and harm nobody", () => {
  const { tell, reexamine } = memory();
  for (const text of ["", " ", "\ud800", "…", "the of and"])
    expect(tell({ id: `empty${text.length}${text}`, text }).copyKind).toBeUndefined();
  expect(reexamine()).toEqual([]);
});
