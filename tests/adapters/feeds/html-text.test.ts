import { describe, expect, test } from "vitest";
import { htmlToLine, htmlToText } from "../../../src/adapters/feeds/html-text.ts";

describe("the text of a piece of HTML", () => {
  const cases: Record<string, [string, string]> = {
    "keeps sentences whole across inline markup": ["<p>One <b>two</b>, <a href='x'>three</a>.</p>", "One two, three."],
    "separates blocks by a blank line": ["<h2>A</h2><div>B<p>C</div><ul><li>D<li>E</ul>", "A\n\nB\n\nC\n\nD\n\nE"],
    "takes one line break for a space and two for a paragraph": ["a<br>b<br/>\n<br />c", "a b\n\nc"],
    "does not take the source's own lines for paragraphs": ["<p>a\n\nb</p>\n<br>c", "a b\n\nc"],
    "reads plain text by its blank lines": ["a & b\nc\n\nd", "a & b c\n\nd"],
    "decodes entities once": ["<p>AT&amp;T &lt;b&gt; &eacute;&nbsp;&#8217; &amp;lt;</p>", "AT&T <b> é ’ &lt;"],
    "leaves out scripts, styles, comments and captions": [
      "<style>p{}</style><p>a</p><!-- <p>no</p> --><script>if (a < b) x('</p>')</script><figcaption>no</figcaption><p>b",
      "a\n\nb",
    ],
    "is not fooled by tags in attributes": [`<p title="a > b">left</p><img alt='<p>no</p>'>right`, "left\n\nright"],
    "keeps what only looks like a tag": ["<p>3 < 4, 5 > 4, I <3 you</p>", "3 < 4, 5 > 4, I <3 you"],
    "reads what never ends as far as it goes": ["<p>a <b>b <script>c", "a b c"],
    "keeps table cells apart": ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"],
    "leaves out what publishers add": [
      "<p>The talks failed.</p><p>Share this:</p><p>Facebook</p><p>Read more: Other talks</p><p>#talks #peace</p>" +
        "<p>The post The talks appeared first on The Paper.</p><p>This site uses Akismet to reduce spam.</p>",
      "The talks failed.",
    ],
  };
  for (const [claim, [html, text]] of Object.entries(cases)) test(claim, () => expect(htmlToText(html)).toBe(text));

  const sentences = [
    "Share prices fell on Monday after the bank's report was published.",
    "Share the wealth, he told them.",
    "Read more books, she said, and be kind to each other.",
    "More than a hundred people came.",
    "More — much more — was at stake.",
    "Also: the minister resigned.",
    "Comments by the minister angered the opposition.",
    "Related companies were not part of the inquiry, the judge said.",
    "Source material was lost in the fire.",
    "By signing the accord, both countries agree to withdraw their troops.",
    "Victims may receive compensation, the ministry said.",
    "Copyright law must change, the judges said.",
    "Published in 2019, the book sold a million copies.",
    "Updated figures are expected in May 2027.",
    "Register offices in the city are now closed on Fridays.",
    "Join the army now, they told him.",
    "Find documents at the bottom of the drawer, he wrote.",
    "Get the parcel delivered by Friday, the court ordered.",
    "[Reuters] has not been able to confirm this.",
    "Teilen will der Minister die Macht nicht.",
    "Tags on the animals' ears were missing.",
    "Photo editors were the first to go.",
    "これは猫です。",
    "Нет.",
    "No.",
  ];
  for (const sentence of sentences) {
    test(`keeps "${sentence}"`, () => expect(htmlToText(`<p>${sentence}</p>`)).toBe(sentence));
  }

  const additions = [
    "Share this:",
    "Facebook | Twitter | WhatsApp",
    "Share on Facebook",
    "Read more: The town that moved its church",
    "Related stories",
    "You may also like",
    "Continue reading below",
    "Advertisement",
    "Image 1 of 5",
    "Photo: A. Quill",
    "Image credit: NASA",
    "Tags: peace, talks",
    "#peace #talks",
    "Published: 23 November 2026, 10:00",
    "Updated on Nov 23, 2026 at 9:15 am",
    "Leave a Comment",
    "Your email address will not be published. Required fields are marked *",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "We use cookies to improve your experience on this site.",
    "By continuing to use this site you agree to our terms of use and privacy policy.",
    "Sign up for our newsletter",
    "Get the best stories delivered to your inbox every morning.",
    "Follow us on Twitter and Facebook",
    "Download our app",
    "© 2026 The Paper. All rights reserved.",
    "The post Ferry line to reopen appeared first on The Paper.",
    "We may earn a commission from links on this page.",
    "[…]",
    "* * *",
  ];
  for (const addition of additions) {
    test(`leaves out "${addition}"`, () => expect(htmlToText(`<p>Before.</p><p>${addition}</p>`)).toBe("Before."));
  }

  test("is found before the time-out, whatever it is", () => {
    const nasty = ["<script>", "<!--", "<a b='", "<", "&", "<br>", "<p>", "<svg><", "<a b=\"'>"];
    for (const piece of nasty) {
      htmlToText(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    }
  });
});

test("a headline is one line without markup", () => {
  expect(htmlToLine("A <em>new</em>\n day &amp; <p>age</p>")).toBe("A new day & age");
});
