import type { ToldArticles } from "../briefing-store.ts";
import type { BriefingMessage } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import type { BriefingCandidate } from "./briefing-candidate.ts";
import { byTopic } from "./by-topic.ts";

/** A briefing, and the articles that its stories have. */
export type Composed = { readonly message: BriefingMessage; readonly articles: ToldArticles };

/** The briefing of these stories, weightiest first; `topics` are those that are followed. */
export function composedBriefing(
  localDay: string,
  chosen: readonly BriefingCandidate[],
  articleCount: number,
  topics: readonly string[],
  { catalogue }: Pick<Ports, "catalogue">,
): Composed {
  const grouped = byTopic(
    chosen.map(({ digest }) => digest),
    topics,
    catalogue,
  );
  const changes = chosen.flatMap(({ digest, change }) => (change ? [[digest.storyId, change] as const] : []));
  const message: BriefingMessage = {
    kind: "briefing",
    localDay,
    ...grouped,
    articleCount,
    ...(changes.length > 0 && { changes: Object.fromEntries(changes) }),
  };
  return { message, articles: new Map(chosen.map(({ digest, articles }) => [digest.storyId, articles])) };
}
