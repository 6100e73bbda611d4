import type { Destination } from "../../../domain/destination.ts";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import type { Installation } from "../../../installation-store.ts";
import { isTokenTrouble } from "../failure.ts";
import { tokenSeal } from "../token-seal.ts";
import { openWebClient, type SlackConnection } from "../web-client.ts";
import { installUrlOf, type SlackOAuth } from "../workspace-access.ts";
import { attempt } from "./attempt.ts";
import { checkChannels } from "./check-channels.ts";
import { checkScopes } from "./check-scopes.ts";

type Options = SlackConnection & {
  readonly scopes: readonly string[];
  readonly channels?: readonly Destination[];
  readonly installations?: readonly Installation[];
};

const subject = "Slack workspaces";
/** More are not asked after. */
const most = 40;

/** Of each workspace that added the app: whether its token opens and works, and what the bot may do there. */
export async function checkInstallations(oauth: SlackOAuth, options: Options): Promise<readonly Finding[]> {
  const { installations } = options;
  const where = `Workspaces add the app at ${installUrlOf(oauth)}`;
  if (installations === undefined) return [doubtful(subject, `${where}; nobody could look which did.`)];
  const count = `${installations.length} ${installations.length === 1 ? "has" : "have"}`;
  const findings: Finding[] = [right(subject, `${where}; ${count} so far.`), ...unsafe(oauth)];
  for (const installation of installations.slice(0, most)) {
    findings.push(...(await checkInstallation(installation, oauth, options)));
  }
  const left = installations.length - most;
  return left > 0 ? [...findings, doubtful(subject, `${left} more were not looked at.`)] : findings;
}

/** The browser is recognised by a cookie that it keeps for encrypted addresses alone. */
function unsafe({ publicUrl }: SlackOAuth): readonly Finding[] {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1") return [];
  const todo = "Put a proxy with a certificate before the page, and set PUBLIC_URL to it.";
  return [wrong(subject, "nobody can add the app at an address without https://.", todo)];
}

async function checkInstallation(
  { workspace, name, sealedToken }: Installation,
  oauth: SlackOAuth,
  options: Options,
): Promise<readonly Finding[]> {
  const named = `Slack workspace ${name}`;
  const again = `Have an admin of it add the app again: ${installUrlOf(oauth)}`;
  const opened = tokenSeal(oauth.secretKeys).open(sealedToken, workspace.id);
  if (opened === undefined) {
    const todo = "Put the key that it was sealed with behind the first one in SECRET_KEY, with a comma between.";
    return [wrong(named, "no key in SECRET_KEY opens its token.", todo)];
  }
  const client = openWebClient(opened.token, options);
  const words = (code: string) =>
    isTokenTrouble(code) ? `Slack does not take its token (${code}). ${again}` : undefined;
  return attempt(named, words, async () => {
    const answer = await client.auth.test();
    const asking = { name: answer.user ?? "Pullquote", workspaceId: workspace.id };
    const channels = options.channels?.filter(({ workspaceId }) => workspaceId === workspace.id) ?? [];
    const seen = channels.length > 0 ? await attempt(named, words, () => checkChannels(client, asking, channels)) : [];
    const faulty = checkScopes(answer.response_metadata?.scopes, options.scopes).filter(
      ({ state }) => state !== "right",
    );
    return [right(named, `its token works: the bot is @${asking.name} there.`), ...faulty, ...seen];
  });
}
