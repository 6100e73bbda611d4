export type Story = {
  readonly id: string;
  /** Of its address at e.org. */
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Whole seconds. */
  readonly date: Date;
};

export type Dialect = (typeof dialects)[number];
export const dialects = ["RSS 2.0", "RSS 2.0 with CDATA", "RSS 1.0", "Atom 1.0", "Atom 0.3", "JSON Feed"] as const;

/** Stories as a feed's document, each dialect in its own way; without ids where they are left out. */
export function written(dialect: Dialect, stories: readonly Story[], leftOut?: "id"): string {
  const isNamed = leftOut !== "id";
  const entries = (entry: (story: Story) => string) => stories.map(entry).join("\n");
  switch (dialect) {
    case "RSS 2.0":
      return rss(entries((story) => rssItem(story, isNamed, (text) => xml(html(text)))));
    case "RSS 2.0 with CDATA":
      return rss(entries((story) => rssItem(story, isNamed, (text) => `<![CDATA[${html(text)}]]>`)));
    case "RSS 1.0":
      return rdf(entries((story) => rdfItem(story, isNamed)));
    case "Atom 1.0":
      return `${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://e.org/"><title>T</title>
        ${entries((story) => atomEntry(story, isNamed, "updated"))}</feed>`;
    case "Atom 0.3":
      return `${declaration}<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>
        ${entries((story) => atomEntry(story, isNamed, "modified"))}</feed>`;
    case "JSON Feed":
      return jsonFeed(stories, isNamed);
  }
}

const declaration = `<?xml version="1.0"?>\n`;

function rss(items: string): string {
  return `${declaration}<rss version="2.0"><channel><title>T</title><link>https://e.org/</link>
    <description>D</description>${items}</channel></rss>`;
}

function rssItem(story: Story, isNamed: boolean, put: (text: string) => string): string {
  return `<item><title>${put(story.title)}</title><link>${xml(urlOf(story))}</link>
    ${isNamed ? `<guid isPermaLink="false">${xml(story.id)}</guid>` : ""}
    <pubDate>${story.date.toUTCString()}</pubDate><description>${put(story.text)}</description></item>`;
}

function rdf(items: string): string {
  return `${declaration}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://e.org/"><title>T</title></channel>
    ${items}</rdf:RDF>`;
}

function rdfItem(story: Story, isNamed: boolean): string {
  return `<item${isNamed ? ` rdf:about="${xml(story.id)}"` : ""}><title>${xml(html(story.title))}</title>
    <link>${xml(urlOf(story))}</link><dc:date>${story.date.toISOString()}</dc:date></item>`;
}

function atomEntry(story: Story, isNamed: boolean, dated: string): string {
  return `<entry><title type="html">${xml(html(story.title))}</title><link href="${xml(urlOf(story))}"/>
    ${isNamed ? `<id>${xml(story.id)}</id>` : ""}<${dated}>${story.date.toISOString()}</${dated}>
    <content type="html">${xml(html(story.text))}</content></entry>`;
}

function jsonFeed(stories: readonly Story[], isNamed: boolean): string {
  const items = stories.map((story) => ({
    ...(isNamed && { id: story.id }),
    url: urlOf(story),
    title: story.title,
    content_html: html(story.text),
    date_published: story.date.toISOString(),
  }));
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "T", items });
}

function urlOf({ path }: Story): string {
  return `https://e.org${path}`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
