import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import type { PreviewBlock, PreviewButton } from "../../message/preview.ts";

const looks: Readonly<Record<ButtonStyle, PreviewButton["look"]>> = {
  [ButtonStyle.Primary]: "primary",
  [ButtonStyle.Secondary]: "secondary",
  [ButtonStyle.Success]: "success",
  [ButtonStyle.Danger]: "danger",
  [ButtonStyle.Link]: "link",
  [ButtonStyle.Premium]: "primary",
};

/** What one presses or chooses in a row. */
export function previewRow({ components }: APIActionRowComponent<APIComponentInMessageActionRow>): PreviewBlock[] {
  const buttons = components.flatMap((one) => (one.type === ComponentType.Button ? [previewButton(one)] : []));
  const menus = components.flatMap((one): PreviewBlock[] => {
    if (one.type === ComponentType.Button) return [];
    const options = one.type === ComponentType.StringSelect ? one.options : [];
    const choices = options.map(({ label, description }) => ({ label, ...(description && { about: description }) }));
    return [{ kind: "menu", placeholder: one.placeholder ?? "", choices }];
  });
  return [...menus, ...(buttons.length > 0 ? [{ kind: "buttons" as const, buttons }] : [])];
}

export function previewButton(button: APIButtonComponent): PreviewButton {
  const words = "label" in button ? (button.label ?? "") : "";
  const sign = "emoji" in button ? (button.emoji?.name ?? "") : "";
  return {
    label: [sign, words].filter((part) => part !== "").join(" "),
    look: looks[button.style],
    ...(button.disabled === true && { isDisabled: true }),
  };
}
