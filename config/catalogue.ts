import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { UserError } from "../src/domain/errors.ts";
import { readWebUrl } from "../src/domain/read-url.ts";
import type { Topic } from "../src/domain/topic.ts";
import { repeatedTerms, termsFrom, topicTerms } from "./catalogue-terms.ts";

/** Some ten thousand topics. */
const mostBytes = 8_388_608;

const line = (what: string, most: number) =>
  z.string(`${what} is missing`).trim().min(1, `${what} is empty`).max(most, `${what} has at most ${most} characters`);

const topic = z.strictObject(
  {
    slug: line("the slug", 40).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a slug has only small letters, digits and hyphens"),
    name: line("the name", 60),
    description: line("the description", 200),
    feeds: z
      .array(z.string("expected a feed's address").trim().refine(isWebAddress, "expected an http(s) address"), {
        error: "the feeds are missing: expected a list of addresses",
      })
      .min(1, "a topic needs at least one feed"),
    terms: topicTerms.optional(),
  },
  { error: (issue) => (issue.code === "invalid_type" ? "expected a topic" : undefined) },
);

const topics = z.array(topic, { error: "expected a list of topics" }).min(1, "there is no topic in it");

type WrittenTopic = z.infer<typeof topic>;

type Problem = { readonly path: readonly PropertyKey[]; readonly message: string };

/** The topics written in a YAML text. Throws one UserError that names every problem in it with its line. */
export function readCatalogue(yamlText: string, fileName: string): readonly Topic[] {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw notRight(
      fileName,
      document.errors.map(({ message, pos }) => [lines.linePos(pos[0]).line, message.split("\n")[0] ?? ""]),
    );
  }
  const parsed = topics.safeParse(document.toJS());
  const problems = parsed.success ? repeats(parsed.data) : parsed.error.issues.flatMap(problemsOf);
  if (!parsed.success || problems.length > 0) {
    throw notRight(
      fileName,
      problems.map(({ path, message }) => [lineOf(document, asWritten(document, path), lines), message]),
    );
  }
  return parsed.data.map(({ terms, ...rest }) => ({ ...rest, ...(terms && { terms: termsFrom(terms) }) }));
}

/** The catalogue in a file; without a path, the one that comes with Pullquote. */
export function loadCatalogue(path?: string): readonly Topic[] {
  return readCatalogue(textOf(catalogueFile(path)), path ?? "config/topics.yaml");
}

export function catalogueFile(path?: string): string {
  return path ?? fileURLToPath(new URL("topics.yaml", import.meta.url));
}

function textOf(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw unreadable(file, "it is no file");
    if (stats.size > mostBytes) throw unreadable(file, `it has more than ${mostBytes} bytes`);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadable(file, error instanceof Error && "code" in error ? error.code : error);
  }
}

function unreadable(file: string, why: unknown): UserError {
  return new UserError(`The topics cannot be read from ${file} (${why}). Set TOPICS_FILE to a file that can be read.`);
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: issue.message }];
  const known = issue.path.includes("terms")
    ? "terms are for any, en, de, fr or es"
    : "a topic has slug, name, description, feeds and terms";
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: `"${key}" is not known here; ${known}` }));
}

/** The second of two topics with one slug, and of two equal feeds or terms in one topic. */
function repeats(catalogue: readonly WrittenTopic[]): Problem[] {
  const slugs = catalogue.map(({ slug }) => slug);
  return catalogue.flatMap(({ slug, feeds, terms = {} }, index) => [
    ...(slugs.indexOf(slug) < index ? [{ path: [index, "slug"], message: `there is another topic "${slug}"` }] : []),
    ...feeds.flatMap((feed, at) =>
      feeds.indexOf(feed) < at ? [{ path: [index, "feeds", at], message: "this feed is listed twice" }] : [],
    ),
    ...repeatedTerms(terms).map((path) => ({ path: [index, "terms", ...path], message: "this term is listed twice" })),
  ]);
}

/** A list of terms stands where it is written, though it is read as the one for any language. */
function asWritten(document: Document, path: readonly PropertyKey[]): readonly PropertyKey[] {
  return path.filter((key, index) => key !== "any" || document.hasIn(path.slice(0, index + 1)));
}

/** The line of what a path leads to, or of the nearest thing around it that exists. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  const last = path.at(-1);
  const parent = last === undefined ? undefined : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined;
  const node = pair?.key ?? document.getIn(path, true);
  if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  return path.length === 0 ? 1 : lineOf(document, path.slice(0, -1), lines);
}

function isWebAddress(value: string): boolean {
  return readWebUrl(value) !== undefined;
}

function notRight(fileName: string, problems: readonly (readonly [number, string])[]): UserError {
  const told = [...problems].sort(([a], [b]) => a - b).map(([at, message]) => `  line ${at}: ${message}`);
  return new UserError(`${fileName} is not right.\n${told.join("\n")}`);
}
