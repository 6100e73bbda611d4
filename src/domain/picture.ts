import { isStandIn } from "./picture-address.ts";
import { readWebUrl } from "./read-url.ts";

/** An article's own picture, by its address: whoever shows it fetches it there, we never do. */
export type Picture = {
  /** Of http or https, at most 2,000 characters, without credentials. */
  readonly url: string;
  /** What its source says is to be seen: one line of at most 300 characters, often empty. */
  readonly alt: string;
};

/** A picture as a feed or a page offers it: an absolute address, and a size in pixels where one is declared. */
export type OfferedPicture = {
  readonly address: string;
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
};

const mostAddress = 2000;
const mostAlt = 300;
/** Smaller is a thumbnail's thumbnail, a button or a tracker. Pixels. A picture of 240 by 134 is one. */
const leastWidth = 150;
const leastHeight = 80;

/** The picture, or `undefined` where its address is none to hand on, or names a logo, a placeholder or a tracker. */
export function pictureFrom({ address, alt, width, height }: OfferedPicture): Picture | undefined {
  if (address.length > 2 * mostAddress) return undefined;
  const url = readWebUrl(address);
  if (url === undefined || url.username !== "" || url.password !== "") return undefined;
  url.hash = "";
  if (url.href.length > mostAddress || isStandIn(url)) return undefined;
  if ((width ?? leastWidth) < leastWidth || (height ?? leastHeight) < leastHeight) return undefined;
  return { url: url.href, alt: altFrom(alt) };
}

/** A file's name says nothing to who cannot see the picture. */
const fileName = /^\S*\.(jpe?g|png|webp|avif|gif)$|^(img|image|dsc|photo|picture)?[-_\d]*$/i;

function altFrom(words: string): string {
  const line = words
    .slice(0, 10 * mostAlt)
    .replace(/[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (fileName.test(line)) return "";
  return line.length <= mostAlt ? line : `${line.slice(0, mostAlt - 1).replace(/[\ud800-\udbff]$|\s+$/, "")}…`;
}
