import type { Home, HomeChannel } from "../message/home.ts";
import { type HomePlace, homeAsked } from "./home-place.ts";

/** Subscriptions on a page, and channels without any. */
const pageLength = 18;

/** The channels of the page that is looked at, the last where there are fewer by now; a long one goes on over pages. */
export function pagesOf(
  channels: readonly HomeChannel[],
  place: HomePlace,
): Pick<Home, "paging"> & { page: HomeChannel[] } {
  const rows = channels.flatMap((channel) => {
    const alone = { channel, subscriptions: [] };
    const each = channel.subscriptions.map((subscription) => ({ channel, subscriptions: [subscription] }));
    return each.length === 0 ? [alone] : each;
  });
  const pages = Math.max(1, Math.ceil(rows.length / pageLength));
  const page = Math.min(place.page, pages);
  const shown = rows.slice((page - 1) * pageLength, page * pageLength);
  const onPage = channels.filter((one) => shown.some(({ channel }) => channel === one));
  return {
    page: onPage.map((one) => ({
      ...one,
      subscriptions: shown.flatMap(({ channel, subscriptions }) => (channel === one ? subscriptions : [])),
    })),
    ...(pages > 1 && { paging: { asked: homeAsked({ page }), page, pages } }),
  };
}
