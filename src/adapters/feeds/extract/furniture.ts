import { abroad } from "./furniture-abroad.ts";
import { notices } from "./furniture-notices.ts";
import { beginning, exactly } from "./whole-line.ts";

/**
 * Whether a whole paragraph is something that publishers put around a text and not part of it: "Read more: …",
 * share lines, sign-up boxes, cookie notes, tag lists, the trailer that a blog's feed adds. Only short paragraphs
 * are judged, and only as a whole: a sentence that merely begins like one stays. When in doubt it stays.
 */
export function isFurniture(paragraph: string): boolean {
  if (paragraph.length > 400) return false;
  if (isTagList(paragraph)) return true;
  return furniture.some((pattern) => pattern.test(paragraph));
}

/** "#peace #talks #Geneva". */
function isTagList(paragraph: string): boolean {
  const words = paragraph.split(/[\s,]+/);
  const tags = words.filter((word) => /^#[\p{L}\d_]+$/u.test(word)).length;
  return tags >= 1 && tags >= words.length - 1;
}

const network =
  "(facebook|twitter|x|instagram|whatsapp|linkedin|reddit|telegram|pinterest|messenger|flipboard|bluesky|mastodon|threads|youtube|tiktok|google news|apple news)";
const sharing = `(${network}|share|tweet|pin|print|e-?mail|save|comment|like|follow|copy link|this|article|on|via|it)`;
const month =
  "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\\.?";

const links: readonly RegExp[] = [
  exactly(`${sharing}((\\s*[,|·•/&]\\s*|\\s+(and\\s+)?)${sharing})*`),
  beginning("share (this|on|via) .{0,40}$", `share (it )?(on|via) ${network}`),
  beginning("(click|tap) (here )?to (share|email|print|tweet|subscribe|sign up|read|see|view|watch|open)\\b"),
  exactly(
    "(read|see|watch|view|learn|find out|listen|show|load) (more|also|next|now|full|all|less)( (about|on|from|at) .{0,60}| stories| news| comments| here)?",
  ),
  beginning(
    "(read|see|watch|more|related)( more| also| on this| from| stories| articles| coverage| reading| news| topics| posts| content| links| videos?)*\\s*[:|»>]",
  ),
  exactly(
    "(related|recommended|trending|popular|latest|most read|most popular|more|top|editor['’]?s['’]?) ?(articles?|stories|story|posts?|news|reading|topics?|coverage|content|videos?|links?|picks?|now|headlines?|for you|on this|from around the web)?",
  ),
  exactly(
    "you (may|might|could|can|will) (also )?(like|enjoy|be interested in|want to read|have missed)( this| these)?",
    "don['’]?t miss",
    "also read",
    "(recommended|suggested) for you",
    "up next",
    "read next",
    "see also",
    "what to read next",
    "(the )?(story|article) continues( below| after)?.{0,40}",
    "continue reading.{0,80}",
    "keep reading",
    "read the (full|whole) (story|article|post).{0,60}",
    "scroll (down )?(to|for).{0,40}",
  ),
  exactly(
    "read or share this (story|article).{0,200}",
    "(click|tap) here (for|to see|to get) (the |more |all )?(full |whole |latest )?(story|news|details|article|stories).{0,30}",
    "jump to comments",
    "from our partners",
    "best of the web",
    "quick links",
    "opens? in (a )?new (window|tab)",
    "(buy|shop|order|apply) now",
    "view this (post|video|photo) on [a-z]+",
    "embed from getty images",
    "via giphy",
    "sponsored (links|content|stories) (by|from) .{0,40}",
  ),
  beginning("more (on|from|about|in)? ?[\\w ’'-]{1,40}:? https?://"),
  /^.{0,160}\bclick here (for more( information| details)?|to (learn|find out|read|see|subscribe|sign up|buy|order)\b.{0,60})[.!]?$/i,
];

const labels: readonly RegExp[] = [
  exactly(
    "(advertisement|advertising|advert|ad|sponsored|sponsored content|promoted|paid content|anuncio|anzeige|werbung|publicité)( - .{0,60}| continue.{0,40})?",
  ),
  exactly(
    "loading",
    "please wait",
    "playback",
    "video",
    "audio",
    "photos?",
    "gallery",
    "image",
    "picture",
    "caption",
    "(photo |image )?credit",
    "slideshow",
    "close",
    "open",
    "menu",
    "search",
    "home",
    "(back to )?top",
    "skip (to|ad).{0,30}",
    "next",
    "previous",
    "prev",
    "(show|hide|toggle) caption",
    "enlarge( this image)?",
    "view (gallery|photos)",
    "play( video)?",
    "(watch )?live",
    "now playing",
    "transcript",
    "text size",
    "full ?screen",
    "show all( \\d+)?",
    "\\d{1,3} ?(of|/) ?\\d{1,3}",
    "listen to (this|the) (article|story)",
    "ad feedback",
    "report (this|an?) (ad|typo|error|mistake)",
    "(getty images|shutterstock|istock(photo)?|unsplash)",
  ),
  exactly(
    "newsletters?",
    "subscribe( now| today| here)?",
    "sign (up|in|out)( now| here| today)?",
    "log ?in",
    "register",
    "(no )?comments?( yet)?",
    "(leave|post|add|write) (a |your )?(comment|reply)",
    "view( all)? comments?.{0,20}",
    "join the (conversation|discussion)",
    "\\d+ comments?",
    "\\d+ shares?",
    "\\d+ (min(ute)?s?|sec(ond)?s?)( read)?",
    "min read",
    "(show|load|see|learn) (more|less)",
    "more",
    "terms of (use|service)",
    "(privacy|cookie) policy",
  ),
  exactly("(image|photo|slide|picture) \\d+ (of|/)[ /]*\\d+"),
  beginning(
    "(photo|photograph|image|picture|video|foto|illustration|graphic|file)( by .{0,60}$|( credit| courtesy| source)?s?:)",
    "(source|via|credit)s?: .{0,80}$",
    "(photo|image) (via|courtesy|source)\\b.{0,60}$",
    "\\(?(photo|image) (by|courtesy of) [^()]{1,80}\\)$",
    "\\(?(photo|image|picture|ap photo|file photo|getty images|reuters|afp)(:|/).{0,120}$",
  ),
  beginning(
    "(tags?|topics?|filed under|categories|category|posted in|labels|keywords|more on|more about|in this (story|article))( (and )?(tags?|topics?|categories))?\\s*:",
  ),
  beginning(
    `(first |originally |last |date )?(published|updated|posted|modified)( (on|at|by))?\\s*:?\\s*((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? )?(${month} \\d|\\d{1,2}\\.? ${month} \\d|\\d{1,4}[./-]\\d\\d?[./-]\\d|\\d{1,2}[:.]\\d\\d|\\d+ (min|hour|day)).{0,60}$`,
  ),
];

/** A whole paragraph that ends in a photographer's name is what stood under the photograph. */
const captions: readonly RegExp[] = [
  /^.{0,300}\((AP Photo|(Photo|Image|Picture)( by|:| courtesy|\/)|Photo ?credit|Getty|Reuters\/|REUTERS\/|AFP\/)[^()]{0,80}\)\.?$/u,
  /^(FILE|File photo)\s?[-–—:]\s.{0,300}\([^()]{0,80}\b(AP|AFP|Reuters|Getty|Photo)\b[^()]{0,60}\)\.?$/u,
];

const furniture: readonly RegExp[] = [...links, ...labels, ...captions, ...notices, ...abroad];
