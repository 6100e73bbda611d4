import { drawShown } from "./draw-shown.ts";
import { drawStatus } from "./draw-status.ts";
import { drawWaiting } from "./draw-waiting.ts";
import { framed } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { PageDigest, PageLook, PageStatus } from "./page-view.ts";
import { switcher } from "./switcher.ts";
import { counted, dayAndTime, distance } from "./words.ts";

/** While there is nothing to read, the page looks again; later that would only take the place from under a reader. */
const refreshWhileEmpty = 20;

type HomePage = {
  readonly status: PageStatus;
  readonly digests: readonly PageDigest[];
  readonly looks: readonly PageLook[];
  /** The name of one look, or every platform's usual one. */
  readonly shown: string | undefined;
  /** Whether there is a page with each kind of message. */
  readonly hasMessages: boolean;
  readonly skins: Html;
};

/** The front page: what Pullquote is doing and which digests it has, drawn as `shown` says. */
export function homePage({ status, digests, looks, shown, hasMessages, skins }: HomePage, now: Date): Html {
  const isEmpty = digests.length === 0;
  return framed(
    "Pullquote",
    html`<a class="skip" href="#digests">Skip to the digests</a>
<header class="masthead">
<h1><span aria-hidden="true">“</span>Pullquote</h1>
<p class="mode">${status.mode}</p>
</header>
<main>
${drawStatus(status, now)}
<section class="digests" id="digests" aria-labelledby="digests-title" tabindex="-1">
<div class="bar">
<h2 id="digests-title">${isEmpty ? "Digests" : counted(digests.length, "digest")}</h2>
${isEmpty ? undefined : switcher("/", shown, looks)}
</div>
${isEmpty ? drawWaiting(status, refreshWhileEmpty) : digests.map((digest, index) => drawDigest(digest, index, shown, now))}
</section>
</main>
<footer><p>As of ${dayAndTime(now)}. <a href="/${shown === undefined ? "" : `?as=${shown}`}">Look again</a>${hasMessages ? html` · <a href="/messages">Each kind of message</a>` : undefined}</p></footer>`,
    { skins, refresh: isEmpty ? { seconds: refreshWhileEmpty } : undefined },
  );
}

function drawDigest(digest: PageDigest, index: number, shown: string | undefined, now: Date): Html {
  const { headline, publishedAt, sources, topics } = digest;
  return html`<article class="digest" aria-labelledby="digest-${index}">
<header>
<h3 id="digest-${index}" dir="auto">${headline}</h3>
<p class="facts"><time datetime="${publishedAt.toISOString()}" title="${dayAndTime(publishedAt)}">${distance(publishedAt, now)}</time><span>${counted(sources, "source")}</span>${topics.map((topic) => html`<span class="topic">${topic}</span>`)}</p>
</header>
${drawShown(digest.drawn, shown, publishedAt)}
</article>
`;
}
