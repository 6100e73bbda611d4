import type { BlockAction } from "@slack/bolt";
import { type HomePlace, homePlaceFrom, homeStart } from "../../../commands/home-place.ts";
import { type Asked, askedFrom } from "../../../message/asked.ts";
import { homePrefix } from "./home-button.ts";

/** What somebody pressed in their Home, and where they were in it; without `asked` this version does not know it. */
export type HomePress = {
  readonly asked?: Asked;
  readonly place: HomePlace;
  readonly userId: string;
};

export function homePressFrom({ actions: [pressed], user }: BlockAction): HomePress {
  const asked = pressed?.type === "button" ? askedFrom(pressed.value ?? "") : undefined;
  const [, line = ""] = /^\d+:(.*)$/s.exec(pressed?.action_id.slice(homePrefix.length) ?? "") ?? [];
  return {
    ...(asked && { asked }),
    place: homePlaceFrom(askedFrom(line)) ?? homeStart,
    userId: user.id,
  };
}
