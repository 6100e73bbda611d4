import type { Picture } from "../../domain/picture.ts";
import { storable } from "./storable.ts";

/** An article's picture as its row has it. */
export type PictureColumns = { readonly picture_url: string | null; readonly picture_alt: string | null };

export function pictureColumns(picture: Picture | undefined): PictureColumns {
  if (picture === undefined) return { picture_url: null, picture_alt: null };
  return { picture_url: storable(picture.url), picture_alt: storable(picture.alt) };
}

export function pictureIn({ picture_url: url, picture_alt: alt }: PictureColumns): { picture?: Picture } {
  return url === null ? {} : { picture: { url, alt: alt ?? "" } };
}
