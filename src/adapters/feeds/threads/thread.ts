import { parentPort } from "node:worker_threads";
import { OutsideError } from "../../../domain/errors.ts";
import { decodeText } from "../decode.ts";
import { extractPage } from "../extract/extract-page.ts";
import { heavyTextsRead } from "../parse/entry-text.ts";
import { readFeed } from "../parse/parse-feed.ts";
import type { Answer, Said, Task } from "./task.ts";

/** The entry of a reading thread: documents in, what they say out, one at a time. */
parentPort?.on("message", async (task: Task) => say(await answerTo(task)));
say({ kind: "ready" });

function say(said: Said): void {
  parentPort?.postMessage(said);
}

async function answerTo({ kind, bytes, contentType, url, now }: Task): Promise<Answer> {
  try {
    const text = decodeText(bytes, contentType);
    return { kind: "read", value: kind === "feed" ? await feedIn(text, url, now) : extractPage(text, url, now) };
  } catch (error) {
    if (error instanceof OutsideError) return { kind: "refused", message: error.message, retry: error.retry };
    return { kind: "broken", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function feedIn(text: string, url: string, now: Date) {
  const feed = await readFeed(text, url, now);
  return { ...feed, items: heavyTextsRead(feed.items) };
}
