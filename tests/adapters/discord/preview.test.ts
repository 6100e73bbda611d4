import { expect, test } from "vitest";
import type { DiscordStyle } from "../../../src/adapters/discord/post.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { renderDiscord } from "../../../src/adapters/discord/render.ts";
import type { Message } from "../../../src/message/message.ts";
import { seenAt } from "../../../src/message/seen-at.ts";
import { morning } from "../../samples/digest-of.ts";
import { messages } from "../../samples/messages.ts";
import { seenBlocks, seenLines } from "../../samples/seen-blocks.ts";

function sample(name: string): Message {
  const message = messages[name];
  if (message === undefined) throw new Error(`no sample ${name}`);
  return message;
}

const previewOf = (name: string, style: DiscordStyle = "components") =>
  previewDiscord(renderDiscord(sample(name), undefined, style));
const alt = "A white ferry at the quay of Norholm";
const url = "https://harbour-post.example/pictures/quay-800.jpg";

test("a digest's picture stands beside its headline, and Mute beside its sources", () => {
  const { accent, blocks } = previewOf("digest-picture");
  expect(accent).toBe("#2f7f79");
  expect(blocks.map(({ kind }) => kind)).toEqual([
    "section",
    "bullet",
    "bullet",
    "quote",
    "bullet",
    "section",
    "buttons",
  ]);
  const sections = blocks.flatMap((block) => (block.kind === "section" ? [block] : []));
  expect(sections.map(({ aside }) => aside)).toEqual([
    { kind: "picture", url, alt },
    { kind: "button", button: { label: "Mute…", look: "secondary" } },
  ]);
  expect(sections.map(({ blocks: [first] }) => first?.kind)).toEqual(["heading", "small"]);
});

test("with embeds the same digest is a card with rows of buttons below", () => {
  const { accent, blocks } = previewOf("digest-picture", "embeds");
  expect(accent).toBeUndefined();
  expect(blocks.map(({ kind }) => kind)).toEqual(["card", "buttons", "buttons"]);
  expect(blocks[0]).toMatchObject({ accent: "#2f7f79", blocks: [{ kind: "section", aside: { url, alt } }] });
  const labels = blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ label }) => label) : []));
  expect(labels).toEqual(["Read more", "Quotes", "Sources", "👍", "👎", "Mute…"]);
});

test("both styles say the same words", () => {
  for (const name of Object.keys(messages).filter((one) => !/hostile|long|many|script/.test(one))) {
    expect(seenLines(previewOf(name, "embeds")), name).toEqual(seenLines(previewOf(name)));
  }
});

test("a picture that Discord could not fetch is left out, and the words stay", () => {
  const kinds = seenBlocks(previewOf("digest-picture-script")).map(({ kind }) => kind);
  expect(kinds).toContain("heading");
  expect(JSON.stringify(renderDiscord(sample("digest-picture-script")))).not.toContain("javascript:");
});

test("a story that grew after it was posted says so, and one that did not does not", () => {
  const [, grown = ""] = seenLines(seenAt(previewOf("digest-grown"), new Date(morning.getTime() + 3_900_000)));
  expect(grown).toBe("updated 5 minutes ago · now 3 sources · 4 min read · climate, transport");
  expect(seenLines(previewOf("digest-picture")).join("\n")).not.toMatch(/updated|now 2 sources/);
});

test("menus, pages and what cannot be pressed are read back", () => {
  const [menu] = seenBlocks(previewOf("briefing-many")).filter(({ kind }) => kind === "menu");
  if (menu?.kind !== "menu") throw new Error("no menu");
  expect(menu.placeholder).toBe("Read more of a story…");
  expect(menu.choices).toHaveLength(25);
  expect(menu.choices[1]).toEqual({
    label: "Factories paid to switch off for the first time (2)",
    about: "The Example",
  });
  const paging = { asked: { command: "topics", options: {} }, page: 1, pages: 2 };
  const listing: Message = { kind: "listing", title: "t", rows: [{ label: "a", text: "b" }], paging };
  expect(previewDiscord(renderDiscord(listing)).blocks.at(-1)).toEqual({
    kind: "buttons",
    buttons: [
      { label: "Back", look: "secondary", isDisabled: true },
      { label: "Page 1 of 2", look: "secondary", isDisabled: true },
      { label: "Next", look: "secondary" },
    ],
  });
});

test("an error's way out stands out", () => {
  const way = previewOf("notice-way-out").blocks.at(-1);
  expect(way).toEqual({
    kind: "buttons",
    buttons: [
      { label: "Follow climate", look: "primary" },
      { label: "All topics", look: "secondary" },
    ],
  });
});

test("text to copy is read back as it stands, and words that only look like its end are in it", () => {
  const text = "<opml>\n  ``` <b/>\n</opml>";
  for (const style of ["components", "embeds"] as const) {
    const post = renderDiscord({ kind: "document", title: "t", text }, undefined, style);
    const [code] = seenBlocks(previewDiscord(post)).filter(({ kind }) => kind === "code");
    expect(code).toEqual({ kind: "code", text: text.replaceAll("`", "ˋ") });
  }
});

test("what tells how long ago something was tells it from where one looks", () => {
  const at = (hours: number) =>
    seenLines(seenAt(previewOf("digest-one-outlet"), new Date(morning.getTime() + hours * 3_600_000)))[1];
  expect(at(2)).toMatch(/^2 hours ago ·/);
  expect(at(49)).toMatch(/^2 days ago ·/);
  expect(seenLines(previewOf("digest-one-outlet"))[1]).toMatch(/^23 Nov 2026 at 05:30 UTC ·/);
});
