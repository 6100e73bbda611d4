import type { Followed } from "../domain/subscription.ts";
import { clip } from "../message/clip.ts";
import type { Action } from "../message/controls.ts";
import { digestFor } from "../pipeline/digest-for.ts";
import type { Ports } from "../ports.ts";
import { type Command, type CommandRequest, notice } from "./command.ts";
import { describe } from "./followed-from.ts";
import { storyNumber } from "./story-number.ts";

/** Posts that are looked through for the story, and what is offered of why it came. */
const [lookedThrough, mostOffered] = [300, 2];
const longestLabel = 40;

export const quieten: Command = {
  name: "quieten",
  description: "What can be muted so that there is less like this story",
  access: "manager",
  isPressed: true,
  options: [{ name: "story", description: "A story's number", required: true }],
  example: "17",
  run: offerMutes,
};

/** What brought the story here can be muted, for a week or until it is lifted; else the topics it is of. */
async function offerMutes({ options, destination }: CommandRequest, ports: Ports) {
  const number = storyNumber(options.story ?? "");
  const posted = await ports.store.deliveries.posted(destination, lookedThrough);
  const reasons = posted.find(({ storyId }) => storyId === number)?.reasons.map(({ what }) => what) ?? [];
  const digest = number && (await digestFor(number, destination, ports));
  const topics = (digest ? digest.topics : []).map((value): Followed => ({ kind: "topic", value }));
  const offered = distinct([...reasons, ...topics]).slice(0, mostOffered);
  if (offered.length === 0) {
    return notice("info", "Nothing of this story can be muted by a button.", "/news mute takes a topic or a query.");
  }
  const list = offered.map(describe).join(" or ");
  // A button holds only so much: an address or a query may be too long for it.
  const next =
    "/news mute takes it typed as well. What is muted is not posted here; /news mutes lists it, unmute lifts it.";
  return notice("info", `Less like this? Mute ${list}.`, next, offered.flatMap(muteActions));
}

function distinct(all: readonly Followed[]): Followed[] {
  return all.filter(
    ({ kind, value }, at) => all.findIndex((other) => other.kind === kind && other.value === value) === at,
  );
}

function muteActions(what: Followed): readonly Action[] {
  const options = { what: `${what.kind}:${what.value}` };
  const name = clip(what.kind === "feed" ? what.value.replace(/^https?:\/\/(www\.)?/, "") : what.value, longestLabel);
  return [
    { label: `${name}: a week`, asked: { command: "mute", options: { ...options, for: "1w" } }, answer: "here" },
    { label: `${name}: for good`, asked: { command: "mute", options }, answer: "here" },
  ];
}
