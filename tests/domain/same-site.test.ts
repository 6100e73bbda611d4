import { expect, test } from "vitest";
import { isForeignTo, isSameSite } from "../../src/domain/same-site.ts";

test.each([
  ["https://feeds.bbc.co.uk/news.xml", "https://www.bbc.co.uk/news/1"],
  ["http://gazette.example/feed", "https://gazette.example./a"],
  ["https://anna.substack.com/feed", "https://anna.substack.com/p/1"],
  ["http://192.0.2.7:8080/feed", "http://192.0.2.7/a"],
  ["http://[2001:db8::1]/feed", "http://[2001:db8::1]/a"],
  ["http://localhost:3000/feed", "http://localhost/a"],
])("%s is of the site of %s", (feed, article) => {
  expect(isSameSite(feed, article)).toBe(true);
});

test.each([
  ["https://feeds.feedburner.com/gazette", "https://gazette.example/1"],
  ["https://evil.co.uk/feed", "https://bbc.co.uk/1"],
  ["https://eve.substack.com/feed", "https://anna.substack.com/p/1"],
  ["https://eve.github.io/feed", "https://anna.github.io/1"],
  ["https://drive.google.com/uc?id=1", "https://cloud.google.com/blog/1"],
  ["http://192.0.2.7/feed", "http://192.0.2.8/a"],
  ["https://gazette.example.evil.example/feed", "https://gazette.example/1"],
  ["https://gazette.example@evil.test/feed", "https://gazette.example/1"],
])("%s is not of the site of %s", (feed, article) => {
  expect(isSameSite(feed, article)).toBe(false);
});

test("a feed that has moved is of its old site and of its new one", () => {
  const feed = { url: "https://old.example/feed", address: "https://new.test/feed" };
  const articles = ["https://old.example/1", "https://new.test/1", "https://other.test.example/1"];
  expect(articles.map((article) => isForeignTo(article, feed))).toEqual([false, false, true]);
});
