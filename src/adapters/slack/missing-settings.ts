import type { SettingProblem } from "../../domain/setting-problem.ts";

type Set = Readonly<Partial<Record<string, string>>>;

const waysIn = ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"];
const ofMany = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"];
const besides = ["SECRET_KEY", "PUBLIC_URL"];
const all = ["SLACK_BOT_TOKEN", ...waysIn, ...ofMany];

/** What Slack lacks, all of it as one problem; none where nothing of Slack's is set. */
export function missingSettings(set: Set): readonly SettingProblem[] {
  const given = all.filter((name) => set[name] !== undefined);
  if (given.length === 0) return [];
  const isForMany = ofMany.some((name) => set[name] !== undefined);
  if (isForMany && set.SLACK_BOT_TOKEN !== undefined) {
    const message = "a token of your own is for one workspace, a client for many: keep one of them";
    return [{ variables: ["SLACK_BOT_TOKEN", ...ofMany.filter((name) => set[name] !== undefined)], message }];
  }
  const lacks = [...(isForMany ? lacksForMany(set) : lacksForOne(set)), ...lacksWayIn(set)];
  if (lacks.length === 0) return [];
  const named = all.filter((name) => given.includes(name) || lacks.some(({ variable }) => variable === name));
  const others = besides.filter((name) => lacks.some(({ variable }) => variable === name));
  const message = `Slack needs ${lacks.map(({ words }) => words).join("; and ")}`;
  return [{ variables: [...named, ...others], message }];
}

function lacksForOne(set: Set) {
  if (set.SLACK_BOT_TOKEN !== undefined) return [];
  const words = "SLACK_BOT_TOKEN (or, for many workspaces, SLACK_CLIENT_ID with SLACK_CLIENT_SECRET)";
  return [{ variable: "SLACK_BOT_TOKEN", words }];
}

function lacksForMany(set: Set) {
  return [...ofMany, ...besides]
    .filter((name) => set[name] === undefined)
    .map((variable) => ({ variable, words: `${variable}, so that workspaces can add the app` }));
}

function lacksWayIn(set: Set) {
  if (waysIn.some((name) => set[name] !== undefined)) return [];
  const words = "SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for requests to your own address";
  return [{ variable: "SLACK_APP_TOKEN", words }];
}
