import { UserError } from "../domain/errors.ts";
import { lookUp } from "../pipeline/look-up.ts";
import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";

const longestQuery = 200;

export const search: Command = {
  name: "search",
  description: "Look for articles by words",
  access: "everyone",
  options: [{ name: "words", description: "What to look for", required: true }],
  example: "artillery shells",
  run: searchFor,
};

async function searchFor({ options }: CommandRequest, ports: Ports): Promise<Answer> {
  const words = (options.words ?? "").trim();
  if (words.length > longestQuery)
    throw new UserError(`That is too long to look for: ${longestQuery} characters at most.`);
  return { message: await lookUp(words, ports), visibleTo: "asker" };
}
