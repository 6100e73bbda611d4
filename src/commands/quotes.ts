import { UserError } from "../domain/errors.ts";
import { lookUpQuotes, type QuotesAsked } from "../pipeline/look-up-quotes.ts";
import { withoutPage } from "../pipeline/paged.ts";
import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { pageOption } from "./paging.ts";
import { speakersLike } from "./suggestions.ts";

const longestQuery = 200;

export const quotes: Command = {
  name: "quotes",
  description: "What somebody said, word for word",
  access: "everyone",
  isShared: true,
  effort: "look-up",
  options: [
    {
      name: "who",
      description: "A name, and what about: Ana Pifer about shells",
      required: true,
      suggest: speakersLike,
    },
    pageOption,
  ],
  example: "Ana Pifer about shells",
  run: findQuotes,
};

async function findQuotes({ options, destination }: CommandRequest, ports: Ports): Promise<Answer> {
  const typed = options.who ?? "";
  if (typed.length > longestQuery)
    throw new UserError(`That is too long to look for: ${longestQuery} characters at most.`);
  const asked = quotesAsked(typed);
  if (asked === undefined)
    throw new UserError(`“${typed}” names nobody. Write a name, such as /news quotes ${quotes.example}`);
  const page = Number(options.page ?? asked.page);
  return { message: await lookUpQuotes({ ...asked, page }, destination, ports), visibleTo: "asker" };
}

/** "Ana Pifer about shells page 2", "what did Pifer say about shells?". */
export function quotesAsked(typed: string): QuotesAsked | undefined {
  const { text, page } = withoutPage(typed.replace(/[?\s]+$/, ""));
  const plain = text.replace(/^what (?:did|does|has) /i, "").replace(/ (?:say|said)(?= (?:about|on) |$)/i, "");
  const [name = "", ...rest] = plain.split(/\s+(?:about|on)\s+/i);
  const speaker = name.replace(/^["“”„«»\s]+|["“”„«»\s]+$/g, "");
  const about = rest.join(" about ").trim();
  if (!/[\p{L}\p{N}]/u.test(speaker)) return undefined;
  return { speaker, page, ...(/[\p{L}\p{N}]/u.test(about) && { about }) };
}
