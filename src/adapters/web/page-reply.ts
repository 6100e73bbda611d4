import { drawNavigation } from "./draw-navigation.ts";
import { type Extras, framed, policyWith } from "./frame.ts";
import { type Html, html, markupOf } from "./html.ts";
import type { Reply, Visit } from "./route.ts";
import { dayAndTime } from "./words.ts";

type PageParts = Extras & {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the tab is called; the page's name stands behind it. */
  readonly title: string;
  /** What stands in the main part, with the page's one first heading. */
  readonly main: Html;
  /** How the main part is laid out. */
  readonly layout?: "columns" | "wide" | "column";
  /** Behind the time in the footer. */
  readonly footer?: Html;
  /** A form of ours stands in it: it may be sent to us and to nobody else. */
  readonly hasForm?: true;
};

/** A view within the frame that all share: the name and the navigation, its main part, the footer. */
export function pageReply(visit: Visit, parts: PageParts): Reply {
  const { status = 200, title, main, layout = "column", footer, hasForm, headers, ...extras } = parts;
  const body = html`<a class="skip" href="#content">Skip to the content</a>
<header class="masthead">
<p class="name"><a href="/"><span aria-hidden="true">“</span>Pullquote</a></p>
${drawNavigation(visit)}
</header>
<main id="content" class="${layout}" tabindex="-1">
${main}
</main>
<footer class="foot"><p>As of ${dayAndTime(visit.now)}.${footer === undefined ? undefined : html` ${footer}`}</p></footer>`;
  const isPlain = hasForm === undefined && extras.skins === undefined;
  return {
    status,
    type: "text/html; charset=utf-8",
    body: markupOf(framed(title === "Pullquote" ? title : `${title} – Pullquote`, body, extras)),
    headers: {
      ...(isPlain ? {} : { "content-security-policy": policyWith(extras.skins, hasForm) }),
      // So that the browser says where a form comes from, to us alone.
      ...(hasForm && { "referrer-policy": "same-origin" }),
      ...headers,
    },
  };
}
