import { drawMessage } from "./draw-message.ts";
import { framed } from "./frame.ts";
import { type Html, html } from "./html.ts";
import type { PageSample } from "./page-view.ts";
import { switcher } from "./switcher.ts";
import { dayAndTime } from "./words.ts";

export type SampleLook = "both" | "discord" | "embeds" | "slack";

/** Each kind of message, drawn as `shown` says. */
export function messagesPage(samples: readonly PageSample[], shown: SampleLook, now: Date): Html {
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
${switcher("/messages", shown, ["both", "discord", "embeds", "slack"])}
</div>
<div class="kinds ${shown}">
${samples.map((sample) => drawSample(sample, shown, now))}
</div>
</section>
</main>
<footer><p>As of ${dayAndTime(now)}. <a href="/">Back to the digests</a></p></footer>`,
  );
}

function drawSample({ id, title, discord, embeds, slack }: PageSample, shown: SampleLook, now: Date): Html {
  return html`<article class="digest" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
<div class="samples ${shown}">
${shown === "slack" || shown === "embeds" ? undefined : drawMessage("discord", discord, now)}
${shown === "embeds" ? drawMessage("discord", embeds, now) : undefined}
${shown === "slack" || shown === "both" ? drawMessage("slack", slack, now) : undefined}
</div>
</article>
`;
}
