import { z } from "zod";
import { readWebUrl } from "../../domain/read-url.ts";
import { settingsIn } from "../../domain/setting.ts";
import { type SettingProblem, sayExpected, settingProblems } from "../../domain/setting-problem.ts";

/** Which of Discord's shards a process serves: all, as many as Discord advises, or some of a fixed number. */
type Shards = "auto" | { readonly ids: readonly number[]; readonly of: number };

export type DiscordSettings = {
  readonly token: string;
  readonly apiUrl?: string;
  /** What new messages are made of. */
  readonly style: "components" | "embeds";
  /** For development: commands are registered in this server alone, where they are seen at once. */
  readonly guildId?: string;
  /** Absent: "auto". */
  readonly shards?: Shards;
};

const variables = z.object({
  DISCORD_TOKEN: z
    .string()
    .transform((token) => token.replace(/^Bot\s+/i, ""))
    .optional()
    .meta({
      about: "The bot's token: Developer Portal → your app → Bot.",
      expected: "a bot's token",
      otherwise: "Discord is not served",
      isSecret: true,
    }),
  DISCORD_STYLE: z.enum(["components", "embeds"]).default("components").meta({
    about:
      "What new messages are made of: components (containers, sections, separators), or embeds as bots used before.",
    expected: "components or embeds",
  }),
  DISCORD_GUILD: z
    .string()
    .regex(/^\d{15,20}$/)
    .optional()
    .meta({
      about: "While developing: commands are registered in this server alone, where changes are seen at once.",
      expected: "a server's id, such as 600000000000000001",
      otherwise: "all servers",
    }),
  DISCORD_SHARDS: z
    .string()
    .transform((typed, context) => {
      const found = shardsIn(typed);
      if (found === undefined) context.addIssue({ code: "custom" });
      return found ?? z.NEVER;
    })
    .optional()
    .meta({
      about: "Which of the gateway's shards this process serves: all, as many as Discord advises, or some of them.",
      expected: "auto, or this process's shards and how many there are over all processes, such as 0-3/8",
      otherwise: "auto",
    }),
  DISCORD_API_URL: z
    .string()
    .refine((url) => readWebUrl(url) !== undefined)
    .optional()
    .meta({
      about: "Where Discord's interface is, for tests with a simulator.",
      expected: "an address starting with http:// or https://",
      otherwise: "https://discord.com/api",
    }),
});

/** The variables that Discord's adapter reads. */
export const discordVariables = settingsIn(variables.shape);

/** Discord as the variables that are set describe it; without settings where it is not set up. */
export function readDiscordSettings(set: Readonly<Partial<Record<string, string>>>): {
  readonly problems: readonly SettingProblem[];
  readonly settings?: DiscordSettings;
} {
  const { success, data, error } = variables.safeParse(set, sayExpected(discordVariables));
  if (!success) return { problems: settingProblems(error.issues) };
  const settings = settingsFrom(data);
  return { problems: [], ...(settings && { settings }) };
}

function settingsFrom(set: z.infer<typeof variables>): DiscordSettings | undefined {
  if (set.DISCORD_TOKEN === undefined) return undefined;
  return {
    token: set.DISCORD_TOKEN,
    style: set.DISCORD_STYLE,
    ...(set.DISCORD_API_URL !== undefined && { apiUrl: set.DISCORD_API_URL }),
    ...(set.DISCORD_GUILD !== undefined && { guildId: set.DISCORD_GUILD }),
    ...(set.DISCORD_SHARDS !== undefined && { shards: set.DISCORD_SHARDS }),
  };
}

/** "auto", "0-3/8" or "2/8"; `undefined` for anything else. */
function shardsIn(typed: string): Shards | undefined {
  if (typed === "auto") return "auto";
  const [, first, last = first, of] = /^(\d{1,5})(?:-(\d{1,5}))?\/(\d{1,5})$/.exec(typed) ?? [];
  const [from, to, count] = [Number(first), Number(last), Number(of)];
  if (!(from <= to && to < count)) return undefined;
  return { ids: Array.from({ length: to - from + 1 }, (_, at) => from + at), of: count };
}
