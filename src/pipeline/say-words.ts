import type { OwedWord } from "../channel-store.ts";
import type { Word } from "../domain/word.ts";
import type { Ports } from "../ports.ts";

const minute = 60_000;
/** After a platform did not answer, and after nobody could be welcomed. Milliseconds. */
const [failedPause, closedPause] = [10 * minute, 24 * 60 * minute];
const batch = 50;

/** Finds the channel for each word that a workspace is to be told, and makes it due there. */
export async function sayWords(ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  for (const owed of await store.words.owed(clock(), batch)) {
    await say(owed, ports).catch(async (error: unknown) => {
      log.warn("word-put-off", { ...owed.workspace, error: error instanceof Error ? error.message : String(error) });
      await store.words.putOff(owed, new Date(clock().getTime() + failedPause));
    });
  }
}

async function say(owed: OwedWord, { store, posters, queue, clock, log }: Ports): Promise<void> {
  const { workspace, word } = owed;
  const poster = posters[workspace.platform];
  const board = await poster?.noticeboard?.(workspace.id, word);
  if (board === undefined && word.kind === "welcome") {
    return store.words.putOff(owed, new Date(clock().getTime() + closedPause));
  }
  const delivery = await store.words.say({ ...owed, word: named(word, board?.about) }, board?.channelId, clock());
  if (delivery !== undefined) await queue.wake("post-notice", delivery);
  else if (board === undefined) log.warn("nobody-told", { ...workspace, word: word.kind });
}

function named(word: Word, channelName: string | undefined): Word {
  return word.kind === "paused" && channelName !== undefined ? { ...word, channelName } : word;
}
