import { describe, expect, it } from "vitest";
import { mrkdwnRuns } from "../../../src/adapters/slack/mrkdwn-runs.ts";
import { previewSlack, previewSlackThread } from "../../../src/adapters/slack/preview.ts";
import { renderSlack } from "../../../src/adapters/slack/render.ts";
import { renderSlackThread } from "../../../src/adapters/slack/thread.ts";
import type { Message } from "../../../src/message/message.ts";
import { ferries, messages, stories } from "../../samples/messages.ts";

const preview = (name: string) => previewSlack(renderSlack(messages[name] as Message)).blocks;

describe("the preview of a Slack post", () => {
  it("reads a digest back: headline, points, quotation, small print", () => {
    const blocks = preview("digest");
    expect(blocks.map(({ kind }) => kind)).toEqual(["text", "bullet", "bullet", "quote", "bullet", "small", "buttons"]);
    expect(blocks[0]).toEqual({ kind: "text", runs: [{ text: ferries.headline, href: ferries.url, bold: true }] });
    expect(blocks[3]).toMatchObject({
      runs: [
        { text: "“We stopped counting the litres in January”\n— " },
        { text: "Ana Lindqvist", bold: true },
        { text: ", chief engineer of the line · " },
        { text: "Harbour Post\u00a0→", href: expect.stringContaining("#:~:text=") },
      ],
    });
    expect(shown(blocks[5])).toBe(
      "2 sources: Harbour Post, Capital Daily · 4 min read · 23 Nov 2026 at 05:30 UTC · climate, transport",
    );
  });

  it("reads buttons back with their looks, and a menu with its choices", () => {
    const [buttons] = preview("notice-way-out").slice(-1);
    expect(buttons).toEqual({
      kind: "buttons",
      buttons: [
        { label: "Follow climate", look: "primary" },
        { label: "All topics", look: "secondary" },
      ],
    });
    const menu = preview("briefing").find(({ kind }) => kind === "menu");
    expect(menu).toMatchObject({ placeholder: "Read more of a story…", choices: [{ about: "Harbour Post" }, {}] });
  });

  it("reads a briefing back with its heading and dividers", () => {
    expect(
      preview("briefing")
        .map(({ kind }) => kind)
        .slice(0, 4),
    ).toEqual(["heading", "small", "divider", "text"]);
    expect(shown(preview("briefing")[0])).toBe("Briefing for Monday, 23 November 2026");
  });

  it("reads a long briefing back with the replies to it, each a digest as it is posted live", () => {
    const message = { kind: "briefing", localDay: "2026-11-23", digests: stories(4), articleCount: 48 } as const;
    const { blocks, replies = [] } = previewSlackThread(renderSlackThread(message));
    const headlines = message.digests.map(({ headline }) => headline);
    expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "small", ...headlines.map(() => "bullet"), "menu"]);
    expect(shown(blocks[1])).toBe("4 stories chosen from 48 articles · stories in the thread");
    expect(shown(blocks[2])).toBe(`${headlines[0]} Harbour Post and 1 more`);
    expect(replies.map((reply) => shown(reply.blocks[0]))).toEqual(headlines);
    expect(replies[0]?.blocks.at(-1)).toMatchObject({
      kind: "buttons",
      buttons: [{ label: "Read more" }, {}, {}, {}, {}, {}],
    });
    const short = previewSlackThread(renderSlackThread({ ...message, digests: stories(3) }));
    expect(short.replies).toBeUndefined();
    expect(short.blocks.filter(({ kind }) => kind === "quote").length).toBe(3);
  });

  it("shows hostile news as the characters it is made of", () => {
    const [headline] = preview("digest-hostile");
    expect(shown(headline)).toMatch(/^<!channel> <!here> <@U1>/);
  });

  it("shows where text would format, link or ping, so that a slip is seen", () => {
    expect(
      mrkdwnRuns("a *b* _c_ `d` <https://e.example|f &amp; g> <!channel> <!date^1795411800^{date}|then> h*i*j"),
    ).toEqual([
      { text: "a " },
      { text: "b", bold: true },
      { text: " " },
      { text: "c", italic: true },
      { text: " " },
      { text: "d", code: true },
      { text: " " },
      { text: "f & g", href: "https://e.example" },
      { text: " " },
      { text: "!channel", code: true },
      { text: " " },
      { text: "23 Nov 2026 at 05:30 UTC" },
      { text: " h*i*j" },
    ]);
  });
});

function shown(block: ReturnType<typeof preview>[number] | undefined): string {
  return block !== undefined && "runs" in block ? block.runs.map(({ text }) => text).join("") : "";
}
