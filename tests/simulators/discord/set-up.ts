import type { Body } from "./check-message.ts";

/** What whoever set the app up chose on Discord's pages, and what those who manage the server did; tests change it. */
export type SetUp = {
  readonly application: Body;
  readonly starts: { total: number; remaining: number; reset_after: number; max_concurrency: number };
  /** The servers that the bot is in. */
  guilds: { readonly id: string; readonly name: string }[];
  /** The bot as a member of each. */
  readonly member: { roles: string[]; communication_disabled_until: string | null };
  /** Roles beside the one everybody has. */
  roles: { readonly id: string; readonly permissions: bigint }[];
  /** Channels of which more is told than that the bot has its permissions there. */
  readonly channels: Map<string, Body>;
};

const usual = ["bot", "applications.commands"];

/** An app as the README has it set up, in one server. */
export function simulatedSetUp(user: Body, guildId: string): SetUp {
  const installation = { oauth2_install_params: { scopes: usual, permissions: "274877991936" } };
  return {
    application: {
      id: "500000000000000001",
      name: "Pullquote",
      icon: null,
      description: "",
      type: null,
      verify_key: "0".repeat(64),
      flags: 0,
      flags_new: "0",
      redirect_uris: [],
      interactions_endpoint_url: null,
      role_connections_verification_url: null,
      owner: { ...user, id: "1", public_flags: 0, flags: 0, primary_guild: null },
      approximate_guild_count: 1,
      approximate_user_install_count: 0,
      approximate_user_authorization_count: 0,
      explicit_content_filter: 0,
      team: null,
      eligible_oauth2_scopes: [],
      bot_public: true,
      bot_require_code_grant: false,
      integration_types_config: { "0": installation, "1": {} },
    },
    starts: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
    guilds: [{ id: guildId, name: "Simulated" }],
    member: { roles: [], communication_disabled_until: null },
    roles: [],
    channels: new Map(),
  };
}
