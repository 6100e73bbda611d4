import { z } from "zod";
import { readWebUrl } from "../../domain/read-url.ts";
import { type SettingProblem, settingProblems } from "../../domain/setting-problem.ts";

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

const expected = "expected auto, or this process's shards and how many there are over all processes, such as 0-3/8";

const variables = z.object({
  DISCORD_TOKEN: z
    .string()
    .transform((token) => token.replace(/^Bot\s+/i, ""))
    .optional(),
  DISCORD_STYLE: z.enum(["components", "embeds"]).default("components"),
  DISCORD_GUILD: z
    .string()
    .regex(/^\d{15,20}$/, "expected a server's id, such as 600000000000000001")
    .optional(),
  DISCORD_SHARDS: z
    .string()
    .transform((typed, context) => {
      const found = shardsIn(typed);
      if (found === undefined) context.addIssue({ code: "custom", message: expected });
      return found ?? z.NEVER;
    })
    .optional(),
  DISCORD_API_URL: z
    .string()
    .refine((url) => readWebUrl(url) !== undefined, "expected an address starting with http:// or https://")
    .optional(),
});

/** The names of all variables that Discord's adapter reads. */
export const discordVariables: readonly string[] = Object.keys(variables.shape);

/** Discord as the variables that are set describe it; without settings where it is not set up. */
export function readDiscordSettings(set: Readonly<Partial<Record<string, string>>>): {
  readonly problems: readonly SettingProblem[];
  readonly settings?: DiscordSettings;
} {
  const { success, data, error } = variables.safeParse(set);
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
