import { drawShown } from "../draw-shown.ts";
import { drawWaiting } from "../draw-waiting.ts";
import { type Html, html, styleSheet } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { PageDigest, PageView } from "../page-view.ts";
import type { Route } from "../route.ts";
import { lookNamed, switcher } from "../switcher.ts";
import { counted, dayAndTime, distance } from "../words.ts";

/** While there is nothing to look at, the page looks again; later that would only take the place from under a reader. */
const refreshWhileEmpty = 20;

/** The newest digests the way each platform shows them. */
export function postsRoute(view: PageView): Route {
  return {
    path: "/posts",
    access: "owner",
    label: "As posted",
    read: async (visit) => {
      const digests = await view.digests();
      const looks = view.looks.filter(({ isUsual }) => isUsual);
      const shown = lookNamed(visit.query.get("as"), looks);
      const isEmpty = digests.length === 0;
      const main = html`<div class="bar">
<h1>${isEmpty ? "As posted" : counted(digests.length, "digest")}</h1>
${isEmpty ? undefined : switcher("/posts", shown, looks)}
</div>
<section class="digests" aria-label="Digests">
${isEmpty ? drawWaiting(await view.status(), refreshWhileEmpty) : digests.map((one, at) => drawDigest(one, at, shown, visit.now))}
</section>`;
      return pageReply(visit, {
        ...{ title: "As posted", main, layout: "wide", skins: styleSheet(view.skins) },
        ...(view.samples && { footer: html`<a href="/messages">Each kind of message</a>` }),
        ...(isEmpty && { refresh: { seconds: refreshWhileEmpty } }),
      });
    },
  };
}

function drawDigest(digest: PageDigest, index: number, shown: string | undefined, now: Date): Html {
  const { headline, publishedAt, sources, topics } = digest;
  return html`<article class="digest" aria-labelledby="digest-${index}">
<header>
<h2 class="headline" id="digest-${index}" dir="auto">${headline}</h2>
<p class="facts"><time datetime="${publishedAt.toISOString()}" title="${dayAndTime(publishedAt)}">${distance(publishedAt, now)}</time><span>${counted(sources, "source")}</span>${topics.map((topic) => html`<span class="topic">${topic}</span>`)}</p>
</header>
${drawShown(digest.drawn, shown, publishedAt)}
</article>
`;
}
