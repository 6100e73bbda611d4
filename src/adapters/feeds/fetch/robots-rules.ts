/** What a robots.txt (RFC 9309) asks of one robot. */
export type RobotsRules = {
  /** Path and query, as they stand in an address. */
  allows(path: string): boolean;
  /** Milliseconds between two visits, where it names them (`Crawl-delay`). */
  readonly delayMs?: number;
};

type Rule = { readonly isAllowed: boolean; readonly pattern: string };
type Group = { readonly rules: Rule[]; delayMs?: number };

/** Longer paths and patterns than this are compared by their beginning, so that no file keeps us busy for long. */
const mostCharacters = 2000;

/** Reads the group for `robot`, a lower-case product token, or else the one for everybody. */
export function robotsRules(text: string, robot: string): RobotsRules {
  const groups = groupsIn(text);
  const { rules, delayMs } = groups.get(robot) ?? groups.get("*") ?? { rules: [] };
  return {
    allows: (path) => path === "/robots.txt" || isAllowed(normal(path.slice(0, mostCharacters)), rules),
    ...(delayMs !== undefined && { delayMs }),
  };
}

/** By product token; a robot named in several groups has the rules of all of them (§2.2.1). */
function groupsIn(text: string): Map<string, Group> {
  const groups = new Map<string, Group>();
  let current: Group[] = [];
  let isNaming = false;
  for (const line of text.replace(/^\ufeff/, "").split(/[\r\n]+/)) {
    const [key, value] = recordIn(line);
    if (key === "user-agent") {
      if (!isNaming) current = [];
      isNaming = true;
      current.push(groupOf(value, groups));
    }
    // Only rules end the naming: a "Sitemap" or an unknown line may stand anywhere (§2.2.4).
    if (key !== "allow" && key !== "disallow" && key !== "crawl-delay") continue;
    isNaming = false;
    const seconds = key === "crawl-delay" ? Number(value || Number.NaN) : Number.NaN;
    for (const group of current) {
      if (seconds > 0) group.delayMs = seconds * 1000;
      if (key !== "crawl-delay" && value !== "")
        group.rules.push({ isAllowed: key === "allow", pattern: normal(value) });
    }
  }
  return groups;
}

function recordIn(line: string): [key: string, value: string] {
  const written = line.slice(0, mostCharacters).split("#", 1)[0] ?? "";
  const colon = written.indexOf(":");
  return [written.slice(0, Math.max(colon, 0)).trim().toLowerCase(), written.slice(colon + 1).trim()];
}

function groupOf(agent: string, groups: Map<string, Group>): Group {
  const name = /^(?:\*|[a-z_-]+)/i.exec(agent)?.[0].toLowerCase() ?? "";
  const group = groups.get(name) ?? { rules: [] };
  groups.set(name, group);
  return group;
}

/** The longest rule that matches decides, and of two equally long ones the kinder (§2.2.2). */
function isAllowed(path: string, rules: readonly Rule[]): boolean {
  let best: Rule | undefined;
  for (const rule of rules) {
    const length = best?.pattern.length ?? -1;
    const isStronger = rule.pattern.length > length || (rule.pattern.length === length && rule.isAllowed);
    if (isStronger && matches(path, rule.pattern)) best = rule;
  }
  return best?.isAllowed ?? true;
}

/** `*` stands for anything, a `$` at the end for the end. Pieces are looked for from left to right, never back again. */
function matches(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith("$");
  const [first = "", ...pieces] = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  const last = isWhole ? pieces.pop() : undefined;
  if (isWhole && last === undefined) return path === first;
  let at = first.length;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last));
}

/** Percent-encoded where it must be and nowhere else, so that two spellings of one path are one (§2.2.2). */
function normal(path: string): string {
  const encoded = path.replace(/[^\x21-\x7e\p{Cs}]/gu, encodeURIComponent);
  return encoded.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[a-z0-9._~-]/i.test(character) ? character : code.toUpperCase();
  });
}
