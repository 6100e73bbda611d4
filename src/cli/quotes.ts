import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import { articleLanguage } from "../text/languages/language-in.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { paragraphsOf } from "../text/paragraphs.ts";
import { quotationsSpoken } from "../text/quotations-spoken.ts";
import { slice } from "../text/span.ts";
import type { SpokenQuotation } from "../text/speakers.ts";
import { quotesHelp } from "./help.ts";
import { articlesFrom } from "./input-articles.ts";
import { openLines, readLines } from "./json-lines.ts";
import { isWebAddress } from "./page-article.ts";
import type { Terminal } from "./terminal.ts";
import { unreadable } from "./unreadable.ts";

const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** Somebody's words in a text: `start` and `end` are those of the words without their marks, in UTF-16 code units. */
type SpokenWords = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** As the text calls whoever speaks, there: "Pifer", "she", "the minister". */
  readonly speaker?: string;
  /** Where the text gives one. */
  readonly fullName?: string;
  readonly role?: string;
  /** The outlet that they said it to, where the text names one. */
  readonly toldTo?: string;
  /** Whether a message would print the name ("certain") or not. */
  readonly confidence?: "certain" | "likely";
};

/** `pullquote quotes`: who says what in an article. */
export async function quotesCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      jsonl: { type: "boolean", default: false },
      url: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(quotesHelp);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new UserError(`Give one FILE, URL or - to read.\n${quotesHelp}`);
  if (values.jsonl) return quotesOfLines(place, terminal);
  const input = isWebAddress(place) ? { address: place } : { bytes: await bytesAt(place, terminal) };
  const articles = await articlesFrom({ ...input, place, url: values.url, title: undefined });
  const quotes = articles.flatMap(({ text, language }) => quotesIn(text, language));
  if (values.json) return terminal.print(JSON.stringify({ quotes }));
  if (quotes.length === 0) terminal.print("Nobody is quoted in it.");
  for (const quote of quotes) terminal.print(readable(quote));
}

async function quotesOfLines(place: string, terminal: Terminal): Promise<void> {
  for await (const read of readLines(await openLines(place, terminal), line)) {
    const answer = "problem" in read ? read : { id: read.value.id, quotes: quotesOfText(read.value.text) };
    terminal.print(JSON.stringify(answer));
  }
}

async function bytesAt(place: string, { input }: Terminal): Promise<Buffer> {
  try {
    return await (place === "-" ? buffer(input) : readFile(place));
  } catch (error) {
    throw unreadable(place, error);
  }
}

function quotesOfText(text: string): SpokenWords[] {
  return quotesIn(text, articleLanguage(text, undefined));
}

/** What people say in a text; titles and words held at arm's length are left out. */
function quotesIn(text: string, language: string): SpokenWords[] {
  return quotationsSpoken(text, paragraphsOf(text), languageOf(language))
    .filter(({ isSpeech }) => isSpeech)
    .map((quotation) => spokenWords(text, quotation));
}

function spokenWords(text: string, { content, mention, speaker, toldTo, confidence }: SpokenQuotation): SpokenWords {
  return {
    text: slice(text, content),
    start: content.start,
    end: content.end,
    ...(mention !== undefined && { speaker: slice(text, mention) }),
    ...(speaker !== undefined && { fullName: speaker.name }),
    ...(speaker?.role !== undefined && { role: speaker.role }),
    ...(toldTo !== undefined && { toldTo }),
    ...(confidence !== undefined && { confidence }),
  };
}

function readable({ text, speaker, fullName, role, toldTo, confidence }: SpokenWords): string {
  const name = fullName ?? speaker;
  const doubt = confidence === "likely" ? " (likely)" : "";
  const who =
    name === undefined
      ? "the text does not say who"
      : [name, role, toldTo && `to ${toldTo}`].filter(Boolean).join(", ") + doubt;
  return `“${text.replace(/\s+/g, " ")}”\n  ${who}\n`;
}
