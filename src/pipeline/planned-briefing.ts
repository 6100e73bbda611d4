import type { BriefingPlan } from "../domain/briefing.ts";
import type { BriefingMessage } from "../message/message.ts";
import type { Ports, Poster } from "../ports.ts";
import type { ClaimedDelivery } from "../store.ts";
import { briefingMessage } from "./briefing-message.ts";

/**
 * A day's briefing, which tells the same at every attempt: what it tells is kept before the platform is called, as its
 * message may be out though nobody knows, and its replies are to be the stories which that message names.
 */
export async function plannedBriefing(
  delivery: ClaimedDelivery,
  poster: Poster,
  ports: Ports,
): Promise<BriefingMessage | undefined> {
  const told = await briefingMessage(delivery, ports);
  if (told === undefined) return undefined;
  const { message: briefing, articles } = told;
  const plan = delivery.plan ?? planOf(briefing, poster);
  await ports.store.deliveries.plan(delivery, plan, articles);
  return plan.isInReplies ? { ...briefing, isInReplies: true } : briefing;
}

function planOf(briefing: BriefingMessage, { tellsInReplies }: Poster): BriefingPlan {
  const { digests, articleCount } = briefing;
  const stories = digests.map(({ storyId }) => storyId);
  return { stories, articleCount, isInReplies: tellsInReplies?.(briefing) ?? false };
}
