import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { drawShown } from "../../../src/adapters/web/draw-shown.ts";
import { markupOf } from "../../../src/adapters/web/html.ts";
import type { Preview } from "../../../src/message/preview.ts";
import { looks, now } from "./sample-view.ts";

const drawn = (preview: Preview) =>
  parseHTML(markupOf(drawShown([{ look: looks.slack, preview }], undefined, now))).document;

const attack = `<script>alert(1)</script>"'><input autofocus onfocus=alert(1)>`;
const form: Preview = {
  frame: { kind: "form", title: "Follow the news", submit: "Follow", close: "Cancel" },
  blocks: [
    { kind: "text", runs: [{ text: "That did not work." }] },
    {
      kind: "question",
      label: "What",
      entry: { kind: "field", placeholder: "Choose", opens: "list" },
      hint: "A topic",
    },
    { kind: "question", label: "Only", isOptional: true, entry: { kind: "field" } },
    { kind: "question", label: "Time", entry: { kind: "field", text: "08:00", opens: "clock" } },
    {
      kind: "question",
      label: "How",
      entry: {
        kind: "choices",
        choices: [
          { label: "live", isChosen: false },
          { label: "briefing", isChosen: true },
        ],
      },
    },
  ],
};

test("a form is drawn with its title, each question with what is entered, and its buttons", () => {
  const document = drawn(form);
  const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
  expect(texts("figure.slack > .form > .title b")).toEqual(["Follow the news"]);
  expect(texts(".content > p")).toEqual(["That did not work."]);
  expect(document.querySelectorAll("dl").length).toBe(1);
  expect(texts("dt")).toEqual(["What", "Only (optional)", "Time", "How"]);
  expect(texts("dd")).toEqual(["Choose", "A topic", "Empty", "08:00", "livebriefing (chosen)"]);
  expect(texts(".placeholder")).toEqual(["Choose", "Empty"]);
  expect(texts(".buttons .button")).toEqual(["Cancel", "Follow"]);
  expect(document.querySelectorAll(".sender, .avatar").length).toBe(0);
});

test("a form of which nothing can be sent has one way out", () => {
  const buttons = drawn({ ...form, frame: { kind: "form", title: "Working", close: "Close" } }).querySelectorAll(
    ".button",
  );
  expect([...buttons].map((button) => button.textContent)).toEqual(["Close"]);
});

test("nothing in a form is live, whatever it is made of", () => {
  const hostile: Preview = {
    frame: { kind: "form", title: attack, submit: attack, close: attack },
    blocks: [
      { kind: "question", label: attack, hint: attack, entry: { kind: "field", text: attack } },
      { kind: "question", label: attack, entry: { kind: "field", placeholder: attack, opens: "list" } },
      { kind: "question", label: attack, entry: { kind: "choices", choices: [{ label: attack, isChosen: true }] } },
    ],
  };
  for (const document of [drawn(form), drawn(hostile)]) {
    const live = "form, input, select, textarea, button, script, a, [tabindex], [contenteditable], [style]";
    expect(document.querySelectorAll(live).length).toBe(0);
    for (const icon of document.querySelectorAll("svg")) expect(icon.getAttribute("aria-hidden")).toBe("true");
  }
  expect(drawn(hostile).querySelector("dt")?.textContent).toBe(attack);
});

test("a page of one's own has no sender, and tells which of its tabs is open", () => {
  const blocks = [{ kind: "text", runs: [{ text: "#news" }] }] as const;
  const document = drawn({ blocks, frame: { kind: "page", tabs: ["Home", "Messages"] } });
  expect(document.querySelector(".sender")).toBeNull();
  expect([...document.querySelectorAll(".tabs li")].map((tab) => tab.textContent)).toEqual(["Home (open)", "Messages"]);
  expect(document.querySelector(".content")?.textContent.trim()).toBe("#news");
  expect(drawn({ blocks }).querySelector(".sender")).not.toBeNull();
});
