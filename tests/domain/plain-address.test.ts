import { expect, test } from "vitest";
import { plainAddress } from "../../src/domain/plain-address.ts";

test("spellings of one article's address come out alike", () => {
  const spellings = [
    "https://www.a.example/news/1",
    "http://a.example/news/1/",
    "https://a.example/news/1?utm_source=rss&utm_medium=feed",
    "https://a.example/news/1#comments",
    "https://A.example/news/1/index.html?fbclid=x",
  ];
  expect(new Set(spellings.map(plainAddress))).toEqual(new Set(["a.example/news/1"]));
});

test("addresses of different pages stay different", () => {
  const pages = ["https://a.example/?p=1", "https://a.example/?p=2", "https://b.example/?p=1", "https://a.example/p/1"];
  expect(new Set(pages.map(plainAddress)).size).toBe(4);
  expect(plainAddress("https://a.example/?b=2&a=1")).toBe(plainAddress("https://a.example/?a=1&b=2"));
});

test("what is no address is left as it is", () => {
  expect(plainAddress("no address")).toBe("no address");
});
