import { existsSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escaped } from "../../../src/adapters/discord/markdown.ts";
import { markdownRuns } from "../../../src/adapters/discord/markdown-runs.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { renderDiscord } from "../../../src/adapters/discord/render.ts";
import type { Message } from "../../../src/message/message.ts";
import { article, bullet, digest } from "../../samples/digest-of.ts";
import { ferries, messages, stories } from "../../samples/messages.ts";
import { seenBlocks, seenLines } from "../../samples/seen-blocks.ts";
import { checkMessage } from "../../simulators/discord/check-message.ts";
import { discordContract } from "../../simulators/discord/contract.ts";

const contract = discordContract();
const folders = { components: "discord", embeds: "discord-embeds" } as const;
const cases = Object.entries(messages);
const styles = ["components", "embeds"] as const;

describe.each(styles)("a message on Discord, made of %s,", (style) => {
  const golden = (name: string) => new URL(`../../golden/${folders[style]}/${name}.json`, import.meta.url);
  const render = (message: Message) => renderDiscord(message, undefined, style);
  const shownText = (message: Message) => JSON.stringify(render(message));
  const seen = (message: Message) => seenLines(previewDiscord(render(message))).join("\n");

  it.each(cases)("looks as agreed: %s", (name, message) => {
    const rendered = `${JSON.stringify(render(message), null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(golden(name), rendered);
    expect(existsSync(golden(name)), "no golden file; run with UPDATE_GOLDEN=1 and look at it").toBe(true);
    expect(rendered).toBe(readFileSync(golden(name), "utf8"));
  });

  it.each(cases)("breaks none of our limits: %s", (_, message) => {
    expect(checkMessage(render(message))).toEqual([]);
  });

  it.skipIf(contract.missing !== undefined)(
    `fits Discord's published types${contract.missing ? ` (skipped: ${contract.missing})` : ""}`,
    () => {
      for (const [name, message] of cases)
        for (const schema of ["MessageCreateRequest", "MessageEditRequestPartial"] as const)
          expect(contract.problems(schema, render(message)), name).toEqual([]);
      const strange = { ...render({ kind: "digest", digest: ferries }), colour: 1 };
      expect(contract.problems("MessageCreateRequest", strange)).not.toEqual([]);
    },
  );

  it("stays within the limits for any text", () => {
    const text = fc.string({ unit: "binary", maxLength: 3000 });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 4, maxLength: 4 }),
        fc.webUrl(),
        ([a = "", b = "", c = "", d = ""], url) => {
          const said = article(a, b, `${c} x ${d}`, url);
          const points = [
            bullet(said, { words: "x", written: d }),
            bullet(said, { words: "x", kind: "speech", speaker: { name: a, role: c } }),
          ];
          const picture = { url: `${url}/${encodeURIComponent(a.replace(/\p{Surrogate}/gu, ""))}`, alt: c };
          const story = { ...digest([said], points, [b, d]), url, picture };
          const item = {
            headline: a,
            url,
            sourceName: b,
            publishedAt: said.publishedAt,
            passage: c,
            hits: [{ start: 1, end: 9 }],
          };
          const spoken = { quote: points[1]?.quote, headline: a, articleUrl: url, publishedAt: said.publishedAt };
          const all: Message[] = [
            { kind: "digest", digest: story, updatedAt: said.publishedAt },
            { kind: "briefing", localDay: a, digests: Array(30).fill(story), articleCount: 30 },
            { kind: "story-list", title: a, items: Array(30).fill(item), whenEmpty: b, footer: d },
            { kind: "quote-list", title: a, items: Array(30).fill(spoken), whenEmpty: b, footer: d },
            { kind: "listing", title: a, rows: Array(60).fill({ label: b, text: c }), footer: d },
            { kind: "notice", tone: "problem", text: a, next: d },
          ];
          for (const message of all) expect(checkMessage(render(message)), message.kind).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("shows news text exactly as it stands, whatever markdown it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 200 }), (text) => {
        const shown = markdownRuns(escaped(text));
        expect(shown.map((run) => run.text).join("")).toBe(text);
        expect(shown.every((run) => !run.href && !run.bold && !run.italic && !run.code)).toBe(true);
      }),
    );
    for (const text of [
      "**a** _b_ `c`",
      "- a",
      "1. a",
      "# a",
      "-# a",
      "> a",
      "[a](https://x.example)",
      "<@1> @everyone <t:1:R> <:a:1>",
      "\\*a\\*",
    ]) {
      expect(seen({ kind: "notice", tone: "info", text })).toBe(text);
    }
  });

  it("stays within the limits when every character needs an escape and every address is as long as it may be", () => {
    const stars = "*".repeat(2000);
    const long = (size: number) => `https://long.example/${"a".repeat(size - 21)}`;
    const said = article(stars.slice(0, 40), stars, `${stars} x ${"word ".repeat(400)}`, long(880));
    const point = bullet(said, { words: "x", kind: "speech", written: stars, speaker: { name: stars, role: stars } });
    const sources = [1, 2, 3, 4].map((number) => ({ name: `${number}${stars}`, url: long(245) }));
    const story = { ...digest([said], [point, point, point], [stars]), headline: stars, url: long(880) };
    const all: Message[] = [
      { kind: "digest", digest: { ...story, sources: [sources[0] ?? story.sources[0], ...sources.slice(1)] } },
      { kind: "briefing", localDay: "2026-11-23", digests: [story, story, story], articleCount: 3 },
      { kind: "notice", tone: "problem", text: stars, next: stars },
      { kind: "notice", tone: "problem", text: "*\n".repeat(900), next: "*\n".repeat(900) },
      { kind: "story-list", title: stars, items: [], whenEmpty: stars },
      { kind: "document", title: stars, text: "`".repeat(9000), footer: stars },
    ];
    for (const message of all) expect(checkMessage(render(message)), message.kind).toEqual([]);
  });

  it("takes in whole words or none, however long the news is", () => {
    const whole = new Set("alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima".split(" "));
    const long = Array.from({ length: 1700 }, (_, at) => [...whole][at % whole.size]).join(" ");
    const url = (at: number) => `https://long.example/${at}/${"a".repeat(200)}`;
    const articles = Array.from({ length: 300 }, (_, at) => article(`alpha-${at}`, long, long, url(at)));
    const [first, ...others] = articles;
    if (first === undefined) throw new Error("no article");
    const points = articles
      .slice(0, 9)
      .map((one, at) =>
        bullet(one, { words: long, ...(at % 2 === 1 && { kind: "speech", speaker: { name: long, role: long } }) }),
      );
    const story = { ...digest(articles, points, [long]), picture: { url: url(0), alt: long } };
    const sources = articles.map(({ title, publishedAt }, at) => ({
      name: long,
      title,
      url: url(at),
      publishedAt,
      copies: others.map(() => ({ name: long, url: url(at) })),
    }));
    const item = { headline: long, url: url(1), sourceName: long, publishedAt: first.publishedAt, passage: long };
    const spoken = points.map(({ quote }, at) => ({ ...item, quote, articleUrl: url(at) }));
    const all: Message[] = [
      { kind: "digest", digest: story, updatedAt: first.publishedAt },
      { kind: "story", digest: story, quotes: points.map(({ quote }) => quote), sources },
      { kind: "briefing", localDay: "2026-11-23", digests: Array(48).fill(story), articleCount: 300 },
      { kind: "story-list", title: long, items: Array(30).fill(item), whenEmpty: "", footer: long },
      { kind: "quote-list", title: long, items: spoken, whenEmpty: "", footer: long },
      { kind: "listing", title: long, rows: Array(300).fill({ label: long, text: long }), footer: long },
      { kind: "notice", tone: "problem", text: long, next: long },
    ];
    for (const message of all) {
      expect(checkMessage(render(message)), message.kind).toEqual([]);
      const cut = seen(message).match(/\p{L}+…/gu) ?? [];
      expect(cut.length, message.kind).toBeGreaterThan(0);
      expect(cut.filter((word) => !whole.has(word.slice(0, -1)))).toEqual([]);
      const words = seen(message).match(/(?<![\p{L}-])[a-z]{4,}(?![\p{L}-])/gu) ?? [];
      const ours = /^(news|chosen|sources|more|read|updated|also|today|said|stories|articles|copied|from|briefing)$/;
      expect(new Set(words.filter((word) => !whole.has(word) && !ours.test(word)))).toEqual(new Set());
    }
  });

  it("links a headline whatever brackets it holds", () => {
    const message: Message = { kind: "digest", digest: { ...ferries, headline: "Foo [ bar ]] (baz)" } };
    const heading = seenBlocks(previewDiscord(render(message))).find(({ kind }) => kind === "heading");
    if (heading?.kind !== "heading") throw new Error("no heading");
    expect(heading.runs.map(({ text }) => text).join("")).toMatch(/^Foo [[(] bar [\])]{2} \(baz\)$/);
    expect(new Set(heading.runs.map(({ href }) => href))).toEqual(new Set([ferries.url]));
  });

  it("shows a sentence that is its own quote once", () => {
    for (const { text } of ferries.bullets)
      expect(seen({ kind: "digest", digest: ferries }).split(text)).toHaveLength(2);
  });

  it("sets off what was asked for, whatever signs it holds", () => {
    const passage = "The *vote* on [x](https://x.example) was close";
    const found = { headline: "a", url: "https://a.example", sourceName: "b", publishedAt: new Date() };
    const message: Message = {
      kind: "story-list",
      title: "t",
      items: [
        {
          ...found,
          passage,
          hits: [
            { start: 5, end: 9 },
            { start: 14, end: 36 },
          ],
        },
      ],
      whenEmpty: "",
    };
    const runs = seenBlocks(previewDiscord(render(message))).flatMap((block) =>
      block.kind === "quote" ? block.runs : [],
    );
    expect(runs.map(({ text }) => text).join("")).toBe(passage);
    expect(runs.filter(({ bold }) => bold).map(({ text }) => text)).toEqual(["vote", "[x](https://x.example)"]);
  });

  it("never names a speaker where none is known", () => {
    const said = article("The Example", "A cold night", "“It was cold” could be heard on the quay.");
    const story = digest([said], [bullet(said, { words: "It was cold", kind: "speech" })]);
    expect(seen({ kind: "digest", digest: story })).toMatch(/^“It was cold”\u00a0→$/m);
  });

  it("links each quote to its passage", () => {
    for (const { quote } of ferries.bullets)
      expect(shownText({ kind: "digest", digest: ferries })).toContain(new URL(quote.url).href.slice(0, 40));
  });

  it("says how many stories a briefing leaves out", () => {
    const text = seen({ kind: "briefing", localDay: "2026-11-23", digests: stories(60), articleCount: 9 });
    const told = new Set([...text.matchAll(/ \((\d+)\)/g)].map(([, number]) => Number(number)));
    expect([...told]).toEqual(Array.from({ length: told.size }, (_, index) => index + 1));
    expect(told.size + Number(/and (\d+) more/.exec(text)?.[1])).toBe(60);
  });
});
