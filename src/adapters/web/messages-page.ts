import { drawShown } from "./draw-shown.ts";
import { framed } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { PageLook, PageSample } from "./page-view.ts";
import { switcher } from "./switcher.ts";
import { dayAndTime } from "./words.ts";

type MessagesPage = {
  readonly samples: readonly PageSample[];
  readonly looks: readonly PageLook[];
  readonly skins: Html;
  /** The name of one look, or every platform's usual one. */
  readonly shown: string | undefined;
};

/** Each kind of message, drawn as `shown` says. */
export function messagesPage({ samples, looks, shown, skins }: MessagesPage, now: Date): Html {
  return framed(
    "Messages – Pullquote",
    html`<a class="skip" href="#messages">Skip to the messages</a>
<header class="masthead">
<h1><span aria-hidden="true">“</span>Pullquote</h1>
<p class="mode">Each kind of message, as its readers see it.</p>
</header>
<main class="wide">
<section class="digests" id="messages" aria-labelledby="messages-title" tabindex="-1">
<div class="bar">
<h2 id="messages-title">Messages</h2>
${switcher("/messages", shown, looks)}
</div>
<div class="kinds ${shown === undefined ? "all" : "one"}">
${samples.map(
  ({ id, title, drawn }) => html`<article class="digest" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
${drawShown(drawn, shown, now)}
</article>
`,
)}
</div>
</section>
</main>
<footer><p>As of ${dayAndTime(now)}. <a href="/">Back to the digests</a></p></footer>`,
    { skins },
  );
}
