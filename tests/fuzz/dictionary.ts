const words = [
  ..."<item> </item> <entry> </entry> <feed> <channel> </channel> <title> </title> <link> <link/> <guid> <pubDate>".split(
    " ",
  ),
  ..."<updated> <content:encoded> <description> </description> <![CDATA[ ]]> <!-- --> <?xml <!DOCTYPE <!ENTITY".split(
    " ",
  ),
  ..."type='xhtml' rel='alternate' href='/a' xml:base='/b' rdf:about='x' encoding='utf-16' charset=big5".split(" "),
  ..."&amp; &lt; &#0; &#x92; &nbsp; &NotEqualTilde; <html> <body> <article> <main> <h1> <p> </p> <br> <div>".split(" "),
  ..."</div> <table> <td> <blockquote> <ul> <li> <svg> <template> <textarea> <script> </script> <pre>".split(" "),
  ...'{"@type":"NewsArticle"} "items":[{ }] "id": "url": "title": "content_html": "date_published":'.split(" "),
  ...'"authors":[{"name":" \\u0000 \\ud800 __proto__ constructor null https://e.org/ javascript: 127.0.0.1'.split(" "),
  ..."2026-11-23T10:00:00Z GMT ::ffff: 0x7f gzip deflate br User-agent: Disallow: Crawl-delay: max-age=".split(" "),
  "<rss version='2.0'>",
  "<guid isPermaLink='false'>",
  "<base href='x:'>",
  "<meta property='og:title' content='",
];

/** What a random change would not soon come upon. */
export const dictionaryWords: readonly string[] = words;

/** The same as libFuzzer's `-dict` has it. */
export function dictionary(): string {
  const hex = (mark: string) => `\\x${mark.charCodeAt(0).toString(16).padStart(2, "0")}`;
  return words.map((word) => `"${word.replace(/[^\w<>/ :;.=-]/g, hex)}"\n`).join("");
}
