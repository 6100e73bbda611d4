import { ApplicationIntegrationType } from "discord-api-types/v10";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import type { Application } from "./check-application.ts";
import { neededPermissions } from "./needed-permissions.ts";

const subject = "Discord installation";
const onPage = "on the app's page “Installation”";
const neededScopes = ["bot", "applications.commands"];
const { GuildInstall, UserInstall } = ApplicationIntegrationType;

/** Whether the app can be installed in the ways that /news is offered for, and what Discord's own link would ask for. */
export function checkInstall(
  { integration_types_config: ways }: Application,
  installs: readonly ApplicationIntegrationType[],
): Finding {
  // An app from before there were two ways has servers only.
  const offered = ways ?? { [GuildInstall]: {} };
  if (installs.includes(GuildInstall) && offered[GuildInstall] === undefined) {
    return wrong(subject, "the app cannot be added to a server.", `Tick “Guild Install” ${onPage}.`);
  }
  const lacking = lackingIn(offered[GuildInstall]?.oauth2_install_params);
  if (lacking.length > 0) {
    const todo = `Use the invite link below, or add that ${onPage} under Default Install Settings → Guild Install.`;
    return doubtful(subject, `Discord's own install link does not ask for ${lacking.join(", ")}.`, todo);
  }
  if (installs.includes(UserInstall) && offered[UserInstall] === undefined) {
    const found = "people cannot add the app to their account, to look things up wherever they are.";
    return doubtful(subject, found, `Tick “User Install” ${onPage}, if you like.`);
  }
  const places = installs.includes(UserInstall) ? "to servers and to people's accounts" : "to servers";
  return right(subject, `the app can be added ${places}.`);
}

/** Without settings there is no link of Discord's own that could lack anything. */
function lackingIn(
  link: { readonly scopes: readonly string[]; readonly permissions: string } | null | undefined,
): string[] {
  if (!link) return [];
  const scopes = neededScopes.filter((scope) => !link.scopes.includes(scope)).map((scope) => `the scope ${scope}`);
  if (scopes.length > 0) return scopes;
  const permissions = BigInt(link.permissions);
  return neededPermissions.filter(({ flag }) => (permissions & flag) === 0n).map(({ name }) => name);
}
