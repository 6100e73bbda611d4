import { describe, expect, test } from "vitest";
import { isFurniture, proseOf } from "../../src/text/furniture.ts";

const title = "Harbour town buys its own lighthouse for one crown";

describe("furniture is dropped", () => {
  test.each([
    "Home » today » World » Harbour town buys its own lighthouse for one crown",
    "Harbour town buys its own lighthouse for one crown",
    "Harbour town buys its own lighthouse for one crown | The Bay Herald",
    "World | Business | Technology | Sport | Weather",
    "Share on Facebook",
    "Share this:",
    "Leave a Comment",
    "3 Comments",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Your email address will not be published. Required fields are marked *",
    "We use cookies to ensure that we give you the best experience on our website.",
    "Subscribe to our newsletter and never miss a story.",
    "Sign up for our newsletter to get the day's news straight to your inbox.",
    "Read more: Ten lighthouses you can buy",
    "ALSO READ: This One Kitchen Trick Saves Hours",
    "Related: How lighthouses work",
    "#Lighthouse #Harbour #Crown",
    "2024-06-20 11:58:26",
    "Published on 20 June 2024 at 11:58 GMT",
    "Thursday, June 20, 2024",
    "Copyright 2024 The Bay Herald. All rights reserved.",
    "© 2024 The Bay Herald",
    "Advertisement",
    "Advertisement. Scroll to continue reading.",
    "Photo: Ann Lee / The Bay Herald",
    "(Photo by Ann Lee/Getty Images)",
    "By Ann Lee",
    "Follow us on Google News and join our WhatsApp channel for the latest updates.",
    "Follow Ann Lee on Twitter for updates.",
    "The post Harbour town buys its lighthouse appeared first on Bay Herald.",
    "Reading time: 3 mins",
    "Skip to content",
    "The price of a light",
    "Click here to read the full report.",
    "You may also like",
  ])("%s", (line) => {
    expect(isFurniture(line, title)).toBe(true);
  });
});

describe("real sentences stay", () => {
  test.each([
    "The court ruled that websites must ask before they set cookies on a visitor's machine.",
    "Share prices fell by three per cent on Monday after the bank's warning.",
    "By Friday the storm had reached the harbour and the ferries had stopped.",
    "Terms of the deal were not disclosed, and neither company would comment.",
    "Related companies in the group have stopped paying their suppliers.",
    "“Leave a comment if you must,” the mayor told the crowd in the hall.",
    "More from the same quarry was used to build the harbour wall in 1911.",
    "Comments by the minister were removed from the record after the session.",
    "Follow-up checks found cracks in eleven of the 48 pins.",
    "Promoted to captain in 2019, she led the lifeboat crew for three years.",
    "The newsletter of the guild reported the sale in May.",
    "Updated figures show that 1,200 people visited the tower on 20 June 2024.",
  ])("%s", (line) => {
    expect(isFurniture(line, title)).toBe(false);
  });
});

test("nothing after the comment form is the article's, and a list of links in its middle does not end it", () => {
  const paragraphs = [
    "The town of Harrow Bay bought its lighthouse for one crown on Tuesday, after eleven years of talks with the state.",
    "Related posts",
    "Ten Lighthouses You Can Buy",
    "The keeper, who has lived in the cottage since 1987, may stay there until the end of her days, the council decided.",
    "A second vote on the foghorn was put off until the spring because nobody could agree on how loud it should be.",
    "Leave a Comment",
    "Great story, I was there in 1999 and it was a wonderful day for all of us who came.",
  ];
  const text = paragraphs.join("\n\n");
  const kept = proseOf(text, title).map(({ start, end }) => text.slice(start, end));
  expect(kept).toEqual([paragraphs[0], paragraphs[3], paragraphs[4]]);
});
