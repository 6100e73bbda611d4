import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openNewsServer } from "../news-server.ts";
import { sampleStories } from "../sample-stories.ts";
import { openDiscordSimulator } from "../simulators/discord/simulator.ts";
import { openSlackSimulator } from "../simulators/slack/simulator.ts";
import { writeEnv } from "./house.ts";
import { npmStart } from "./npm-start.ts";
import { until } from "./until.ts";

/** Does one step; what it is called and how long it took is told by whoever gave this. */
export type Step = <T>(name: string, work: () => T | Promise<T>) => Promise<T>;

export type Walked = {
  /** The story page's markup. */
  readonly story: string;
  /** How often the story stands in each channel. */
  readonly posted: { readonly discord: number; readonly slack: number };
  readonly answers: { readonly discord: string; readonly slack: string };
  /** What the simulated platforms disliked. */
  readonly violations: readonly string[];
  /** The last event that it logged. */
  readonly end: string;
};

type Street = Awaited<ReturnType<typeof openStreet>>;

/** What stands around the house: both platforms, and an outlet with one story that is older than the bot. */
async function openStreet() {
  const [discord, slack, news] = await Promise.all([openDiscordSimulator(), openSlackSimulator(), openNewsServer()]);
  news.publish(sampleStories[1]);
  const channels = { discord: discord.addChannel(), slack: slack.addChannel({ isMember: true }) };
  const close = () => Promise.all([discord.close(), slack.close(), news.close()]);
  return { discord, slack, news, channels, close };
}

/** What a newcomer does once the packages are there: tokens, start, page, follow, post, story page, stop. */
export async function walk(house: string, home: string, step: Step): Promise<Walked> {
  const street = await openStreet();
  try {
    await step("cp .env.example .env, tokens written into it", () => furnish(house, street));
    const bot = await step("start, npm start, until its page answers", () => npmStart(house, home));
    try {
      const seen = await lookAround(bot, street, step);
      const end = await step("kill, until all of it is gone", bot.stop);
      return { ...seen, end, violations: [...street.discord.violations, ...street.slack.violations] };
    } catch (error) {
      throw new Error(`${String(error)}\nThe last it said:\n${bot.lines.slice(-20).join("\n")}`, { cause: error });
    } finally {
      await bot.end();
    }
  } finally {
    await street.close();
  }
}

function furnish(house: string, { discord, slack, news }: Street): void {
  const topics = join(house, "data-of-the-walk.yaml");
  writeFileSync(
    topics,
    `- slug: bridges\n  name: Bridges\n  description: What spans the water\n  feeds:\n    - ${news.feedUrl}\n`,
  );
  writeEnv(house, {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    TOPICS_FILE: topics,
    POLL_MIN_SECONDS: "1",
    ALLOW_PRIVATE_ADDRESSES: "1",
    PORT: "0",
  });
}

async function lookAround(bot: Awaited<ReturnType<typeof npmStart>>, street: Street, step: Step) {
  const { discord, slack, news, channels } = street;
  await step("Discord and Slack connected", () => bot.connected(2));
  await step("first story on the page", () => linkTo(sampleStories[1].title, bot.page));
  const answers = await step("/news follow bridges, on both platforms", async () => ({
    discord: JSON.stringify(await discord.command("follow", { what: "bridges" }, { channelId: channels.discord })),
    slack: JSON.stringify(await slack.command("follow bridges", { channelId: channels.slack })),
  }));
  news.publish(sampleStories[0]);
  const posted = await step("its next news in both channels", () =>
    until("the story in both channels", 90, () => {
      const both = copiesOf(sampleStories[0].title, street);
      return both.discord > 0 && both.slack > 0 && both;
    }),
  );
  const story = await step("the story's page, by its link on the front page", async () =>
    textAt(new URL(await linkTo(sampleStories[0].title, bot.page), bot.page)),
  );
  return { answers, posted, story };
}

function copiesOf(title: string, { discord, slack, channels }: Street) {
  const count = (messages: readonly unknown[]) =>
    messages.filter((message) => JSON.stringify(message).includes(title)).length;
  return { discord: count(discord.messages(channels.discord)), slack: count(slack.messages(channels.slack)) };
}

function linkTo(title: string, page: string): Promise<string> {
  return until(`${title} on the page`, 60, async () => {
    const links = (await textAt(new URL(page))).matchAll(/<a href="(\/story\/\d+)">([^<]*)<\/a>/g);
    return [...links].find(([, , text]) => text === title)?.[1];
  });
}

async function textAt(address: URL): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname} answered ${answer.status}`);
  return answer.text();
}
