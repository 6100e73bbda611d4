import { html } from "../html.ts";
import { pageReply } from "../page-reply.ts";
import type { Link, Reply, Visit } from "../route.ts";

/** Within the frame, so that one can go on. */
export function notFound(visit: Visit, title: string, way: Link): Reply {
  const main = html`<h1>${title}</h1>
<p><a href="${way.href}">${way.label}</a></p>`;
  return pageReply(visit, { status: 404, title, main });
}
