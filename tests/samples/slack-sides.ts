import { vi } from "vitest";
import type { AskOptions } from "../simulators/slack/asking.ts";
import type { Entries } from "../simulators/slack/fill-in.ts";
import { modalLines } from "../simulators/slack/modals.ts";
import type { SlackTeam } from "../simulators/slack/team.ts";
import type { Modal } from "../simulators/slack/views.ts";
import { item } from "../world.ts";
import type { SlackSession } from "./slack-session.ts";

/** One of two workspaces, and what belongs to it alone: all of that begins with `mark`. */
export type SlackSide = {
  readonly team: SlackTeam;
  /** In a channel that both know by the same id: what is asked there is told apart by the workspace alone. */
  readonly asked: AskOptions;
  readonly mark: string;
  /** A feed that nobody else follows, in a channel of its own, and the story that it told. */
  readonly feed: string;
  readonly ownId: string;
  readonly storyId: string;
  /** All that its people were shown beside what was asked of Slack's API. */
  readonly shown: unknown[];
  /** Opens a form by typing. */
  form(command: string): Promise<Modal>;
  /** Fills a form in; resolves with what is said at its questions and in it, once that is there. */
  send(form: Modal, entries: Entries): Promise<string>;
  /** Names the bot in a new channel, since nobody is answered twice at once in one; resolves with the answer. */
  mention(question: string): Promise<string>;
};

const sharedId = "C0SHARED";

/** Two workspaces that add the app to be compared; the people in them have the same ids. */
export async function openSlackSides(session: SlackSession): Promise<readonly [SlackSide, SlackSide]> {
  return [await openSide(session, "T0FIRST", "zwetschge"), await openSide(session, "T0SECOND", "drachen")];
}

async function openSide({ slack, world, install }: SlackSession, teamId: string, mark: string): Promise<SlackSide> {
  await install({ teamId });
  const team = slack.workspace(teamId);
  team.grant("links:read", "links:write");
  team.addChannel({ id: sharedId, people: ["U0PERSON"] });
  const ownId = team.addChannel({ isPrivate: true, people: ["U0PERSON"] });
  const feed = `https://${mark}.example/feed`;
  world.feeds.set(feed, [item({ about: `${mark}fest`, url: `https://${mark}.example/1` })]);
  const asked = { channelId: sharedId, withinMs: 60_000 };
  await team.command(`follow ${feed}`, { ...asked, channelId: ownId });
  await world.run();
  const { storyId } = (await world.store.stories.latest(20)).find((one) => JSON.stringify(one).includes(mark)) ?? {};
  if (storyId === undefined) throw new Error(`there is no story about ${mark}`);
  const shown: unknown[] = [];
  return { team, asked, mark, feed, ownId, storyId, shown, ...askingIn(team, asked, shown) };
}

function askingIn(team: SlackTeam, asked: AskOptions, shown: unknown[]): Pick<SlackSide, "form" | "send" | "mention"> {
  return {
    async form(command) {
      const { modal } = await team.command(command, asked);
      if (modal === undefined) throw new Error("no modal was opened");
      return modal;
    },
    async send({ id }, entries) {
      const { errors } = await team.modals.submit(team.modals.now(id), entries, asked);
      const standing = () => modalLines(team.modals.now(id).view).join("\n");
      await until(() => !standing().includes("Working on it"), "the form still works");
      const words = [...Object.values(errors), standing()].join("\n");
      shown.push(words);
      return words;
    },
    async mention(question) {
      const channelId = team.addChannel();
      await team.events.mention(question, { channelId });
      await until(() => team.messages(channelId).length > 1, `nothing was answered to ${question}`);
      return team.messages(channelId)[1]?.text ?? "";
    },
  };
}

function until(isSo: () => boolean, otherwise: string): Promise<void> {
  return vi.waitFor(() => {
    if (!isSo()) throw new Error(otherwise);
  }, 30_000);
}
