import type { IncomingHttpHeaders } from "node:http";
import { framed } from "../frame.ts";
import { html, markupOf } from "../html.ts";
import type { Reply } from "../route.ts";
import { returnPath } from "./return-path.ts";

/**
 * Sends who may not see a view to sign in, and back to it afterwards. From another site a browser does not send the
 * session along (SameSite=Strict), so whoever follows a link in a channel is asked by a page of ours to come again: from
 * here it does.
 */
export function turnAway(url: string, headers: IncomingHttpHeaders): Reply {
  const to = returnPath(url);
  const comesFromElsewhere = headers["sec-fetch-site"] === "cross-site" && headers["sec-fetch-mode"] === "navigate";
  if (comesFromElsewhere && headers["sec-fetch-dest"] === "document") return comeAgain(to);
  const location = to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
  return { status: 303, type: "text/plain; charset=utf-8", body: "", headers: { location } };
}

function comeAgain(to: string): Reply {
  const main = html`<main class="notice-page">
<h1>One moment</h1>
<p><a href="${to}">Go on to the page</a></p>
</main>`;
  const drawn = framed("One moment – Pullquote", main, { refresh: { seconds: 0, to } });
  return { status: 200, type: "text/html; charset=utf-8", body: markupOf(drawn) };
}
