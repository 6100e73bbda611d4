import { randomUUID } from "node:crypto";
import { checkPost, type PostBody } from "./check-post.ts";
import type { Modal } from "./views.ts";

const uses = 5;
const livesMs = 30 * 60_000;

/** An answer as a person sees it. */
export type SeenAnswer = {
  readonly visibleTo: "asker" | "channel";
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** It took the place of the message whose button was pressed. */
  readonly isUpdate: boolean;
  /** Set where what they see is a modal. */
  readonly modal?: Modal;
  /** What they are told after it; grows. */
  readonly later?: readonly SeenAnswer[];
};

type Door = { left: number; readonly openedAt: number; readonly deliver: (answer: SeenAnswer) => void };

export type ResponseUrls = {
  open(deliver: (answer: SeenAnswer) => void): string;
  /** Takes a post to one; the HTTP status to answer with and Slack's word for it. */
  post(path: string, body: string): { readonly status: number; readonly word: string };
  /** Makes every address that is out now as if its half hour were over. */
  expireAll(): void;
};

export function openResponseUrls(
  origin: () => string,
  clock: () => number,
  report: (violation: string) => void,
): ResponseUrls {
  const doors = new Map<string, Door>();
  return {
    open(deliver) {
      const path = `/commands/${randomUUID()}`;
      doors.set(path, { left: uses, openedAt: clock(), deliver });
      return origin() + path;
    },
    post(path, body) {
      const door = doors.get(path);
      if (door === undefined || clock() - door.openedAt > livesMs) return { status: 404, word: "expired_url" };
      if (door.left === 0) return { status: 404, word: "used_url" };
      door.left--;
      const message = JSON.parse(body) as PostBody;
      const broken = checkPost(message);
      for (const { what } of broken) report(`response_url: ${what}`);
      const [first] = broken;
      if (first !== undefined) return { status: 400, word: first.error };
      door.deliver(seen(message));
      return { status: 200, word: "ok" };
    },
    expireAll: () => doors.clear(),
  };
}

export function seen(message: PostBody): SeenAnswer {
  return {
    visibleTo: message.response_type === "in_channel" ? "channel" : "asker",
    text: String(message.text ?? ""),
    blocks: Array.isArray(message.blocks) ? message.blocks : [],
    isUpdate: message.replace_original === true,
  };
}
