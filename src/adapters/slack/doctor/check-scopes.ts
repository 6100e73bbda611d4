import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import { scopeMeanings } from "../scope-meanings.ts";

const subject = "Slack scopes";

/** They only make sure, after a lost answer, that nothing is left out. */
const certain = ["channels:history", "groups:history"];
/** Those, and what shows links to stories' own pages. */
const optional = [...certain, "links:read", "links:write"];

const todo =
  "Add it on the app's page “OAuth & Permissions” (config/slack-manifest.yaml has them all) and reinstall the app.";

/** What the app was granted, held against what its manifest asks for. */
export function checkScopes(granted: readonly string[] | undefined, wanted: readonly string[]): readonly Finding[] {
  if (granted === undefined) return [doubtful(subject, "Slack did not say which were granted.")];
  const missing = wanted.filter((scope) => !granted.includes(scope));
  if (missing.length > 0) return missing.map(missingScope);
  const unused = granted.filter((scope) => ![...wanted, ...optional].includes(scope));
  if (unused.length > 0) {
    const found = `all that are needed are granted, and ${unused.join(", ")}, which Pullquote does not use.`;
    return [doubtful(subject, found, "You can take that away on the app's page “OAuth & Permissions”.")];
  }
  const history = certain.every((scope) => granted.includes(scope));
  const certainty = history
    ? "Where an answer is lost, Pullquote looks for its post."
    : `Without ${certain.join(" and ")} a post whose answer was lost may be left out; the manifest says more.`;
  return [right(subject, `${granted.join(", ")} are granted, all that are needed. ${certainty}`)];
}

function missingScope(scope: string): Finding {
  const { isVital = true, lost = "something the manifest asks for cannot be done" } = scopeMeanings[scope] ?? {};
  return (isVital ? wrong : doubtful)(subject, `${scope} is not granted: ${lost}.`, todo);
}
