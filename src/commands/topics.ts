import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";

export const topics: Command = {
  name: "topics",
  description: "The topics you can follow",
  access: "everyone",
  options: [],
  example: "",
  run: listTopics,
};

async function listTopics(_request: CommandRequest, { catalogue }: Ports): Promise<Answer> {
  return {
    message: {
      kind: "listing",
      title: "Topics",
      rows: catalogue.map(({ slug, description, feeds }) => ({
        label: slug,
        text: `${description} · ${feeds.length} ${feeds.length === 1 ? "feed" : "feeds"}`,
      })),
      footer: "Follow one with /news follow, or give a feed's address or a few words instead.",
    },
    visibleTo: "asker",
  };
}
