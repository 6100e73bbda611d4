import type { Outlet } from "./outlets.ts";
import type { SampleArticle } from "./sample-article.ts";

/** An article that its outlet lists at this moment. */
export type Published = { readonly article: SampleArticle; readonly publishedAt: Date };

/** What an outlet lists, newest first: old news, and the news once it broke. */
export function publishedBy(outlet: Outlet, openedAt: Date, newsBrokeAt: Date | undefined): readonly Published[] {
  const dated = (listings: Outlet["news"], from: Date) =>
    listings.map(({ article, minutesBefore }) => ({
      article,
      publishedAt: new Date(Math.floor(from.getTime() / 1000 - minutesBefore * 60) * 1000),
    }));
  const news = newsBrokeAt === undefined ? [] : dated(outlet.news, newsBrokeAt);
  return [...dated(outlet.oldNews, openedAt), ...news].sort(
    (a, b) => b.publishedAt.getTime() - a.publishedAt.getTime(),
  );
}

export function frontPath({ slug }: Outlet): string {
  return `/${slug}/`;
}

export function feedPath({ slug }: Outlet): string {
  return `/${slug}/feed.xml`;
}

export function picturePath({ slug }: Outlet, article: SampleArticle): string {
  return `/${slug}/pictures/${article.slug}.png`;
}

export function articlePath({ slug }: Outlet, article: SampleArticle): string {
  return `/${slug}/${article.slug}`;
}
