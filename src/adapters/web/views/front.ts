import { drawStatus } from "../draw-status.ts";
import { html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { PageView } from "../page-view.ts";
import type { Route } from "../route.ts";

export function frontRoute(view: PageView): Route {
  return {
    path: "/",
    access: "owner",
    label: "Stories",
    read: async (visit) => {
      const status = await view.status();
      const main = html`<h1>Stories</h1>
<p class="standfirst mode">${status.mode}</p>
${drawStatus(status, visit.now)}`;
      return pageReply(visit, { title: "Pullquote", main });
    },
  };
}
