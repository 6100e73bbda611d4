import { type APIContainerComponent, ComponentType } from "discord-api-types/v10";
import type { Preview, PreviewAside, PreviewBlock } from "../../message/preview.ts";
import { escaped } from "./markdown.ts";
import { markdownRuns } from "./markdown-runs.ts";
import type { DiscordPost, Embed } from "./post.ts";
import { previewButton, previewRow } from "./preview-controls.ts";
import { previewText } from "./preview-text.ts";

/** What a person would see of the post, read back from the request itself. */
export function previewDiscord(post: DiscordPost): Preview {
  if ("embeds" in post) return { blocks: [...post.embeds.map(previewEmbed), ...post.components.flatMap(previewRow)] };
  const [container] = post.components;
  return { accent: hex(container.accent_color ?? 0), blocks: container.components.flatMap(previewPart) };
}

function hex(colour: number): string {
  return `#${colour.toString(16).padStart(6, "0")}`;
}

function previewPart(part: APIContainerComponent["components"][number]): readonly PreviewBlock[] {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return previewText(part.content);
    case ComponentType.Separator:
      return [{ kind: part.divider === false ? "space" : "divider" }];
    case ComponentType.ActionRow:
      return previewRow(part);
    case ComponentType.Section: {
      const blocks = part.components.flatMap(({ content }) => previewText(content));
      return [{ kind: "section", blocks, aside: previewAside(part.accessory) }];
    }
    default:
      return [{ kind: "text", runs: [{ text: `[component ${part.type}]` }] }];
  }
}

type Accessory = Extract<Parameters<typeof previewPart>[0], { type: ComponentType.Section }>["accessory"];

function previewAside(accessory: Accessory): PreviewAside {
  if (accessory.type === ComponentType.Button) return { kind: "button", button: previewButton(accessory) };
  return { kind: "picture", url: accessory.media.url, alt: accessory.description ?? "" };
}

/** An embed's title is markdown without links, and leads to its address as a whole. */
function previewEmbed({ author, title, url, description = "", thumbnail, color }: Embed): PreviewBlock {
  const titleRuns = markdownRuns(title ?? "").map((run) => ({ ...run, ...(url !== undefined && { href: url }) }));
  const heading: PreviewBlock[] = titleRuns.length > 0 ? [{ kind: "heading", level: 3, runs: titleRuns }] : [];
  const over = author === undefined ? [] : previewText(`**${escaped(author.name)}**`);
  const blocks = [...over, ...heading, ...previewText(description)];
  return {
    kind: "card",
    ...(color !== undefined && { accent: hex(color) }),
    blocks:
      thumbnail === undefined
        ? blocks
        : [
            {
              kind: "section",
              blocks,
              aside: { kind: "picture", url: thumbnail.url, alt: thumbnail.description ?? "" },
            },
          ],
  };
}
