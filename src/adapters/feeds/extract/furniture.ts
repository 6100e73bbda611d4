import { abroad } from "./furniture-abroad.ts";
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
    "\\(?(photo|image|picture|ap photo|file photo|getty images|reuters|afp)(:|/).{0,120}$",
  ),
  beginning(
    "(tags?|topics?|filed under|categories|category|posted in|labels|keywords|more on|more about|in this (story|article))( (and )?(tags?|topics?|categories))?\\s*:",
  ),
  beginning(
    `(first |originally |last |date )?(published|updated|posted|modified)( (on|at|by))?\\s*:?\\s*((mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? )?(${month} \\d|\\d{1,2}\\.? ${month} \\d|\\d{1,4}[./-]\\d\\d?[./-]\\d|\\d{1,2}[:.]\\d\\d|\\d+ (min|hour|day)).{0,60}$`,
  ),
];

const notices: readonly RegExp[] = [
  beginning(
    "leave a (comment|reply)\\b",
    "your e-?mail address will not be published",
    "required fields are marked",
    "save my name, e-?mail",
    "notify me of (follow-up|new)",
    "(please )?note:? (that )?(we are|all|your) .{0,40}\\bcomments?\\b",
    "this site uses akismet",
    "learn how your comment data",
    "you must be logged in",
    "cancel reply",
    "(currently )?you have javascript",
    "please enable javascript",
    "this (page|site|video|browser|slideshow) requires javascript",
  ),
  beginning("(we|this (web)?site|our (web)?site)( and our partners)? (use|uses|may use)\\b.{0,60}\\bcookies\\b"),
  beginning(
    "(by|when) (continuing|clicking|signing|using|subscribing|submitting|entering|providing|registering|pressing)\\b.{0,250}\\b(you (agree|consent|accept|acknowledge|confirm)|cookies|privacy (policy|notice)|terms (of (use|service)|and conditions))\\b",
  ),
  beginning(
    "(sign up|subscribe|register) ((now|here|today|free|for free) )?(to|for)\\b.{0,120}\\b(newsletters?|e-?mails?|inbox|updates|alerts|briefing|digest|mailing list|podcast|channel)\\b",
    "join our\\b.{0,80}\\b(newsletter|mailing list|channel|community)\\b",
  ),
  beginning(
    "(get|receive)\\b.{0,120}\\b(your inbox|newsletters?|(e-?mailed|delivered|sent) ((directly|straight) )?(to|through) (you|your))\\b",
  ),
  beginning(
    "(follow|like|find|join|connect with) (us|me|him|her|them|@\\w+|[\\w.]+( [\\w.]+){0,3}) (on|at|via) (@|our )?(twitter|x|facebook|instagram|linkedin|mastodon|bluesky|telegram|whatsapp|youtube|threads|tiktok|google news)\\b",
  ),
  beginning("enter your e-?mail (address )?to\\b.{0,120}\\b(e-?mail|newsletters?|posts|updates|subscribe)\\b"),
  beginning("support (our|independent|local|quality) (journalism|reporting|newsroom)\\b.{0,80}$"),
  beginning(
    "(if you (enjoyed|liked|loved) this (article|post|story|piece)|thanks for reading)\\b.{0,60}\\b(shar(e|ing)|subscrib(e|ing)|follow (us|me)|claps?)\\b",
  ),
  exactly("thank(s| you) for reading", "become a (member|subscriber|patron)( today| now)?"),
  beginning("(download|get|try) (our|the) (free |new |mobile )?([\\w ]{0,25} )?app\\b"),
  beginning(
    "(send|got|have) (us )?(a |any )?(news )?tips?\\b[?:]",
    "(send|got|have) (us )?(a |any )?(feedback|comments|questions|a story)( or .{0,30})?[?:]",
  ),
  beginning(
    "(©|\\(c\\) |copyright\\s*(©|@|ⓒ|\\(c\\)|\\d{4}|by\\b))",
    ".{0,120}\\ball rights reserved\\b",
    ".{0,160}©\\s?\\d{4}\\b",
  ),
  beginning(
    "the post .{1,300} (first )?appeared (first )?on ",
    "(originally|first) (published|posted) (at|on|in|by) [^,]{1,80}$",
  ),
  /\b(may|might|could) (earn|receive) (an? |a small )?(affiliate )commission\b|\bmay earn a (small )?commission\b|\b(contains?|containing) affiliate\b|\baffiliate (and\/or referral )?links\b/i,
  beginning("\\[/?(button|caption|gallery|embed|video|audio|contact-form|vc_\\w+|et_\\w+)\\b"),
  /^[[(]?(…|\.{3})[\])]?$/,
  /^[^\p{L}\p{N}]{1,12}$/u,
];

const furniture: readonly RegExp[] = [...links, ...labels, ...notices, ...abroad];
