import type { Bullet, Digest } from "../../domain/digest.ts";
import type { Quote } from "../../domain/quote.ts";
import { bulletShape, outlets, spokenWords } from "../../message/bullet-shape.ts";
import { clip } from "../../message/clip.ts";
import { oneLine } from "../../message/one-line.ts";
import { readingTime, writtenByLine } from "../../message/wording.ts";
import { layout } from "./limits.ts";
import { escaped, link, passageLinkTo, relativeTime } from "./markdown.ts";
import { accents, type Draft, firstFitting } from "./post.ts";

/** One story: headline, points, sources. Where it is too much, the last points go first. */
export function digestDraft(digest: Digest): Draft {
  const draft = (points: readonly Bullet[]): Draft => ({ accent: accents.news, parts: storyParts(digest, points) });
  function* shorterAndShorter(): Generator<Draft> {
    for (let count = digest.bullets.length; count > 0; count--) yield draft(digest.bullets.slice(0, count));
  }
  return firstFitting({ accent: accents.news, parts: frugalParts(digest) }, shorterAndShorter());
}

/** Where even one point with its links is too much: words alone, short enough to fit however many escapes they need. */
function frugalParts(digest: Digest): string[] {
  const [first] = digest.bullets;
  const words = escaped(clip(oneLine(first.text), layout.frugal));
  const names = outlets(digest)
    .slice(0, layout.sourceNames)
    .map(({ name }) => escaped(outletName(name)));
  const writer = [writtenByLine(digest)].flatMap((line) => line ?? []).map(escaped);
  const title = clip(oneLine(digest.headline), layout.frugal) || "Untitled";
  return [
    `### ${link(title, digest.url)}`,
    first.quote.kind === "speech" ? `> “${words}”` : `- ${words}`,
    `-# ${[names.join(", "), relativeTime(digest.publishedAt), ...writer].join(" · ")}`,
  ];
}

/** A story with the points given: headline, points, small print. */
export function storyParts(digest: Digest, points: readonly Bullet[]): string[] {
  const severalOutlets = outlets(digest).length > 1;
  const lines = points.flatMap((bullet) => bulletLines(bullet, severalOutlets));
  return [`### ${headlineLink(digest)}`, lines.join("\n").trim(), smallPrint(digest)];
}

export function headlineLink({ headline, url }: Digest): string {
  return link(clip(oneLine(headline), layout.headline) || "Untitled", url);
}

/** A point is a line of a list; somebody's words are a block quotation with the speaker below. */
function bulletLines(bullet: Bullet, severalOutlets: boolean): string[] {
  const shape = bulletShape(bullet);
  const reference = passageReference(shape.quote, severalOutlets);
  // A bare arrow belongs to the last word; an outlet's name is set apart from a speaker's.
  const after = (gap: string) => reference.map((link) => `${severalOutlets ? gap : "\u00a0"}${link}`).join("");
  switch (shape.kind) {
    case "point":
      return [`- ${shownText(shape.text)}${after(" ")}`];
    case "quotation":
      return quotationLines(shape.quote, after(" · "));
    case "point-and-quotation":
      return [`- ${shownText(shape.text)}`, ...quotationLines(shape.quote, after(" · "))];
  }
}

function shownText(text: string): string {
  return escaped(clip(oneLine(text), layout.passage)) || "…";
}

/** Somebody's words that are no bullet, with a link named for the outlet. */
export function spokenLines(quote: Quote): string[] {
  const link = passageReference(quote, true).map((one) => ` · ${one}`);
  return quotationLines(quote, link.join(""));
}

/** A small link to the very passage (no arrow that Discord draws as an emoji), named for its outlet where the story has several; nothing where it has no page. */
function passageReference({ sourceName, url }: Quote, severalOutlets: boolean): string[] {
  return passageLinkTo(severalOutlets ? `${outletName(sourceName)} →` : "→", url) ?? [];
}

/** “Words” — Speaker, role →. Without a known speaker nobody is named. The empty line ends a quotation before it. */
function quotationLines(quote: Quote, link: string): string[] {
  const words = escaped(spokenWords(quote, layout.passage));
  const speaker = speakerOf(quote);
  return speaker === "" ? ["", `> ${words}${link}`] : ["", `> ${words}`, `> — ${speaker}${link}`];
}

/** “Words” — Speaker, role, with a link to the very passage. */
export function quotationOf(quote: Quote): string[] {
  return quotationLines(
    quote,
    passageReference(quote, false)
      .map((link) => `\u00a0${link}`)
      .join(""),
  ).slice(1);
}

function speakerOf({ speaker }: Quote): string {
  const name = escaped(clip(oneLine(speaker?.name ?? ""), layout.speakerName));
  const role = escaped(clip(oneLine(speaker?.role ?? ""), layout.speakerRole));
  if (name === "") return "";
  return role === "" ? `**${name}**` : `**${name}**, ${role}`;
}

/** Where it comes from and, below, who shortened it. */
function smallPrint(digest: Digest): string {
  const writer = [writtenByLine(digest)].flatMap((line) => line ?? []).map(escaped);
  return [sourceLine(digest), ...writer].map((line) => `-# ${line}`).join("\n");
}

/** "3 sources: Harbour Post, Capital Daily, The Example · 3 min read · 2 hours ago · climate". */
export function sourceLine(digest: Digest): string {
  const topics = digest.topics.slice(0, layout.topics).map((topic) => escaped(clip(oneLine(topic), layout.topic)));
  const shownTopics = topics.length > 0 ? [topics.join(", ")] : [];
  return [sourceNames(digest), ...readingTime(digest), relativeTime(digest.publishedAt), ...shownTopics].join(" · ");
}

export function outletName(name: string): string {
  return clip(oneLine(name), layout.outlet) || "source";
}

function sourceNames(digest: Digest): string {
  const all = outlets(digest);
  const shown = all.slice(0, layout.sourceNames).map(({ name, url }) => link(outletName(name), url, layout.sourceUrl));
  if (all.length === 1) return shown.join();
  const hidden = all.length - shown.length;
  return `${all.length} sources: ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}
