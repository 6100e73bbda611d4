import { commands } from "../../commands/all.ts";
import type { Answer } from "../../commands/command.ts";
import { dispatcher } from "../../commands/dispatch.ts";
import type { Destination } from "../../domain/destination.ts";
import type { Digest } from "../../domain/digest.ts";
import type { Asked } from "../../message/asked.ts";
import type { Message } from "../../message/message.ts";
import type { Ports } from "../../ports.ts";
import { demoBriefing } from "./show.ts";

/** A message of one kind, and what it is an example of. */
export type SampleMessage = { readonly id: string; readonly title: string; readonly message: Message; share?: Asked };

/** Every kind of message there is, made of the news by what makes them anywhere, for a channel that follows it. */
export async function sampleMessages(channel: Destination, ports: Ports): Promise<readonly SampleMessage[]> {
  const digests = await ports.store.stories.latest(20);
  const told = mostTold(digests);
  if (told === undefined) return [];
  const answers = await Promise.all(
    questions(told).map(async ({ title, ...asked }) => sampleOf(title, await answerTo(asked, channel, ports))),
  );
  const briefing = await demoBriefing(channel, ports);
  const quiet = { ...briefing, digests: [] };
  return [
    { title: "A digest", message: { kind: "digest", digest: told } as const },
    {
      title: "The same, grown since it was posted",
      message: { kind: "digest", digest: told, updatedAt: new Date(ports.clock().getTime() - 240_000) } as const,
    },
    { title: "The daily briefing", message: briefing },
    { title: "A day without news", message: quiet },
    ...answers,
  ].map((sample) => ({ ...sample, id: sample.title.toLowerCase().replace(/[^a-z]+/g, "-") }));
}

function mostTold(digests: readonly Digest[]): Digest | undefined {
  return [...digests].sort((one, other) => other.sources.length - one.sources.length)[0];
}

type Question = Asked & { readonly title: string };

function questions({ storyId, headline, topics }: Digest): readonly Question[] {
  const words = headline.split(/\s+/).slice(0, 2).join(" ");
  const [topic = "news"] = topics;
  return [
    { title: "A story laid open", command: "story", options: { which: storyId } },
    { title: "Somebody’s words", command: "story", options: { which: storyId, view: "quotes" } },
    { title: "A look-up", command: "search", options: { words } },
    { title: "The latest stories", command: "latest", options: { what: "everything" } },
    { title: "Nothing found", command: "search", options: { words: "walrus" } },
    { title: "A list", command: "topics", options: {} },
    { title: "Text to copy", command: "export", options: {} },
    { title: "It worked", command: "briefing set", options: { time: "08:00", timezone: "Europe/Berlin" } },
    { title: "What can be muted", command: "quieten", options: { story: storyId } },
    { title: "A mistake, with a way out", command: topic, options: {} },
  ];
}

function sampleOf(title: string, { message, share }: Answer) {
  return { title, message, ...(share && { share }) };
}

function answerTo(asked: Asked, destination: Destination, ports: Ports): Promise<Answer> {
  return dispatcher(commands, ports)({ ...asked, destination, userId: "you", mayManage: true });
}
