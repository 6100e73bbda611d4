import { drawStoryItem } from "../draw-story-item.ts";
import { drawFeedLinks } from "../feeds-out/draw-feed-links.ts";
import { topicFeedLinks } from "../feeds-out/feed-links.ts";
import { type Html, html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { ReadersView } from "../readers-view.ts";
import type { Reply, Route, Visit } from "../route.ts";
import { counted } from "../words.ts";
import { notFound } from "./not-found.ts";

type Topic = ReadersView["topics"][number];

/** The topics of the catalogue, and the newest stories of each. */
export function topicRoutes({ topics, latest }: ReadersView): readonly Route[] {
  return [
    { path: "/topics", access: "readers", label: "Topics", read: async (visit) => topicsPage(visit, topics) },
    {
      path: "/topics/:slug",
      access: "readers",
      read: async (visit) => {
        const topic = topics.find(({ slug }) => slug === visit.params.slug);
        if (topic === undefined)
          return notFound(visit, "There is no such topic", { href: "/topics", label: "All topics" });
        return topicPage(visit, topic, await latest(visit.isOwner, topic.slug));
      },
    },
  ];
}

function topicsPage(visit: Visit, topics: readonly Topic[]): Reply {
  const main = html`<h1>Topics</h1>
<p class="standfirst">What one can follow in a channel, with <code>/news follow</code>.</p>
<ul class="topics">
${topics.map(drawTopic)}
</ul>`;
  return pageReply(visit, { title: "Topics", main });
}

function drawTopic({ slug, name, description, feeds }: Topic): Html {
  return html`<li><h2 class="headline"><a href="/topics/${encodeURIComponent(slug)}">${name}</a></h2>
<p>${description}</p>
<p class="facts"><span>${counted(feeds.length, "feed")}</span></p></li>
`;
}

function topicPage(
  visit: Visit,
  { slug, name, description }: Topic,
  digests: Awaited<ReturnType<ReadersView["latest"]>>,
): Reply {
  const feeds = topicFeedLinks(slug);
  const main = html`<div>
<h1>${name}</h1>
<p class="standfirst">${description}</p>
</div>
<section aria-labelledby="stories-title">
<h2 id="stories-title">${digests.length === 0 ? "No stories in two weeks" : counted(digests.length, "story", "stories")}</h2>
<div class="stories">
${digests.map((digest) => drawStoryItem(digest, visit.now))}
</div>
</section>`;
  return pageReply(visit, { title: name, main, feeds, footer: drawFeedLinks(feeds) });
}
