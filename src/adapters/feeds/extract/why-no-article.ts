import type { PageFacts } from "./page-facts.ts";
import { endsSentence } from "./page-paragraphs.ts";

export type Findings = {
  readonly paragraphs: readonly string[];
  /** The share of the main part's text that stands in links. */
  readonly linked: number;
  readonly facts: PageFacts;
  /** Everything on the page. */
  readonly pageText: string;
  readonly url: string;
};

/** Characters. Less is nothing to read, whatever page it is. */
const leastText = 140;
/** Less is a stub where the publisher declares that the article costs something. */
const leastPaid = 1200;

/** `below`: with more text than this, in characters, the words are the site's own and no wall. */
const walls: readonly { readonly below: number; readonly pattern: RegExp; readonly reason: string }[] = [
  {
    below: 300,
    pattern:
      /before you continue|we value your privacy|accept (all )?cookies to continue|manage (your )?(privacy|consent) (settings|choices|preferences)|we and our \d* ?partners (store|process)/i,
    reason: "The site asks for consent to cookies before it shows the article.",
  },
  {
    below: 500,
    pattern:
      /(subscribe|register|sign up|become a (member|subscriber)) (now )?(to|and) (continue|keep|read|unlock|get (full|unlimited) access)|already (a subscriber|subscribed|a member)|(this|the) (article|content|story) is (for|available to|reserved for|exclusive to) (our )?(subscribers|members)|to (continue|keep) reading|(unlock|read) (the (full|rest of the)|this) (article|story)|subscriber[- ]only|you have (reached|read) your (limit|last free)|nur für abonnenten|réservé aux abonnés/i,
    reason: "Only subscribers can read the article.",
  },
  {
    below: 200,
    pattern:
      /(log|sign) in to (continue|read|view|your account)|please (log|sign) in|enter your password|forgot(ten)? (your )?password/i,
    reason: "The site asks for a login.",
  },
  {
    below: 200,
    pattern:
      /(enable|turn on|requires?) javascript|javascript is (disabled|required)|checking your browser|verify (that )?you are (a )?human|are you a robot|access denied|unusual traffic/i,
    reason: "The site shows its article only to browsers it trusts.",
  },
];

/** Why what was found on a page is not an article, in words; `undefined` where it is one. */
export function whyNoArticle({ paragraphs, linked, facts, pageText, url }: Findings): string | undefined {
  const length = paragraphs.join("").length;
  if (/^consent\.|^(login|accounts?|signin|auth)\./.test(hostOf(url)))
    return "The site asks for consent or a login first.";
  const wall = walls.find(({ below, pattern }) => {
    return length < (facts.isPaid ? leastPaid : below) && pattern.test(pageText.slice(0, 200_000));
  });
  if (wall !== undefined) return wall.reason;
  if (facts.isPaid && length < leastText * 3) return "Only subscribers can read the article.";
  if (isListing(paragraphs, linked)) return "The page is a list of links or headlines, not an article.";
  if (length < leastText) return "There is too little text on the page to be an article.";
  if (isFront(url) && !facts.saysItIsArticle) return "It is a front page, not an article.";
  return undefined;
}

/** Mostly links, and hardly a sentence in a paragraph between them. */
function isListing(paragraphs: readonly string[], linked: number): boolean {
  const all = paragraphs.join("").length;
  const prose = paragraphs.filter((text) => text.length >= 60 && endsSentence(text)).join("").length;
  return linked > 0.4 && prose <= all * 0.5;
}

function isFront(url: string): boolean {
  if (!URL.canParse(url) || !/^https?:/.test(url)) return false;
  const { pathname, search } = new URL(url);
  return search === "" && /^\/(index\.\w+|home|[a-z]{2})?\/?$/i.test(pathname);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : "";
}
