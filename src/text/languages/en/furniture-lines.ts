/** Openings that no article's sentence has. */
const surely: readonly RegExp[] = [
  /^(?:leave|post|add|write) (?:a|your) (?:comment|reply)\b/i,
  /^(?:no comments?(?: yet| to show)?|\d+ (?:comments?|replies|shares|views|likes)|comments? (?:are )?(?:closed|off)|comments?|view comments)\W*$/i,
  /^(?:share (?:this|on|via)\b|share:|share$|tweet(?: this)?$|pin(?: it)?$|email(?: this)?(?: article)?$|print(?: this)?(?: article)?$|copy link|save (?:this )?(?:article|story)$)/i,
  /^(?:follow|like|join|connect with) (?:us|me|@\w)\b|^follow .{1,60} on (?:google|twitter|x|facebook|instagram|telegram|whatsapp|threads|bluesky|youtube)\b/i,
  /^(?:subscribe (?:to|now|today|for|here)|sign up (?:to|for|now|here|today)|register (?:now|here|for free)|log ?in|sign in|already a (?:subscriber|member)|support our journalism|donate (?:now|here|to)|become a (?:member|subscriber|supporter)|enter your e-?mail|your e-?mail address)\b/i,
  /^(?:this (?:site|website|page) uses|we (?:use (?:cookies|technologies)|and our partners|value your privacy)|by (?:continuing to|clicking|signing up|subscribing|using (?:this|our))|accept (?:all|cookies)|manage (?:cookies|preferences|consent)|cookie (?:policy|settings|notice)|learn how your comment data)\b/i,
  /^(?:required fields|save my name|notify me of|name \*|email \*|website$|comment \*|post comment|cancel reply|submit$|search(?: …| \.\.\.|$| for:))/i,
  /^(?:copyright (?:©|\(c\)|\d{4})|©|\(c\) ?\d{4}|all rights reserved)/i,
  /^(?:advertisements?\W*(?:$|scroll|continue|story)|sponsored(?: content| by|$)|promoted (?:content|post|stories)|ad$|ads by|paid (?:post|content))/i,
  /^(?:skip to|scroll (?:down|to continue)|jump to|back to top|go to top|loading ?(?:…|\.\.\.|$)|please enable|enable javascript|click (?:here|to)|tap (?:here|to)|show (?:more|less)$|load more|continue reading|expand$|close$|menu$|open in app)/i,
  /^the post .{1,300} (?:appeared first on|first appeared on)\b/i,
];

/** Openings that an article's sentence may have by chance. */
const likely: readonly RegExp[] = [
  /^(?:recent|popular|top|latest|related|more|trending|similar|other) (?:comments?|posts?|stories|news|articles?|topics?|links|reading|coverage)\b/i,
  /^(?:you (?:may|might) (?:also )?(?:like|be interested)|recommended(?: for you)?|more (?:from|like) |trending(?: now)?|most (?:read|popular|viewed|watched)|editor'?s'? (?:picks?|choice)|what to read next|join the conversation)\b/i,
  /^(?:(?:also )?read(?: also| more| next| full| the full)?|see also|also see|related|further reading|more on this|watch(?: also| now| video)?|listen(?: now)?|video|photos?|gallery|in pictures|don['’]t miss|must read|recommended)\s*(?:story|article|:|»|›|\||→|-\s|–\s)/i,
  /^(?:get (?:the|our) .{0,60}(?:newsletter|inbox)|join our|download (?:the|our) .{0,30}app|privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions))\b/i,
  /^(?:photo|image|picture|credit|photograph|pictured|caption|source|file photo|illustration)s?(?: (?:credit|by|courtesy|source))?s?\s*[:|]/i,
  /^(?:\(?(?:photo|image|picture) (?:by|courtesy|credit)|(?:getty|ap|afp|reuters|epa|shutterstock)(?: images)?(?:$|\s*[/|]))/i,
  /^(?:by|written by|words by|reported by|reporting by|edited by|story by|posted by|published by|author:|authored by|posted (?:on|in|at)|published(?: on| at|:)|last (?:updated|modified)|updated(?: on| at|:)|first published|filed under|tags?:|categor(?:y|ies):|topics?:|keywords:)(?=\s|$)/i,
  /^(?:reading time|\d+ ?min(?:ute)?s?(?: read)?$|est(?:imated)? reading|listen to this article|text size|font size|read time|next (?:post|article|story|page)|previous (?:post|article|story))/i,
  /^(?:about the author|author bio|contact (?:us|the author)|have (?:a|you got a) (?:tip|story|confidential)|do you have (?:a|any) (?:tip|story|information)|got a (?:tip|story|news)|email us|send (?:us|your)|tell us|let us know|what do you think|share your (?:thoughts|views|opinion)|report (?:a|an) (?:typo|error))\b/i,
  /^(?:have your say|get in touch|to (?:report|submit) (?:a|an)|for more (?:information|news|stories|on this)|(?:for )?more (?:stories|news) (?:like this|from)|stay (?:tuned|up to date|informed|connected)|never miss|don['’]t forget to|sorry, )/i,
];

/** What gives a line away wherever it stands in it. */
const anywhere: readonly RegExp[] = [
  /\bakismet\b/i,
  /\ball rights reserved\b/i,
  /\byour e-?mail address will not be published\b/i,
  /\b(?:unsubscribe|opt out) (?:at )?any ?time\b/i,
  /\b(?:our|the|this) (?:website|site) (?:uses|stores|use) cookies\b|\bcookies to (?:ensure|improve|give|provide|personali[sz]e|enhance) (?:that we|your|you|our|the (?:site|user|best)|user|a better|content|and)\b/i,
  /\bappeared first on\b/i,
  /\bclick here\b/i,
  /\b(?:straight|delivered|direct(?:ly)?) (?:in)?to your inbox\b/i,
  /\bthis (?:article|story|post|content) (?:was|is|has been) (?:originally |first |also )?(?:published|produced|syndicated|republished|reposted)\b/i,
  /\bpowered by wordpress\b/i,
  /\bterms of (?:use|service)\b.*\bprivacy policy\b|\bprivacy policy\b.*\bterms of (?:use|service)\b/i,
  /\baffiliate (?:links?|commission)\b/i,
  /\bour (?:whatsapp|telegram) (?:channel|group)\b/i,
];

/** A line that begins the part after the article: nothing that follows one in the tail is the article's. */
const tailOpeners =
  /^(?:leave a (?:comment|reply)|post a comment|add a comment|comments?$|\d+ (?:comments?|replies)$|\d+ thoughts on|related (?:posts?|articles?|stories|news|topics?)\W*$|you (?:may|might) (?:also )?(?:like|be interested)|recent (?:posts?|comments?)\W*$|popular (?:posts?|stories)\W*$|more from|recommended(?: for you)?\W*$|about the author|most read\W*$|what to read next|trending(?: now)?\W*$|share this|this site uses akismet)/i;

/** Patterns look no further than this into a line. Characters. */
const reach = 400;

/** How sure the wording makes it that a line is a site's furniture. */
export function furnitureWording(line: string): "surely" | "likely" | undefined {
  const head = line.slice(0, reach).trim();
  if (surely.some((pattern) => pattern.test(head)) || anywhere.some((pattern) => pattern.test(head))) return "surely";
  return likely.some((pattern) => pattern.test(head)) ? "likely" : undefined;
}

export function opensTail(line: string): boolean {
  return tailOpeners.test(line.slice(0, reach).trim());
}
