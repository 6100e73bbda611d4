/** What a page has people type, run for real by `shell-commands.test.ts`. */
export const triedHere: readonly { readonly line: string; readonly says: RegExp; readonly code?: number }[] = [
  { line: "npm run doctor", says: /✓[\s\S]*DISCORD_TOKEN/ },
  { line: "npm run demo", says: /Discord[\s\S]*Slack/ },
  { line: "npm run -s cli -- digest https://example.org/some/article", says: /cracks in two of its piers/ },
  {
    line: "npm run -s cli -- digest page.html --url https://example.org/some/article --json",
    says: /"speaker":\s*"Ines Marlow"/,
  },
  { line: "cat article.txt | npm run -s cli -- digest -", says: /cracks in two of its piers/ },
  { line: "npm run -s cli -- find-feed https://example.org", says: /\/feed/ },
  { line: "npm run -s cli -- read-feed https://example.org/rss", says: /Ardmore closes its old bridge/ },
  { line: "npm run -s cli -- extract page.html --url https://example.org/a", says: /nine thousand cars/ },
  { line: "npm run -s cli -- opml import subscriptions.opml", says: /\/feed/ },
  {
    line: "npm run -s cli -- cluster --jsonl articles.jsonl --explain",
    says: /"story":"1".*\n.*"story":"1","why":\["likeness/,
  },
  { line: "npm run -s cli -- settings", says: /DISCORD_TOKEN[\s\S]*PULLQUOTE_DATA|PULLQUOTE_DATA[\s\S]*DISCORD_TOKEN/ },
  { line: "npm run -s cli -- match --subscriptions queries.jsonl < articles.jsonl", says: /"matches":\["q"\]/ },
  { line: "npm run -s cli -- search --index articles.jsonl --queries queries.jsonl", says: /"score"/ },
];

/** What takes too long, never ends or needs a whole set-up: the file that runs it, and how that is seen. */
export const runElsewhere: readonly { readonly line: RegExp; readonly by: string; readonly holds: RegExp }[] = [
  { line: /^npm ci && npm run demo$/, by: "tests/docs/tried-commands.ts", holds: /line: "npm run demo"/ },
  { line: /^npm ci$/, by: ".ci/run", holds: /^npm ci$/m },
  { line: /^npm run -s cli -- (?:backup|restore|move)\b/, by: "tests/cli/backup.test.ts", holds: /backup/ },
  { line: /^npm run -s cli -- settings --markdown/, by: "tests/cli/settings.test.ts", holds: /settings\.md/ },
  { line: /^npm run -s cli -- doctor$/, by: "tests/docs/guides.test.ts", holds: /topics\.md/ },
  { line: /^npm ci && npm test$/, by: ".ci/run", holds: /^npm ci\n[\s\S]*^npm test$/m },
  { line: /^npm (?:ci && npm )?start$/, by: "tests/cli/start.test.ts", holds: /startProcess\("start"/ },
  {
    line: /^npm test$|^UPDATE_GOLDEN=1 npm test$|^npm run check$/,
    by: ".ci/run",
    holds: /^npm run lint$[\s\S]*^npm test$/m,
  },
  { line: /^npx tsc --noEmit$/, by: ".ci/run", holds: /^npm run types$/m },
  { line: /^npx vitest run /, by: ".ci/run", holds: /^npm test$/m },
  { line: /^npm run cli -- worker$/, by: "tests/journey.test.ts", holds: /start\("worker", stage\)/ },
  { line: /^npm run demo -- --serve$/, by: "tests/browser/take-pictures.ts", holds: /demo -- --serve/ },
  { line: /^npm run -s cli -- digest FILE --llm$/, by: "tests/cli/digest.test.ts", holds: /--llm/ },
  { line: /^npm run -s cli -- quotes$/, by: "tests/cli/quotes.test.ts", holds: /quotes/ },
  { line: /^npm run -s cli -- cluster --jsonl --explain$/, by: "tests/cli/cluster.test.ts", holds: /--explain/ },
  { line: /^npm run -s cli -- feeds( --failing)?$/, by: "tests/cli/feeds.test.ts", holds: /--failing/ },
  { line: /^pullquote match$/, by: "tests/cli/match.test.ts", holds: /match/ },
  { line: /^npm run chaos\b/, by: "tests/chaos/chaos.test.ts", holds: /tests\/chaos\/run\.ts/ },
  { line: /^npm run fuzz$/, by: "tests/fuzz/claims.test.ts", holds: /claims/ },
  { line: /^npm run eval -- /, by: "tests/docs/shell-commands.test.ts", holds: /every evaluation there is/ },
  { line: /^npm run bench\b/, by: "package.json", holds: /"bench":/ },
];
