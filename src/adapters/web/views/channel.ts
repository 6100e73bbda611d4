import type { Followed } from "../../../domain/subscription.ts";
import type { ChannelReport, PostReason, PostReport } from "../../../message/channel-report.ts";
import { ago } from "../../../message/feed-words.ts";
import { oneLine } from "../../../message/one-line.ts";
import { noticeReply } from "../answer.ts";
import { channelIn } from "../channel-in.ts";
import { drawShown } from "../draw-shown.ts";
import { channelFeedLinks, type FeedLink } from "../feeds-out/feed-links.ts";
import { type Html, html, styleSheet } from "../html.ts";
import type { ChannelShown, OperationsView } from "../operations-view.ts";
import { pageReply } from "../page-reply.ts";
import type { PageSample } from "../page-view.ts";
import type { Route, Visit } from "../route.ts";
import { readableAddress } from "../web-address.ts";
import { dayAndTime, distance } from "../words.ts";

/** What will be posted in one channel, why, and how it would look now. `skins` are the styles of the platforms. */
export function channelRoute(view: OperationsView, skins: string): Route {
  return {
    path: "/channels/:platform/:workspace/:channel",
    access: "owner",
    read: async (visit) => {
      const shown = await view.channel(channelIn(visit.params));
      if (shown === undefined) {
        return noticeReply(404, "No such channel", ["Pullquote posts nothing there, and nobody asked it to."]);
      }
      const feeds = channelFeedLinks(shown.report.destination, shown.feedKey);
      return pageReply(visit, {
        title: "A channel",
        main: drawChannel(shown, feeds, view.titleOf, visit),
        skins: styleSheet(skins),
        feeds,
        layout: "wide",
      });
    },
  };
}

function drawChannel(
  { report, previews }: ChannelShown,
  feeds: readonly FeedLink[],
  titleOf: OperationsView["titleOf"],
  visit: Visit,
): Html {
  const { destination, workspaceName, pausedFor } = report;
  const workspace = oneLine(workspaceName ?? "") || destination.workspaceId;
  return html`<h1>${titleOf(destination.platform)} · <bdi>${workspace}</bdi> · <bdi>${destination.channelId}</bdi></h1>
<p class="standfirst">${report.lately}. What comes is changed by commands in the channel.</p>
${pausedFor === undefined ? undefined : html`<p class="row ailing" role="note">Nothing is posted there at present: ${pausedFor}</p>`}
<div class="sides">
<div>
${section("Follows", drawFollows(report))}
${section("Briefings", drawBriefings(report, visit.now))}
${section("How posts are made", drawSentences(report.manners))}
${section("Read it elsewhere", drawFeedLinks(feeds, visit.origin))}
</div>
<div>
${section("Not posted", drawMissing(report))}
${report.ailing.length === 0 ? undefined : section("Feeds that fail", drawAiling(report))}
${section("Posted last, and why", drawPosts(report.posts, visit.now))}
</div>
</div>
${previews.map((preview) => drawPreview(preview, visit.now))}`;
}

function section(title: string, body: Html): Html {
  return html`<section><h2>${title}</h2>
${body}
</section>`;
}

function drawFollows({ follows, mutes }: ChannelReport): Html {
  if (follows.length + mutes.length === 0) return html`<p class="nothing">Nothing.</p>`;
  return html`<ul class="rows">
${follows.map(({ what, about, trouble }) => drawRow(nameOf(what), about, trouble))}${mutes.map(({ what, end }) => drawRow(nameOf(what), `muted ${end}`))}</ul>`;
}

function drawBriefings({ briefings }: ChannelReport, now: Date): Html {
  if (briefings.length === 0) return html`<p class="nothing">None is set.</p>`;
  return html`<ul class="rows">
${briefings.map(({ words, next, leftOut }) => drawRow(words, next === undefined ? "Paused." : `The next one comes on ${next.comes}, ${distance(next.at, now)}.`, leftOut.join(" ") || undefined))}</ul>`;
}

function drawMissing({ missing, missingMore, timeZone }: ChannelReport): Html {
  if (missing.length === 0) return html`<p class="nothing">Nothing is missing, and nothing waits.</p>`;
  const more = missingMore === 0 ? undefined : html`<p class="aside">And ${missingMore} more.</p>`;
  return html`<ul class="rows">
${missing.map(({ state, name, text }) => (isTrouble(state) ? drawRow(name, undefined, text) : drawRow(name, text)))}</ul>
${more}<p class="aside">Times are those of ${timeZone}.</p>`;
}

function isTrouble(state: ChannelReport["missing"][number]["state"]): boolean {
  return state === "unknown" || state === "refused";
}

function drawAiling({ ailing }: ChannelReport): Html {
  return html`<ul class="rows">
${ailing.map(({ name, state }) => drawRow(name, undefined, state))}</ul>`;
}

function drawPosts(posts: readonly PostReport[], now: Date): Html {
  if (posts.length === 0) return html`<p class="nothing">No story yet.</p>`;
  return html`<ol class="rows">
${posts.map(
  ({
    storyId,
    headline,
    at,
    why,
    sources,
  }) => html`<li class="row"><h3 dir="auto"><a href="/story/${storyId}">${oneLine(headline) || "Untitled"}</a></h3>
<p class="place"><time datetime="${at.toISOString()}" title="${dayAndTime(at)}">${ago(at, now)}</time> · ${sources.map(oneLine).join(", ")}</p>
${why.length === 0 ? html`<p class="place">Posted before reasons were kept.</p>\n` : why.map(drawReason)}</li>
`,
)}</ol>`;
}

function drawReason({ what, cause, isFollowed }: PostReason): Html {
  const kind = { topic: "the topic", feed: "the feed", query: "news about" }[what.kind];
  return html`<p class="place">This channel ${isFollowed ? "follows" : "followed"} ${kind} <b>${nameOf(what)}</b>: ${oneLine(cause)}.</p>
`;
}

function drawSentences(sentences: readonly string[]): Html {
  return html`<ul class="plain">${sentences.map((words) => html`<li>${words}</li>`)}</ul>`;
}

function drawFeedLinks(feeds: readonly FeedLink[], origin: string): Html {
  return html`<p class="aside">Whoever has one of these addresses reads what this channel gets, in any reader of feeds. <code>/news export as:new-feed</code> in the channel replaces them.</p>
<ul class="rows">
${feeds.map(({ href, label }) => html`<li class="row"><h3>${label}</h3><p class="place"><a href="${href}">${origin}${href}</a></p></li>\n`)}</ul>`;
}

function drawPreview({ id, title, drawn }: PageSample, now: Date): Html {
  return html`<section class="preview" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${drawShown(drawn, undefined, now)}
</section>
`;
}

function drawRow(name: string, text: string | undefined, trouble?: string): Html {
  return html`<li class="row${trouble === undefined ? "" : " ailing"}"><h3 dir="auto">${name}</h3>${text === undefined ? undefined : html`<p class="place">${oneLine(text)}</p>`}${trouble === undefined ? undefined : html`<p class="state">${sentence(trouble)}</p>`}</li>
`;
}

function nameOf({ kind, value }: Followed): string {
  return kind === "feed" ? readableAddress(value) : oneLine(value);
}

function sentence(words: string): string {
  return oneLine(words).replace(/^./, (first) => first.toUpperCase());
}
