import type { DiscordSimulator } from "../simulators/discord/simulator.ts";
import { everything, permissionBits } from "../simulators/discord/world.ts";
import type { SlackSimulator } from "../simulators/slack/simulator.ts";

/** A channel that follows the news and has a briefing. */
export type Channel = {
  readonly platform: "discord" | "slack";
  readonly id: string;
  /** Pullquote may not read its history: what became of a lost answer cannot be looked up. */
  readonly isBlind: boolean;
  readonly briefing: { readonly at: string; readonly timeZone: string };
};

const zones = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/St_Johns",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Kiritimati",
  "Pacific/Honolulu",
  "America/Santiago",
];

type Platforms = { readonly discord: DiscordSimulator; readonly slack: SlackSimulator };

/** So many channels on each platform. A tenth of Discord's and half of Slack's are blind. */
export function addChannels({ discord, slack }: Platforms, count: number, start: Date): readonly Channel[] {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const onDiscord = numbers.map((at): Channel => {
    const isBlind = at % 10 === 9;
    const permissions = isBlind ? everything & ~permissionBits.history : everything;
    return { platform: "discord", id: discord.addChannel({ permissions }), isBlind, briefing: briefing(at, start) };
  });
  slack.grant("channels:history");
  const onSlack = numbers.map((at): Channel => {
    const isBlind = at % 2 === 1;
    const id = slack.addChannel({ isMember: true, isPrivate: isBlind });
    return { platform: "slack", id, isBlind, briefing: briefing(at, start) };
  });
  return [...onDiscord, ...onSlack];
}

/** Half of them a minute after a round has begun (the rounds are four hours apart), the others at any time. */
function briefing(at: number, start: Date): Channel["briefing"] {
  const timeZone = zones[at % zones.length] ?? "UTC";
  const minutes = at % 2 === 0 ? ((at / 2) % 6) * 240 + 1 : (at * 97) % 1440;
  const instant = new Date(Math.floor(start.getTime() / 3_600_000) * 3_600_000 + minutes * 60_000);
  return { timeZone, at: wallTime(instant, timeZone) };
}

function wallTime(instant: Date, timeZone: string): string {
  return instant.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
}

/** When each channel's briefing was set, by channel. */
export type SetAt = ReadonlyMap<string, number>;

/** Has every channel follow the topic and sets its briefing, by the commands that people use. */
export async function setUp(platforms: Platforms, channels: readonly Channel[], topic: string): Promise<SetAt> {
  const left = [...channels];
  const setAt = new Map<string, number>();
  const work = async () => {
    for (let channel = left.pop(); channel !== undefined; channel = left.pop()) {
      const { at, timeZone } = channel.briefing;
      await insistently(() => typed(platforms, channel, "follow", { what: topic }), /(now|already) follows/);
      setAt.set(channel.id, Date.now());
      // What floods a channel would be folded into one message otherwise, and every story is to stand there.
      await insistently(() => typed(platforms, channel, "settings", { cap: "off" }), /each is posted/);
      await insistently(() => typed(platforms, channel, "briefing set", { time: at, timezone: timeZone }), /next one/);
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return setAt;
}

async function typed(
  { discord, slack }: Platforms,
  { platform, id }: Channel,
  name: string,
  options: Record<string, string>,
) {
  const asked = { channelId: id, withinMs: 15_000 };
  const given = Object.entries(options).map(([option, value]) => `${option}:${value}`);
  return platform === "discord"
    ? discord.command(name, options, asked)
    : slack.command(`${name} ${given.join(" ")}`, asked);
}

/** On a busy machine an answer may come too late for the platform; people ask again then. */
async function insistently(ask: () => Promise<unknown>, expected: RegExp, tries = 5): Promise<void> {
  const answer = await ask().catch((error: unknown) => error);
  if (!(answer instanceof Error) && expected.test(JSON.stringify(answer))) return;
  if (tries === 0) throw new Error(`unexpected: ${answer instanceof Error ? answer.message : JSON.stringify(answer)}`);
  await insistently(ask, expected, tries - 1);
}
