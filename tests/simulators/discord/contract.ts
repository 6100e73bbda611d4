import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** Discord's published OpenAPI, for holding request bodies against. */
export type DiscordContract = {
  /** Why nothing can be checked here; `undefined` when it can. */
  readonly missing: string | undefined;
  problems(schema: RequestSchema, body: unknown): readonly string[];
};

export type RequestSchema =
  | "MessageCreateRequest"
  | "MessageEditRequestPartial"
  | "CreateForumThreadRequest"
  | "UpdateThreadRequestPartial"
  | "IncomingWebhookUpdateRequestPartial"
  | "CreateMessageInteractionCallbackRequest"
  | "ApplicationCommandAutocompleteCallbackRequest"
  | "ApplicationCommandUpdateRequest"
  | SetUpSchema;

/** What the simulator itself answers is held against these. */
type SetUpSchema =
  | "PrivateApplicationResponse"
  | "MyGuildResponse"
  | "GuildWithCountsResponse"
  | "GuildMemberResponse"
  | "GuildChannelResponse"
  | "ThreadResponse";

const file = new URL("../../../../shared/contracts/discord-openapi.json", import.meta.url);

export function discordContract(): DiscordContract {
  const missing = existsSync(file) ? undefined : "discord-openapi.json is not on this machine";
  const compiled = new Map<RequestSchema, ValidateFunction>();
  let ajv: Ajv2020 | undefined;
  const compile = (name: RequestSchema): ValidateFunction => {
    ajv ??= openAjv();
    const validate = ajv.compile({ $ref: `discord#/components/schemas/${name}` });
    compiled.set(name, validate);
    return validate;
  };
  return {
    missing,
    problems(name, body) {
      if (missing !== undefined) return [];
      const validate = compiled.get(name) ?? compile(name);
      return validate(tolerated(body)) ? [] : told(validate);
    },
  };
}

function openAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...(closed(JSON.parse(readFileSync(file, "utf8"))) as object), $id: "discord" });
  return ajv;
}

/** The document leaves every object open; a key that Discord does not know is a slip of ours. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isOpenObject = "properties" in entries && !("additionalProperties" in entries) && !("allOf" in entries);
  return isOpenObject ? { ...entries, additionalProperties: false } : entries;
}

/** discord.js writes these into every message, whether anybody asked or not. */
function tolerated(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const kept = Object.entries(body).filter(
    ([key, value]) => !(["tts", "enforce_nonce"].includes(key) && value === false),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, key === "data" ? tolerated(value) : value]));
}

function told({ errors }: ValidateFunction): readonly string[] {
  const lines = (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  return [...new Set(lines)].slice(0, 5);
}
