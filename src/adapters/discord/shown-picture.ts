import type { Picture } from "../../domain/picture.ts";
import { readWebUrl } from "../../domain/read-url.ts";
import { clip } from "../../message/clip.ts";
import { oneLine } from "../../message/one-line.ts";
import { discordLimits } from "./limits.ts";

export type ShownPicture = { readonly url: string; readonly alt: string };

/** A picture as Discord takes it; `undefined` where its address is not of the web, or too long. */
export function shownPicture({ url, alt }: Picture): ShownPicture | undefined {
  const address = readWebUrl(url)?.href;
  if (address === undefined || address.length > discordLimits.pictureUrl) return undefined;
  return { url: address, alt: clip(oneLine(alt), discordLimits.pictureAlt) };
}
