import { cleanLine } from "../blocks.ts";
import { removeCaptions } from "./captions.ts";
import { type PageDocument, type PageElement, textUpTo } from "./dom.ts";
import { endsSentence } from "./page-paragraphs.ts";
import { removeStandfirst } from "./standfirst.ts";

/** More of the page's text than this in one element, and its name is misleading: it holds the article. */
const mostOfPage = 0.25;

const byKind =
  "nav, footer, aside, form, dialog, menu, figcaption, button, noscript, [hidden], [style*='display:none'], [style*='display: none'], [role=navigation], [role=complementary], " +
  "[role=contentinfo], [role=search], [role=dialog], [role=alertdialog], [role=menu], [role=menubar], [role=toolbar], " +
  "[role=tablist], [aria-modal=true], amp-ad, amp-embed, amp-consent, amp-user-notification, amp-sticky-ad, amp-sidebar, amp-social-share";

/** Words that name furniture wherever they stand in a class or id. */
const words = new Set(
  (
    "share sharing sharebar sharetools sharedaddy addthis addtoany social socials socialshare related relatedposts " +
    "relatedcontent relatedarticles recirc recirculation recommended recommendations newsletter newsletters subscribe " +
    "subscription signup optin promo promos promotion advert adverts advertisement advertisements advertising ad ads " +
    "adslot adunit dfp sponsor sponsored sponsors outbrain taboola revcontent zergnet comments comment commentlist " +
    "disqus respond cookie cookies cookiebar consent gdpr onetrust breadcrumb breadcrumbs crumbs caption captions " +
    "imagecaption credit credits byline bylines bio taglist hashtags pagination pager sidebar popup modal " +
    "lightbox trending popular mostread mostpopular readmore readnext upnext morestories toolbar " +
    "skiplink masthead navbar navigation nav menu footer topbar offscreen visuallyhidden donate donation survey poll " +
    "jp-relatedposts yarpp infobox metadata postmeta tooltip tooltips popover hovercard dialog"
  ).split(" "),
);

/** Words that name furniture, unless there are sentences in it: page builders make articles of "widgets". */
const mild = new Set("widget widgets print skip".split(" "));

/** Two words that only together name furniture. */
const pairs = new Set(
  (
    "post-meta entry-meta article-meta post-tags entry-tags article-tags tag-list tags-list tags-links tag-links read-more " +
    "read-next more-from more-stories more-news also-read also-like see-also up-next most-read most-popular latest-news " +
    "latest-stories top-stories article-tools story-tools about-author author-box author-info author-card author-bio " +
    "post-author sign-up email-signup image-credit photo-credit media-caption wp-caption-text screen-reader sr-only " +
    "visually-hidden follow-us back-top call-action leave-reply copy-link story-links article-links post-navigation " +
    "rollover-block post-nav nav-links entry-footer article-footer post-footer story-footer topic-list topics-list"
  )
    .split(" ")
    .map((pair) => pair.split("-").join(" ")),
);

/**
 * Takes out what stands beside the article by its very kind. What holds much of the text stays, unless the page has a
 * main part with sentences in it that is not there.
 */
export function removeAsides(body: PageElement): void {
  const limit = textLength(body) * mostOfPage;
  const main = [...body.querySelectorAll("main, article, [role=main]")].slice(0, 20).find(hasSentences);
  const mainParts = new Set<PageElement>();
  for (let at = main ?? null; at !== null; at = at.parentElement) mainParts.add(at);
  for (const element of body.querySelectorAll("nav, aside, footer")) {
    if (!mainParts.has(element)) removeBelow(element, main === undefined ? limit : Number.POSITIVE_INFINITY);
  }
}

/** Takes out of the page what is not the article by kind, role or name. What holds much of the text always stays. */
export function removeFurniture(document: PageDocument, descriptions: readonly string[]): void {
  const { body } = document;
  if (body === null) return;
  unwrapEmbeddedPosts(body);
  removeStandfirst(body, descriptions);
  removeCaptions(body);
  removeAsides(body);
  const limit = textLength(body) * mostOfPage;
  for (const element of body.querySelectorAll(byKind)) removeBelow(element, limit);
  for (const element of body.querySelectorAll("[class], [id]")) {
    if (isNamedFurniture(element)) removeBelow(element, limit);
  }
}

const embedded = "blockquote[class*=tweet], blockquote[class*=bluesky], blockquote[class*=mastodon]";
/** Looking at what stands around each costs. */
const mostEmbedded = 40;
const longestPost = 5000;

/**
 * What somebody posted and the article shows is part of it, but stands in wrappers named "social-embed" or "widget",
 * which would cost it its place here, and full of links, which would in Readability. It takes its wrappers' place.
 */
function unwrapEmbeddedPosts(body: PageElement): void {
  const posts = body.querySelectorAll(embedded);
  for (const post of [...posts].slice(0, mostEmbedded)) {
    const limit = textUpTo(post, longestPost).length * 1.3;
    let wrapper = post;
    for (let level = 0; level < 5; level++) {
      const outer = wrapper.parentElement;
      if (outer === null || keeps.has(outer.localName) || textUpTo(outer, limit).length > limit) break;
      wrapper = outer;
    }
    if (wrapper !== post) wrapper.replaceWith(post);
    post.removeAttribute("class");
    post.removeAttribute("id");
  }
}

function removeBelow(element: PageElement, limit: number): void {
  if (keeps.has(element.localName) && !isPopup(element) && element.localName !== "p") return;
  if (element.parentElement?.localName === "blockquote") return;
  if (textLength(element) <= limit) element.remove();
}

/** What opens over a word in a sentence: it has several links or a picture, which no sentence part has. */
function isPopup(element: PageElement): boolean {
  if (element.localName !== "span" || element.querySelector("a, img") === null) return false;
  return element.querySelector("img") !== null || [...element.querySelectorAll("a")].length >= 3;
}

/** The tree's own trunk, and whatever may stand inside a sentence: taking that out would change what is said. */
const keeps = new Set(
  (
    "html body article main p h1 blockquote table tbody tr td a abbr b bdi bdo cite code data del dfn em font i ins kbd " +
    "label mark q s samp small span strong sub sup time u var wbr"
  ).split(" "),
);

/**
 * Readability takes out whatever has a name such as "social" or "share", be it a word in the middle of a sentence.
 * What stands inside a paragraph loses its names, so that the sentence stays as it was written.
 */
export function protectSentences(document: PageDocument): void {
  for (const element of document.querySelectorAll("p [class], p [id]")) {
    if (!keeps.has(element.localName)) continue;
    element.removeAttribute("class");
    element.removeAttribute("id");
  }
}

function textLength(element: PageElement): number {
  const paragraphs = [...element.querySelectorAll("p")];
  const text = paragraphs.reduce((length, paragraph) => length + cleanLine(paragraph.textContent ?? "").length, 0);
  return text > 0 ? text : cleanLine(element.textContent ?? "").length / 2;
}

function isNamedFurniture(element: PageElement): boolean {
  const names = `${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`.split(/\s+/).map(partsOf);
  const isNamed = names.some((parts) =>
    parts.some((part, index) => words.has(part) || pairs.has(`${part} ${parts[index + 1] ?? ""}`)),
  );
  return isNamed || (names.flat().some((part) => mild.has(part)) && !hasSentences(element));
}

/** In Elementor's pages each element is an "elementor-widget-", the heading and the text too. */
function partsOf(name: string): string[] {
  const parts = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return parts.replace(/^elementor-widget(?!-wp-)/, "").split(/[-_]+/);
}

function hasSentences(element: PageElement): boolean {
  return [...element.querySelectorAll("p")].some((paragraph) => {
    const text = textUpTo(paragraph, 500);
    return text.length >= 80 && (endsSentence(text) || text.length >= 500);
  });
}
