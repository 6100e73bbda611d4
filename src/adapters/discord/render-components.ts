import {
  type APIContainerComponent,
  type APIMessageComponent,
  type APISectionAccessoryComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from "discord-api-types/v10";
import type { Controls } from "../../message/controls.ts";
import type { Card, Draft } from "./draft.ts";
import { discordLimits, layout } from "./limits.ts";
import { escaped, link } from "./markdown.ts";
import type { ComponentsPost } from "./post.ts";
import { controlRows, sideButton } from "./render-controls.ts";
import { type ShownPicture, shownPicture } from "./shown-picture.ts";

type Inner = APIContainerComponent["components"][number];

/** Makes a container of any draft: the cards with a line between them, and below them what can be pressed. */
export function componentsWith({ aside, ...controls }: Controls): (draft: Draft) => ComponentsPost {
  const beside = aside === undefined ? undefined : sideButton(aside);
  const rows = controlRows(controls);
  return ({ accent, cards }) => {
    const shown = cards.flatMap((card, index) => [
      ...(index === 0 ? [] : [line]),
      ...cardComponents(card, index === cards.length - 1 ? beside : undefined),
    ]);
    return {
      flags: MessageFlags.IsComponentsV2,
      allowed_mentions: { parse: [] },
      components: [{ type: ComponentType.Container, accent_color: accent, components: [...shown, ...rows] }],
    };
  };
}

const line: Inner = { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };

const space: Inner = { type: ComponentType.Separator, divider: false, spacing: SeparatorSpacingSize.Small };
/** Of more entries the spaces between them would be missed as components. */
const mostApart = 12;

function cardComponents(
  { over = "", title, lead = "", below = [], picture, small = "" }: Card,
  beside?: Button,
): Inner[] {
  const heading =
    title &&
    `${"#".repeat(title.level)} ${title.url === undefined ? escaped(title.words) : link(title.words, title.url)}`;
  const head = [over && `**${escaped(over)}**`, heading ?? "", lead].filter((part) => part !== "").join("\n");
  const thumbnail = picture && shownPicture(picture);
  const isList = below.length > 1 && below.length <= mostApart;
  return [
    ...stretch(head, thumbnail && thumbnailOf(thumbnail)),
    ...below.flatMap((part) => [...(isList ? [space] : []), ...stretch(part)]),
    ...(isList && small !== "" ? [line] : []),
    ...stretch(small, beside),
  ];
}

type Button = ReturnType<typeof sideButton>;

/** A stretch of text, with what stands at its right. */
function stretch(content: string, accessory?: APISectionAccessoryComponent): Inner[] {
  if (content === "") return [];
  const text = { type: ComponentType.TextDisplay as const, content };
  return [accessory === undefined ? text : { type: ComponentType.Section, components: [text], accessory }];
}

function thumbnailOf({ url, alt }: ShownPicture): APISectionAccessoryComponent {
  return { type: ComponentType.Thumbnail, media: { url }, ...(alt !== "" && { description: alt }) };
}

/**
 * Whether Discord takes it: every component counts, and every character of markdown, addresses included. The container
 * is one more, and another may call a role.
 */
export function fitsComponents({ components: [container] }: ComponentsPost): boolean {
  const inner = container.components.flatMap(withParts);
  const text = inner.reduce(
    (sum, part) => sum + (part.type === ComponentType.TextDisplay ? part.content.length : 0),
    0,
  );
  return inner.length + 2 <= discordLimits.components && text <= discordLimits.text - layout.call;
}

function withParts(component: Inner): readonly APIMessageComponent[] {
  return [
    component,
    ...("components" in component ? component.components : []),
    ...("accessory" in component ? [component.accessory] : []),
  ];
}
