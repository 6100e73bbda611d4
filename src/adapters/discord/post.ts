import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIContainerComponent,
  APIEmbed,
  APIStringSelectComponent,
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
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ControlRow[];
};

export type ControlRow =
  | APIActionRowComponent<APIButtonComponentWithCustomId>
  | APIActionRowComponent<APIStringSelectComponent>;
