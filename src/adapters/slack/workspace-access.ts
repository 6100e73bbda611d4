import { UserError } from "../../domain/errors.ts";
import type { Store } from "../../store.ts";
import { type InstalledWorkspaces, openInstalledWorkspaces } from "./installed-workspaces.ts";
import { tokenSeal } from "./token-seal.ts";
import type { SlackConnection } from "./web-client.ts";
import { oneWorkspace, type Workspaces } from "./workspaces.ts";

/** An app that workspaces add by themselves. */
export type SlackOAuth = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The first encrypts tokens, all of them decrypt. */
  readonly secretKeys: readonly [string, ...string[]];
  /** Where the outside reaches the page's server, without a slash at its end. */
  readonly publicUrl: string;
};

/** Where the tokens come from: one of the operator's own, or one from each workspace that added the app. */
export type WorkspaceAccess = SlackConnection & {
  readonly botToken?: string;
  readonly oauth?: SlackOAuth;
  readonly store?: Pick<Store, "installations" | "workspaces">;
  readonly clock?: () => Date;
};

export type AccessibleWorkspaces = { readonly workspaces: Workspaces; readonly installed?: InstalledWorkspaces };

/** Nothing is contacted. Throws UserError where there is no token to be had. */
export function accessibleWorkspaces(access: WorkspaceAccess): AccessibleWorkspaces {
  const { botToken, oauth, store, clock = () => new Date(), ...connection } = access;
  if (botToken !== undefined) return { workspaces: oneWorkspace(botToken, connection) };
  if (oauth === undefined || store === undefined)
    throw new UserError("Slack needs SLACK_BOT_TOKEN or SLACK_CLIENT_ID.");
  const seal = tokenSeal(oauth.secretKeys);
  const installed = openInstalledWorkspaces({ ...connection, seal, store, clock, installUrl: installUrlOf(oauth) });
  return { workspaces: installed, installed };
}

export function installUrlOf({ publicUrl }: Pick<SlackOAuth, "publicUrl">): string {
  return `${publicUrl}/slack/install`;
}
