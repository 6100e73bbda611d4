import { UserError } from "../domain/errors.ts";
import { lookUp } from "../pipeline/look-up.ts";
import { withoutPage } from "../pipeline/paged.ts";
import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { pageOption } from "./paging.ts";

const longestQuery = 200;

export const search: Command = {
  name: "search",
  description: "Look for articles by words, “phrases”, title:, source:, speaker:, -not",
  access: "everyone",
  isShared: true,
  effort: "look-up",
  options: [
    { name: "words", description: "A query; “page 2” behind it for more", required: true, isQuery: true },
    pageOption,
  ],
  example: "artillery shells",
  run: searchFor,
};

async function searchFor({ options, destination }: CommandRequest, ports: Ports): Promise<Answer> {
  const { text, page } = withoutPage(options.words ?? "");
  if (text.length > longestQuery)
    throw new UserError(`That is too long to look for: ${longestQuery} characters at most.`);
  return { message: await lookUp(text, Number(options.page ?? page), destination, ports), visibleTo: "asker" };
}
