import { checkCommand } from "./check-command.ts";
import type { Body } from "./check-message.ts";
import type { DiscordContract } from "./contract.ts";
import type { Reply, Route } from "./routes.ts";

/** Registered commands, of all servers or of one. */
export type CommandsInside = {
  readonly contract: DiscordContract;
  readonly violations: string[];
  commands(guildId?: string): readonly Body[];
  setCommands(commands: readonly Body[], guildId?: string): void;
};

const all = /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands$/;
const one = /^\/applications\/\d+(?:\/guilds\/(\d+))?\/commands\/(\d+)$/;
let lastId = 0;

export function commandRoutes(inside: CommandsInside): readonly Route[] {
  return [
    {
      name: "commands",
      method: "GET",
      pattern: all,
      perform: ({ parameters: [guildId], query }) => {
        const isWhole = query.get("with_localizations") === "true";
        return ok(inside.commands(guildId).map((command) => (isWhole ? command : withoutLocalizations(command))));
      },
    },
    {
      name: "set-commands",
      method: "PUT",
      pattern: all,
      perform: ({ parameters: [guildId], body }) => {
        const commands = body as Body[];
        return refused(commands, inside) ?? keep(commands.map(stored), inside, guildId);
      },
    },
    {
      name: "set-command",
      method: "POST",
      pattern: all,
      perform: ({ parameters: [guildId], body }) => {
        const command = body as Body;
        const others = inside.commands(guildId).filter((other) => !isSame(other, command));
        return refused([command], inside) ?? keep([...others, stored(command)], inside, guildId);
      },
    },
    {
      name: "delete-command",
      method: "DELETE",
      pattern: one,
      perform: ({ parameters: [guildId, id] }) => {
        const left = inside.commands(guildId).filter((command) => command.id !== id);
        inside.setCommands(left, guildId);
        return { status: 204 };
      },
    },
  ];
}

function refused(commands: readonly Body[], { contract, violations }: CommandsInside): Reply | undefined {
  const problems = commands.flatMap((command) => [
    ...contract.problems("ApplicationCommandUpdateRequest", command),
    ...checkCommand(command),
  ]);
  violations.push(...problems.map((problem) => `command: ${problem}`));
  return problems.length === 0 ? undefined : { status: 400, body: { code: 50035, message: "Invalid Form Body" } };
}

function keep(commands: readonly Body[], inside: CommandsInside, guildId: string | undefined): Reply {
  inside.setCommands(commands, guildId);
  return ok(commands);
}

function isSame(one: Body, other: Body): boolean {
  return one.name === other.name && Number(one.type ?? 1) === Number(other.type ?? 1);
}

/** Discord adds what was left out, and leaves out what is empty. */
function stored(command: Body): Body {
  lastId += 1;
  return {
    application_id: "500000000000000001",
    default_member_permissions: null,
    nsfw: false,
    description: "",
    ...withoutEmpty(command),
    id: String(lastId),
    version: "1",
  };
}

function withoutEmpty(option: Body): Body {
  const { options, required, ...rest } = option as { options?: Body[]; required?: boolean };
  return {
    ...rest,
    ...(required && { required }),
    ...(options && options.length > 0 && { options: options.map(withoutEmpty) }),
  };
}

function withoutLocalizations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLocalizations);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !key.endsWith("_localizations"));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutLocalizations(one)]));
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}
