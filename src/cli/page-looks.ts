import type { Drawn, PageLook } from "../adapters/web/page-view.ts";
import type { Draw, PlatformAdapter, ServedPlatform } from "../commands/platform-adapter.ts";
import type { Asked } from "../message/asked.ts";
import type { Message } from "../message/message.ts";
import { seenAt } from "../message/seen-at.ts";

export type Look = { readonly look: PageLook; readonly preview: Draw };

/** Every platform's look: as its settings say, where it is set up. */
export function usualLooks(platforms: readonly PlatformAdapter[], served: readonly ServedPlatform[]): readonly Look[] {
  return platforms.map(({ name, title, preview }) => {
    const setUp = served.find((one) => one.name === name);
    return { look: { name, label: title, platform: name, isUsual: true }, preview: setUp?.preview ?? preview };
  });
}

/** All ways in which each platform can show a message. */
export function allLooks(platforms: readonly PlatformAdapter[]): readonly Look[] {
  return platforms.flatMap((platform) => [
    ...usualLooks([platform], []),
    ...(platform.otherLooks ?? []).map(({ name, label, preview }) => ({
      look: { name, label, platform: platform.name, isUsual: false },
      preview,
    })),
  ]);
}

/** A message in several looks, as it reads now. */
export function drawnIn(looks: readonly Look[], now: Date, message: Message, share?: Asked): readonly Drawn[] {
  return looks.map(({ look, preview }) => ({ look, preview: seenAt(preview(message, share), now) }));
}
