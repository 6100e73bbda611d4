import { type Answer, type Command, notice } from "./command.ts";

/** What Pullquote says in a channel to which it is invited. */
export function arrival(commands: readonly Command[]): Answer {
  const actions = commands.flatMap(({ name, form }) =>
    form ? [{ label: `${form.title}…`, asked: { command: name, options: {} }, answer: "form" as const }] : [],
  );
  return {
    ...notice(
      "info",
      "Pullquote is here. It posts one short digest per story, every point backed by words that stand in the source. Until something is followed here it posts nothing.",
      "Type /news follow world for a start, /news topics for all topics, /news help for the rest.",
      actions,
    ),
    visibleTo: "channel",
  };
}
