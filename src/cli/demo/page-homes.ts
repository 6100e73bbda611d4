import type { PageSample } from "../../adapters/web/page-view.ts";
import { homeOf } from "../../commands/home.ts";
import { homeStart } from "../../commands/home-place.ts";
import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import type { Destination } from "../../domain/destination.ts";
import type { Ports } from "../../ports.ts";

/** The page of his own that somebody in the channel has, on every platform that has such. */
export async function pageHomes(
  { platform, workspaceId, channelId }: Destination,
  platforms: readonly PlatformAdapter[],
  ports: Ports,
): Promise<readonly PageSample[]> {
  const workspace = { platform, id: workspaceId };
  const channels = [{ id: channelId, name: channelId }];
  const home = await homeOf(ports)({ workspace, channels, place: homeStart });
  return platforms.flatMap(({ name, title, previewHome }) => {
    const look = { name, label: title, platform: name, isUsual: true };
    const drawn = previewHome === undefined ? [] : [{ look, preview: previewHome(home) }];
    return drawn.length === 0 ? [] : [{ id: `home-on-${name}`, title: `The Home tab on ${title}`, drawn }];
  });
}
