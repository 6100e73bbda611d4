import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIContainerComponent,
  APIEmbed,
  APIStringSelectComponent,
  APITextDisplayComponent,
  MessageFlags,
} from "discord-api-types/v10";

/** A message is made of components (V2), or of embeds, as they were before. */
export type DiscordStyle = "components" | "embeds";

/** One Discord message, ready to send. News never pings: no mention is ever parsed. */
export type DiscordPost = ComponentsPost | EmbedsPost;

export type ComponentsPost = {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly components: readonly [APIContainerComponent];
};

export type EmbedsPost = {
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly embeds: readonly Embed[];
  readonly components: readonly ControlRow[];
};

/** As it is sent: also with words that call one role. */
export type DiscordBody =
  | (Omit<ComponentsPost, "allowed_mentions" | "components"> & {
      readonly allowed_mentions: AllowedMentions;
      readonly components: readonly (APIContainerComponent | APITextDisplayComponent)[];
    })
  | (Omit<EmbedsPost, "allowed_mentions"> & { readonly allowed_mentions: AllowedMentions; readonly content?: string });

type AllowedMentions = { readonly parse: readonly []; readonly roles?: readonly [string] };

/** With what its picture shows, in words: Discord's published types have it, those of its libraries do not yet. */
export type Embed = Omit<APIEmbed, "thumbnail"> & {
  readonly thumbnail?: { readonly url: string; readonly description?: string };
};

export type ControlRow =
  | APIActionRowComponent<APIButtonComponentWithCustomId>
  | APIActionRowComponent<APIStringSelectComponent>;
