import { hkdfSync } from "node:crypto";
import type { HTTPReceiverOptions } from "@slack/bolt";
import type { SlackBotOptions } from "./bot.ts";
import { installPages } from "./install-pages.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";
import { saveInstallation } from "./save-installation.ts";
import { tokenSeal } from "./token-seal.ts";
import { slackClientOptions } from "./web-client.ts";
import { installUrlOf, type SlackOAuth } from "./workspace-access.ts";

/** How a workspace adds the app: Bolt's way, with pages and a store of ours. */
export function installerFor(
  oauth: SlackOAuth,
  installed: InstalledWorkspaces,
  options: SlackBotOptions,
): Partial<HTTPReceiverOptions> {
  const { drawPage } = options;
  if (drawPage === undefined) throw new Error("nobody draws the pages of the installation");
  const pages = installPages(drawPage, installUrlOf(oauth), options);
  const seal = tokenSeal(oauth.secretKeys);
  const path = "/slack/oauth";
  return {
    clientId: oauth.clientId,
    clientSecret: oauth.clientSecret,
    stateSecret: stateSecret(oauth),
    redirectUri: `${oauth.publicUrl}${path}`,
    scopes: [...(options.scopes ?? [])],
    installationStore: {
      storeInstallation: (installation) => saveInstallation(installation, seal, installed, options),
      // Tokens are looked up by `installed`, whose memory serves while the database is slow.
      fetchInstallation: () => Promise.reject(new Error("not asked here")),
    },
    installerOptions: {
      installPath: "/slack/install",
      redirectUriPath: path,
      renderHtmlForInstallPath: pages.offer,
      callbackOptions: {
        beforeInstallation: pages.unlessCrowded,
        afterInstallation: pages.unlessForAll,
        success: pages.done,
        failure: pages.failed,
      },
      clientOptions: slackClientOptions(options),
      ...(options.apiUrl !== undefined && {
        authorizationUrl: new URL("/oauth/v2/authorize", options.apiUrl).href,
      }),
    },
  };
}

function stateSecret({ secretKeys: [key] }: SlackOAuth): string {
  return Buffer.from(hkdfSync("sha256", key, "", "pullquote slack oauth state", 32)).toString("hex");
}
