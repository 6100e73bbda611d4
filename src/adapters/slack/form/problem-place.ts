import type { Command, CommandRequest } from "../../../commands/command.ts";
import type { Notice } from "../../../message/message.ts";

/** The option that a problem is about, as far as its words tell; `undefined` where they do not. */
export function problemPlace(
  { text }: Pick<Notice, "text">,
  { options }: Pick<Command, "options">,
  request: Pick<CommandRequest, "options" | "cannotPost" | "refusal">,
): string | undefined {
  const ofChannel = request.refusal ?? request.cannotPost;
  if (ofChannel !== undefined && text.includes(ofChannel)) {
    return options.find(({ isChannel }) => isChannel)?.name;
  }
  const named = options.find(({ name }) => text.startsWith(`${name}: `) || text.includes(` needs ${name}: `));
  if (named !== undefined) return named.name;
  // A query is shown with a mark in it; one that only narrows down begins with its name.
  if (text.includes(" Here: ")) return options.find(({ isQuery, isNamed }) => isQuery && !isNamed)?.name;
  const told = options.filter(({ name }) => text.includes(request.options[name] || "\n\n"));
  // Where the words hold what several options hold, the one that they name as well, or else quote.
  const isNamed = told.find(({ name }) => text.includes(` no ${name}`));
  const isQuoted = told.find(({ name }) => text.includes(`“${request.options[name]}”`));
  return (isNamed ?? isQuoted ?? told[0])?.name;
}
