import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeMrkdwn, escapeText } from "../../../src/adapters/slack/escape.ts";
import { passageWebLink, webLink } from "../../../src/adapters/slack/web-link.ts";
import { clip } from "../../../src/message/clip.ts";
import { oneLine } from "../../../src/message/one-line.ts";

describe("text for Slack", () => {
  it("is clipped between words", () => {
    expect(clip("The northern ferry line", 23)).toBe("The northern ferry line");
    expect(clip("The northern ferry line", 22)).toBe("The northern ferry…");
    expect(clip("The northern, ferry line", 14)).toBe("The northern…");
  });

  it("is never clipped inside a character, even without spaces", () => {
    expect(clip("😀😀😀😀", 4)).toBe("😀…");
    expect(clip("e\u0301e\u0301e\u0301", 4)).toBe("e\u0301…");
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme-composite", maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const clipped = clip(text, max);
          expect(clipped.length).toBeLessThanOrEqual(max);
          expect(clipped).not.toMatch(/\p{Surrogate}/u);
        },
      ),
    );
  });

  it("is one well-formed line without tricks, and otherwise untouched", () => {
    expect(oneLine(" a\n\n b\tc\u0000 ")).toBe("a b c");
    expect(oneLine("x\ud800y")).toBe("x\ufffdy");
    expect(oneLine("\u202egnp.exe\u202c")).toBe("gnp.exe");
    expect(oneLine(`o${"\u0301".repeat(50)}`)).toBe(`o${"\u0301".repeat(5)}`);
    for (const kept of ["Ünïcode “words” — 你好 שלום", "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇪", "*_~`<!channel>&lt;", "نص\u200cعربي"])
      expect(oneLine(kept)).toBe(kept);
  });

  it("is escaped for fallback text, and cannot format names in the small print", () => {
    expect(escapeText("<!channel> & &lt;")).toBe("&lt;!channel&gt; &amp; &amp;lt;");
    expect(escapeMrkdwn("*Evil* _News_ ~x~ `y` | R&D <@U1> :fire: 05:30")).toBe(
      "∗Evil∗ ˍNewsˍ ∼x∼ ˋyˋ ∣ R&amp;D ‹@U1› ∶fire: 05:30",
    );
  });

  it("links to the web only", () => {
    expect(webLink("https://a.example/x|y?z=<1>#:~:text=b")).toBe("https://a.example/x%7Cy?z=%3C1%3E#:~:text=b");
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "urn:x",
      "//a.example",
      "",
      "https://",
    ]) {
      expect(webLink(url), url).toBeUndefined();
    }
    expect(webLink(`https://a.example/${"x".repeat(3000)}`)).toBeUndefined();
  });

  it("leads to the page where the passage's own address is too long", () => {
    expect(passageWebLink(`https://a.example/x#:~:text=${"y".repeat(3000)}`)).toBe("https://a.example/x");
  });
});
