import { readUrl, readWebUrl } from "../../../domain/read-url.ts";
import type { PageFacts } from "./page-facts.ts";
import { endsSentence } from "./page-paragraphs.ts";
import { consentWords, offers, titles, walls } from "./wall-words.ts";

export type Findings = {
  readonly paragraphs: readonly string[];
  /** The share of the main part's text that stands in links. */
  readonly linked: number;
  readonly facts: PageFacts;
  /** Everything on the page, scripts and what is only for some browsers included. */
  readonly pageText: string;
  /** What a reader would see of it. */
  readonly shownText: string;
  readonly url: string;
};

/** Characters. Less is nothing to read, whatever page it is. */
const leastText = 140;
/** Less is a stub where the publisher declares that the article costs something and the page asks for it. */
const leastPaid = 1200;
/** The same where the page does not ask. */
const leastUnasked = 800;
/** What a page has that begins an article and breaks off at a paywall. */
const longestTeaser = 1200;

const onlySubscribers = "Only subscribers can read the article: the page is behind a paywall.";

/** `isOwnText`: what was found is the page's own text, though no article, and not a wall's. */
export type Refusal = { readonly reason: string; readonly isOwnText: boolean };

/** Why what was found on a page is not an article; `undefined` where it is one. */
export function whyNoArticle(findings: Findings): Refusal | undefined {
  const wall = whatWall(findings);
  if (wall !== undefined) return { reason: wall, isOwnText: wall === onlySubscribers };
  const reason = whatLacks(findings);
  return reason === undefined ? undefined : { reason, isOwnText: true };
}

function whatWall(findings: Findings): string | undefined {
  const { paragraphs, pageText, shownText, url } = findings;
  const length = paragraphs.join("").length;
  if (/^consent\.|^(login|accounts?|signin|auth)\./.test(hostOf(url)))
    return "The site asks for consent or a login first.";
  const other = whatElse(findings, length);
  if (other !== undefined) return other;
  if (isPaywalled(findings, length)) return onlySubscribers;
  // With nothing to read, what the page would tell a browser without scripts is what it says.
  const said = (length < leastText ? pageText : shownText).slice(0, 200_000);
  const wall = walls.find(({ below, pattern }) => length < below && pattern.test(said));
  return wall?.reason;
}

function whatLacks({ paragraphs, linked, facts, url }: Findings): string | undefined {
  const length = paragraphs.join("").length;
  if (isListing(paragraphs, linked)) return "The page is a list of links or headlines, not an article.";
  if (length < leastText) return "There is too little text on the page to be an article.";
  if (isFront(url) && !facts.saysItIsArticle) return "It is a front page, not an article.";
  return undefined;
}

/** A page that says by its title what it is, and does not claim to be an article. */
function whatElse({ facts, paragraphs, pageText }: Findings, length: number): string | undefined {
  if (facts.saysItIsArticle) return undefined;
  const named = titles.find(
    ({ below, pattern }) => length < below && facts.titles.some((title) => pattern.test(title)),
  );
  if (named !== undefined) return named.reason;
  if (length < 500 && facts.asksPassword) return "The site asks for a login.";
  const aboutConsent = paragraphs.filter((text) => consentWords.test(text)).join("").length;
  if (
    length < 6000 &&
    aboutConsent > length * 0.6 &&
    /\b(accept|agree|reject|allow|akzeptieren|accepter|aceptar)\b/i.test(pageText)
  )
    return "The site asks for consent to cookies before it shows the article.";
  return undefined;
}

function isPaywalled({ facts, paragraphs, shownText }: Findings, length: number): boolean {
  const isAsked = offers.test(shownText.slice(0, 200_000));
  if (facts.isPaid) {
    const words = paragraphs.join(" ").split(/\s+/).length;
    if (facts.wordCount !== undefined && words * 2 < facts.wordCount) return true;
    return length < (isAsked || facts.hasPaywall ? leastPaid : leastUnasked);
  }
  const last = paragraphs.at(-1) ?? "";
  const breaksOff = /(…|\.{3})[\s\])»"”’]*$/.test(last) || !endsSentence(last);
  return isAsked && (length < 500 || (facts.hasPaywall && breaksOff && length < longestTeaser));
}

/** Mostly links, and hardly a sentence in a paragraph between them. */
function isListing(paragraphs: readonly string[], linked: number): boolean {
  const all = paragraphs.join("").length;
  const prose = paragraphs.filter((text) => text.length >= 60 && endsSentence(text)).join("").length;
  return linked > 0.4 && prose <= all * 0.5;
}

function isFront(url: string): boolean {
  const { pathname, search } = readWebUrl(url) ?? {};
  return search === "" && /^\/(index\.\w+|home|[a-z]{2})?\/?$/i.test(pathname ?? "");
}

function hostOf(url: string): string {
  return readUrl(url)?.hostname ?? "";
}
