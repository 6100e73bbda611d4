import { UserError } from "../domain/errors.ts";
import type { Followed } from "../domain/subscription.ts";
import { counted } from "../message/wording.ts";
import { type FollowOutcome, followAll } from "../pipeline/follow-feeds.ts";
import type { Ports, Subscriptions } from "../ports.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { openChannel } from "./open-channel.ts";
import { pageOf, pageOption } from "./paging.ts";
import { webAddressFrom } from "./web-address.ts";

/** At one time: each is read before it is promised. */
const mostImported = 25;
/** Discord waits a quarter of an hour for an answer, people do not. Milliseconds. */
const patience = 120_000;
const mostTold = 12;

export const importFeeds: Command = {
  name: "import",
  description: "Follow the feeds of an OPML file in this channel",
  access: "manager",
  effort: "import",
  options: [{ name: "url", description: "Where the file stands", required: true }, pageOption],
  example: "https://www.example.org/feeds.opml",
  run: importThem,
};

async function importThem(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { feeds, clock, catalogue } = ports;
  await openChannel(request, ports);
  const url = webAddressFrom(request.options.url ?? "");
  const opml = await feeds.readOpml(url);
  const wanted = wantedOf(opml, catalogue);
  if (wanted.length === 0) throw new UserError("There is no feed in this file.");
  const { rows, footer } = pageOf(wanted, mostImported, `import ${url}`, request);
  const until = new Date(clock().getTime() + patience);
  const outcomes = await followAll(rows, request.destination, until, ports);
  return told(outcomes, opml.problems, footer);
}

/** A folder that our own export wrote is the topic again, where the catalogue has it. */
function wantedOf({ folders }: Subscriptions, catalogue: Ports["catalogue"]): Followed[] {
  const all = folders.flatMap(({ slug, feeds }): Followed[] =>
    catalogue.some((topic) => topic.slug === slug) && slug !== undefined
      ? [{ kind: "topic", value: slug }]
      : feeds.map((value) => ({ kind: "feed", value })),
  );
  return all.filter(
    (one, index) => all.findIndex(({ kind, value }) => kind === one.kind && value === one.value) === index,
  );
}

function told(outcomes: readonly FollowOutcome[], problems: readonly string[], next: string | undefined): Answer {
  const count = (outcome: FollowOutcome["outcome"]) => outcomes.filter((one) => one.outcome === outcome).length;
  const [added, known, untried] = [count("added"), count("known"), count("not-tried")];
  const title = `${counted(added, "subscription", "subscriptions")} added, ${known} were there already`;
  const noRoom = outcomes.filter(({ outcome }) => outcome === "no-room");
  const rows = [
    ...noRoom.slice(0, 1).map(({ reason }) => ({ label: `${noRoom.length} not followed`, text: reason ?? "" })),
    ...outcomes.flatMap(({ what, outcome, reason }) =>
      reason === undefined || outcome === "no-room" ? [] : [{ label: what.value, text: reason }],
    ),
    ...problems.map((problem) => ({ label: "not taken", text: problem })),
  ];
  const rest = [
    ...(rows.length > mostTold ? [`${rows.length - mostTold} more problems`] : []),
    ...(untried > 0 ? [`${untried} not tried for want of time: ask once more`] : []),
    ...(next === undefined ? [] : [next]),
  ].join(" · ");
  if (rows.length === 0) return notice(added > 0 ? "done" : "info", `${title}.`, rest || "/news following lists all.");
  return {
    message: { kind: "listing", title, rows: rows.slice(0, mostTold), ...(rest !== "" && { footer: rest }) },
    visibleTo: "asker",
  };
}
