import { existsSync, readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { object } from "./check-shapes.ts";

/** Slack's published types, for holding the arguments of a call against. */
export type SlackContracts = {
  /** Why a method cannot be checked here; `undefined` when it can. */
  missing(method: string): string | undefined;
  /** What the types say against the arguments; nothing where they are not at hand. */
  problems(method: string, args: unknown): readonly string[];
};

const files: Readonly<Record<string, string>> = {
  "chat.postMessage": "slack-ChatPostMessage.json",
  "chat.postEphemeral": "slack-ChatPostEphemeral.json",
  "chat.update": "slack-ChatUpdate.json",
  "views.open": "slack-ViewsOpen.json",
  "views.update": "slack-Modal.json",
  "views.publish": "slack-ViewsPublish.json",
};
const folder = new URL("../../../../shared/contracts/", import.meta.url);

export function slackContracts(): SlackContracts {
  return {
    missing,
    problems(method, args) {
      if (missing(method) !== undefined) return [];
      const validate = compiled.get(method) ?? compile(method);
      compiled.set(method, validate);
      return validate(withoutTeam(args)) ? [] : told(validate);
    },
  };
}

/** Bolt's own clients name their workspace in every call, which the published types do not know. */
function withoutTeam(args: unknown): unknown {
  const { team_id: _, ...rest } = object(args);
  return rest;
}

function missing(method: string): string | undefined {
  const file = files[method];
  if (file === undefined) return `no published type for ${method}`;
  return existsSync(new URL(file, folder)) ? undefined : `${file} is not on this machine`;
}

/** Half a second of work and more, so it waits until a method is first called, and is done once in a process. */
const compiled = new Map<string, ValidateFunction>();

function compile(method: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(new URL(files[method] ?? "", folder), "utf8"));
  return new Ajv({ strict: false }).compile(schema);
}

function told({ errors }: ValidateFunction): readonly string[] {
  const lines = (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  return [...new Set(lines)].slice(0, 5);
}
