import type { ListedChannel, ListedChannels } from "../../../channel-store.ts";
import { channelPath } from "../../../message/channel-path.ts";
import { ago } from "../../../message/feed-words.ts";
import { oneLine } from "../../../message/one-line.ts";
import { drawFilter, typedFilter } from "../draw-filter.ts";
import { type Html, html } from "../html.ts";
import type { OperationsView } from "../operations-view.ts";
import { pageReply } from "../page-reply.ts";
import type { Route } from "../route.ts";
import { drawPaging, sliceOf } from "../slice.ts";
import { counted, distance } from "../words.ts";

const pageLength = 50;

/** Every channel that gets something: those first of which somebody should know. */
export function channelsRoute(view: OperationsView): Route {
  return {
    path: "/channels",
    access: "owner",
    label: "Channels",
    read: async (visit) => {
      const { query, path, now } = visit;
      const [text, isTroubled, slice] = [typedFilter(query), query.get("troubled") === "1", sliceOf(query, pageLength)];
      const shown = await view.channels({ text, isTroubled, ...slice });
      const asked = { q: text, troubled: isTroubled ? "1" : "" };
      const only = { name: "troubled", label: "Only those that miss something", isOn: isTroubled };
      const main = html`<h1>Channels</h1>
<p class="standfirst">Who gets what, and where a post is missing. What a channel gets is changed by commands there.</p>
${drawFilter({ path, label: "Platform, workspace or channel", text, only })}
${drawFound(shown, text !== "" || isTroubled, view, now)}
${drawPaging({ path, asked, slice, total: shown.total, label: "Pages of channels" })}`;
      return pageReply(visit, { title: "Channels", main, hasForm: true });
    },
  };
}

function drawFound(
  { channels, total }: ListedChannels,
  isFiltered: boolean,
  { titleOf }: Pick<OperationsView, "titleOf">,
  now: Date,
): Html {
  if (channels.length === 0) {
    const words = isFiltered
      ? "No channel is like that."
      : "No channel follows anything yet. Try /news follow world in one.";
    return html`<p class="nothing">${words}</p>`;
  }
  return html`<h2>${counted(total, "channel")}</h2>
<ol class="rows">
${channels.map((channel) => drawChannel(channel, titleOf, now))}</ol>`;
}

function drawChannel(channel: ListedChannel, titleOf: OperationsView["titleOf"], now: Date): Html {
  const { destination, workspaceName } = channel;
  const troubles = troublesOf(channel, now);
  const facts = factsOf(channel, now);
  const workspace = oneLine(workspaceName ?? "") || destination.workspaceId;
  return html`<li class="row${troubles.length > 0 ? " ailing" : ""}">
<h3><a href="${channelPath(destination)}">${titleOf(destination.platform)} · <bdi>${workspace}</bdi> · <bdi>${destination.channelId}</bdi></a></h3>
${troubles.map((words) => html`<p class="state">${words}</p>\n`)}<p class="place">${facts.join(" · ")}</p>
</li>
`;
}

function troublesOf(channel: ListedChannel, now: Date): readonly string[] {
  const { pausedFor, unknown, refused, lateSince } = channel;
  return [
    ...(pausedFor === undefined ? [] : [`Nothing is posted there: ${oneLine(pausedFor)}`]),
    ...(unknown === 0 ? [] : [`${counted(unknown, "post")} of the last week may be missing.`]),
    ...(refused === 0 ? [] : [`${counted(refused, "post was", "posts were")} refused within a week.`]),
    ...(lateSince === undefined ? [] : [`A post is late: it was due ${ago(lateSince, now)}.`]),
  ];
}

function factsOf(channel: ListedChannel, now: Date): readonly string[] {
  const { subscriptions, briefings, nextBriefingAt, lastPostAt, waiting, held } = channel;
  return [
    subscriptions === 0 ? "follows nothing" : `follows ${counted(subscriptions, "thing")}`,
    ...(briefings === 0 ? [] : [counted(briefings, "briefing")]),
    ...(nextBriefingAt === undefined ? [] : [`next briefing ${distance(nextBriefingAt, now)}`]),
    ...(waiting === 0 ? [] : [`${counted(waiting, "post")} waiting`]),
    ...(held === 0 ? [] : [`${counted(held, "post")} kept back`]),
    lastPostAt === undefined ? "nothing posted yet" : `last post ${ago(lastPostAt, now)}`,
  ];
}
