import { beginning, exactly } from "./whole-line.ts";

/** What a site says to its readers beside its articles: comments, cookies, newsletters, rights; as whole paragraphs. */
export const notices: readonly RegExp[] = [
  exactly(
    "comments are (now )?(closed|off|disabled|turned off)( .{0,40})?",
    "please enable cookies",
    "never miss a (story|post|beat)",
  ),
  beginning(
    "(want|would you like) (more|to)\\b.{0,80}\\?.{0,40}\\b(sign up|subscribe|follow us)\\b",
    "stay (up[- ]to[- ]date|updated|informed|connected|in the know)\\b.{0,120}\\b(subscrib(e|ing)|sign(ing)? up|newsletters?|follow(ing)? us)\\b",
    "(do not|don['’]t) forget to (subscribe|like|follow|share)\\b.{0,80}$",
    "(let us know|tell us|share)\\b.{0,60}\\b(comments? (section|below)|(in|down) (the )?comments?)\\b.{0,20}$",
    "(what do you think|what are your thoughts|do you (agree|have))\\b.{0,80}\\?.{0,60}\\b((in|down) (the )?comments?|comments? (section|below)|leave a comment)\\b.{0,20}$",
  ),
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
