import { expect, test } from "vitest";
import { parsePage } from "../../../../src/adapters/feeds/extract/dom.ts";
import { blocksOf } from "../../../../src/adapters/feeds/extract/page-text.ts";

function texts(html: string): string[] {
  const { body } = parsePage(`<!doctype html><body>${html}</body>`);
  return body === null ? [] : blocksOf(body).map(({ text }) => text);
}

test("the cells of a row are lines of their own, so that no sentence and no passage goes over their edges", () => {
  const rows = "<tr><th>Boat<th>Crew<tr><td>Vesle <b>Liv</b><td> 63 <td><td>1 (was 2).";
  expect(texts(`<p>Before.</p><table>${rows}</table>`)).toEqual(["Before.", "Boat\nCrew", "Vesle Liv\n63\n1 (was 2)."]);
});

test("one line break is a space, two begin a paragraph", () => {
  expect(texts("<p>One<br>two.<br><br>Three.</p>")).toEqual(["One two.", "Three."]);
});
