import type { AuthorizeResult } from "@slack/bolt";
import type { Places } from "../../commands/places.ts";
import type { Log } from "../../ports.ts";
import { type Identity, ownIdentity } from "./identity.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";
import { openWebClient, type SlackConnection } from "./web-client.ts";
import type { AccessibleWorkspaces } from "./workspace-access.ts";

/** Who we are in the workspace that something comes from. */
export type Authorizer = {
  /** Without a token where the workspace is a stranger to us. */
  authorize(workspaceId: string): Promise<AuthorizeResult>;
  /** What people call the bot there. */
  nameIn(workspaceId: string): Promise<string>;
};

type Options = SlackConnection & { readonly botToken?: string; readonly places?: Pick<Places, "joined"> };

const nameless = "Pullquote";
/** Between two notes that a workspace has us. Milliseconds. */
const notedFor = 60_000;

/** Throws UserError where the operator must mend a token, OutsideError where Slack or the database does not answer. */
export async function authorizer({ installed }: AccessibleWorkspaces, options: Options): Promise<Authorizer> {
  if (options.botToken !== undefined) return onlyOne(options.botToken, options);
  await installed?.readAll();
  const noted = new Map<string, number>();
  /** Whoever asks us has us, whatever we thought: after an app was taken out and let in again without a word. */
  const note = (id: string) => {
    const now = performance.now();
    if (now - (noted.get(id) ?? Number.NEGATIVE_INFINITY) < notedFor) return;
    noted.set(id, now);
    void options.places?.joined([{ platform: "slack", id }]);
  };
  return {
    async authorize(id) {
      const found = await identityIn(id, installed, options.log);
      if (found === undefined) return {};
      note(id);
      return found;
    },
    nameIn: async (id) => (await identityIn(id, installed, options.log))?.name ?? nameless,
  };
}

async function onlyOne(botToken: string, options: Options): Promise<Authorizer> {
  const { botId, botUserId, name, teamId } = await ownIdentity(openWebClient(botToken, options), options.log);
  // In a channel that two workspaces share, Slack names the workspace of who does something.
  const authorized = { botToken, botId, botUserId, ...(teamId !== undefined && { teamId }) };
  return { authorize: async () => authorized, nameIn: async () => name };
}

async function identityIn(
  id: string,
  installed: InstalledWorkspaces | undefined,
  log: Log,
): Promise<(Identity & { readonly botToken: string }) | undefined> {
  const found = await installed?.of(id);
  if (found?.kind === "open") return { ...found.identity, botToken: found.botToken };
  if (found !== undefined) log.warn("slack-workspace-unknown", { workspaceId: id, reason: found.outcome.reason });
  return undefined;
}
