import { readUrl } from "../domain/read-url.ts";
import type { Topic } from "../domain/topic.ts";
import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { pageOf, pageOption } from "./paging.ts";

const [pageLength, examples] = [10, 3];

export const topics: Command = {
  name: "topics",
  description: "The topics you can follow",
  access: "everyone",
  options: [pageOption],
  example: "",
  run: listTopics,
};

async function listTopics(request: CommandRequest, { catalogue }: Ports): Promise<Answer> {
  const { rows, footer, paging } = pageOf(catalogue, pageLength, "topics", request);
  const example = rows[0]?.slug ?? "world";
  const hint = `Follow one with /news follow ${example}, look at it with /news latest ${example}`;
  return {
    message: {
      kind: "listing",
      title: "Topics",
      rows: rows.map((topic) => ({ label: topic.slug, text: `${topic.description} ${outletsOf(topic)}` })),
      footer: footer === undefined ? hint : `${hint} · ${footer}`,
      ...(paging && { paging }),
    },
    visibleTo: "asker",
  };
}

/** "From bbci.co.uk, theguardian.com, aljazeera.com and 8 more." */
function outletsOf({ feeds }: Topic): string {
  const hosts = [...new Set(feeds.map(hostOf))];
  const more = hosts.length - examples;
  return `From ${hosts.slice(0, examples).join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}

function hostOf(feed: string): string {
  return readUrl(feed)?.hostname.replace(/^(www|feeds?|rss)\./, "") ?? feed;
}
