import type { Message } from "discord.js";
import { readWebUrl } from "../../domain/read-url.ts";

type Told = Pick<Message, "content" | "embeds" | "components">;

/** The first web address of a message: in its words, an embed, a button or a text; else in what it forwards. */
export function linkIn(message: Told & Pick<Message, "messageSnapshots">): string | undefined {
  const forwarded = [...message.messageSnapshots.values()];
  return [message, ...forwarded].flatMap(({ content, embeds, components }) => [
    ...linksOf(content ?? ""),
    ...(embeds ?? []).flatMap(({ url, description }) => [...linksOf(url ?? ""), ...linksOf(description ?? "")]),
    ...(components ?? []).flatMap((component) => linksInside(component.toJSON())),
  ])[0];
}

/** Of a text as people type it. */
function linksOf(text: string): string[] {
  const typed = text.match(/https?:\/\/[^\s<>"|]+/gi) ?? [];
  return typed.map(withoutEnd).filter((address) => readWebUrl(address) !== undefined);
}

/** What ends the sentence, or closes a bracket that was opened before it, is not part of an address. */
function withoutEnd(typed: string): string {
  const bare = typed.replace(/[.,;:!?'*_~`“”»]+$/, "");
  const isClosing = bare.endsWith(")") && bare.split(")").length > bare.split("(").length;
  return isClosing ? withoutEnd(bare.slice(0, -1)) : bare;
}

/** Words of texts and links of buttons, however deep; a picture's address is none to read. */
function linksInside(component: unknown): string[] {
  if (Array.isArray(component)) return component.flatMap(linksInside);
  if (typeof component !== "object" || component === null) return [];
  const { url, content, components, accessory }: Record<string, unknown> = { ...component };
  const own = [content, url].flatMap((text) => (typeof text === "string" ? linksOf(text) : []));
  return [...own, ...linksInside(components), ...linksInside(accessory)];
}
