import type { StandingBriefing } from "../briefing-store.ts";
import type { Action } from "../message/controls.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { describeBriefing, whatWasLeftOut, whenNext } from "./describe-briefing.ts";

export const briefingShow: Command = {
  name: "briefing show",
  description: "When this channel's briefings come",
  access: "everyone",
  isOfChannel: true,
  options: [channelOption],
  example: "",
  run: showBriefings,
};

async function showBriefings({ destination, elsewhere }: CommandRequest, { store }: Ports): Promise<Answer> {
  const all = await store.briefings.of(destination);
  const [only, ...others] = all;
  if (only === undefined) {
    return notice("info", "This channel has no briefing.", "Set one with /news briefing set 08:00 Europe/Berlin.", [
      { label: "See what it would say", asked: { command: "briefing now", options: {} }, answer: "asker" },
    ]);
  }
  const { pausedFor } = await store.channels.of(destination);
  const stopped =
    pausedFor === undefined ? [] : [`Nothing is posted here at present: ${pausedFor} /news resume goes on.`];
  const told = async (one: StandingBriefing) =>
    [whenNext(one), ...whatWasLeftOut(await store.briefings.past(one.id, one.next))].join(" ");
  if (others.length === 0) {
    const text = [`${describeBriefing(only)}.`, await told(only), ...stopped].join(" ");
    // A button asks in the channel in which it is pressed.
    return notice("info", text, undefined, elsewhere === undefined ? controlsOf(only) : undefined);
  }
  const rows = await Promise.all(
    all.map(async (one) => ({ label: one.name, text: `${describeBriefing(one)}. ${await told(one)}` })),
  );
  const footer = [...stopped, "/news briefing now, pause, resume and remove take the name of one."].join(" ");
  return { message: { kind: "listing", title: "This channel's briefings", rows, footer }, visibleTo: "asker" };
}

function controlsOf({ name, isPaused }: StandingBriefing): readonly Action[] {
  const asked = (command: string) => ({ command, options: { name } });
  return [
    { label: "Preview", asked: asked("briefing now"), answer: "asker" },
    isPaused
      ? { label: "Go on", asked: asked("briefing resume"), answer: "here" }
      : { label: "Pause", asked: asked("briefing pause"), answer: "here" },
  ];
}
