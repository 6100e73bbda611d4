import { isFurniture } from "./furniture.ts";
import type { Block } from "./page-text.ts";

/** The paragraphs of an article out of the blocks that were found: without what stands around and between them. */
export function articleParagraphs(blocks: readonly Block[], titles: readonly string[]): string[] {
  const reading = blocks.filter((block) => !isFurniture(block.text) && !isLinkLine(block));
  const body = withoutTail(withoutLead(reading, titles));
  const kept = body.filter((block, index) => block.text !== body[index - 1]?.text);
  return withoutTrailingLabels(kept).map(({ text }) => text);
}

/** A line that is mostly a link: a related story, a menu entry. A sentence with a long link in it is not. */
function isLinkLine({ text, linked, isQuoted }: Block): boolean {
  if (isQuoted) return false;
  if (text.length > 300) return linked > text.length * 0.9;
  return linked > text.length * (endsSentence(text) && text.length > 80 ? 0.8 : 0.6);
}

/** What stands before the first real paragraph: breadcrumbs, the headline once more, byline, date. */
function withoutLead(blocks: readonly Block[], titles: readonly string[]): readonly Block[] {
  const headlines = new Set(titles.map(letters));
  const isHeadline = (text: string) => headlines.has(letters(text));
  const first = blocks.findIndex(({ text }) => text.length >= 80 && endsSentence(text) && !isHeadline(text));
  if (first === -1) return blocks.filter(({ text }) => !isHeadline(text));
  // A heading that has its like further on heads the first part of the article.
  const isFirstHeading = ({ tag }: Block, index: number) =>
    index === first - 1 && /^h[2-4]$/.test(tag) && blocks.slice(first).filter((block) => block.tag === tag).length >= 2;
  return blocks.filter((block, index) => {
    const { text, tag } = block;
    if (index >= first) return true;
    if (isFirstHeading(block, index) && !isHeadline(text) && !isByline(text)) return true;
    if (isHeadline(text) || isByline(text) || tag === "li") return false;
    return endsSentence(text) || text.length >= 60;
  });
}

/** What stays of a text without punctuation and case. */
export function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function isByline(text: string): boolean {
  return (
    text.length < 150 &&
    (/^by\s+\p{Lu}/iu.test(text) || /\b(1[0-2]|0?\d):\d\d\s*([ap]\.?m|GMT|UTC|E[SD]T|P[SD]T)/i.test(text))
  );
}

const tailHeading =
  /^(more (from|on|about|in|like|stories|news|articles|coverage|\w+ news)\b|related\b|recommended|read (more|next|also)|you (may|might) (also )?(like|be interested)|most (read|popular|viewed)|trending|popular (now|stories|posts)|latest( \w+)?( news| stories| posts)?$|top stories|other (stories|news|posts)|about (the )?(author|writer)|about us$|contact( us)?:?$|media contacts?:?$|press contacts?:?$|comments?( \(\d+\))?$|\d+ (comments|replies|responses|thoughts)\b|leave a (reply|comment)|tags:?$|share this|what do you think|tell us what|references$|notes$|sources?:?$|sign up|subscribe|join (the|our)|follow us|editor'?s picks|don'?t miss|in other news|up next|next (article|story|post)|previous (article|story|post))/i;

const signature = new RegExp(
  [
    "\\b(can|may) be reached (at|by|via)\\b",
    "\\breach (him|her|them|me|us) (at|on|via) \\S*[@\\d]",
    "\\bfollow (him|her|them|me|us|@?\\w+ \\w+|@\\w+) on (twitter|x|facebook|instagram|mastodon|bluesky|linkedin)\\b",
    "\\b(contact|e-?mail) (him|her|them|us|me|the (writer|reporter|author)|\\w+( \\w+)?) at \\S*@",
    "^(have|got) a (news )?tip\\b",
    "^[A-Z][\\w.'’-]+( [A-Z][\\w.'’-]+){1,3},? (is|was) an? ([\\w-]+ ){0,5}(reporter|correspondent|journalist|columnist|contributor|freelance\\w*|(staff|senior) writer|editor|intern) (for|at|with|based|covering)\\b",
    "^[\\p{Lu}][\\w.'’-]+( [\\p{Lu}][\\w.'’-]+){1,3} ?\\(\\S+@\\S+\\)",
    "^(write|send (an )?e-?mail|reach out) to [\\w .'’-]{3,40} at \\S*@",
    "\\bcontributed to this (report|story|article)\\b",
    "^\\(?((additional )?reporting|writing|editing|compiled) by\\b",
  ].join("|"),
  "iu",
);

/**
 * Cuts where the page turns from the article to something else: a heading such as "More from", with little behind it,
 * and the lines about who wrote it.
 */
function withoutTail(blocks: readonly Block[]): readonly Block[] {
  const total = lengthOf(blocks);
  const cut = blocks.findIndex(
    ({ text }, index) => index > 0 && isTailHeading(text) && lengthOf(blocks.slice(index)) < total * 0.4,
  );
  const kept = cut === -1 ? [...blocks] : blocks.slice(0, cut);
  const isSignature = (block: Block | undefined) =>
    block !== undefined && block.text.length < 500 && (signature.test(block.text) || isAddressLine(block.text));
  const tail = kept.length - 4;
  return kept.filter((block, index) => index === 0 || index < tail || !isSignature(block));
}

/** "ann@courier.example, twitter.com/ann". */
function isAddressLine(text: string): boolean {
  const words = text.split(/[\s,;|·]+/).filter((word) => word !== "");
  const addresses = words.filter((word) => /^\S*@\w|^(https?:\/\/)?[\w-]+(\.[\w-]+)*\.[a-z]{2,6}\//i.test(word));
  return addresses.length > 0 && words.length - addresses.length <= addresses.length;
}

function isTailHeading(text: string): boolean {
  return text.length < 100 && !/[.!,;]["'”’)]*$/.test(text) && tailHeading.test(text);
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((length, { text }) => length + text.length, 0);
}

/** Headings at the end are those of what came behind the article and was left out. */
function withoutTrailingLabels(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.findLastIndex(({ text, tag }, index) => index === 0 || !isLabel(text, tag));
  return blocks.slice(0, last + 1);
}

function isLabel(text: string, tag: string): boolean {
  if (/^h[1-6]$/.test(tag)) return true;
  return text.length <= 40 && !endsSentence(text) && /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text);
}

export function endsSentence(text: string): boolean {
  return /[.!?…:;。！？।؟][\s"'”’»)\]]*$/.test(text);
}
