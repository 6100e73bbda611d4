import type { Channel } from "./channels.ts";
import { type DeliveryRow, deliveriesOf } from "./ledger.ts";
import { type FiledArticle, filedArticles, storiesOf } from "./news-books.ts";
import { bare, type Posted, postedIn } from "./posted.ts";
import type { Settling } from "./settle.ts";
import type { Stage } from "./stage.ts";

/** What does not add up, and which rows and log lines may tell why. */
export type Discrepancy = {
  readonly what: string;
  readonly rows: readonly DeliveryRow[];
};

export type Balance = {
  readonly discrepancies: readonly Discrepancy[];
  readonly stories: number;
  readonly articles: number;
  /** Posts that stand in channels, and how often they were edited. */
  readonly posts: number;
  readonly edits: number;
  readonly briefings: number;
  /** Never sent again, since nobody could look: how many of them stand in their channels. */
  readonly unknown: readonly { readonly row: DeliveryRow; readonly isThere: boolean }[];
  /** Events that the bot took for several stories: each of them is counted as due. */
  readonly split: number;
};

/** Lays what stands in the channels beside what was published and what the database says. */
export async function balance(stage: Stage, settling: Settling): Promise<Balance> {
  const { ledger, newsroom } = settling;
  const articles = await filedArticles(ledger, newsroom);
  const rows = await deliveriesOf(ledger);
  const posted = postedIn(stage);
  const digests = await digestsOf(settling);
  const books: Books = { stage, settling, articles, rows, posted, digests, byMark: byMark(rows) };
  const unknown = rows.filter(({ state }) => state === "unknown");
  const marks = new Set(posted.map(({ mark }) => mark));
  return {
    discrepancies: [
      ...lostArticles(books),
      ...perStory(books),
      ...perRow(books),
      ...perMessage(books),
      ...perBriefing(books),
      ...oldRevisions(books),
    ],
    stories: new Set(articles.flatMap(({ story }) => story ?? [])).size,
    articles: articles.length,
    posts: posted.length,
    edits: posted.reduce((sum, { edits }) => sum + edits, 0),
    briefings: posted.filter(({ mark }) => books.byMark.get(mark)?.local_day).length,
    unknown: unknown.map((row) => ({ row, isThere: marks.has(row.nonce) })),
    split: [...storiesOf(articles).values()].filter(({ size }) => size > 1).length,
  };
}

type Books = {
  readonly stage: Stage;
  readonly settling: Settling;
  readonly articles: readonly FiledArticle[];
  readonly rows: readonly DeliveryRow[];
  readonly posted: readonly Posted[];
  readonly digests: readonly Told[];
  readonly byMark: ReadonlyMap<string | undefined, DeliveryRow>;
};

function byMark(rows: readonly DeliveryRow[]): Books["byMark"] {
  return new Map(rows.map((row) => [row.nonce, row]));
}

function lostArticles({ articles }: Books): Discrepancy[] {
  return articles
    .filter(({ stage, story }) => stage !== "filed" || story === null)
    .map(({ slug, stage }) => ({ what: `lost: article ${slug} is ${stage}`, rows: [] }));
}

/** Each event in each channel, as often as there are stories of it; by what the messages say, whoever posted them. */
function perStory({ stage, articles, rows, posted, byMark }: Books): Discrepancy[] {
  const news = posted.filter(({ mark }) => !isOfBriefing(byMark.get(mark)));
  const unknown = new Set(
    rows.filter(({ state }) => state === "unknown").map(({ channel_id, story_id }) => `${channel_id} ${story_id}`),
  );
  return stage.channels.flatMap((channel) => {
    const own = news.filter(({ channelId }) => channelId === channel.id);
    return [...storiesOf(articles)].flatMap(([event, stories]) => {
      const copies = own.filter(({ text }) => text.includes(`${event}t`)).length;
      const excused = [...stories].filter((story) => unknown.has(`${channel.id} ${story}`)).length;
      if (copies <= stories.size && copies >= stories.size - excused) return [];
      const what = `${copies > stories.size ? "doubled" : "lost"}: ${event} stands ${copies} times in ${named(channel)}, due ${stories.size} times`;
      return [{ what, rows: rows.filter((row) => row.channel_id === channel.id && stories.has(row.story_id ?? "")) }];
    });
  });
}

/** A briefing, or a reply that tells one of its stories. */
function isOfBriefing(row: DeliveryRow | undefined): boolean {
  return row !== undefined && (row.local_day !== null || row.part_of !== null);
}

function named({ platform, id, isBlind }: Channel): string {
  return `${platform} ${id}${isBlind ? " (blind)" : ""}`;
}

/** Each row is at an end, and says of its message what is so. */
function perRow({ stage, rows, posted }: Books): Discrepancy[] {
  const messages = new Map<string | undefined, Posted[]>();
  for (const one of posted) messages.set(one.mark, [...(messages.get(one.mark) ?? []), one]);
  const blind = new Set(stage.channels.filter(({ isBlind }) => isBlind).map(({ id }) => id));
  return rows.flatMap((row) => {
    const found = messages.get(row.nonce) ?? [];
    const problem =
      found.length > 1
        ? `doubled: ${found.length} messages of one delivery`
        : row.state === "sent"
          ? found[0]?.id !== row.message_id && "lost: a delivery is sent, and its message is not there"
          : row.state === "unknown"
            ? !blind.has(row.channel_id) && "unknown: a delivery that could have been looked for"
            : row.state === "refused"
              ? `refused: ${row.reason}`
              : `unsettled: a delivery is ${row.state}`;
    return problem ? [{ what: `${problem} in ${row.platform} ${row.channel_id}`, rows: [row] }] : [];
  });
}

function perMessage({ posted, byMark }: Books): Discrepancy[] {
  return posted
    .filter(({ mark }) => !byMark.has(mark))
    .map(({ platform, channelId, id }) => ({
      what: `stranger: message ${id} in ${platform} ${channelId} belongs to no delivery`,
      rows: [],
    }));
}

/** Each local day's briefing once, by a calendar of our own. */
function perBriefing({ stage, settling, rows, posted, byMark }: Books): Discrepancy[] {
  const now = Date.now();
  return stage.channels.flatMap((channel) => {
    const due = settling
      .calendar(channel.briefing, settling.setAt.get(channel.id) ?? 0, now)
      .map(({ localDay }) => localDay);
    const own = rows.filter(({ channel_id, local_day }) => channel_id === channel.id && local_day !== null);
    const excused = own.filter(({ state }) => state === "unknown").length;
    const there = posted.filter(({ channelId, mark }) => channelId === channel.id && byMark.get(mark)?.local_day);
    const days = own.map(({ local_day }) => local_day);
    const last = due.at(-1);
    const missing = due.filter((day) => !days.includes(day));
    // One may come due while the books are read.
    const early = days.filter((day) => day !== null && !due.includes(day) && (last === undefined || day <= last));
    const isWhole = there.length <= own.length && there.length >= own.length - excused;
    if (missing.length === 0 && early.length === 0 && isWhole) return [];
    const what = `briefing: ${named(channel)} at ${channel.briefing.at} ${channel.briefing.timeZone} has ${there.length}, due ${due}; missing [${missing}], not due [${early}]`;
    return [{ what, rows: own }];
  });
}

type Told = { readonly story: string; readonly revision: number; readonly words: readonly string[] };

async function digestsOf({ ledger }: Settling): Promise<Told[]> {
  const rows = await ledger.ask<{
    id: string;
    revision: number;
    digest: { headline: string; bullets: { text: string }[] };
  }>("select id, revision, digest from stories where digest is not null and merged_into is null");
  return rows.map(({ id, revision, digest }) => ({
    story: id,
    revision,
    words: [digest.headline, ...digest.bullets.map(({ text }) => text)].map(bare),
  }));
}

/** What a message shows is what its story says by now. */
function oldRevisions({ rows, posted, digests }: Books): Discrepancy[] {
  const byStory = new Map(digests.map((told) => [told.story, told]));
  const messages = new Map(posted.map((one) => [one.mark, one]));
  return rows.flatMap((row) => {
    const told = byStory.get(row.story_id ?? "");
    const message = messages.get(row.nonce);
    if (told === undefined || message === undefined || row.state !== "sent") return [];
    const missing = told.words.filter((words) => !message.text.includes(words));
    if (missing.length === 0) return [];
    const what = `old: message ${message.id} in ${row.platform} ${row.channel_id} lacks ${missing.length} of ${told.words.length} lines of revision ${told.revision}`;
    return [{ what, rows: [row] }];
  });
}
