import { ApplicationFlags, type ApplicationIntegrationType } from "discord-api-types/v10";
import { z } from "zod";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import { checkInstall } from "./check-install.ts";

const installParams = z.object({ scopes: z.array(z.string()), permissions: z.string() });

/** What Discord tells of the app that the token belongs to, as far as it matters here. */
export const application = z.object({
  id: z.string(),
  name: z.string(),
  bot_public: z.boolean().default(true),
  bot_require_code_grant: z.boolean().default(false),
  flags: z.number().default(0),
  interactions_endpoint_url: z.string().nullish(),
  integration_types_config: z
    .record(z.string(), z.object({ oauth2_install_params: installParams.nullish() }))
    .nullish(),
});

export type Application = z.infer<typeof application>;

/** `installs` are the ways that /news is offered for. */
export function checkApplication(
  app: Application,
  installs: readonly ApplicationIntegrationType[],
): readonly Finding[] {
  return [intents(app), invitable(app), checkInstall(app, installs), ...interactions(app)];
}

const privileged = [
  {
    flags: ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited,
    name: "Presence Intent",
  },
  {
    flags: ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
    name: "Server Members Intent",
  },
  {
    flags: ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
    name: "Message Content Intent",
  },
];

function intents({ flags }: Application): Finding {
  const subject = "Discord intents";
  const on = privileged.filter((intent) => (flags & intent.flags) !== 0).map(({ name }) => name);
  if (on.length === 0) return right(subject, "no privileged intent is on, and none is needed: it reads no messages.");
  const todo = "You can switch that off on the app's page “Bot”.";
  return doubtful(subject, `${on.join(" and ")} is on, and Pullquote needs no privileged intent.`, todo);
}

function invitable(app: Application): Finding {
  const subject = "Discord app";
  if (app.bot_require_code_grant) {
    const todo = "Switch “Requires OAuth2 Code Grant” off on the app's page “Bot”.";
    return wrong(subject, `${app.name} asks for a code that Pullquote cannot give, so nobody can invite it.`, todo);
  }
  const who = app.bot_public
    ? "whoever manages a server may invite it"
    : "only its owner may invite it (not a public bot)";
  return right(subject, `${app.name} (${app.id}); ${who}.`);
}

/** With an address for interactions Discord sends commands there, and none over the gateway. */
function interactions({ interactions_endpoint_url: url }: Application): readonly Finding[] {
  if (!url) return [];
  const todo = "Empty “Interactions Endpoint URL” on the app's page “General Information”.";
  return [wrong("Discord interactions", "Discord sends commands to a web address instead of to Pullquote.", todo)];
}
