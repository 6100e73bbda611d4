import {
  type APIContainerComponent,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ComponentType,
  type InteractionEditReplyOptions,
  type Message,
  MessageFlags,
} from "discord.js";

const allowedMentions = { parse: [] } as const;

/** A message of ours as it stands, without the buttons that are for who asked alone. */
export function shownWithoutControls({
  components,
  embeds,
}: Pick<Message, "components" | "embeds">): InteractionEditReplyOptions {
  if (embeds.length > 0)
    return { embeds: embeds.map((embed) => asSent(embed.toJSON())), components: [], allowedMentions };
  const shown = components.map((component) => component.toJSON()).flatMap(withoutRows);
  return { flags: MessageFlags.IsComponentsV2, components: shown, allowedMentions };
}

/** Discord adds what it found out about an embed, and takes none of that. */
function asSent({ title, url, description, color, thumbnail }: APIEmbed): APIEmbed {
  return {
    ...(title !== undefined && { title }),
    ...(url !== undefined && { url }),
    ...(description !== undefined && { description }),
    ...(color !== undefined && { color }),
    ...(thumbnail !== undefined && { thumbnail: { url: thumbnail.url } }),
  };
}

function withoutRows(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent[] {
  if (component.type === ComponentType.ActionRow) return [];
  return [component.type === ComponentType.Container ? withinContainer(component) : component];
}

function withinContainer({ components, ...container }: APIContainerComponent): APIContainerComponent {
  return { ...container, components: components.flatMap(withoutButtons) };
}

function withoutButtons(part: APIContainerComponent["components"][number]): APIContainerComponent["components"] {
  if (part.type === ComponentType.ActionRow) return [];
  const isPressed = part.type === ComponentType.Section && part.accessory.type === ComponentType.Button;
  return isPressed ? part.components : [part];
}
