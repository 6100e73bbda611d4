import { expect, test } from "vitest";
import { readUrl, readWebUrl } from "../../src/domain/read-url.ts";

test("an address is read as the browsers' standard has it, also against a base", () => {
  expect(readUrl("../b?c#d", "https://a.example/x/y/")?.href).toBe("https://a.example/x/b?c#d");
  expect(readUrl("mailto:a@example.org")?.protocol).toBe("mailto:");
  expect(readWebUrl("mailto:a@example.org")).toBeUndefined();
  expect(readWebUrl("//b.example", "https://a.example/")?.href).toBe("https://b.example/");
});

test.each(["", "//", "https://", "https://xn--a/", "https://a b/", "https:\u00cf\u009a", "http://[::1"])(
  "%j is none, however often it is asked",
  (address) => {
    for (let time = 0; time < 20_000; time++) readUrl(address);
    expect(readUrl(address)).toBeUndefined();
    expect(readWebUrl(address)).toBeUndefined();
  },
);
