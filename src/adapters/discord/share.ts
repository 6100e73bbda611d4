import { type APIContainerComponent, type APIMessageTopLevelComponent, ComponentType, type Message } from "discord.js";

/** A message of ours as it stands, without the buttons that are for who asked alone. */
export function shownWithoutControls({ components }: Pick<Message, "components">): APIMessageTopLevelComponent[] {
  return components.map((component) => component.toJSON()).flatMap(withoutRows);
}

function withoutRows(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent[] {
  if (component.type === ComponentType.ActionRow) return [];
  return [component.type === ComponentType.Container ? withinContainer(component) : component];
}

function withinContainer({ components, ...container }: APIContainerComponent): APIContainerComponent {
  return { ...container, components: components.filter(({ type }) => type !== ComponentType.ActionRow) };
}
