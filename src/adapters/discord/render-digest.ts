import type { Bullet, Digest } from "../../domain/digest.ts";
import type { Quote } from "../../domain/quote.ts";
import { bulletShape, outlets, spokenWords } from "../../message/bullet-shape.ts";
import { clip } from "../../message/clip.ts";
import type { DigestMessage } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { counted, grownSince, readingTime, writtenByLine } from "../../message/wording.ts";
import { accents, type Card, type Draft } from "./draft.ts";
import { layout } from "./limits.ts";
import { escaped, link, passageLinkTo, relativeTime } from "./markdown.ts";

/** One story: headline, points, sources. Where it is too much, the last points go first. */
export function* digestDrafts({ digest, updatedAt }: DigestMessage): Generator<Draft> {
  for (let count = digest.bullets.length; count > 0; count--) {
    yield { accent: accents.news, cards: [digestCard(digest, digest.bullets.slice(0, count), updatedAt)] };
  }
  yield { accent: accents.news, cards: [frugalCard(digest)] };
}

/** Where even one point with its links is too much: words alone, short enough to fit however many escapes they need. */
function frugalCard(digest: Digest): Card {
  const [first] = digest.bullets;
  const words = escaped(clip(oneLine(first.text), layout.frugal));
  const names = outlets(digest)
    .slice(0, layout.sourceNames)
    .map(({ name }) => escaped(outletName(name)));
  const { words: title, ...heading } = headlineOf(digest);
  return {
    title: { ...heading, words: clip(title, layout.frugal) },
    lead: first.quote.kind === "speech" ? `> “${words}”` : `- ${words}`,
    small: `-# ${[names.join(", "), relativeTime(digest.publishedAt), ...writerLine(digest)].join(" · ")}`,
  };
}

/** A story with the points given: headline, when and what about, points, sources. */
export function digestCard(digest: Digest, points: readonly Bullet[], updatedAt?: Date): Card {
  return {
    title: headlineOf(digest),
    lead: `-# ${[ageOf(digest, updatedAt), ...readingTime(digest), ...topicNames(digest)].join(" · ")}`,
    below: [pointLines(digest, points)],
    ...(digest.picture && { picture: digest.picture }),
    small: smallPrint(digest),
  };
}

/** What a briefing says of one of its stories: the heading above it, and what is new of it. */
type Around = { readonly over?: string | undefined; readonly change?: string | undefined };

/** A story among others. Its sources have no links of their own here: they would take the room of another story. */
export function briefCard(digest: Digest, points: readonly Bullet[], { over, change }: Around = {}): Card {
  const names = sourceNames(digest, (name) => escaped(outletName(name)));
  const about = [names, relativeTime(digest.publishedAt), ...readingTime(digest), ...topicNames(digest)];
  const changed = change === undefined ? [] : [`**${escaped(change)}**`];
  return {
    ...(over !== undefined && { over: clip(oneLine(over), layout.headline) }),
    title: headlineOf(digest),
    lead: [about.join(" · "), ...changed, ...writerLine(digest)].map((line) => `-# ${line}`).join("\n"),
    below: [pointLines(digest, points)],
    ...(digest.picture && { picture: digest.picture }),
  };
}

function headlineOf({ headline, url }: Digest) {
  return { words: clip(oneLine(headline), layout.headline) || "Untitled", url, level: 3 } as const;
}

export function headlineLink(digest: Digest): string {
  const { words, url } = headlineOf(digest);
  return link(words, url);
}

/** "2 hours ago"; of a message that took in more since it was posted, "updated 5 minutes ago · now 4 sources". */
function ageOf(digest: Digest, updatedAt: Date | undefined): string {
  if (updatedAt === undefined) return relativeTime(digest.publishedAt);
  return grownSince(relativeTime(updatedAt), counted(outlets(digest).length, "source", "sources"));
}

function topicNames({ topics }: Digest): string[] {
  const shown = topics.slice(0, layout.topics).map((topic) => escaped(clip(oneLine(topic), layout.topic)));
  return shown.length > 0 ? [shown.join(", ")] : [];
}

function pointLines(digest: Digest, points: readonly Bullet[]): string {
  const severalOutlets = outlets(digest).length > 1;
  return points
    .flatMap((bullet) => bulletLines(bullet, severalOutlets))
    .join("\n")
    .trim();
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
  return passageLinkTo(severalOutlets ? `${outletName(sourceName)}\u00a0→` : "→", url) ?? [];
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
  const sources = sourceNames(digest, (name, url) => link(outletName(name), url, layout.sourceUrl));
  return [sources, ...writerLine(digest)].map((line) => `-# ${line}`).join("\n");
}

function writerLine(digest: Digest): string[] {
  return [writtenByLine(digest)].flatMap((line) => line ?? []).map(escaped);
}

export function outletName(name: string): string {
  return clip(oneLine(name), layout.outlet) || "source";
}

/** "3 sources: Harbour Post, Capital Daily, The Example". */
function sourceNames(digest: Digest, shownAs: (name: string, url: string) => string): string {
  const all = outlets(digest);
  const shown = all.slice(0, layout.sourceNames).map(({ name, url }) => shownAs(name, url));
  if (all.length === 1) return shown.join();
  const hidden = all.length - shown.length;
  return `${all.length} sources: ${shown.join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}
