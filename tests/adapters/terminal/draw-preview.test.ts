import { expect, test } from "vitest";
import { drawPreview } from "../../../src/adapters/terminal/draw-preview.ts";
import { textWidth } from "../../../src/adapters/terminal/text-width.ts";
import type { Preview, PreviewBlock } from "../../../src/message/preview.ts";

const esc = "\u001b";
const story: Preview = {
  accent: "#e0663f",
  blocks: [
    {
      kind: "heading",
      level: 3,
      runs: [{ text: "Bridge closed after cracks found", href: "https://paper.example/bridge" }],
    },
    {
      kind: "bullet",
      runs: [
        { text: "The bridge was closed to all traffic shortly before dawn. " },
        { text: "Chronicle", href: "https://paper.example/bridge#:~:text=dawn" },
      ],
    },
    { kind: "bullet", runs: [{ text: "Ferries will sail within 48 hours." }] },
    { kind: "quote", runs: [{ text: "“It is as simple as that.”\n— Daniel Stone, chief engineer" }] },
    { kind: "small", runs: [{ text: "3 sources" }] },
  ],
};

test("without colour a story is drawn in plain characters, with the headline's address once", () => {
  expect(drawPreview(story, { width: 44, colour: false, label: "Discord" })).toBe(
    [
      "╭─ Discord ─────────────────────────────────",
      "│ ▌ Bridge closed after cracks found",
      "│ ▌ https://paper.example/bridge",
      "│ ▌",
      "│ ▌ • The bridge was closed to all traffic",
      "│ ▌   shortly before dawn. Chronicle",
      "│ ▌ • Ferries will sail within 48 hours.",
      "│ ▌",
      "│ ▌ ┃ “It is as simple as that.”",
      "│ ▌ ┃ — Daniel Stone, chief engineer",
      "│ ▌",
      "│ ▌ 3 sources",
      "╰───────────────────────────────────────────",
    ].join("\n"),
  );
});

test("pictures, buttons, menus and cards are drawn where they stand", () => {
  const shown: Preview = {
    blocks: [
      {
        kind: "card",
        accent: "#2f7f79",
        blocks: [
          {
            kind: "section",
            blocks: [{ kind: "heading", level: 3, runs: [{ text: "Bridge closed" }] }],
            aside: { kind: "picture", url: "https://paper.example/p.png", alt: "The bridge at dawn" },
          },
          { kind: "space" },
          { kind: "code", text: "<opml>\n  <head/>" },
          {
            kind: "section",
            blocks: [{ kind: "small", runs: [{ text: "3 sources" }] }],
            aside: { kind: "button", button: { label: "Mute…", look: "secondary" } },
          },
        ],
      },
      { kind: "menu", placeholder: "Open a story…", choices: [{ label: "Bridge closed" }] },
      {
        kind: "buttons",
        buttons: [
          { label: "Back", look: "secondary", isDisabled: true },
          { label: "Next", look: "primary" },
        ],
      },
    ],
  };
  expect(drawPreview(shown, { width: 40, colour: false, label: "Discord" }).split("\n").slice(1, -1)).toEqual([
    "│ ▌ Bridge closed",
    "│ ▌ ▣ The bridge at dawn",
    "│ ▌",
    "│ ▌ <opml>",
    "│ ▌   <head/>",
    "│ ▌",
    "│ ▌ 3 sources",
    "│ ▌ [ Mute… ]".replaceAll("[ Mute… ]", "[\u00a0Mute…\u00a0]"),
    "│",
    "│ [ Open a story… ▾ ]".replace("[ Open a story… ▾ ]", "[\u00a0Open\u00a0a\u00a0story…\u00a0▾\u00a0]"),
    "│",
    "│ (\u00a0Back\u00a0) [\u00a0Next\u00a0]",
  ]);
});

test("a message without an accent has no bar", () => {
  const drawn = drawPreview(
    { blocks: [{ kind: "text", runs: [{ text: "Followed." }] }] },
    { width: 30, colour: false, label: "Slack" },
  );
  expect(drawn.split("\n")).toEqual([`╭─ Slack ${"─".repeat(21)}`, "│ Followed.", `╰${"─".repeat(29)}`]);
});

test("with colour, headings are bold, small print is faint and links can be followed", () => {
  const drawn = drawPreview(story, { width: 60, colour: true, label: "Discord" });
  expect(drawn).toContain(
    `${esc}]8;;https://paper.example/bridge${esc}\\${esc}[1;4mBridge closed after cracks found${esc}[0m${esc}]8;;${esc}\\`,
  );
  expect(drawn).toContain(`${esc}[2m3 sources${esc}[0m`);
  expect(drawn).toContain(`${esc}[38;5;173m▌`);
  expect(withoutEscapes(drawn)).not.toContain("https://");
});

test("colour changes nothing but colour and addresses", () => {
  const plain = drawPreview(story, { width: 50, colour: false, label: "Discord" });
  const coloured = withoutEscapes(drawPreview(story, { width: 50, colour: true, label: "Discord" }));
  expect(coloured).toBe(
    plain
      .split("\n")
      .filter((line) => !line.includes("https://"))
      .join("\n"),
  );
});

test("every style ends on the line where it began", () => {
  for (const line of drawPreview(story, { width: 30, colour: true, label: "Discord" }).split("\n")) {
    expect(line.split(`${esc}]8;;`).length % 2).toBe(1);
    expect(line.lastIndexOf(`${esc}[0m`)).toBeGreaterThan(line.indexOf(`${esc}[`));
  }
});

const attacks = [
  `${esc}[2J${esc}[H wiped`,
  `${esc}]0;title\u0007`,
  `${esc}]8;;https://evil.example/${esc}\\click`,
  "\u009b2Jc1",
  "\rover\u0008\u007f",
  "\u202eright to left\u2066",
  "\ud800 half",
];

test.each(attacks)("the terminal does not obey %j", (text) => {
  const href = `https://x.example/${text}`;
  const kinds = ["text", "bullet", "quote", "small"] as const;
  const blocks: PreviewBlock[] = kinds.map((kind) => ({ kind, runs: [{ text, href, bold: true }] }));
  const all: Preview = {
    accent: `${esc}[31m`,
    blocks: [
      ...blocks,
      { kind: "heading", level: 1, runs: [{ text, href }] },
      { kind: "buttons", buttons: [{ label: text, look: "secondary" }] },
    ],
  };
  const plain = drawPreview(all, { width: 40, colour: false, label: text });
  expect(plain.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Surrogate}|[\u202a-\u202e\u2066-\u2069]/u);
  const coloured = drawPreview(all, { width: 40, colour: true, label: text });
  expect(withoutEscapes(coloured).replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
});

test("only web addresses become links", () => {
  const runs = ["javascript:alert(1)", "file:///etc/passwd", "not an address"].map((href) => ({
    text: "here ",
    href,
    bold: true as const,
  }));
  for (const colour of [true, false]) {
    const drawn = drawPreview({ blocks: [{ kind: "text", runs }] }, { width: 60, colour, label: "Slack" });
    expect(drawn).not.toMatch(/]8;;.|alert|passwd|not an/);
  }
});

test("lines stay within the width, also where characters are wide", () => {
  const runs = [{ text: "橋は夜明け前に閉鎖された。 The bridge 👩‍👩‍👧‍👦 was closed, café étude 한국어 ".repeat(5) }];
  const blocks = (["heading", "bullet", "quote", "small"] as const).map(
    (kind): PreviewBlock => ({ kind, runs, level: 1 }),
  );
  for (const width of [24, 41, 100]) {
    const lines = drawPreview({ accent: "#123456", blocks }, { width, colour: false, label: "Discord" }).split("\n");
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
    expect(lines.length).toBeGreaterThan(8);
  }
});

function withoutEscapes(text: string): string {
  return text.replace(new RegExp(`${esc}\\[[\\d;]*m|${esc}\\]8;;[!-~]*${esc}\\\\`, "g"), "");
}

test("what a form asks is drawn with what is entered", () => {
  const form: Preview = {
    blocks: [
      {
        kind: "question",
        label: "Time",
        entry: { kind: "field", placeholder: "Choose", opens: "clock" },
        hint: "Local",
      },
      {
        kind: "question",
        label: "Days",
        isOptional: true,
        entry: {
          kind: "choices",
          choices: [
            { label: "everyday", isChosen: true },
            { label: "weekends", isChosen: false },
          ],
        },
      },
    ],
  };
  expect(
    drawPreview(form, { width: 44, colour: false, label: "Slack" }).replaceAll("\u00a0", " ").split("\n").slice(1, -1),
  ).toEqual(["│ Time", "│ [ Choose ]", "│ Local", "│", "│ Days (optional)", "│ (•) everyday  ( ) weekends"]);
});
