import { tokensOf } from "./tokens.ts";

/** How many words an outlet's name may have behind a separator. */
const longestName = 4;
/** A longer title is none that anybody wrote by hand. Characters. */
const longestTitle = 400;

/** A title without the outlet's name behind it: "Bridge closed - BBC News" → "Bridge closed". */
export function cleanHeadline(title: string, outlet: string): string {
  const plain = title.replace(/\s+/g, " ").trim();
  if (plain.length > longestTitle) return plain;
  const cut = /^(.*\S)\s+[|–—»·•-]\s+([^|–—»·•]+)$/u.exec(plain);
  const [head, tail] = [cut?.[1] ?? "", cut?.[2] ?? ""];
  // What stands behind an upright bar is the outlet or its section, however it is spelled.
  const isBar = plain.charAt(plain.length - tail.length - 2) === "|" && tail.split(" ").length <= longestName;
  if (head.split(" ").length < 3 || !(isBar || isLabel(tail) || isOutletName(tail, outlet))) return plain;
  return cleanHeadline(head, outlet);
}

function isLabel(tail: string): boolean {
  return /^(?:live|live updates|live blog|video|watch|in pictures|as it happened|analysis|opinion|exclusive)$/i.test(
    tail,
  );
}

function isOutletName(tail: string, outlet: string): boolean {
  const words = tokensOf(tail).flatMap(({ word }) => (word === "the" ? [] : word));
  if (words.length === 0 || words.length > longestName) return false;
  const own = new Set(tokensOf(outlet.replace(/\.\p{L}{2,6}$/u, "")).map(({ word }) => word));
  if (words.every((word) => own.has(word)) || own.has(words.join(""))) return true;
  return (
    /\b(?:News|Times|Post|Reuters|CNN|BBC|AP|Guardian|Journal|Herald|Tribune|Telegraph|Independent|Mail Online|Online|Today|Daily|Gazette|Chronicle|Observer|Press|Magazine|Bloomberg|Politico|NPR|Sky|Globe|Review)\b/u.test(
      tail,
    ) &&
    /^\p{Lu}/u.test(tail) &&
    words.length <= 3
  );
}

/** The most telling of several headlines: of a sentence's length, without shouting, teasing or questions. */
export function bestHeadline(titles: readonly string[]): string | undefined {
  const candidates = titles.filter((title) => title !== "");
  const scored = candidates.map((title, index) => ({ title, score: headlineScore(title) - index * 0.1 }));
  return scored.sort((a, b) => b.score - a.score)[0]?.title;
}

function headlineScore(title: string): number {
  const words = title.split(" ").length;
  const isShouting = title.length > 12 && title === title.toUpperCase();
  const isTease =
    /\?$|^(?:why|how|what|who|when|this|here['’]s|these|watch|opinion|live|\d+ (?:things|ways|reasons))\b|you (?:won['’]t|need|should)|\.\.\.$|…$/i.test(
      title,
    );
  return (words >= 5 && words <= 18 ? 1 : 0) - (isShouting ? 0.5 : 0) - (isTease ? 0.6 : 0);
}
