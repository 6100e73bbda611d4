import type { ChannelManners } from "../channel-store.ts";
import { quietUntil } from "../domain/quiet-hours.ts";
import type { Message } from "../message/message.ts";
import { counted } from "../message/wording.ts";
import type { Ports } from "../ports.ts";
import type { ClaimedDelivery, KeptBack } from "../store.ts";

const hour = 3_600_000;
/** Stories in an hour where nobody said how many: more than anybody reads. Nor is a flood one where somebody said 0. */
export const usualCap = 30;
/** So many stories that wait in one channel are a flood where they are old: Pullquote or the platform was away. */
const flood = 10;
const oldAfter = 2 * hour;

/** Why a story that would be posted now is kept back, to be told in one message with others; `undefined` where it is not. */
export async function whyKeptBack(
  { destination, dueSince }: ClaimedDelivery,
  message: Message,
  { quiet, hourlyCap = usualCap }: ChannelManners,
  { store, clock }: Pick<Ports, "store" | "clock">,
): Promise<KeptBack | undefined> {
  const now = clock();
  const until = quiet && quietUntil(quiet, now);
  if (until !== undefined) {
    return { reason: `It is quiet here from ${quiet?.from} to ${quiet?.to}.`, until, withBriefing: true };
  }
  if (hourlyCap === 0) return undefined;
  const { posted, waiting, held } = await store.deliveries.traffic(destination, new Date(now.getTime() - hour), now);
  const since = Math.min(
    dueSince.getTime(),
    message.kind === "digest" ? message.digest.publishedAt.getTime() : Infinity,
  );
  if (waiting + held >= flood && now.getTime() - since > oldAfter) {
    return { reason: "They came late, and many at once.", until: now, withBriefing: false };
  }
  if (posted < hourlyCap) return undefined;
  const reason = `This channel gets ${counted(hourlyCap, "story", "stories")} an hour at most.`;
  return { reason, until: new Date(now.getTime() + hour), withBriefing: true };
}
