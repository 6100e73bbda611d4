import type { PostOutcome } from "../../ports.ts";
import type { Store } from "../../store.ts";
import {
  type InstalledReader,
  type InstalledReaderOptions,
  type InstalledWorkspace,
  openInstalledReader,
} from "./installed-reader.ts";
import { operatorNeedsMs } from "./workspace-pauses.ts";
import { putOff, type ShutWorkspace, turnedDown, type Workspaces } from "./workspaces.ts";

export type InstalledWorkspaces = Omit<Workspaces, "of"> &
  Pick<InstalledReader, "readAll" | "drop"> & {
    of(workspaceId: string): Promise<InstalledWorkspace | ShutWorkspace>;
  };

export type InstalledOptions = InstalledReaderOptions & {
  readonly store: Pick<Store, "installations" | "workspaces">;
  readonly clock: () => Date;
};

type Bar = { readonly botToken: string; readonly until: number };

/** Slack's words where the app was taken out of a workspace. */
const farewells = ["token_revoked", "account_inactive"];

/** The workspaces that added the app by themselves, each with a token of its own. One that is lost stops no other. */
export function openInstalledWorkspaces(options: InstalledOptions): InstalledWorkspaces {
  const reader = openInstalledReader(options);
  const bars = new Map<string, Bar>();
  const barOf = (id: string, botToken: string) => {
    const bar = bars.get(id);
    return bar?.botToken === botToken && bar.until > performance.now() ? bar : undefined;
  };
  return {
    ...reader,
    async of(id) {
      const found = await reader.of(id);
      const bar = found.kind === "open" ? barOf(id, found.botToken) : undefined;
      return bar === undefined ? found : putOff(barredWords(options), bar.until - performance.now());
    },
    async turnedAway(id, botToken, code) {
      const found = await reader.read(id);
      if (found.kind === "shut") return found.outcome;
      if (found.botToken !== botToken) return { kind: "retry", reason: "There is a new token.", afterMs: 1000 };
      const isFirst = barOf(id, botToken) === undefined;
      bars.set(id, { botToken, until: performance.now() + operatorNeedsMs });
      return farewells.includes(code) ? farewell(id, code, isFirst, options) : notTaken(id, code, isFirst, options);
    },
    drop(id) {
      bars.delete(id);
      reader.drop(id);
    },
  };
}

/** Nobody told us that we were taken out: we were not there to hear it. */
async function farewell(id: string, code: string, isFirst: boolean, options: InstalledOptions): Promise<PostOutcome> {
  const { log, store, clock, installUrl } = options;
  if (isFirst) {
    log.warn("slack-workspace-left", { workspaceId: id, code });
    await store.workspaces.leave({ platform: "slack", id }, clock());
  }
  return turnedDown(`Pullquote was taken out of this Slack workspace. An admin can add it again: ${installUrl}`)
    .outcome;
}

function notTaken(id: string, code: string, isFirst: boolean, options: InstalledOptions): PostOutcome {
  const reason = barredWords(options);
  if (isFirst) options.log.error("slack-token-refused", { workspaceId: id, code, todo: reason });
  return putOff(reason).outcome;
}

function barredWords({ installUrl }: InstalledOptions): string {
  return `Slack does not take this workspace's token. If that goes on, an admin has to add the app again: ${installUrl}`;
}
