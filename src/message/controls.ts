import type { Digest } from "../domain/digest.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Asked } from "./asked.ts";
import { clip } from "./clip.ts";
import type { Message, Paging, StoryListItem } from "./message.ts";
import { oneLine } from "./one-line.ts";

/** A button below a message. Without `asked` it only tells something and cannot be pressed. */
export type Action = {
  readonly label: string;
  readonly asked?: Asked;
  /**
   * Where the answer goes: to who pressed it, in place of the message, or to the channel. "form": what is still to be
   * said is asked in a form; a platform without forms leaves the button out.
   */
  readonly answer: "asker" | "here" | "channel" | "form";
  /** What most people would do now; it stands out. */
  readonly isMain?: true;
};

/** Several answers of one kind to choose from. */
export type Menu = { readonly placeholder: string; readonly choices: readonly Choice[] };
export type Choice = { readonly label: string; readonly about?: string; readonly asked: Asked };

/** What a reader may do with a message. Each is a command asked by a press, so it works for as long as it is shown. */
export type Controls = {
  readonly actions: readonly Action[];
  readonly menu?: Menu;
  /** Stands beside the small print, where a platform has a place for it. */
  readonly aside?: Action;
};

/** A menu offers no more than this on any platform. */
const mostChoices = 25;

/** The controls of a message; `share` is what the answer was asked by, where it may be shown to the whole channel. */
export function controlsOf(message: Message, share?: Asked): Controls {
  const { actions, menu, aside } = ownControls(message);
  const shared = share && !isEmpty(message) ? [{ label: "Share here", asked: share, answer: "channel" as const }] : [];
  return {
    actions: [...actions, ...shared],
    ...(menu && menu.choices.length > 0 && { menu }),
    ...(aside && { aside }),
  };
}

function ownControls(message: Message): Controls {
  switch (message.kind) {
    case "digest":
      return digestControls(message.digest.storyId);
    case "story":
      return { actions: storyActions(message.digest.storyId) };
    case "briefing":
      return { actions: [], menu: { placeholder: "Read more of a story…", choices: storyChoices(message.digests) } };
    case "story-list":
      return {
        actions: pageActions(message.paging),
        menu: { placeholder: "Open a story…", choices: message.items.flatMap(openChoice).slice(0, mostChoices) },
      };
    case "quote-list":
      return { actions: pageActions(message.paging) };
    case "listing":
      return {
        actions: [...pageActions(message.paging), ...(message.actions ?? [])],
        ...(message.menu && { menu: message.menu }),
      };
    case "notice":
      return { actions: message.actions ?? [] };
    case "document":
      return { actions: [] };
  }
}

/** A story has a number once it is stored; the digest of a page has none, and there is nothing to ask about. */
function isStored(storyId: StoryId): boolean {
  return /^[1-9]\d*$/.test(storyId);
}

function digestControls(storyId: StoryId): Controls {
  if (!isStored(storyId)) return { actions: [] };
  const actions: readonly Action[] = [
    { label: "Read more", asked: storyAsked(storyId), answer: "asker" },
    { label: "Quotes", asked: storyAsked(storyId, "quotes"), answer: "asker" },
    { label: "Sources", asked: storyAsked(storyId, "sources"), answer: "asker" },
    { label: "👍", asked: { command: "vote", options: { story: storyId, way: "up" } }, answer: "asker" },
    { label: "👎", asked: { command: "vote", options: { story: storyId, way: "down" } }, answer: "asker" },
  ];
  return { actions, aside: muteAction(storyId) };
}

/** What else a story that is laid open can tell, and what of it is not wanted any more. */
function storyActions(storyId: StoryId): readonly Action[] {
  if (!isStored(storyId)) return [];
  return [
    { label: "All quotes", asked: storyAsked(storyId, "quotes"), answer: "asker" },
    { label: "All sources", asked: storyAsked(storyId, "sources"), answer: "asker" },
    muteAction(storyId),
  ];
}

/** Asks what of the story is to be muted. */
function muteAction(storyId: StoryId): Action {
  return { label: "Mute…", asked: { command: "quieten", options: { story: storyId } }, answer: "asker" };
}

function storyAsked(storyId: StoryId, view?: "quotes" | "sources"): Asked {
  return { command: "story", options: { which: storyId, ...(view && { view }) } };
}

function storyChoices(digests: readonly Digest[]): readonly Choice[] {
  const items = digests.map(({ sources, ...digest }) => ({ ...digest, sourceName: sources[0].name }));
  return items.flatMap(openChoice).slice(0, mostChoices);
}

const longestLabel = 100;

function openChoice({ headline, sourceName, storyId }: Pick<StoryListItem, "headline" | "sourceName" | "storyId">) {
  if (storyId === undefined || !isStored(storyId)) return [];
  const label = clip(oneLine(headline), longestLabel) || "Untitled";
  return [{ label, about: clip(oneLine(sourceName), longestLabel) || "source", asked: storyAsked(storyId) }];
}

/** Back, where one is, and on; at the ends there is nothing to press. */
function pageActions(paging: Paging | undefined): readonly Action[] {
  if (paging === undefined || paging.pages < 2) return [];
  const { asked, page, pages } = paging;
  const to = (number: number) => ({ ...asked, options: { ...asked.options, page: String(number) } });
  return [
    { label: "Back", answer: "here", ...(page > 1 && { asked: to(page - 1) }) },
    { label: `Page ${page} of ${pages}`, answer: "here" },
    { label: "Next", answer: "here", ...(page < pages && { asked: to(page + 1) }) },
  ];
}

function isEmpty(message: Message): boolean {
  return message.kind === "notice" || ("items" in message && message.items.length === 0);
}
