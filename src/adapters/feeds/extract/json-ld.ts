import { z } from "zod";
import { cleanLine } from "../blocks.ts";
import type { PageDocument } from "./dom.ts";

const line = z
  .string()
  .transform((value) => cleanLine(value) || undefined)
  .optional()
  .catch(undefined);
const person = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const people = z
  .union([person.transform((name) => [name]), z.array(person.optional().catch(undefined))])
  .transform((names) => names.flatMap((name) => cleanLine(name ?? "") || []))
  .catch([]);

/** An address, an ImageObject, or a list of either: the first that is one. */
const image = z
  .preprocess(
    (value) => [value].flat()[0],
    z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]),
  )
  .optional()
  .catch(undefined);
const isFree = z.union([z.boolean(), z.string().transform((value) => !/^(false|no)$/i.test(value.trim()))]);
/** The parts of an article that are only for those who pay. */
const parts = z
  .preprocess(
    (value) => [value].flat(),
    z.array(z.object({ isAccessibleForFree: isFree.catch(true) }).catch({ isAccessibleForFree: true })),
  )
  .catch([]);

const articleData = z.object({
  headline: line,
  datePublished: line,
  dateModified: line,
  image,
  /** Words in the whole article, whatever of it the page shows. */
  wordCount: z.coerce.number().optional().catch(undefined),
  articleBody: z.string().optional().catch(undefined),
  hasPart: parts,
  inLanguage: line,
  author: people,
  publisher: people,
  isAccessibleForFree: isFree.optional().catch(undefined),
});

/** What a page tells machines about its article (schema.org in JSON-LD). */
export type ArticleData = z.infer<typeof articleData>;

/** The first article described on the page; `undefined` where there is none or it cannot be read. */
export function articleDataOf(document: PageDocument): ArticleData | undefined {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].slice(0, 20);
  const things = scripts.flatMap((script) => thingsIn(parsedJson(script.textContent ?? "")));
  return articleData.safeParse(things.find(isArticle)).data;
}

/** The things of one script: alone, in a list, or in a graph. */
function thingsIn(json: unknown): unknown[] {
  const things = [json].flat();
  return things.flatMap((thing) => (isRecord(thing) && Array.isArray(thing["@graph"]) ? thing["@graph"] : [thing]));
}

function isArticle(thing: unknown): boolean {
  if (!isRecord(thing)) return false;
  const types = [thing["@type"]].flat();
  return types.some((type) => typeof type === "string" && /(Article|BlogPosting|LiveBlogPosting|Report)$/.test(type));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*(<!--|\/\/<!\[CDATA\[)|(-->|\/\/\]\]>)\s*$/g, ""));
  } catch {
    return undefined;
  }
}
