import { ownSettings } from "../../config/variables.ts";
import type { PlatformAdapter } from "../commands/platform-adapter.ts";
import type { Setting } from "../domain/setting.ts";

const beginning = `# Settings

<!-- Written by \`npm run -s cli -- settings --markdown\` from config/variables.ts and the platforms' settings.ts. -->

Every setting is a variable of the environment, or a line in a file \`.env\` beside \`package.json\` (\`cp .env.example .env\`); what
the environment says goes before. All are optional. An empty value counts as not set, and blanks around a value for nothing.

- **What is wrong is told at start**, all of it at once, by name and with what was expected; nothing starts half.
- **A name that nobody reads** but that looks like one of these (\`DISCORD_TOKN\`) is told at start and by the doctor, with the
  nearest right one. It is a warning only, since your system may have such a variable for something else.
- **Secrets** are never shown or logged. Each may stand in a file instead, as Docker and Kubernetes give them: set
  \`DISCORD_TOKEN_FILE=/run/secrets/discord_token\` instead of \`DISCORD_TOKEN\`. The file holds the secret alone, on one
  line; blanks and line breaks around it do not count. It is read at start. Setting both is an error.
- \`npm run -s cli -- settings\` prints all of them with what is set now; \`npm run doctor\` tries what can be tried.
`;

const end = `
## Others that count
\`NO_COLOR\` keeps colours out of what commands print.
\`UV_THREADPOOL_SIZE\` (16 in the image) is Node's own: how many name look-ups and files are waited for at once.
`;

/** docs/settings.md. */
export function settingsDocument(platforms: readonly PlatformAdapter[]): string {
  const parts = [
    { title: "Pullquote", settings: ownSettings },
    ...platforms.map(({ title, variables }) => ({ title, settings: variables })),
  ];
  const tables = parts.map(({ title, settings }) => `\n## ${title}\n${tableOf(settings)}\n`);
  return `${beginning}${tables.join("")}${end}`;
}

function tableOf(settings: readonly Setting[]): string {
  const rows = settings.map(({ name, about, expected, otherwise, isSecret }) =>
    rowOf([`\`${name}\`${isSecret ? " (secret)" : ""}`, about, expected, otherwise || "–"]),
  );
  return [rowOf(["variable", "what it is for", "expected", "when it is not set"]), "|---|---|---|---|", ...rows].join(
    "\n",
  );
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
