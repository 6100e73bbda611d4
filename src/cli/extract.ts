import { parseArgs } from "node:util";
import { openThreads } from "../adapters/feeds/threads/open-threads.ts";
import { UserError } from "../domain/errors.ts";
import type { PageArticle } from "../ports.ts";
import { extractLines } from "./extract-jsonl.ts";
import { openLines } from "./json-lines.ts";
import { articleIn, articleJson, isWebAddress, type Pages, readAtMost, readPage } from "./page-article.ts";
import type { Terminal } from "./terminal.ts";
import { unreadable } from "./unreadable.ts";

/** To be shown with `--help`. */
export const extractHelp = `pullquote extract FILE|-   The article that Pullquote finds on a page.
  --url ADDRESS  where the page stands, for what it says of itself
  --json         the article as JSON instead of text
  --jsonl        lines of {"id","body"|"path","url"?} in, one article or problem a line out;
                 a page that is cut off at a paywall, or is too little, has a problem and what there is of it`;

type Out = Pick<Terminal, "input" | "print">;

/** `pullquote extract`: a page in, its article out. */
export async function extractCommand(args: readonly string[], out: Out): Promise<void> {
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
  if (values.help) return out.print(extractHelp);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0)
    throw new UserError(`Give one FILE or - to read a page from.\n${extractHelp}`);
  if (/^https?:\/\//i.test(place))
    throw new UserError(`${place}: pages are not fetched here. Save it, then: pullquote extract FILE --url ${place}`);
  if (values.url !== undefined && !isWebAddress(values.url))
    throw new UserError(`--url: “${values.url}” is no web address. Give one such as https://news.example/story.`);
  const threads = openThreads({ threads: 1 });
  try {
    if (values.jsonl) await extractLines(await openLines(place, out), threads, values.url, out);
    else out.print(await extractOne(await readInput(place, out), values.url, values.json, threads));
  } catch (error) {
    throw unreadable(place, error);
  } finally {
    await threads.close();
  }
}

async function extractOne(bytes: Buffer, url: string | undefined, isJson: boolean, pages: Pages): Promise<string> {
  const article = await articleIn(bytes, "", url, pages);
  return isJson ? JSON.stringify(articleJson(article)) : readable(article);
}

function readable(article: PageArticle): string {
  const { title, text, ...facts } = articleJson(article);
  const lines = Object.entries(facts).flatMap(([name, value]) => {
    return value === undefined
      ? []
      : `${labels[name as keyof typeof facts]}${value instanceof Date ? value.toISOString() : value}`;
  });
  return [title, ...lines, "", text].join("\n");
}

const labels = {
  byline: "  by        ",
  siteName: "  site      ",
  publishedAt: "  published ",
  modifiedAt: "  modified  ",
  language: "  language  ",
  canonicalUrl: "  address   ",
  imageUrl: "  image     ",
};

async function readInput(place: string, { input }: Out): Promise<Buffer> {
  return place === "-" ? readAtMost(input) : readPage(place);
}
