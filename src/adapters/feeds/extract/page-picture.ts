import { type Picture, pictureFrom } from "../../../domain/picture.ts";
import { cleanLine } from "../blocks.ts";
import { webLink } from "../web-link.ts";
import type { PageDocument } from "./dom.ts";

const mostRead = 200;

type Offer = { address?: string; alt?: string; width?: number; height?: number };

/**
 * The picture that a page names for those who link to it. Of several the first: by the Open Graph protocol they are
 * different pictures, best first. `described` is its address in the data for machines.
 */
export function pagePicture(document: PageDocument, described: string | undefined, url: string): Picture | undefined {
  const { graph, card } = namedPictures(document);
  const [main, ...others] = graph;
  const first: Offer = { ...(card.alt !== undefined && { alt: card.alt }), ...main };
  const offers = [first, ...others, { ...(described !== undefined && { address: described }) }, card];
  for (const { address, alt = "", ...size } of offers) {
    const picture = pictureFrom({ address: webLink(address, url) ?? "", alt, ...size });
    if (picture !== undefined) return picture;
  }
  return undefined;
}

/** Open Graph's pictures, each with what is said of it after its address, and the one of Twitter's card. */
function namedPictures(document: PageDocument): { readonly graph: readonly Offer[]; readonly card: Offer } {
  const graph: Offer[] = [];
  const card: Offer = {};
  const elements = document.querySelectorAll('meta[property*=":image" i], meta[name*=":image" i]');
  for (const element of [...elements].slice(0, mostRead)) {
    const name = (element.getAttribute("property") ?? element.getAttribute("name") ?? "").toLowerCase();
    const content = cleanLine(element.getAttribute("content") ?? "");
    if (content === "") continue;
    if (name === "og:image") begin(content, graph);
    else if (name.startsWith("og:image:")) add(name, content, lastOf(graph));
    else if (name.startsWith("twitter:image")) add(name, content, card);
  }
  return { graph, card };
}

/** Unless it is the address of what was begun already. */
function begin(address: string, graph: Offer[]): void {
  const last = graph.at(-1);
  const isBegun =
    last !== undefined && (last.address ?? address).replace(/^https?:/, "") === address.replace(/^https?:/, "");
  if (isBegun) last.address ??= address;
  else graph.push({ address });
}

/** Some pages say the size before the address, or only the address over TLS. */
function lastOf(graph: Offer[]): Offer {
  const last = graph.at(-1);
  if (last !== undefined) return last;
  const offer: Offer = {};
  graph.push(offer);
  return offer;
}

function add(name: string, content: string, offer: Offer): void {
  const pixels = /^[1-9]\d{0,4}(px)?$/.test(content) ? Number.parseInt(content, 10) : undefined;
  if (/^og:image:(secure_)?url$|^twitter:image(:src)?$/.test(name)) offer.address = content;
  else if (name.endsWith(":alt")) offer.alt = content;
  else if (name.endsWith(":width") && pixels !== undefined) offer.width = pixels;
  else if (name.endsWith(":height") && pixels !== undefined) offer.height = pixels;
}
