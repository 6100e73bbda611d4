import { parseArgs } from "node:util";
import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import type { ArticleId } from "../domain/ids.ts";
import { articleLanguage } from "../text/languages/language-in.ts";
import type { Filed, Unfiled } from "../text/stories/neighbour.ts";
import { storyProfile } from "../text/stories/profile.ts";
import { spunSigns } from "../text/stories/spun-signs.ts";
import { openStoryMemory, type StoryMemory } from "../text/stories/story-memory.ts";
import { clusterHelp } from "./help.ts";
import { type Chunks, openLines, readLines } from "./json-lines.ts";
import type { Terminal } from "./terminal.ts";

const line = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  text: z.string().nullish(),
  url: z.string().nullish(),
  publishedAt: z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]).nullish(),
});

const hour = 3_600_000;
const limits = { eventWindow: 72 * hour, copyWindow: 14 * 24 * hour, most: 40_000 };
/** Hindsight is looked for after so many articles. */
const examineAfter = 500;
/** Characters; more would say nothing new. */
const longestText = 100_000;

type Given = z.infer<typeof line>;
type Article = Unfiled & { readonly articleId: ArticleId; readonly signs: readonly string[] };
type Output = { readonly isExplained: boolean; readonly isExamined: boolean };

/** `pullquote cluster`: which articles tell one story, and which are copies. */
export async function clusterCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jsonl: { type: "boolean", default: false },
      explain: { type: "boolean", default: false },
      reexamine: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(clusterHelp);
  const [place = "-", ...more] = positionals;
  if (!values.jsonl || more.length > 0) throw new UserError(`Give --jsonl and one FILE or - to read.\n${clusterHelp}`);
  const output = { isExplained: values.explain, isExamined: values.reexamine };
  await clusterLines(await openLines(place, terminal), terminal, output);
}

/** Each line as it comes; with hindsight, once nothing can change about it any more: when it is forgotten, or at the end. */
async function clusterLines(input: Chunks, { print }: Terminal, { isExplained, isExamined }: Output): Promise<void> {
  const memory = openStoryMemory(limits);
  const whys = new Map<string, readonly string[]>();
  const tell = ({ articleId, storyId, copyOf }: Pick<Filed, "articleId" | "storyId" | "copyOf">) => {
    const why = isExplained ? { why: whys.get(articleId) ?? [] } : {};
    whys.delete(articleId);
    print(
      JSON.stringify({ id: shown(articleId), story: shown(storyId), ...(copyOf && { copyOf: shown(copyOf) }), ...why }),
    );
  };
  let [at, number] = [new Date(0), 0];
  for await (const read of readLines(input, line)) {
    if ("problem" in read) {
      print(JSON.stringify(read));
      continue;
    }
    const article = articleOf(read.value, at);
    if (memory.placeOf(article.articleId) !== undefined) {
      print(JSON.stringify({ id: read.value.id, problem: "An article of that id came before." }));
      continue;
    }
    at = article.publishedAt;
    const filing = memory.file(article);
    if (isExplained) whys.set(article.articleId, [...filing.reasons, ...spunBecause(article)]);
    if (!isExamined) tell({ articleId: article.articleId, ...filing });
    else for (const forgotten of filing.forgotten) tell(forgotten);
    number += 1;
    if (isExamined && number % examineAfter === 0) examine(memory, whys);
  }
  if (!isExamined) return;
  examine(memory, whys);
  for (const filed of memory.all()) tell(filed);
}

function examine(memory: StoryMemory, whys: Map<string, readonly string[]>): void {
  for (const { articleIds, into, reason: because } of memory.reexamine()) {
    const reason = `with hindsight put into ${shown(into)}: ${because}`;
    for (const id of articleIds) if (whys.has(id)) whys.set(id, [...(whys.get(id) ?? []), reason]);
  }
}

/** Without a date an article is as old as the one before it. */
function articleOf({ id, title, text, url, publishedAt }: Given, before: Date): Article {
  const body = (text ?? "").slice(0, longestText);
  const language = articleLanguage(`${title ?? ""}\n${body}`, undefined);
  const signs = language === "en" ? spunSigns(body) : [];
  const date = new Date(publishedAt ?? before);
  return {
    // JSON tells the number 1 from the text "1", and so do we.
    articleId: JSON.stringify(id) as ArticleId,
    profile: storyProfile({ title: title ?? "", text: body, language }),
    publishedAt: date,
    url: url ?? `urn:pullquote:${encodeURIComponent(String(id).replace(/\p{Surrogate}/gu, "?"))}`,
    isSpun: signs.length > 0,
    signs,
  };
}

function spunBecause({ signs }: Article): string[] {
  return signs.length === 0 ? [] : [`words are replaced in it: ${signs.slice(0, 5).join(", ")}`];
}

function shown(id: string): unknown {
  return JSON.parse(id);
}
