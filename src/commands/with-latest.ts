import { OutsideError } from "../domain/errors.ts";
import type { Cadence, Subscription } from "../domain/subscription.ts";
import type { StoryListItem } from "../message/message.ts";
import { latestOf } from "../pipeline/latest-of.ts";
import type { Ports } from "../ports.ts";
import { type Answer, notice } from "./command.ts";

const mostOffered = 3;

export const whenPosted: Readonly<Record<Cadence, string>> = {
  live: "New stories are posted here as they break.",
  briefing: "Its stories come with the briefing.",
};

const shownAlone = "What is listed above was there before: nothing old is posted, so only you see it.";

type Followed = Pick<Subscription, "what" | "filters" | "destination" | "how">;
type Words = { readonly told: string; readonly next: string | undefined };

/** What is followed from now on, and the latest of it for who asked alone: nothing old is posted. */
export async function withLatest(followed: Followed, { told, next }: Words, ports: Ports): Promise<Answer> {
  const { how } = followed;
  const items = await offered(followed, ports);
  if (items.length === 0) {
    const soon = how === "live" ? "Nothing of it is known yet: its first news is posted as it comes." : whenPosted[how];
    return notice("done", `${told} ${soon}`, next);
  }
  const footer = [whenPosted[how], shownAlone, next ?? []].flat().join(" ");
  return { message: { kind: "story-list", title: told, items, whenEmpty: "", footer }, visibleTo: "asker" };
}

/** It is followed, whether its latest can be shown or not. */
async function offered(followed: Followed, ports: Ports): Promise<readonly StoryListItem[]> {
  try {
    return await latestOf(followed, mostOffered, ports);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    ports.log.warn("latest-not-shown", { error: error.message });
    return [];
  }
}
