import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { product, version } from "../../src/domain/version.ts";

test("what Pullquote calls itself is what package.json says", () => {
  expect(version).toBe(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version);
  expect(product).toBe("Pullquote/0.1");
});
