import { nextBriefing } from "../pipeline/next-briefing.ts";
import type { Ports } from "../ports.ts";
import { channelOption } from "./channel-option.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";
import { describeBriefing, whenNext } from "./describe-briefing.ts";
import { openChannel } from "./open-channel.ts";
import { whichBriefing, whichOption } from "./which-briefing.ts";

export const briefingPause: Command = {
  name: "briefing pause",
  description: "Post no briefing for a while, and keep how it is set",
  access: "manager",
  options: [whichOption, channelOption],
  example: "",
  run: pauseBriefing,
};

export const briefingResume: Command = {
  name: "briefing resume",
  description: "Go on with a briefing that was paused",
  access: "manager",
  options: [whichOption, channelOption],
  example: "",
  run: resumeBriefing,
};

const none = ["This channel has no briefing.", "Set one with /news briefing set 08:00 Europe/Berlin."] as const;

async function pauseBriefing(request: CommandRequest, { store, clock }: Ports): Promise<Answer> {
  const briefing = await whichBriefing(request, { store });
  if (briefing === undefined) return notice("info", ...none);
  if (briefing.isPaused) return notice("info", `${describeBriefing(briefing)}, is paused already.`);
  await store.briefings.pause(briefing.id, clock());
  const goOn = { command: "briefing resume", options: { name: briefing.name } };
  return notice(
    "done",
    `${describeBriefing(briefing)}, is paused.`,
    "/news briefing resume goes on.",
    request.elsewhere === undefined ? [{ label: "Go on", asked: goOn, answer: "here" }] : undefined,
  );
}

async function resumeBriefing(request: CommandRequest, ports: Ports): Promise<Answer> {
  const { store } = ports;
  const briefing = await whichBriefing(request, { store });
  if (briefing === undefined) return notice("info", ...none);
  await openChannel(request, ports);
  if (!briefing.isPaused) return notice("info", `${describeBriefing(briefing)}, is not paused. ${whenNext(briefing)}`);
  const next = await nextBriefing(briefing, ports);
  await store.briefings.resume(briefing.id, next);
  return notice("done", `${describeBriefing(briefing)}, goes on. ${whenNext({ isPaused: false, next })}`);
}
