import type { App } from "@slack/bolt";
import type { Places } from "../../commands/places.ts";
import type { Workspace } from "../../domain/word.ts";
import type { Log } from "../../ports.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";

type Options = { readonly log: Log; readonly places?: Pick<Places, "left" | "erased"> };

/** When a workspace takes the app out, or its token, everything that is known of it is deleted. */
export function hearFarewells(app: App, installed: InstalledWorkspaces, options: Options): void {
  app.event("app_uninstalled", ({ context }) => part(context.teamId ?? "", installed, options));
  app.event("tokens_revoked", async ({ event, context }) => {
    if (event.tokens.bot?.length) await part(context.teamId ?? "", installed, options);
  });
}

/** Slack may tell of it late, when the app was long added again: then the token works. */
async function part(id: string, installed: InstalledWorkspaces, { places, log }: Options): Promise<void> {
  const workspace: Workspace = { platform: "slack", id };
  const standing = await standingOf(id, installed);
  log.info("slack-farewell", { workspaceId: id, standing });
  if (standing === "works" || standing === "unknown") return;
  await (standing === "gone" ? places?.erased(workspace) : places?.left(workspace));
  installed.drop(id);
}

/** "unclear" where Slack does not answer. */
async function standingOf(
  id: string,
  installed: InstalledWorkspaces,
): Promise<"works" | "gone" | "unclear" | "unknown"> {
  installed.drop(id);
  const found = await installed.of(id);
  if (found.kind === "shut") return found.outcome.kind === "refused" ? "unknown" : "gone";
  try {
    await found.client.auth.test();
    return "works";
  } catch (error) {
    const failure = slackFailure(error);
    return failure.kind === "answered" && isTokenTrouble(failure.code) ? "gone" : "unclear";
  }
}
