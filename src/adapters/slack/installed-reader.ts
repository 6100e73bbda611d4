import type { Installation } from "../../installation-store.ts";
import type { Store } from "../../store.ts";
import type { Identity } from "./identity.ts";
import type { TokenSeal } from "./token-seal.ts";
import { openWebClient, type SlackConnection } from "./web-client.ts";
import { putOff, type ShutWorkspace, type SlackWorkspace, turnedDown } from "./workspaces.ts";

export type InstalledWorkspace = SlackWorkspace & { readonly identity: Identity; readonly installedBy: string };

export type InstalledReader = {
  /** What is known, at once; what is not, from the database. */
  of(workspaceId: string): Promise<InstalledWorkspace | ShutWorkspace>;
  read(workspaceId: string): Promise<InstalledWorkspace | ShutWorkspace>;
  /** Reads all of them, so that none has to be waited for later, and puts each token under the newest key. */
  readAll(): Promise<void>;
  /** Reads it anew the next time. */
  drop(workspaceId: string): void;
};

export type InstalledReaderOptions = SlackConnection & {
  readonly seal: TokenSeal;
  readonly store: Pick<Store, "installations">;
  /** Where an admin can add the app. */
  readonly installUrl: string;
};

type Kept = { readonly workspace: InstalledWorkspace; readonly readAt: number };

/** What was read is believed for so long, and then read anew while it still serves. Milliseconds. */
const freshFor = 60_000;

const lockedWords =
  "No key in SECRET_KEY opens this workspace's token. Put the key that it was sealed with behind the first one, with a comma between, or have the workspace add the app again.";

/** Reads installations and opens their tokens; a token that cannot be opened is told once. */
export function openInstalledReader(options: InstalledReaderOptions): InstalledReader {
  const { store, log, seal } = options;
  const kept = new Map<string, Kept>();
  const locked = new Set<string>();

  const take = (installation: Installation): InstalledWorkspace | ShutWorkspace => {
    const { id } = installation.workspace;
    const opened = seal.open(installation.sealedToken, id);
    if (opened === undefined) {
      kept.delete(id);
      if (!locked.has(id)) log.error("slack-token-locked", { workspaceId: id, todo: lockedWords });
      locked.add(id);
      return putOff(lockedWords);
    }
    locked.delete(id);
    const known = kept.get(id)?.workspace;
    const workspace = known?.botToken === opened.token ? known : entered(installation, opened.token, options);
    kept.set(id, { workspace, readAt: performance.now() });
    return workspace;
  };

  const read = async (id: string) => {
    const installation = await store.installations.of({ platform: "slack", id });
    if (installation !== undefined) return take(installation);
    kept.delete(id);
    return turnedDown(`Pullquote is not in this Slack workspace. An admin can add it: ${options.installUrl}`);
  };

  return {
    async of(id) {
      const known = kept.get(id);
      if (known === undefined) return read(id);
      if (performance.now() - known.readAt > freshFor) {
        kept.set(id, { ...known, readAt: performance.now() });
        void read(id).catch((error) => log.warn("slack-installation-not-read", { error: String(error) }));
      }
      return known.workspace;
    },
    read,
    async readAll() {
      for (const installation of await store.installations.all("slack")) {
        take(installation);
        await renewSeal(installation, options);
      }
    },
    drop: (id) => void kept.delete(id),
  };
}

function entered(
  { bot, installedBy }: Installation,
  botToken: string,
  connection: SlackConnection,
): InstalledWorkspace {
  const identity = { botId: bot.id, botUserId: bot.userId, name: bot.name };
  return { kind: "open", client: openWebClient(botToken, connection), botToken, identity, installedBy };
}

/** So that, once the bot was started with a new key, the old one can go. */
async function renewSeal(installation: Installation, { seal, store }: InstalledReaderOptions): Promise<void> {
  const { workspace, sealedToken } = installation;
  const opened = seal.open(sealedToken, workspace.id);
  if (!opened?.isOld) return;
  await store.installations.reseal(workspace, sealedToken, seal.close(opened.token, workspace.id));
}
