import { item, type World } from "../world.ts";

/** What people ask in a channel, in this order, and words of the answer. */
export type Question = {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  readonly says: RegExp;
};

const opml = "https://file.example/feeds.opml";
const page = "https://page.example/story";

export const goodQuestions: readonly Question[] = [
  { command: "help", options: {}, says: /\/news latest/ },
  { command: "topics", options: {}, says: /science/ },
  { command: "follow", options: { what: "world" }, says: /now follows the topic world.*aqueduct number/s },
  { command: "following", options: {}, says: /world/ },
  { command: "status", options: {}, says: /All is well: 0 posts in 7 days, and nothing is missing/ },
  { command: "settings", options: {}, says: /How posts are made here.*posted at any hour.*30 stories/s },
  { command: "resume", options: {}, says: /Nothing was stopped/ },
  { command: "latest", options: {}, says: /aqueduct number .* \/news story \d+/ },
  { command: "latest", options: { what: "everything", page: "1" }, says: /aqueduct number/ },
  { command: "story", options: { which: "aqueduct" }, says: /Sources.*aqueduct number/ },
  { command: "story", options: { which: "aqueduct", view: "sources" }, says: /Who tells it.*aqueduct number/ },
  { command: "story", options: { which: "aqueduct", view: "quotes" }, says: /What was said.*Ines/s },
  { command: "vote", options: { story: "1", way: "up" }, says: /1 vote for it, 0 against/ },
  { command: "quieten", options: { story: "1" }, says: /Mute the topic world/ },
  { command: "stats", options: {}, says: /posted.*votes.*👍 /s },
  { command: "search", options: { words: "aqueduct" }, says: /aqueduct number/ },
  { command: "search", options: { words: "title:aqueduct" }, says: /aqueduct number/ },
  { command: "quotes", options: { who: "Ines about aqueduct" }, says: /aqueduct/ },
  { command: "digest", options: { url: page }, says: /The cathedral opens/ },
  { command: "feeds", options: {}, says: /a\.example.* well/ },
  { command: "import", options: { url: opml }, says: /1 subscription added/ },
  { command: "export", options: {}, says: /imported\.example/ },
  { command: "briefing set", options: { time: "08:00", timezone: "Europe/Berlin" }, says: /Daily briefing at 08:00/ },
  { command: "briefing set", options: { time: "18:00", days: "mon,wed", name: "evening" }, says: /on Mon and Wed/ },
  { command: "briefing show", options: {}, says: /Daily briefing at 08:00.*Daily briefing at 18:00/s },
  { command: "briefing now", options: { name: "08:00" }, says: /Briefing for|quiet day/ },
  { command: "briefing pause", options: { name: "evening" }, says: /is paused/ },
  { command: "briefing resume", options: { name: "evening" }, says: /goes on/ },
  { command: "briefing remove", options: { name: "evening" }, says: /still has: 08:00/ },
  { command: "briefing remove", options: {}, says: /no more briefings/ },
  { command: "mute", options: { what: "football", for: "1d" }, says: /no stories of news about “football”/ },
  { command: "mutes", options: {}, says: /football/ },
  { command: "unmute", options: { what: "football" }, says: /again/ },
  { command: "why", options: {}, says: /No story was posted/ },
  { command: "unfollow", options: { what: "world" }, says: /no longer follows/ },
];

export const badQuestions: readonly Question[] = [
  { command: "topics", options: { page: "9" }, says: /only one page/ },
  { command: "follow", options: {}, says: /needs what/ },
  { command: "unfollow", options: {}, says: /needs what/ },
  { command: "unfollow", options: { what: "climate" }, says: /does not follow/ },
  { command: "latest", options: { page: "0" }, says: /is no page/ },
  { command: "latest", options: { what: "the" }, says: /stands in nearly every article/ },
  { command: "story", options: {}, says: /needs which/ },
  { command: "story", options: { which: "aqueduct", view: "pictures" }, says: /is no view/ },
  { command: "story", options: { which: "aqueduct", page: "9" }, says: /aqueduct/ },
  { command: "vote", options: { story: "999999", way: "up" }, says: /not kept any more/ },
  { command: "vote", options: {}, says: /needs story/ },
  { command: "quieten", options: {}, says: /needs story/ },
  { command: "quieten", options: { story: "999999" }, says: /Nothing of this story/ },
  { command: "search", options: { words: "aqueduct", page: "0" }, says: /is no page/ },
  { command: "quotes", options: { who: "Ines", page: "0" }, says: /is no page/ },
  { command: "story", options: { which: "999999" }, says: /There is no story 999999 to show here/ },
  { command: "story", options: { which: "<@U1> @everyone ```" }, says: /no recent story/ },
  { command: "mute", options: {}, says: /needs what/ },
  { command: "mute", options: { what: "football", for: "ages" }, says: /is no for/ },
  { command: "unmute", options: {}, says: /needs what/ },
  { command: "unmute", options: { what: "climate" }, says: /climate/ },
  { command: "follow", options: { what: "(carbon" }, says: /Here: / },
  { command: "search", options: {}, says: /needs words/ },
  { command: "search", options: { words: "(aqueduct" }, says: /Read as plain words/ },
  { command: "quotes", options: { who: "Nobody Known" }, says: /Nobody Known/ },
  { command: "quotes", options: {}, says: /needs who/ },
  { command: "digest", options: {}, says: /needs url/ },
  { command: "digest", options: { url: "not an address" }, says: /is no web address/ },
  { command: "digest", options: { url: "http://127.0.0.1/" }, says: /not a public address/ },
  { command: "feeds", options: { page: "9" }, says: /only one page/ },
  { command: "import", options: {}, says: /needs url/ },
  { command: "import", options: { url: "https://nothing.example/" }, says: /does not answer/ },
  { command: "export", options: { page: "9" }, says: /only one page/ },
  { command: "export", options: { as: "feed" }, says: /PUBLIC_URL/ },
  { command: "settings", options: { mention: "@everyone" }, says: /is no role|nothing to set here/ },
  { command: "settings", options: { quiet: "always" }, says: /are no hours of a day/ },
  { command: "settings", options: { cap: "0" }, says: /is no number of stories/ },
  { command: "settings", options: { timezone: "Berlin" }, says: /There are no quiet hours here/ },
  { command: "settings", options: { crosspost: "maybe" }, says: /is no crosspost/ },
  { command: "briefing set", options: { time: "25:00" }, says: /is no time of day/ },
  { command: "briefing set", options: { time: "08:00", days: "someday" }, says: /is no days/ },
  { command: "briefing set", options: { time: "08:00", topics: "nonsense" }, says: /is no topic/ },
  { command: "briefing set", options: { time: "08:00", name: "<!channel>" }, says: /name is one word/ },
  { command: "briefing pause", options: {}, says: /no briefing/ },
  { command: "briefing resume", options: {}, says: /no briefing/ },
];

/** A day's news, a page to digest and subscriptions to import, for the questions to be about. */
export async function newsOf(world: World): Promise<void> {
  const { OutsideError } = await import("../../src/domain/errors.ts");
  world.feeds.set("https://a.example/feed", [item({ about: "aqueduct" })]);
  world.pages.set(page, {
    kind: "article",
    url: page,
    title: "The cathedral opens",
    text: item({ about: "cathedral" }).text,
  });
  world.pages.set("http://127.0.0.1/", new OutsideError("127.0.0.1 is not a public address.", { retry: false }));
  world.subscriptions.set(opml, { folders: [{ name: "", feeds: ["https://imported.example/feed"] }], problems: [] });
  await world.run();
}
