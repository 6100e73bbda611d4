import type { PageSample } from "../../adapters/web/page-view.ts";
import { commands } from "../../commands/all.ts";
import type { Command } from "../../commands/command.ts";
import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import type { Destination } from "../../domain/destination.ts";
import { usualLooks } from "../page-looks.ts";

/** Each form there is, as it opens and as somebody filled it in, on every platform that has such. */
export function pageForms({ channelId }: Destination, platforms: readonly PlatformAdapter[]): readonly PageSample[] {
  const looks = usualLooks(platforms, []);
  return commands.flatMap((command) =>
    stages(command).flatMap(({ id, title, given }): PageSample[] => {
      const drawn = looks.flatMap(({ look }) => {
        const preview = platforms.find(({ name }) => name === look.platform)?.previewForm;
        return preview === undefined ? [] : [{ look, preview: preview({ command, channelId, given }) }];
      });
      return drawn.length === 0 ? [] : [{ id, title, drawn }];
    }),
  );
}

function stages({ name, form, options }: Command) {
  if (form === undefined) return [];
  const id = `form-${name.replaceAll(" ", "-")}`;
  const given = (entries: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => options.some((option) => option.name === name)));
  return [
    { id, title: `The form “${form.title}”`, given: given(asItOpens) },
    {
      id: `${id}-filled-in`,
      title: `The form “${form.title}”, filled in`,
      given: given({ ...asItOpens, ...entered }),
    },
  ];
}

/** What is known of who asks. */
const asItOpens = { timezone: "Europe/Berlin" };

const entered = {
  what: "science",
  how: "briefing",
  only: "climate OR weather",
  without: "opinion",
  "min-sources": "2",
  languages: "en,de",
  copies: "no",
  time: "08:00",
  days: "weekdays",
  length: "short",
  "quiet-days": "silent",
};
