import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { digestShortcut } from "../../../src/adapters/slack/shortcut.ts";
import { askedLine } from "../../../src/message/asked.ts";
import { hostileItems, hostileNews, hostileSubjects } from "../../samples/hostile-news.ts";
import { openSlackSession, type SlackSession, type Way } from "../../samples/slack-session.ts";
import { openSlackSides, type SlackSide } from "../../samples/slack-sides.ts";
import { item } from "../../world.ts";

const ways: readonly Way[] = ["sockets", "requests"];
const wrong = "Something went wrong";
const notInIt = "you are not in that one";
const evilPage = "https://page.example/evil";

/** As somebody could paste it into a line. */
const typed = (evil: string) => evil.replace(/[\r\n]+/g, " ").slice(0, 400);
/** As it stands in a message: Slack escapes what people write. */
const said = (evil: string) => typed(evil).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

describe.each(ways)("two workspaces at once, over %s", (way) => {
  let session: SlackSession;
  let sides: readonly [SlackSide, SlackSide];
  /** Stories that anybody may see. */
  let hostileStories: readonly string[];
  beforeAll(async () => {
    session = await openSlackSession(way);
    const { world, slack } = session;
    // How soon a form opens is tried elsewhere.
    slack.triggersLive(60_000);
    const { text } = item({ about: "pier" });
    world.pages.set(evilPage, { kind: "article", url: evilPage, title: hostileNews[0] ?? "", text });
    world.feeds.set("https://a.example/feed", hostileItems());
    await world.run();
    hostileStories = (await world.store.stories.latest(20)).map(({ storyId }) => storyId);
    expect(hostileStories).toHaveLength(hostileSubjects.length);
    sides = await openSlackSides(session);
    await world.drain();
  });
  afterAll(() => session.close());

  /** Done in both workspaces at the same time. */
  const inBoth = async (act: (side: SlackSide, other: SlackSide) => Promise<unknown>) => {
    const [first, second] = sides;
    await Promise.all([act(first, second), act(second, first)]);
    expect(session.slack.violations).toEqual([]);
  };
  const followedIn = async ({ team, asked }: SlackSide, channelId = asked.channelId) =>
    (await team.command("following", { ...asked, channelId })).text;

  test.each(hostileNews.map((evil) => [evil.slice(0, 30), evil]))(
    "hostile words in every question of a form are answered: %j",
    (_, evil) =>
      inBoth(async ({ team, form, send }) => {
        await team.modals.suggestions(await form("follow"), "What", typed(evil));
        for (const label of ["Or type it", "Only", "Without", "Min sources", "Languages"]) {
          const base: Record<string, string> = label === "Or type it" ? {} : { What: "world" };
          const words = await send(await form("follow"), { ...base, [label]: typed(evil) });
          expect(words, label).not.toContain(wrong);
        }
        const briefing = await form("briefing set");
        await team.modals.suggestions(briefing, "Timezone", typed(evil));
        const entries = { Time: "08:00", Timezone: typed(evil).slice(0, 75) };
        expect(await send(briefing, entries)).toContain("is no time zone");
      }),
  );

  test("a form that is sent alike in both counts in both", () =>
    inBoth(async (side) => {
      await side.send(await side.form("follow"), { "Or type it": "lighthouse" });
      const isFollowed = async () => expect(await followedIn(side)).toContain("lighthouse");
      await vi.waitFor(isFollowed, { timeout: 20_000, interval: 500 });
    }));

  test("what was followed with hostile words is offered again without harm, in its own workspace", async () => {
    await inBoth(async ({ form, send, mark }) => {
      await send(await form("follow"), { "Or type it": `"<!channel> *bold* ${mark}mus"` });
    });
    await inBoth(async ({ team, form, mark, shown }) => {
      const again = await form("follow");
      const isOffered = async () => {
        const offered = JSON.stringify(await team.modals.suggestions(again, "What", "bold"));
        shown.push(offered);
        expect(offered).toContain(`channel> *bold* ${mark}mus`);
      };
      await vi.waitFor(isOffered, 20_000);
    });
  });

  test("hostile words and hostile news in a mention are answered in the thread", { timeout: 120_000 }, async () => {
    const questions = [
      ...hostileNews.map(said),
      ...hostileNews.map((evil) => `search ${said(evil)}`),
      ...hostileSubjects.map((subject) => `story ${subject}`),
      "latest everything",
      "follow <!channel>",
      "folow <!here>",
    ];
    for (const question of questions) {
      await inBoth(async ({ mention }) => expect(await mention(question), question).not.toContain(wrong));
    }
  });

  test("a mention finds the stories of its own workspace, and none of the other's", () =>
    inBoth(async ({ mention, mark, storyId }, other) => {
      expect(await mention(`story ${storyId}`)).toContain(mark);
      expect(await mention(`story ${other.storyId}`)).toContain(`There is no story ${other.storyId}`);
      // It stands in the texts of both.
      expect(await mention("search ceremony")).toContain(mark);
    }));

  test("hostile messages are digested or said to have no link", () =>
    inBoth(async ({ team, asked, shown }) => {
      const digested = async (text: string) => {
        const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
        const message = { text: said(text), blocks: [{ type: "rich_text", elements }] };
        const answer = await team.shortcut(digestShortcut, message, asked);
        shown.push(answer);
        expect(answer.visibleTo).toBe("asker");
        return answer.text;
      };
      for (const evil of hostileNews) expect(await digested(evil)).toMatch(/no link in this message|does not answer/);
      expect(await digested(`${evilPage} ${hostileNews[0]}`)).toContain("pier");
    }));

  test("hostile stories are shown where their links are posted, to who may see them", { timeout: 120_000 }, () =>
    inBoth(async ({ team, storyId, mark }, other) => {
      const addressOf = (id: string) => `${session.server.url}/story/${id}`;
      for (const id of [...hostileStories, storyId]) {
        const channelId = team.addChannel();
        await team.events.shareLinks([other.storyId, id].map(addressOf), { channelId });
        const unfurls = () => team.messages(channelId)[0]?.unfurls ?? {};
        await vi.waitFor(() => expect(Object.keys(unfurls())).toEqual([addressOf(id)]), 20_000);
        if (id === storyId) expect(JSON.stringify(unfurls())).toContain(mark);
      }
    }),
  );

  test("a Home shows hostile news, and somebody without channels nothing of the others'", () =>
    inBoth(async ({ team, mark }) => {
      const { text } = await team.home.open("U0STRANGER");
      expect(text).toMatch(/The newest story, as it is posted:/);
      expect(hostileSubjects.some((subject) => text.includes(subject))).toBe(true);
      expect(text).not.toContain(mark);
    }));

  test("a Home follows and ends what its own workspace follows", async () => {
    await inBoth(async ({ team: { home }, ownId, mark }) => {
      expect((await home.open()).text).toContain(`${mark}.example`);
      const form = await home.openForm("Follow more…");
      const { text } = await home.submit(form, { "Or type it": `${mark}kuchen`, Channel: ownId });
      expect(text).toContain(`${mark}kuchen  ·  search · as it breaks`);
    });
    const [first, second] = sides;
    const pressed = askedLine({
      command: "unfollow",
      options: { what: "lighthouse", channel: first.asked.channelId },
    });
    const { text } = await first.team.home.pressAction(homeButton(pressed));
    expect(text).toContain("no longer follows");
    expect(await followedIn(first)).not.toContain("lighthouse");
    await inBoth(async ({ team, mark }) => expect((await team.home.open()).text).toContain(`${mark}kuchen`));
    expect(await followedIn(second)).toContain("lighthouse");
  });

  test("nothing is done in a channel of the other workspace, by a form or by a press", () =>
    inBoth(async ({ team: { home }, form, send, shown }, other) => {
      const entries = { What: "world", Channel: other.ownId };
      expect(await send(await form("follow"), entries)).toContain(notInIt);
      await home.open();
      expect(await send(await home.openForm("Follow more…"), entries)).toContain(notInIt);
      const asked = { command: "unfollow", options: { what: other.feed, channel: other.ownId } };
      const { text } = await home.pressAction(homeButton(askedLine(asked)));
      expect(text).toContain(notInIt);
      shown.push(text);
      const followed = await followedIn(other, other.ownId);
      expect(followed).toContain(`${other.mark}.example`);
      expect(followed).not.toContain("world");
    }));

  test("nothing of one workspace was ever shown in the other", () => {
    const { requests } = session.slack;
    const chat = ["postMessage", "postEphemeral", "update", "unfurl"].map((name) => `chat.${name}`);
    const views = ["open", "update", "publish"].map((name) => `views.${name}`);
    for (const [side, other] of [sides, [sides[1], sides[0]]] as const) {
      const sent = [...chat, ...views].map((method) => requests(method, side.team.teamId));
      const seen = JSON.stringify([side.shown, sent]).toLowerCase();
      expect(seen.split(side.mark).length).toBeGreaterThan(20);
      expect(seen).not.toContain(other.mark);
    }
  });

  test("nothing of ours failed meanwhile", () => {
    const faults = session.world.events.filter(({ event }) => /failed$|answer-lost|ack-lost/.test(event));
    expect(faults).toEqual([]);
  });

  test("all that was sent was held against Slack's types, where they are at hand", ({ skip }) => {
    const { unchecked } = session.slack;
    skip(
      unchecked.some((reason) => reason.endsWith("is not on this machine")),
      unchecked.join("; "),
    );
    expect(unchecked).toEqual([]);
  });
});

function homeButton(value: string) {
  return { type: "button", action_id: "home:0:home|page=1", value };
}
