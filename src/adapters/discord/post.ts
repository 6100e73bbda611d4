import {
  type APIContainerComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import type { Controls } from "../../message/controls.ts";
import { discordLimits, layout } from "./limits.ts";
import { controlRows } from "./render-controls.ts";

/** One Discord message, ready to send. News never pings: no mention is ever parsed. */
export type DiscordPost = {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly components: readonly [APIContainerComponent];
};

/** As it is sent: also with words that call one role. */
export type DiscordBody = Omit<DiscordPost, "allowed_mentions" | "components"> & {
  readonly allowed_mentions: { readonly parse: readonly []; readonly roles?: readonly [string] };
  readonly components: readonly (APIContainerComponent | APITextDisplayComponent)[];
};

/** Sides of the message in the order they are read: a stretch of markdown, or a line between two. */
export type Part = string | "divider";
export type Draft = { readonly accent: number; readonly parts: readonly Part[] };

export const accents = { news: 0x2f7f79, info: 0x6b7280, done: 0x2e8b57, problem: 0xc2410c } as const;

export function discordPost({ accent, parts }: Draft, controls: Controls): DiscordPost {
  return {
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    components: [
      {
        type: ComponentType.Container,
        accent_color: accent,
        components: [...parts.map(component), ...controlRows(controls)],
      },
    ],
  };
}

function component(part: Part): APIContainerComponent["components"][number] {
  return part === "divider"
    ? { type: ComponentType.Separator, divider: true, spacing: 1 }
    : { type: ComponentType.TextDisplay, content: part };
}

/** The first draft within Discord's limits, from the richest to the poorest; the poorest where none is. */
export function firstFitting(poorest: Draft, drafts: Iterable<Draft>): Draft {
  for (const draft of drafts) if (fits(draft)) return draft;
  return poorest;
}

function fits({ parts }: Draft): boolean {
  const text = parts.reduce((sum, part) => sum + (part === "divider" ? 0 : part.length), 0);
  return parts.length <= discordLimits.components - layout.controls && text <= discordLimits.text - layout.call;
}
