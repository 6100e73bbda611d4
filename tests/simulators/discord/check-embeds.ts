import type { Body } from "./check-message.ts";

const isText = (value: unknown, most: number) =>
  value === undefined || (typeof value === "string" && value.trim() !== "" && value.length <= most);
const isAddress = (value: unknown) =>
  value === undefined || (typeof value === "string" && value.length <= 2048 && /^https?:\/\/[^\s<>"]+$/.test(value));
const part = (embed: Body, name: string) => (embed[name] ?? {}) as Body;
const fieldsOf = (embed: Body) => (Array.isArray(embed.fields) ? embed.fields : []) as Body[];

/** What is wrong with the embeds of a message, by Discord's documentation on embed limits. */
export function checkEmbeds(embeds: unknown): readonly string[] {
  if (embeds === undefined || embeds === null) return [];
  if (!Array.isArray(embeds)) return ["embeds that are no list"];
  const total = embeds.flatMap(countedTexts).join("").length;
  const addresses = embeds.flatMap(({ url }: Body) => (url === undefined ? [] : [String(url)]));
  const problems = [
    embeds.length > 10 && `${embeds.length} of 10 embeds`,
    total > 6000 && `${total} of 6000 characters over all embeds`,
    new Set(addresses).size !== addresses.length && "two embeds with one address, which are shown as one",
  ];
  return [...problems.filter((problem) => typeof problem === "string"), ...embeds.flatMap(checkEmbed)];
}

/** What counts towards the sum. */
function countedTexts(embed: Body): string[] {
  const fields = fieldsOf(embed).flatMap(({ name, value }) => [name, value]);
  const texts = [embed.title, embed.description, part(embed, "footer").text, part(embed, "author").name, ...fields];
  return texts.flatMap((text) => (typeof text === "string" ? [text] : []));
}

function checkEmbed(embed: Body): string[] {
  const { title, description, url, color } = embed;
  const fields = fieldsOf(embed);
  const isColour = color === undefined || (Number.isInteger(color) && Number(color) >= 0 && Number(color) <= 0xffffff);
  const problems = [
    countedTexts(embed).length === 0 && !("image" in embed) && !("thumbnail" in embed) && "an empty embed",
    !isText(title, 256) && "a title that is empty or over 256 characters",
    /[\r\n]/.test(String(title ?? "")) && "a title of several lines",
    !isText(description, 4096) && "a description that is empty or over 4096 characters",
    !isText(part(embed, "footer").text, 2048) && "a footer that is empty or over 2048 characters",
    !isText(part(embed, "author").name, 256) && "an author over 256 characters",
    fields.length > 25 && `${fields.length} of 25 fields`,
    fields.some(({ name }) => name === undefined || !isText(name, 256)) && "a field's name over 256 characters",
    fields.some(({ value }) => value === undefined || !isText(value, 1024)) && "a field's value over 1024 characters",
    !isAddress(url) && `an embed's address ${String(url)}`,
    !isAddress(part(embed, "thumbnail").url) && "a thumbnail's address",
    !isAddress(part(embed, "image").url) && "an image's address",
    !isColour && "a colour that is none",
  ];
  return problems.filter((problem) => typeof problem === "string");
}

/** Everything in embeds that Discord reads as markdown. */
export function embedTexts(embeds: unknown): string[] {
  if (!Array.isArray(embeds)) return [];
  return embeds.flatMap((embed: Body) => [
    ...[embed.title, embed.description].flatMap((text) => (typeof text === "string" ? [text] : [])),
    ...fieldsOf(embed).flatMap(({ name, value }) => [String(name), String(value)]),
  ]);
}
