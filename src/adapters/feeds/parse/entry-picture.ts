import { type OfferedPicture, type Picture, pictureFrom } from "../../../domain/picture.ts";
import { htmlToLine } from "../html-text.ts";
import { webLink } from "../web-link.ts";
import { relationOf } from "./atom-relation.ts";
import { attribute, elements, elementsIn, type FeedNode, textOf } from "./feed-node.ts";

/** A message shows a picture about as wide. Pixels. */
const bestWidth = 600;
/** Nobody offers more; each has an address to be read. */
const mostOffers = 40;

type Bases = readonly (string | undefined)[];
/** The elements of a name where one looks. */
type Inside = (name: string) => readonly unknown[];
/** `words` may have markup in them. */
type Offer = Omit<OfferedPicture, "alt" | "address"> & {
  readonly address: string | undefined;
  readonly words: string;
};

/** The picture that an entry carries (Media RSS, or an enclosure); of several sizes the one nearest to what is shown. */
export function entryPicture(item: FeedNode, bases: Bases): Picture | undefined {
  const inside: Inside = (name) => elements(item, name);
  const pictures = [...mediaOffers(inside, ""), ...enclosureOffers(inside)].slice(0, mostOffers).flatMap((offer) => {
    const { address, words, ...size } = offer;
    const picture = pictureFrom({ address: webLink(address, ...bases) ?? "", alt: "", ...size });
    return picture === undefined ? [] : [{ url: picture.url, words, width: size.width }];
  });
  const best = nearest(pictures);
  return best && pictureFrom({ address: best.url, alt: htmlToLine(best.words) });
}

/** The first, where it does not say how wide it is: nothing is nearer for sure. */
function nearest<Sized extends { readonly width: number | undefined }>(pictures: readonly Sized[]): Sized | undefined {
  const [first] = pictures;
  if (first?.width === undefined) return first;
  const distance = ({ width }: Sized) => Math.abs((width ?? Number.POSITIVE_INFINITY) - bestWidth);
  return pictures.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
}

/** Media RSS: contents and thumbnails, alone, in a group or one inside the other. `around` are words for all of them. */
function mediaOffers(inside: Inside, around: string): Offer[] {
  const words = wordsIn(inside) || around;
  const contents = inside("media:content").slice(0, mostOffers);
  const own =
    (content: unknown): Inside =>
    (name) =>
      elementsIn(content, name);
  return [
    ...contents.filter(isPicture).map((content) => offerFrom(content, "url", wordsIn(own(content)) || words)),
    ...inside("media:group").flatMap((group) => mediaOffers(own(group), words)),
    ...inside("media:thumbnail").map((thumbnail) => offerFrom(thumbnail, "url", words)),
    ...contents.flatMap((content) => mediaOffers(own(content), words)),
  ];
}

function wordsIn(inside: Inside): string {
  const texts = [...inside("media:description"), ...inside("media:title")].map(textOf);
  return texts.find((text) => text !== "") ?? "";
}

/** RSS's element, and Atom's link. */
function enclosureOffers(inside: Inside): Offer[] {
  const words = wordsIn(inside);
  const links = inside("link").filter((link) => relationOf(link) === "enclosure");
  return [
    ...inside("enclosure")
      .filter(isPicture)
      .map((enclosure) => offerFrom(enclosure, "url", words)),
    ...links.filter(isPicture).map((link) => offerFrom(link, "href", attribute(link, "title") || words)),
  ];
}

function offerFrom(element: unknown, name: "url" | "href", words: string): Offer {
  const [width, height] = [pixels(attribute(element, "width")), pixels(attribute(element, "height"))];
  return {
    address: attribute(element, name),
    words,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
}

function pixels(written: string | undefined): number | undefined {
  return written !== undefined && /^[1-9]\d{0,4}(px)?$/.test(written) ? Number.parseInt(written, 10) : undefined;
}

/** By what is said of it, else by its name. */
function isPicture(element: unknown): boolean {
  const [medium, type] = [attribute(element, "medium"), attribute(element, "type")].map((said) => said?.toLowerCase());
  if (type) return /^image\/(?!svg|gif|x-icon|vnd)/.test(type);
  return medium ? medium === "image" : /\.(jpe?g|png|webp)(\?|$)/i.test(attribute(element, "url") ?? "");
}
