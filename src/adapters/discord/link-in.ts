import type { Message } from "discord.js";
import { linksIn, linksInside } from "../../message/links-in.ts";

type Told = Pick<Message, "content" | "embeds" | "components">;

/** Words of texts, links of buttons, and what holds more of these. */
const keys = ["content", "url", "components", "accessory"];

/** The first web address of a message: in its words, an embed, a button or a text; else in what it forwards. */
export function linkIn(message: Told & Pick<Message, "messageSnapshots">): string | undefined {
  const forwarded = [...message.messageSnapshots.values()];
  return [message, ...forwarded].flatMap(({ content, embeds, components }) => [
    ...linksIn(content ?? ""),
    ...(embeds ?? []).flatMap(({ url, description }) => [...linksIn(url ?? ""), ...linksIn(description ?? "")]),
    ...(components ?? []).flatMap((component) => linksInside(component.toJSON(), keys)),
  ])[0];
}
