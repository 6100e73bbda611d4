import type { App } from "@slack/bolt";
import { notice } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { renderSlack } from "./render.ts";
import { installUrlOf, type SlackOAuth } from "./workspace-access.ts";

/** What comes from a workspace after it took us out, and needs no token. */
const farewells = ["app_uninstalled", "tokens_revoked"];

/** Whoever asks in a workspace whose token we do not have is told how to mend that, and nothing else is done. */
export function turnStrangersAway(app: App, { oauth, log }: { readonly oauth?: SlackOAuth; readonly log: Log }): void {
  app.use(async ({ context, body, next, ...others }) => {
    if (context.botToken !== undefined || isFarewell(body)) return next();
    if ("ack" in others && typeof others.ack === "function") await others.ack();
    if (!("respond" in others) || typeof others.respond !== "function") return;
    const { message } = notice("problem", "Pullquote has no access to this workspace.", wayOut(oauth));
    const { blocks, ...post } = renderSlack(message);
    const answer = { ...post, blocks: [...blocks], response_type: "ephemeral", replace_original: false } as const;
    await others.respond(answer).catch((error: unknown) => log.warn("slack-answer-lost", { error: String(error) }));
  });
}

function isFarewell(body: object): boolean {
  const event = "event" in body ? body.event : undefined;
  if (typeof event !== "object" || event === null || !("type" in event)) return false;
  return farewells.includes(String(event.type));
}

function wayOut(oauth: SlackOAuth | undefined): string {
  return `An admin of the workspace can add it again${oauth ? `: ${installUrlOf(oauth)}` : "."}`;
}
