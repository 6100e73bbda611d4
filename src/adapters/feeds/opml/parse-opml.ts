import { OutsideError } from "../../../domain/errors.ts";
import { cleanLine } from "../blocks.ts";
import { htmlToLine } from "../html-text.ts";
import { tagAttribute } from "../tag-attribute.ts";

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
  readonly feeds: readonly string[];
};

const mostOutlines = 20_000;
/** Deeper folders count as the one at this depth. */
const deepest = 10;
const mostProblems = 50;

/**
 * Reads OPML of any version, however its attributes are spelt. Entities that a document declares for itself are not
 * expanded. Throws OutsideError where it is no OPML.
 */
export function parseOpml(text: string): Opml {
  const body = text.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
  if (!/<opml[\s>]/i.test(body.slice(0, 10_000)) && !/<outline\s/i.test(body)) {
    throw new OutsideError("It is no OPML: there is no <opml> and no <outline> in it.", { retry: false });
  }
  const folders = new Map<string, Set<string>>();
  const problems: string[] = [];
  const open: string[] = [];
  let outlines = 0;
  for (const [tag, end, inner = ""] of body.matchAll(/<(\/?)outline\b([^<>]{0,20000})>/gi)) {
    if (end === "/") {
      open.pop();
      continue;
    }
    outlines += 1;
    if (outlines > mostOutlines) {
      problems.push(`Only the first ${mostOutlines} entries were read.`);
      break;
    }
    take(inner, folderName(open), folders, problems);
    if (!tag.endsWith("/>")) open.push(nameIn(inner));
  }
  const title = htmlToLine(/<title>([^<]{0,500})<\/title>/i.exec(body)?.[1] ?? "");
  return {
    title,
    folders: [...folders].map(([name, feeds]) => ({ name, feeds: [...feeds] })),
    problems: problems.slice(0, mostProblems),
  };
}

/** An outline with a feed's address is a feed; any other is a folder, or nothing to us. */
function take(outline: string, folder: string, folders: Map<string, Set<string>>, problems: string[]): void {
  const address = tagAttribute(outline, "xmlUrl")?.trim();
  if (address === undefined || address === "") return;
  const url = feedAddress(address);
  if (url === undefined) {
    problems.push(`“${cleanLine(address).slice(0, 100)}” is no web address.`);
    return;
  }
  const feeds = folders.get(folder) ?? new Set();
  folders.set(folder, feeds.add(url));
}

/** "feed://…" and "feed:https://…" are how some readers write an address. */
function feedAddress(address: string): string | undefined {
  const plain = address.replace(/^feed:(?=https?:)/i, "").replace(/^feed:\/\//i, "http://");
  if (!URL.canParse(plain) || plain.length > 2000) return undefined;
  const url = new URL(plain);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function nameIn(outline: string): string {
  // A feed that holds others is no folder.
  if (tagAttribute(outline, "xmlUrl") !== undefined) return "";
  return cleanLine(tagAttribute(outline, "text") || tagAttribute(outline, "title") || "").slice(0, 60);
}

function folderName(open: readonly string[]): string {
  return open
    .slice(0, deepest)
    .filter((name) => name !== "")
    .join(" / ");
}
