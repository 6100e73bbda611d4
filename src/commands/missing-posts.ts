import type { MissingDelivery } from "../domain/channel-deliveries.ts";
import type { Subject } from "../domain/delivery.ts";
import type { Destination } from "../domain/destination.ts";
import type { StoryId } from "../domain/ids.ts";
import { shownAddress } from "../domain/shown-address.ts";
import type { Word } from "../domain/word.ts";
import { momentIn } from "../message/moment-in.ts";
import { longDate } from "../message/wording.ts";
import { digestFor } from "../pipeline/digest-for.ts";
import type { Ports } from "../ports.ts";

/** A post that is not out: what it is called, what became of it, and the story by which it is looked up. */
export type MissingPost = {
  readonly state: MissingDelivery["state"];
  readonly label: string;
  readonly text: string;
  readonly storyId?: StoryId;
};

/** Each in words, by the clocks of a time zone; a story by its headline as the channel's workspace may see it. */
export function missingPosts(
  missing: readonly MissingDelivery[],
  destination: Destination,
  timeZone: string,
  ports: Ports,
): Promise<MissingPost[]> {
  return Promise.all(
    missing.map(async (delivery) => {
      const { state, subject } = delivery;
      const { name, storyId } = await named(subject, destination, ports);
      const lookUp = storyId === undefined ? [] : [`/news story ${storyId}`];
      const text = [toldOf(delivery, timeZone), ...lookUp].join(" · ");
      return { state, label: name, text, ...(storyId !== undefined && { storyId }) };
    }),
  );
}

type Named = { readonly name: string; readonly storyId?: StoryId };

async function named(subject: Subject, destination: Destination, ports: Ports): Promise<Named> {
  switch (subject.kind) {
    case "story": {
      const digest = await digestFor(subject.storyId, destination, ports);
      if (digest === undefined) return { name: `The story ${subject.storyId}, which is not kept any more` };
      return { name: digest.headline, storyId: digest.storyId };
    }
    case "briefing":
      return { name: `The briefing of ${longDate(subject.localDay)}` };
    case "briefing-story": {
      const digest = await digestFor(subject.storyId, destination, ports);
      if (digest === undefined) return { name: `The story ${subject.storyId} of a briefing` };
      return { name: `Of a briefing: ${digest.headline}`, storyId: digest.storyId };
    }
    case "catch-up":
      return { name: "What was kept back" };
    case "feed-event": {
      const event = await ports.store.feeds.event(subject.eventId);
      return { name: event === undefined ? "Word of a feed" : `Word of the feed ${shownAddress(event.feedUrl)}` };
    }
    case "word":
      return { name: wordNames[subject.word.kind] };
  }
}

const wordNames: Readonly<Record<Word["kind"], string>> = {
  welcome: "Pullquote’s welcome",
  paused: "Word that a channel is paused",
  restored: "Word that Pullquote’s data were brought back",
};

function toldOf({ state, dueSince, nextAt, reason }: MissingDelivery, timeZone: string): string {
  const due = momentIn(timeZone, dueSince);
  const why = reason === undefined ? "" : ` ${reason.replace(/(?<![.!?…])$/, ".")}`;
  switch (state) {
    case "unknown":
      return `may be missing, due ${due}.${why} It is rather left out than posted twice.`;
    case "refused":
      return `was not posted, due ${due}.${why}`;
    case "sending":
      if (reason === undefined) return `is being posted, due ${due}.`;
      return `may be out, due ${due}.${why} Pullquote looks for it ${againAt(nextAt, timeZone)}.`;
    case "held":
      return `is kept back since ${due}.${why} It comes in one message with others.`;
    case "due":
      if (reason === undefined) return `waits for its turn since ${due}.`;
      return `waits since ${due}.${why} Tried again ${againAt(nextAt, timeZone)}.`;
  }
}

function againAt(nextAt: Date | undefined, timeZone: string): string {
  return nextAt === undefined ? "soon" : `on ${momentIn(timeZone, nextAt)}`;
}
