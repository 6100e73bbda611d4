import { parseArgs } from "node:util";
import { z } from "zod";
import { UserError } from "../domain/errors.ts";
import { articleLanguage } from "../text/languages/language-in.ts";
import { caretLines } from "../text/query/caret-lines.ts";
import { hitsOf } from "../text/query/hits-of.ts";
import { parseQuery } from "../text/query/parse-query.ts";
import type { Query } from "../text/query/query.ts";
import { type QueriedArticle, queryDocument } from "../text/query/query-document.ts";
import { openQueryIndex, type QueryIndex } from "../text/query/query-index.ts";
import { queryText } from "../text/query/query-text.ts";
import { matchHelp } from "./help.ts";
import { openLines, readLines } from "./json-lines.ts";
import type { Terminal } from "./terminal.ts";

const id = z.union([z.string(), z.number()]);
const subscriptionLine = z.object({ id, query: z.string() });
const articleLine = z.object({
  id,
  title: z.string().default(""),
  text: z.string(),
  url: z.string().default(""),
  language: z.string().optional(),
  source: z.string().default(""),
});

type Id = z.infer<typeof id>;
type Subscriptions = { readonly index: QueryIndex<Id>; readonly queries: ReadonlyMap<Id, Query> };
type Tell = (text: string) => void;

/** `pullquote match`: which of many queries each article answers. `tell` is for what is wrong with a query. */
export async function matchCommand(
  args: readonly string[],
  terminal: Terminal,
  _environment: unknown,
  tell: Tell = (text) => void process.stderr.write(`${text}\n`),
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      subscriptions: { type: "string" },
      explain: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(matchHelp);
  const [place = "-", ...more] = positionals;
  if (values.subscriptions === undefined) throw new UserError(`Give --subscriptions FILE.\n${matchHelp}`);
  if (more.length > 0) throw new UserError(`Give one FILE or - with articles.\n${matchHelp}`);
  if (place === "-" && values.subscriptions === "-")
    throw new UserError("Only one of the subscriptions and the articles can come from standard input.");
  const subscriptions = await readSubscriptions(values.subscriptions, terminal, tell);
  for await (const read of readLines(await openLines(place, terminal), articleLine)) {
    const answer = "problem" in read ? read : answerTo(read.value, subscriptions, values.explain);
    terminal.print(JSON.stringify(answer));
  }
}

async function readSubscriptions(place: string, terminal: Terminal, tell: Tell): Promise<Subscriptions> {
  const index = openQueryIndex<Id>();
  const queries = new Map<Id, Query>();
  for await (const read of readLines(await openLines(place, terminal), subscriptionLine)) {
    if ("problem" in read) {
      tell(`${place}: ${read.problem} Expected {"id","query"} on each line.`);
      continue;
    }
    const { id: own, query: typed } = read.value;
    const parsed = parseQuery(typed);
    const where = `${place}: line ${read.number}, id ${JSON.stringify(own)}:`;
    if ("problem" in parsed) {
      tell(
        [`${where} ${parsed.problem.message}`, ...caretLines(typed, parsed.problem).map((line) => `  ${line}`)].join(
          "\n",
        ),
      );
    } else if (queries.has(own)) {
      tell(`${where} this id was there before. The first counts.`);
    } else {
      index.add(own, parsed.query);
      queries.set(own, parsed.query);
    }
  }
  return { index, queries };
}

function answerTo(given: z.infer<typeof articleLine>, { index, queries }: Subscriptions, isExplained: boolean) {
  const { id: own, title, text, url, language, source } = given;
  const article: QueriedArticle = {
    title,
    text,
    url,
    source: { name: source },
    language: articleLanguage(text === "" ? title : text, language),
  };
  const document = queryDocument(article);
  const matches = index.matching(document);
  if (!isExplained) return { id: own, matches };
  const why = matches.flatMap((match) => {
    const query = queries.get(match);
    return query === undefined ? [] : [{ id: match, query: queryText(query), hits: hitsOf(query, document) }];
  });
  return { id: own, matches, why };
}
