/** Slack's kinds of token, by how they begin. */
const kinds: readonly (readonly [string, string])[] = [
  ["xapp-", "an app-level token, which belongs in SLACK_APP_TOKEN"],
  ["xoxb-", "a bot token, which belongs in SLACK_BOT_TOKEN"],
  ["xoxp-", "a user's token, which Pullquote has no use for"],
  ["xoxe", "a token that expires: on the app's page “OAuth & Permissions”, token rotation has to be off"],
];

/** What is wrong with a token that is not of the wanted kind. */
export function notOfKind(wanted: "xoxb-" | "xapp-", token: string): string {
  const expected = `expected ${wanted === "xoxb-" ? "the Bot User OAuth Token" : "an app-level token"}, which starts with ${wanted}`;
  const kind = kinds.find(([prefix]) => token.startsWith(prefix));
  return kind === undefined ? expected : `${expected}; this is ${kind[1]}`;
}
