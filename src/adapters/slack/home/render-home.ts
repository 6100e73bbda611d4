import type { types } from "@slack/bolt";
import type { HomePlace } from "../../../commands/home-place.ts";
import { clip } from "../../../message/clip.ts";
import type { Home, HomeAction, OpenedSubscription } from "../../../message/home.ts";
import type { Listing, Message } from "../../../message/message.ts";
import { oneLine } from "../../../message/one-line.ts";
import { layout, slackLimits } from "../limits.ts";
import { renderSlack } from "../render.ts";
import { bold, bullets, channelLink, divider, line, richText, smallPrint, steps, words } from "../rich-text.ts";
import { channelBlocks } from "./channel-blocks.ts";
import { homeButton } from "./home-button.ts";

/** What stands around the home itself. */
export type HomeFrame = {
  readonly place: HomePlace;
  /** How the bot is called, for inviting it. */
  readonly botName: string;
  /** What was pressed last, answered. */
  readonly answer?: Message;
  /** What is amiss with the app, in words for whoever can mend it. */
  readonly troubles: readonly string[];
};

export type SlackHome = types.HomeView & { readonly blocks: types.KnownBlock[] };

/** More than this of an answer would leave no room for the rest. */
const answerBlocks = 8;

/** The Home tab, however much there is to show; `home` is absent where nobody could look. */
export function renderHome(home: Home | undefined, frame: HomeFrame): SlackHome {
  const { answer, troubles, place, botName } = frame;
  const blocks = [
    ...introduction,
    ...(answer === undefined ? [] : [...withoutControls(answer).slice(0, answerBlocks), divider]),
    ...(troubles.length === 0 ? [] : [listed("Something is to be mended", troubles)]),
    ...(home === undefined ? [] : homeBlocks(home, place, botName)),
  ];
  return { type: "home", callback_id: "home", blocks: blocks.slice(0, slackLimits.viewBlocks) };
}

const introduction = [
  richText(
    line(
      bold("Pullquote"),
      words(" posts one short digest per story. Every point is backed by words that stand in the source."),
    ),
  ),
];

function homeBlocks(home: Home, place: HomePlace, botName: string): types.KnownBlock[] {
  const { opened, actions, channels, isEmpty, ailing, feedCount, newest } = home;
  return [
    ...(opened ? openedBlocks(opened, place) : []),
    ...(isEmpty ? [firstSteps(botName)] : []),
    ...actionsBlock(actions, place),
    ...channels.flatMap((channel) => channelBlocks(channel, place)),
    ...pageButtons(home, place),
    ...feedBlocks(ailing, feedCount),
    ...(newest === undefined
      ? []
      : [
          divider,
          smallPrint("The newest story, as it is posted:"),
          ...withoutControls({ kind: "digest", digest: newest }),
        ]),
  ];
}

function firstSteps(botName: string): types.KnownBlock {
  return richText(
    line(bold("Your channels follow nothing yet. To begin:")),
    steps([
      [
        words("Invite Pullquote: type "),
        code(`/invite @${oneLine(botName)}`),
        words(" in the channel that should get news."),
      ],
      [
        words("Follow something there: "),
        code("/news follow world"),
        words(", or see "),
        code("/news topics"),
        words("."),
      ],
      [words("One post a day, if you like: "), code("/news briefing set 08:00 Europe/Berlin"), words(".")],
    ]),
  );
}

function openedBlocks(
  { channel, name, rows, actions, back }: OpenedSubscription,
  place: HomePlace,
): types.KnownBlock[] {
  const title = clip(oneLine(name), layout.headline);
  return [
    richText(line(channelLink(channel.id), words(" follows "), bold(title)), bullets(rows.map(rowInlines))),
    ...actionsBlock([...actions, back], place),
  ];
}

function rowInlines({ label, text }: Listing["rows"][number]) {
  return [bold(`${clip(oneLine(label), layout.label) || "–"}: `), words(clip(oneLine(text), layout.passage) || "–")];
}

function pageButtons({ paging }: Home, place: HomePlace): types.KnownBlock[] {
  if (paging === undefined) return [];
  const { asked, page, pages } = paging;
  const to = (label: string, number: number): HomeAction[] =>
    number < 1 || number > pages
      ? []
      : [{ label, asked: { ...asked, options: { ...asked.options, page: String(number) } } }];
  const actions = [...to("Back", page - 1), ...to("Next", page + 1)];
  return [smallPrint(`Page ${page} of ${pages}`), ...actionsBlock(actions, place)];
}

function actionsBlock(actions: readonly HomeAction[], place: HomePlace): types.KnownBlock[] {
  const elements = actions.flatMap((action, at) => homeButton(action, place, at));
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** How the feeds fare, in a line where none fails. */
function feedBlocks(ailing: Home["ailing"], feedCount: number): types.KnownBlock[] {
  if (feedCount === 0) return [];
  if (ailing.length > 0)
    return [richText(line(bold("Feeds that cannot be read at present")), bullets(ailing.map(rowInlines)))];
  return [smallPrint(feedCount === 1 ? "The feed does not fail." : `None of the ${feedCount} feeds fails.`)];
}

function listed(title: string, texts: readonly string[]): types.KnownBlock {
  const shown = texts.map((text) => [words(clip(oneLine(text), layout.passage) || "–")]);
  return richText(line(bold(title)), bullets(shown));
}

function withoutControls(message: Message): types.KnownBlock[] {
  return renderSlack(message).blocks.filter(({ type }) => type !== "actions");
}

function code(text: string): types.RichTextElement {
  return { type: "text", text, style: { code: true } };
}
