import { drawShown } from "../draw-shown.ts";
import { html, styleSheet } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { PageSample, PageView } from "../page-view.ts";
import type { Route } from "../route.ts";
import { lookNamed, switcher } from "../switcher.ts";

/** Each kind of message, as its readers see it. */
export function messagesRoute({ looks, skins }: PageView, samples: () => Promise<readonly PageSample[]>): Route {
  return {
    path: "/messages",
    access: "owner",
    label: "Messages",
    read: async (visit) => {
      const shown = lookNamed(visit.query.get("as"), looks);
      const kinds = (await samples()).filter(isDrawnAs(shown));
      const main = html`<div class="bar">
<h1>Each kind of message</h1>
${switcher("/messages", shown, looks)}
</div>
<section class="digests kinds ${shown === undefined ? "all" : "one"}" aria-label="Messages">
${kinds.map(
  ({ id, title, drawn }) => html`<article class="digest" id="${id}" aria-labelledby="${id}-title">
<h2 class="headline" id="${id}-title">${title}</h2>
${drawShown(drawn, shown, visit.now)}
</article>
`,
)}
</section>`;
      return pageReply(visit, { title: "Messages", main, layout: "wide", skins: styleSheet(skins) });
    },
  };
}

/** Some are there in some looks alone. */
function isDrawnAs(shown: string | undefined): (sample: PageSample) => boolean {
  return ({ drawn }) => shown === undefined || drawn.some(({ look }) => look.name === shown);
}
