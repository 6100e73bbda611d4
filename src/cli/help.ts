/** What is typed for “pullquote”: the image has the built code, a clone its sources. */
export const typedAs = import.meta.filename.endsWith(".ts") ? "npm run -s cli --" : "node dist/src/main.js";

/** What `pullquote help` says. */
export const help = `Pullquote: news digests for Discord and Slack whose quotes stand in the source.
Type “${typedAs}” for “pullquote”.

pullquote start                The bot: polls, digests, posts, answers, and shows a local page.
pullquote worker               One more process for the bot's jobs; needs DATABASE_URL.
pullquote demo [--serve]       Sample news through the whole pipeline, in a temporary folder; --serve keeps
                               it up with the page.
pullquote doctor               What is wrong with the set-up, and what to do; the link that invites the bot.
pullquote settings             Every setting, what it may be, and which are set now; no secret is shown.
pullquote digest FILE|URL|-    One digest of an article, or one per entry of a feed; --help tells more.
pullquote quotes FILE|URL|-    Who says what in an article.
pullquote match [FILE|-]       Which of many queries each article answers.
pullquote cluster --jsonl FILE|- Which articles tell one story, and which are copies.
pullquote search --index FILE  Articles of a file by words, as the bot finds those it has read.
pullquote backup [FILE|-]      Everything the bot keeps, in one file, while it runs.
pullquote restore FILE|-       A backup into an empty folder or database.
pullquote move                 The data of the embedded database to your PostgreSQL, where DATABASE_URL is set.
pullquote adopt                Data that came here by other means: copied, moved, set back.
pullquote feeds                How each feed fares: last success, next poll and why, errors in words.
pullquote read-feed FILE|URL|- What Pullquote reads in a feed.
pullquote extract FILE|-       The article that Pullquote finds on a page.
pullquote find-feed URL        The feeds that a page's address leads to.
pullquote opml import|export   Subscriptions from and to other readers.
pullquote help                 This text. Each command has a --help of its own.

Settings come from the environment or a file .env; docs/settings.md lists them.`;

export const doctorHelp = `pullquote doctor   Looks at settings, data, queue, Discord and Slack, and says what is wrong and what to do.
A line a check: ✓ right, ! goes on but should be known, ✗ wrong. Exit code 0 where nothing is wrong, 2 otherwise.
It changes nothing, shows no token, and may be asked while the bot runs: then it looks at each channel, too.`;

export const settingsHelp = `pullquote settings   Every variable that Pullquote reads, which of them are set now, and what each may be.
  --markdown   as docs/settings.md has them
No secret is shown.`;

export const digestHelp = `pullquote digest FILE|URL|-   One digest of an article, or one per entry of a feed.
  --json         the digest as JSON instead of text
  --jsonl        lines of {"id","title","text","url"?} in, one digest a line out
  --url ADDRESS  where the article stands, for links to its passages
  --title TEXT   its headline, where the text does not say
  --bullets N    at most so many, 1 to 10, instead of 5
  --llm          chosen and shortened by the model that SUMMARIZER and SUMMARIZER_MODEL name`;

export const quotesHelp = `pullquote quotes FILE|URL|-   Who says what in an article.
  --json         one JSON object: quotes of text, start, end, speaker, fullName, role, toldTo, confidence
  --jsonl        lines of {"id","text"} in, {"id","quotes"} a line out; positions count in the line's own text
  --url ADDRESS  where the article stands`;

export const matchHelp = `pullquote match --subscriptions FILE [FILE|-]   Which of many queries each article answers.
  lines of {"id","title"?,"text","url"?,"language"?,"source"?} in, {"id","matches":[ids]} a line out
  --subscriptions FILE   lines of {"id","query"}; a query that cannot be read is told and left out
  --explain              with "why": which parts of each query stand where, in UTF-16 code units
  docs/queries.md tells what a query can say.`;
export const clusterHelp = `pullquote cluster --jsonl FILE|-   Which articles tell one story, and which are copies.
  Lines of {"id","title"?,"text"?,"publishedAt"?,"url"?} in, in the order in which they came;
  {"id","story","copyOf"?} a line out. A story is called by the id of its first article.
  --explain      adds "why": what was shared with whom, and how much would have sufficed
  --reexamine    with hindsight: a line comes when nothing can change about it any more, at the latest at the end`;

export const searchHelp = `pullquote search --index FILE [--queries FILE | WORDS]   Finds articles by words.
  --index FILE|-  lines of {"id","title"?,"text"}: what is looked through
  --queries FILE  lines of {"id","query"} in, {"query","hits":[{"id","score"}]} a line out, best first
  --limit N       at most so many hits for each, instead of 100
Words in "quotation marks" must stand so; five words or more are looked for just as they stand first.`;

export const feedsHelp = `pullquote feeds   How each feed fares.
  --failing   only those that fail or were given up
  --json      a feed a line, as JSON`;

export const readFeedHelp = `pullquote read-feed FILE|URL|-   What Pullquote reads in a feed.
  --json         one JSON object: title, language, items of id, title, url, publishedAt, author, picture, text
  --jsonl        lines of {"id","body"|"path"|"base64","url"} in; a feed, or a problem, a line out
  --url ADDRESS  where the document came from, for relative links`;

export const findFeedHelp = `pullquote find-feed URL   The feeds that a page's address leads to, best first.
  --json   a feed a line, as JSON`;

export const opmlHelp = `pullquote opml import FILE|-   Another reader's subscriptions as topics, printed as YAML; a folder is a topic.
  --into FILE.yaml   adds them to a catalogue instead, and leaves what is there as it is
pullquote opml export [FILE.yaml]   A catalogue as OPML; without a file, the one that comes with Pullquote.`;

export const backupHelp = `pullquote backup [FILE|-]   Everything that the bot keeps, as of one instant, while it runs.
  Without FILE: pullquote-TIME.backup.gz in this folder. - writes to standard output.
  The file is whole or not there, and for its owner's eyes only: it holds encrypted tokens (SECRET_KEY is not in it).
  docs/backup.md tells more.`;

export const restoreHelp = `pullquote restore FILE|-   A backup into the data folder, or into DATABASE_URL where that is set.
  --into FOLDER|URL   into another folder, or a PostgreSQL by its address
  --replace           gives up the data that are there; without it they are left alone
  --moved             no bot ran since the backup was taken, so nothing may have been posted since
What may have been posted since the backup is not posted again: docs/backup.md has the rule.`;

export const moveHelp = `pullquote move   The data of the embedded database to the PostgreSQL that DATABASE_URL names.
  Stop the bot first. The data stay in their folder, which says from then on where they went.`;

export const adoptHelp = `pullquote adopt --moved | --restored   Data that came here by other means than restore.
  --moved      a folder that was moved here while no bot ran, and nothing runs where it was: all is as it was
  --restored   a copy, or a database that was set back to an older state, and the bot that ran on it since is
               stopped for good: what that may have posted meanwhile is not posted again (docs/backup.md)`;
