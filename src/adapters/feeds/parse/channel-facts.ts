import { tagAttribute } from "../tag-attribute.ts";
import { webLink } from "../web-link.ts";

/** What a channel says of itself before its first entry; some say it after the last, within this many characters. */
const headLength = 20_000;

export type ChannelLinks = {
  /** The hubs that push its news, and its own name there (W3C WebSub §4). */
  readonly hubs: readonly string[];
  readonly self?: string;
  /** Where older entries are listed (RFC 5005 §3 and §4). */
  readonly olderPage?: string;
};

export function channelLinks(xml: string, base: string): ChannelLinks {
  const links = [...head(xml).matchAll(/<(?:[\w-]+:)?link\b([^>]{0,2000})>/g)].map(([, attributes = ""]) => attributes);
  const hrefsOf = (relation: string) =>
    links
      .filter((attributes) => tagAttribute(attributes, "rel")?.toLowerCase().split(/\s+/).includes(relation))
      .flatMap((attributes) => webLink(tagAttribute(attributes, "href"), base) ?? []);
  const [self] = hrefsOf("self");
  const [olderPage] = [...hrefsOf("next"), ...hrefsOf("prev-archive")];
  return {
    hubs: [...new Set(hrefsOf("hub"))].slice(0, 5),
    ...(self !== undefined && { self }),
    ...(olderPage !== undefined && { olderPage }),
  };
}

/** RSS 2.0: hours of the day in UTC; 24 is midnight to some. */
export function skipHours(xml: string): number[] {
  return inside(xml, "skipHours", "hour").flatMap((hour) =>
    /^\d{1,2}$/.test(hour) && Number(hour) < 24 ? Number(hour) : [],
  );
}

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** RSS 2.0: days of the week, 0 is Sunday. */
export function skipDays(xml: string): number[] {
  return inside(xml, "skipDays", "day").flatMap((name) => {
    const day = days.indexOf(name.toLowerCase());
    return day === -1 ? [] : day;
  });
}

function inside(xml: string, list: string, element: string): string[] {
  const from = head(xml);
  const start = from.search(new RegExp(`<${list}[\\s>]`, "i"));
  if (start === -1) return [];
  const end = from.slice(start, start + 3000).search(new RegExp(`</${list}`, "i"));
  const names = from.slice(start, end === -1 ? start + 3000 : start + end);
  const found = names.matchAll(new RegExp(`<${element}>([^<]{1,40})<`, "gi"));
  return [...new Set([...found].map(([, value = ""]) => value.trim()))];
}

function head(xml: string): string {
  const first = xml.search(/<(?:[\w-]+:)?(?:item|entry)[\s>/]/);
  if (first === -1) return xml.slice(0, 2 * headLength);
  return (
    xml.slice(0, Math.min(first, headLength)) +
    xml.slice(Math.max(first, xml.length - 4000)).replace(/^[\s\S]*<\/(?:[\w-]+:)?(?:item|entry)>/, "")
  );
}
