import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { digestShortcut } from "../../../src/adapters/slack/shortcut.ts";
import { askedLine } from "../../../src/message/asked.ts";
import { hostileItems, hostileNews, hostileSubjects } from "../../samples/hostile-news.ts";
import { openSlackSession, type SlackSession, type Way } from "../../samples/slack-session.ts";
import type { AskOptions } from "../../simulators/slack/asking.ts";
import { modalLines } from "../../simulators/slack/modals.ts";
import type { SlackTeam } from "../../simulators/slack/team.ts";
import { item } from "../../world.ts";

const ways: readonly Way[] = ["sockets", "requests"];
const wrong = "Something went wrong";
const evilPage = "https://page.example/evil";
/** The same in both workspaces, as in a channel that they share: what each asks is told apart by the workspace alone. */
const sharedId = "C0SHARED";

/** A workspace, and what belongs to it alone: all of that begins with `mark`. */
type Side = {
  readonly team: SlackTeam;
  readonly asked: AskOptions;
  readonly mark: string;
  readonly storyId: string;
  /** A channel of its own. */
  readonly ownId: string;
  /** All that its people were shown. */
  readonly shown: unknown[];
};
type Act = (side: Side, other: Side) => Promise<void>;

/** As somebody could paste it into a line. */
const typed = (evil: string) => evil.replace(/[\r\n]+/g, " ").slice(0, 400);
/** As it stands in a message: Slack escapes what people write. */
const said = (evil: string) => typed(evil).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const feedOf = (mark: string) => `https://${mark}.example/feed`;

async function openSide({ slack, world }: SlackSession, teamId: string, mark: string): Promise<Side> {
  const team = slack.workspace(teamId);
  team.grant("links:read", "links:write");
  team.addChannel({ id: sharedId });
  const ownId = team.addChannel({ isPrivate: true });
  const asked = { channelId: sharedId, withinMs: 60_000 };
  const { text } = await team.command(`follow ${feedOf(mark)}`, { ...asked, channelId: ownId });
  expect(text).toContain(mark);
  await world.run();
  const { storyId } = (await world.store.stories.latest(20)).find((one) => JSON.stringify(one).includes(mark)) ?? {};
  if (storyId === undefined) throw new Error(`there is no story about ${mark}`);
  return { team, asked, mark, storyId, ownId, shown: [] };
}

async function formOf({ team, asked, shown }: Side, command: string) {
  const { modal } = await team.command(command, asked);
  if (modal === undefined) throw new Error("no modal was opened");
  shown.push(modal.view);
  return modal;
}

/** Fills a form in; resolves with what stands at its questions and in it then. */
async function sent({ team, asked, shown }: Side, modal: { readonly id: string }, entries: Record<string, string>) {
  const { errors } = await team.modals.submit(team.modals.now(modal.id), entries, asked);
  const words = [...Object.values(errors), ...modalLines(team.modals.now(modal.id).view)].join("\n");
  shown.push(words);
  return { errors, words };
}

describe.each(ways)("two workspaces at once, over %s", (way) => {
  let session: SlackSession;
  let sides: readonly [Side, Side];
  beforeAll(async () => {
    session = await openSlackSession(way);
    const { world, install } = session;
    const evil = hostileNews[0] ?? "";
    world.pages.set(evilPage, { kind: "article", url: evilPage, title: evil, text: item({ about: "pier" }).text });
    world.feeds.set("https://a.example/feed", hostileItems());
    for (const mark of ["zwetschge", "drachen"]) {
      world.feeds.set(feedOf(mark), [item({ about: `${mark}fest`, url: `https://${mark}.example/1` })]);
    }
    await Promise.all(["T0FIRST", "T0SECOND"].map((teamId) => install({ teamId })));
    sides = [await openSide(session, "T0FIRST", "zwetschge"), await openSide(session, "T0SECOND", "drachen")];
    await world.drain();
  });
  afterAll(() => session.close());

  /** Done in both workspaces at the same time. */
  const inBoth = async (act: Act) => {
    const [first, second] = sides;
    await Promise.all([act(first, second), act(second, first)]);
    expect(session.slack.violations).toEqual([]);
  };
  /** Somebody names the bot in a new channel, since nobody is answered twice at once in one. */
  const mentioned = async ({ team, shown }: Side, question: string) => {
    const channelId = team.addChannel();
    await team.events.mention(question, { channelId });
    await vi.waitFor(() => expect(team.messages(channelId)).toHaveLength(2), 30_000);
    const answer = team.messages(channelId)[1];
    shown.push(answer);
    return answer?.text ?? "";
  };

  test.each(hostileNews.map((evil) => [evil.slice(0, 30), evil]))(
    "hostile words in every question of a form are answered: %j",
    { timeout: 60_000 },
    (_, evil) =>
      inBoth(async (side) => {
        const follow = await formOf(side, "follow");
        await side.team.modals.suggestions(follow, "What", typed(evil));
        for (const label of ["Or type it", "Only", "Without", "Min sources", "Languages"]) {
          const form = await formOf(side, "follow");
          const base: Record<string, string> = label === "Or type it" ? {} : { What: "world" };
          expect((await sent(side, form, { ...base, [label]: typed(evil) })).words).not.toContain(wrong);
        }
        const briefing = await formOf(side, "briefing set");
        await side.team.modals.suggestions(briefing, "Timezone", typed(evil));
        const zone = typed(evil).slice(0, 75);
        expect((await sent(side, briefing, { Time: "08:00", Timezone: zone })).errors.Timezone).toContain(
          "is no time zone",
        );
      }),
  );

  test("a form that is filled in alike in both counts in both", () =>
    inBoth(async (side) => {
      const form = await formOf(side, "follow");
      await sent(side, form, { "Or type it": "lighthouse" });
      await vi.waitFor(
        async () => expect((await side.team.command("following", side.asked)).text).toContain("lighthouse"),
        { timeout: 30_000, interval: 500 },
      );
    }));

  test("what was followed with hostile words is offered again without harm, and in no other workspace", async () => {
    await inBoth(async (side) => {
      await sent(side, await formOf(side, "follow"), { "Or type it": `"<!channel> *bold* ${side.mark}mus"` });
    });
    await inBoth(async (side) => {
      const offered = await side.team.modals.suggestions(await formOf(side, "follow"), "What", "bold");
      side.shown.push(offered);
      expect(JSON.stringify(offered)).toContain(`channel> *bold* ${side.mark}mus`);
    });
  });

  test("a form is not sent into a channel of the other workspace", () =>
    inBoth(async (side, other) => {
      const { words } = await sent(side, await formOf(side, "follow"), { What: "world", Channel: other.ownId });
      expect(words).toContain("you are not in that one");
    }));

  test("hostile words and hostile news in a mention are answered in the thread", { timeout: 120_000 }, async () => {
    const questions = [
      ...hostileNews.map(said),
      ...hostileNews.map((evil) => `search ${said(evil)}`),
      ...hostileSubjects.map((subject) => `story ${subject}`),
      "latest everything",
      "following",
      "follow <!channel>",
      "folow <!here>",
    ];
    for (const question of questions) {
      await inBoth(async (side) => expect(await mentioned(side, question), question).not.toContain(wrong));
    }
  });

  test("a mention finds the stories of its own workspace, and none of the other's", { timeout: 60_000 }, () =>
    inBoth(async (side, other) => {
      expect(await mentioned(side, `story ${side.storyId}`)).toContain(side.mark);
      expect(await mentioned(side, `story ${other.storyId}`)).toContain(`There is no story ${other.storyId}`);
      // It stands in the text of both.
      expect(await mentioned(side, "search ceremony")).toContain(side.mark);
    }),
  );

  test("hostile messages are digested or said to have no link", { timeout: 60_000 }, () =>
    inBoth(async ({ team, asked, shown }) => {
      const digested = async (text: string) => {
        const elements = [{ type: "rich_text_section", elements: [{ type: "text", text }] }];
        const answer = await team.shortcut(
          digestShortcut,
          { text: said(text), blocks: [{ type: "rich_text", elements }] },
          asked,
        );
        shown.push(answer);
        return answer;
      };
      for (const evil of hostileNews) {
        expect((await digested(evil)).text).toMatch(/no link in this message|does not answer/);
      }
      expect(await digested(`${evilPage} <!channel>`)).toMatchObject({
        visibleTo: "asker",
        text: expect.stringContaining("pier"),
      });
    }),
  );

  test("hostile stories are shown where their links are posted, to who may see them", { timeout: 60_000 }, async () => {
    const { world, server } = session;
    const evil = (await world.store.stories.latest(20)).filter(
      (one) => /zwetschge|drachen/.test(JSON.stringify(one)) === false,
    );
    expect(evil).toHaveLength(hostileSubjects.length);
    await inBoth(async ({ team, storyId, shown, mark }, other) => {
      for (const wanted of [...evil.map((one) => one.storyId), storyId]) {
        const channelId = team.addChannel();
        const [url, hidden] = [wanted, other.storyId].map((id) => `${server.url}/story/${id}`) as [string, string];
        await team.events.shareLinks([hidden, url], { channelId });
        const unfurls = () => team.messages(channelId)[0]?.unfurls ?? {};
        await vi.waitFor(() => expect(Object.keys(unfurls())).toEqual([url]), 20_000);
        shown.push(unfurls());
        if (wanted === storyId) expect(JSON.stringify(unfurls())).toContain(mark);
      }
    });
  });

  test("a Home shows hostile news and what its own workspace follows, and follows from there", async () => {
    await inBoth(async ({ team, ownId, mark, shown }) => {
      const opened = await team.home.open();
      expect(opened.text).toContain(`${mark}.example`);
      const form = await team.home.openForm("Follow more…");
      const followed = await team.home.submit(form, { "Or type it": `${mark}kuchen`, Channel: ownId });
      expect(followed.text).toContain(`${mark}kuchen  ·  search · as it breaks`);
      shown.push(opened, form.view, followed);
    });
    await inBoth(async ({ team, mark, shown }) => {
      const again = await team.home.open();
      expect(again.text).toContain(`${mark}kuchen`);
      shown.push(again);
    });
  });

  test("a Home follows nothing into a channel of the other workspace, by form or by a made-up press", () =>
    inBoth(async (side, other) => {
      const { home } = side.team;
      const { words } = await sent(side, await home.openForm("Follow more…"), { What: "world", Channel: other.ownId });
      const value = askedLine({ command: "unfollow", options: { what: feedOf(other.mark), channel: other.ownId } });
      const pressed = await home.pressAction({ type: "button", action_id: "home:0:home|page=1", value });
      for (const said of [words, pressed.text]) expect(said).toContain("you are not in that one");
      side.shown.push(pressed);
      expect((await other.team.command("following", { ...other.asked, channelId: other.ownId })).text).toContain(
        `${other.mark}.example`,
      );
    }));

  test("nothing of one workspace was ever shown in the other", () => {
    const { requests } = session.slack;
    const methods = ["postMessage", "postEphemeral", "update", "unfurl"].map((name) => `chat.${name}`);
    const all = [...methods, "views.open", "views.update", "views.publish"];
    for (const [side, other] of [sides, sides.toReversed()] as [Side, Side][]) {
      const seen = JSON.stringify([side.shown, ...all.map((method) => requests(method, side.team.teamId))]);
      expect(seen).toContain(side.mark);
      expect(seen).not.toMatch(new RegExp(other.mark, "i"));
    }
  });

  test("nothing of ours failed meanwhile", () => {
    const faults = session.world.events.filter(({ event }) => /failed$|answer-lost|ack-lost/.test(event));
    expect(faults).toEqual([]);
  });
});
