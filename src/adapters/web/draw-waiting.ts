import { type Html, html } from "./html.ts";
import type { PageStatus } from "./page-view.ts";
import { counted } from "./words.ts";

/** In place of the first digest: what it is waiting for and what one can do meanwhile. */
export function drawWaiting({ feeds, platforms, needs }: PageStatus, refreshSeconds: number): Html {
  return html`<div class="waiting">
<p class="lead">Nothing to read yet.</p>
<ol>
${waitingFor(feeds)}
${platforms.length === 0 ? connectPlatform(needs) : followTopic()}
</ol>
<p class="aside">This page looks again every ${refreshSeconds} seconds until the first digest is here.</p>
</div>`;
}

function waitingFor({ total, healthy, failing }: PageStatus["feeds"]): Html {
  if (total === 0) {
    return html`<li><b>List a feed.</b> There is none to read: add one to <code>config/topics.yaml</code> and start again.</li>`;
  }
  if (healthy === 0 && failing.length > 0) {
    return html`<li><b>Look at the feeds.</b> None could be read so far; the reasons stand under “What it is doing”. They are tried again by themselves.</li>`;
  }
  return html`<li><b>Wait a minute.</b> ${counted(total, "feed")} to read; digests appear as soon as the first articles are in.</li>`;
}

function connectPlatform(needs: PageStatus["needs"]): Html {
  const ways = needs.map((names, at) => html`${at === 0 ? "" : ", or "}${names.map(variable)}`);
  return html`<li><b>Connect a platform.</b> To get digests in a channel, set ${ways}, and start again. The README shows how to make the apps.</li>`;
}

function variable(name: string, at: number): Html {
  return html`${at === 0 ? "" : " and "}<code>${name}</code>`;
}

function followTopic(): Html {
  return html`<li><b>Follow a topic.</b> In a channel, ask <code>/news topics</code> for what there is and <code>/news follow</code> for what you want.</li>`;
}
