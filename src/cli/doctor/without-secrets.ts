const secrets = ["DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SUMMARIZER_API_KEY"];
/** What is shorter is no secret, but could be any word. */
const shortest = 8;

/** Takes out what must never be shown: a library may repeat the token that it could not send. */
export function withoutSecrets(text: string, environment: Readonly<Record<string, string | undefined>>): string {
  const values = secrets.map((name) => environment[name]?.trim().replace(/^Bot\s+/i, "") ?? "");
  return values.filter(({ length }) => length >= shortest).reduce((left, value) => left.replaceAll(value, "…"), text);
}
