import { expect, test } from "vitest";
import { withoutEcho } from "../../src/domain/without-echo.ts";

const sent = { embeds: [{ title: "The ferry\nof Orrin Bay", description: "Crews went **back** to sea on Monday." }] };

test("a complaint that repeats what was sent is not passed on, however it is written", () => {
  for (const said of [
    "Invalid body: The ferry of Orrin Bay",
    "Value “crews went back to sea” is too odd",
    JSON.stringify(sent),
  ])
    expect(withoutEcho(said, sent)).toBe("what it says repeats our message");
});

test("a complaint in words of its own is", () => {
  const said = "Invalid Form Body\nembeds[0].description[BASE_TYPE_MAX_LENGTH]: Must be 4096 or fewer in length.";
  expect(withoutEcho(said, sent)).toBe(said);
  expect(withoutEcho("The ferry is full", sent)).toBe("The ferry is full");
  expect(withoutEcho("Unknown Channel", undefined)).toBe("Unknown Channel");
});
