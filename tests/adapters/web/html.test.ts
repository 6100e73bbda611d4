import fc from "fast-check";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { html, markupOf } from "../../../src/adapters/web/html.ts";

test("text is escaped, markup of its own is not", () => {
  const item = html`<li>${"<b>&'\""}</li>`;
  expect(markupOf(html`<ul>${[item, item]}</ul>${undefined}${3}`)).toBe(
    "<ul><li>&lt;b&gt;&amp;&#39;&quot;</li><li>&lt;b&gt;&amp;&#39;&quot;</li></ul>3",
  );
});

test("what only looks like markup of ours is text", () => {
  const forged = JSON.parse('{"markup":"<script>"}') as string;
  expect(() => markupOf(html`<p>${forged}</p>`)).toThrow();
});

test("whatever a text holds, it comes back as that text from an element and from an attribute", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const drawn = markupOf(html`<p title="${text}">${text}</p>`);
      const { document } = parseHTML(`<html><body>${drawn}</body></html>`);
      const [paragraph, ...others] = document.body.children;
      const readable = text.replace(/(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu, "\ufffd");
      expect(others).toEqual([]);
      expect(paragraph?.getAttribute("title")).toBe(readable);
      expect(paragraph?.textContent).toBe(readable);
    }),
  );
});
