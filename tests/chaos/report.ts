import type { Result, RunOptions } from "./run-stage.ts";

/** What a run did and found, for people. */
export function reportOf(settings: Omit<RunOptions, "say">, result: Result): string {
  const { havoc, balance, starts, endedBeforeReady, rounds, seconds, wrong } = result;
  const { kills } = havoc;
  const killed = Object.values(kills).reduce((sum, count) => sum + count, 0);
  const troubles = [...havoc.made].map(([kind, count]) => `${kind} ${count}`).join(", ");
  const there = balance.unknown.filter(({ isThere }) => isThere).length;
  const unknown = balance.unknown.map(
    ({ row, isThere }) =>
      `  ${row.id} ${row.platform} ${row.channel_id} ${row.story_id === null ? `briefing ${row.local_day}` : `story ${row.story_id}`}, first tried ${row.first_attempt_at?.toISOString()}, ${isThere ? "there" : "not there"}: ${row.reason}`,
  );
  const engine = settings.workers === 0 ? "embedded PostgreSQL" : `PostgreSQL, ${settings.workers} workers`;
  return [
    `seed ${settings.seed}, ${engine}, queue on ${settings.hasRedis ? "Redis" : "PostgreSQL"}, ${rounds} rounds in ${seconds.toFixed(0)} s`,
    `kills: ${killed} (bot ${kills.bot}, worker ${kills.worker}, PostgreSQL ${kills.postgres}, Redis ${kills.redis}); ${starts} starts, of them ${endedBeforeReady} gave up by themselves`,
    `troubles: ${troubles}`,
    `deliveries: ${balance.posts} posts in the channels, of them ${balance.briefings} briefings; ${balance.edits} edits; ${balance.stories} stories from ${balance.articles} articles (${balance.split} split)`,
    `unknown: ${balance.unknown.length}, of them ${there} in their channels`,
    ...unknown,
    wrong.length === 0 ? "the books balance" : `THE BOOKS DO NOT BALANCE:\n${wrong.join("\n")}`,
    "",
  ].join("\n");
}
