import { describe, expect, it } from "vitest";
import type { Given } from "../../../src/adapters/slack/form/form-blocks.ts";
import { formView } from "../../../src/adapters/slack/form/form-view.ts";
import { previewForm } from "../../../src/adapters/slack/form/preview-form.ts";
import { briefingSet } from "../../../src/commands/briefing.ts";
import type { Command } from "../../../src/commands/command.ts";
import { follow } from "../../../src/commands/follow.ts";
import type { Message } from "../../../src/message/message.ts";
import { seenLines } from "../../samples/seen-blocks.ts";

const form = (command: Command, given: Given = {}, told?: Message) =>
  previewForm(formView(command, { command: command.name, channelId: "news" }, given, told));

describe("the preview of a form on Slack", () => {
  it("has its title and what sends and closes it", () => {
    expect(form(follow).frame).toEqual({ kind: "form", title: "Follow the news", submit: "Follow", close: "Cancel" });
  });

  it("asks each question in its order, with what is entered or stands there instead", () => {
    expect(seenLines(form(briefingSet, { timezone: "Europe/Berlin" })).slice(0, 18)).toEqual([
      "Time",
      "… Choose a time",
      "Local time, such as 08:00",
      "Timezone (optional)",
      "Europe/Berlin",
      "Such as Europe/Berlin or America/New_York (default UTC)",
      "Days (optional)",
      "(•) everyday",
      "( ) weekdays",
      "( ) weekends",
      "everyday (default), weekdays, weekends, or a list such as mon,wed",
      "Or type it (optional)",
      "…",
      "Such as mon,wed",
      "Channel",
      "# news",
      "Topics (optional)",
      "… Type to choose",
    ]);
  });

  it("shows what was entered", () => {
    const given = { what: "world", how: "briefing", channel: "C0OTHER", only: "rain -snow", "min-sources": "2" };
    const lines = seenLines(form(follow, given)).join("\n");
    for (const shown of ["What (optional)\nworld\n", "(•) briefing", "# C0OTHER", "Only (optional)\nrain -snow\n"]) {
      expect(lines).toContain(shown);
    }
    expect(lines).toContain("Without (optional)\n…\n");
  });

  it("has what was wrong above the questions", () => {
    const problem = { kind: "notice", tone: "problem", text: "That did not work.", next: "Try again." } as const;
    const { blocks } = form(briefingSet, {}, problem);
    expect(blocks.map(({ kind }) => kind).slice(0, 4)).toEqual(["text", "text", "divider", "question"]);
  });

  it("shows hostile words as the characters they are made of", () => {
    const lines = seenLines(form(follow, { what: "<!channel> *x* &lt;", only: "<@U1> _y_" }));
    expect(lines).toEqual(expect.arrayContaining(["<!channel> *x* &lt;", "<@U1> _y_"]));
  });
});
