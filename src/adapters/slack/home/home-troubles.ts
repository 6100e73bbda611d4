import type { ChannelsOf, NamedChannel } from "../channels-of.ts";
import { slackFailure } from "../failure.ts";
import { scopeMeanings } from "../scope-meanings.ts";

/** Channels that are named; of more there is the number. */
const mostNamed = 5;

/** What the app lacks, and where it was not invited though something is followed there; in words for who can mend it. */
export function homeTroubles(
  { granted }: Pick<ChannelsOf, "granted">,
  uninvited: readonly NamedChannel[],
  botName: string,
): readonly string[] {
  const missing = granted === undefined ? [] : Object.keys(scopeMeanings).filter((scope) => !granted.includes(scope));
  return [
    ...missing.map((scope) => `The scope ${scope} is not granted: ${scopeMeanings[scope]?.lost}. ${whereScopes}`),
    ...uninvited.slice(0, mostNamed).map(({ name }) => `Pullquote is not in #${name}. Type /invite @${botName} there.`),
    ...(uninvited.length > mostNamed ? [`Nor is it in ${uninvited.length - mostNamed} more channels.`] : []),
  ];
}

const whereScopes = "Whoever runs Pullquote adds it on the app's page “OAuth & Permissions” and reinstalls the app.";

/** Why nobody can tell which channels a person is in. */
export function cannotTell(error: unknown): string {
  const failure = slackFailure(error);
  const shown = "Pullquote cannot see which channels you are in, so it shows none.";
  switch (failure.kind) {
    case "answered":
      if (failure.code === "missing_scope") return `${shown} The scope channels:read is not granted. ${whereScopes}`;
      return `${shown} Slack answered ${failure.code}.`;
    case "limited":
      return `${shown} Slack asks to slow down: come back in a minute.`;
    default:
      return `${shown} ${failure.reason}: come back in a minute.`;
  }
}
