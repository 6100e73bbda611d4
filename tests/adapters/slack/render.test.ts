import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSlack } from "../../../src/adapters/slack/render.ts";
import type { Digest } from "../../../src/domain/digest.ts";
import type { Message } from "../../../src/message/message.ts";
import { article, bullet, digest } from "../../samples/digest-of.ts";
import { ferries, messages, oneOutlet, stories } from "../../samples/messages.ts";
import { checkPost } from "../../simulators/slack/check-post.ts";
import { slackContracts } from "../../simulators/slack/contract.ts";

const contracts = slackContracts();
const missing = contracts.missing("chat.postMessage");
const golden = (name: string) => new URL(`../../golden/slack/${name}.json`, import.meta.url);
const cases = Object.entries(messages);
const hostile = cases.filter(([name]) => /hostile|url|many/.test(name));

describe("a message on Slack", () => {
  it.each(cases)("looks as agreed: %s", (name, message) => {
    const rendered = `${JSON.stringify(renderSlack(message), null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(golden(name), rendered);
    expect(existsSync(golden(name)), `no golden file; run with UPDATE_GOLDEN=1 and look at it`).toBe(true);
    expect(rendered).toBe(readFileSync(golden(name), "utf8"));
  });

  it.each(cases)("breaks none of our limits: %s", (_, message) => {
    expect(checkPost(renderSlack(message)).map(({ what }) => what)).toEqual([]);
  });

  it.skipIf(missing !== undefined)(`fits Slack's published types${missing ? ` (skipped: ${missing})` : ""}`, () => {
    for (const [name, message] of cases) {
      expect(contracts.problems("chat.postMessage", { channel: "C1", ...renderSlack(message) }), name).toEqual([]);
    }
  });

  it("has hostile samples to show", () => expect(hostile.length).toBeGreaterThan(5));

  it("stays within the limits for any text", () => {
    const text = fc.string({ unit: "binary", maxLength: 3000 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 6, maxLength: 6 }), fc.webUrl(), (texts, url) => {
        for (const message of anyMessages(texts, url)) {
          expect(checkPost(renderSlack(message)).map(({ what }) => what)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("shows a sentence that is its own quote once", () => {
    const shown = JSON.stringify(renderSlack({ kind: "digest", digest: ferries }).blocks);
    for (const { text } of ferries.bullets) expect(shown.split(text)).toHaveLength(2);
  });

  it("never names a speaker where none is known", () => {
    const story = digest([said], [bullet(said, { words: "It was cold", kind: "speech" })]);
    const [block] = renderSlack({ kind: "digest", digest: story }).blocks;
    expect(JSON.stringify(block)).toContain('"text":"“It was cold”\u00a0"');
    expect(JSON.stringify(block)).not.toContain("—");
  });

  it("tells of a message that grew when it did and how many sources it has now", () => {
    const updatedAt = new Date("2026-11-23T06:30:00Z");
    const shown = (grown: Digest) => JSON.stringify(renderSlack({ kind: "digest", digest: grown, updatedAt }).blocks);
    const date = "<!date^1795415400^{date_short_pretty} at {time}|2026-11-23 06:30 UTC>";
    expect(shown(ferries)).toContain(`updated ${date} · now 2 sources: <`);
    expect(shown(oneOutlet)).toContain(`updated ${date} · now 1 source: <`);
    expect(shown(ferries).match(/<!date/g)).toHaveLength(1);
  });

  it("names an article once below all of its words that follow one another", () => {
    const items = ["First", "First", "Second", "First"].map((headline) => ({
      quote: bullet(said, { words: "It was cold", kind: "speech" }).quote,
      headline,
      articleUrl: `https://the-example.example/${headline}`,
      publishedAt: said.publishedAt,
    }));
    const { blocks } = renderSlack({ kind: "quote-list", title: "Said", items, whenEmpty: "" });
    const shown = blocks.slice(1).map((block) => /\|(First|Second)>/.exec(JSON.stringify(block))?.[1] ?? "words");
    expect(shown).toEqual(["words", "words", "First", "words", "Second", "words", "First"]);
  });

  it("says how many stories a briefing leaves out", () => {
    const post = renderSlack({ kind: "briefing", localDay: "2026-11-23", digests: stories(60), articleCount: 9 });
    const read = post.blocks.filter(({ type }) => type !== "actions");
    const told = [...JSON.stringify(read).matchAll(/\((\d+)\)"/g)].map(([, number]) => Number(number));
    const left = /and (\d+) more"/.exec(JSON.stringify(post.blocks))?.[1];
    expect(told).toEqual(Array.from({ length: told.length }, (_, index) => index + 1));
    expect(told.length + Number(left)).toBe(60);
  });
});

const said = article("The Example", "A cold night", "“It was cold” could be heard on the quay.");

function anyMessages(
  [a = "", b = "", c = "", d = "", e = "", f = ""]: readonly string[],
  url: string,
): readonly Message[] {
  const said = article(a, b, `${c} x ${d}`, url);
  const speaker = { name: e, role: f };
  const points = [bullet(said, { words: "x", written: d }), bullet(said, { words: "x", kind: "speech", speaker })];
  const story = { ...digest([said], points, [e, f]), url };
  const item = {
    headline: a,
    url,
    sourceName: b,
    publishedAt: said.publishedAt,
    passage: c,
    hits: [{ start: 1, end: 9 }],
  };
  const spoken = points.map(({ quote }) => ({ quote, headline: a, articleUrl: url, publishedAt: said.publishedAt }));
  return [
    { kind: "digest", digest: story },
    { kind: "digest", digest: story, updatedAt: said.publishedAt },
    { kind: "briefing", localDay: a, digests: [story, story], articleCount: 2 },
    { kind: "story-list", title: d, items: [item, item], whenEmpty: e },
    { kind: "story-list", title: d, items: [], whenEmpty: e },
    { kind: "quote-list", title: d, items: spoken, whenEmpty: e, footer: f },
    { kind: "listing", title: a, rows: [{ label: b, text: c }], footer: d },
    { kind: "listing", title: a, rows: [], footer: d },
    {
      kind: "story",
      digest: story,
      quotes: points.map(({ quote }) => quote),
      sources: [{ ...item, name: a, title: b, copies: [{ name: c, url }] }],
    },
    { kind: "document", title: a, text: b, footer: c },
    { kind: "notice", tone: "problem", text: e, next: f },
  ];
}
