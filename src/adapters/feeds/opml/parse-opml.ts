import { decodeHTMLStrict, decodeXML } from "entities";
import { OutsideError } from "../../../domain/errors.ts";
import { readWebUrl } from "../../../domain/read-url.ts";
import { cleanLine } from "../blocks.ts";
import { htmlToLine } from "../html-text.ts";
import { readTags, type Tag } from "../read-tags.ts";

/** Subscriptions as another reader writes them down: folders of feeds. */
export type Opml = {
  readonly title: string;
  readonly folders: readonly OpmlFolder[];
  /** What could not be taken, in words. */
  readonly problems: readonly string[];
};

export type OpmlFolder = {
  /** With the names of the folders around it, as in "News / Europe"; empty for feeds in no folder. */
  readonly name: string;
  /** What our own export wrote beside the name. */
  readonly slug?: string;
  readonly description?: string;
  readonly feeds: readonly string[];
};

type Folder = { name: string; slug?: string; description?: string; feeds: Map<string, string> };

const mostOutlines = 20_000;
/** Deeper folders count as the one at this depth. */
const deepest = 10;
const longestName = 60;
const mostProblems = 50;

/**
 * Reads OPML of any version, however its attributes are spelt. Entities that a document declares for itself are not
 * expanded. Throws OutsideError where it is no OPML.
 */
export function parseOpml(text: string): Opml {
  if (!/<opml[\s>]/i.test(text.slice(0, 10_000)) && !/<outline\s/i.test(text)) {
    throw new OutsideError("It is no OPML: there is no <opml> and no <outline> in it.", { retry: false });
  }
  const root: Folder = { name: "", feeds: new Map() };
  const folders = new Map<string, Folder>();
  const filled = new Set<Folder>();
  const open: Folder[] = [root];
  const problems: string[] = [];
  let outlines = 0;
  let tooDeep = 0;
  readTags(text, { names: new Set(["outline"]), xml: true }, (tag) => {
    if (tag.kind === "end") {
      if (tooDeep > 0) tooDeep -= 1;
      else if (open.length > 1) open.pop();
      return;
    }
    outlines += 1;
    if (outlines > mostOutlines) return;
    const folder = open.at(-1) ?? root;
    const isFeed = take(tag, folder, problems);
    if (folder.feeds.size > 0) filled.add(folder);
    if (tag.kind === "empty") return;
    if (open.length > deepest) tooDeep += 1;
    // A feed that holds others is no folder.
    else open.push(isFeed ? folder : folderIn(tag, folder, folders));
  });
  if (outlines > mostOutlines) problems.unshift(`Only the first ${mostOutlines} of ${outlines} entries were read.`);
  return {
    title: htmlToLine(/<title>([^<]{0,500})<\/title>/i.exec(text)?.[1] ?? ""),
    folders: [...filled].map((folder) => ({ ...folder, feeds: [...folder.feeds.values()] })),
    problems: problems.slice(0, mostProblems),
  };
}

/** Whether it is a feed: it has a feed's address, good or bad, or says so. */
function take({ attributes }: Tag, { feeds }: Folder, problems: string[]): boolean {
  const isCalledFeed = /^(rss|atom|feed)\d*$/i.test(attributes.get("type")?.trim() ?? "");
  // Some readers write "url", which elsewhere is a page's.
  const written = attributes.get("xmlurl") ?? (isCalledFeed ? attributes.get("url") : undefined);
  const address = decodeXML(written ?? "").trim();
  if (address === "") {
    if (isCalledFeed) problems.push(`“${nameOf(attributes).slice(0, 100)}” has no address.`);
    return isCalledFeed;
  }
  const plain = feedAddress(address);
  if (plain === undefined) problems.push(`“${cleanLine(address).slice(0, 100)}” is no web address.`);
  else if (!feeds.has(new URL(plain).href)) feeds.set(new URL(plain).href, plain);
  return true;
}

/** "feed://…" and "feed:https://…" are how some readers write an address. */
function feedAddress(address: string): string | undefined {
  const plain = address.replace(/^feed:(?=https?:)/i, "").replace(/^feed:\/\//i, "http://");
  const url = readWebUrl(plain);
  if (url === undefined || plain.length > 2000) return undefined;
  // As it is written, so that it comes back the same; unless that is a spelling only browsers put right.
  return /^https?:\/\/[\x21-\x7e]+$/.test(plain) ? plain : url.href;
}

function folderIn({ attributes }: Tag, parent: Folder, folders: Map<string, Folder>): Folder {
  const own = nameOf(attributes);
  if (own === "") return parent;
  const path = parent.name === "" ? own : `${parent.name} / ${own}`;
  // Of a path too long, its end says most.
  const name =
    path.length <= longestName
      ? path
      : own
          .slice(0, longestName)
          .replace(/[\ud800-\udbff]$/, "")
          .trim();
  const slug = attributes.get("pullquote:slug");
  const key = slug === undefined ? name : `${slug}\n${name}`;
  const known = folders.get(key);
  if (known !== undefined) return known;
  const description = cleanLine(decodeHTMLStrict(attributes.get("description") ?? ""));
  const folder: Folder = {
    name,
    ...(slug !== undefined && { slug }),
    ...(description !== "" && { description }),
    feeds: new Map(),
  };
  folders.set(key, folder);
  return folder;
}

function nameOf(attributes: Tag["attributes"]): string {
  return cleanLine(decodeHTMLStrict(attributes.get("text") || attributes.get("title") || ""));
}
