import { loadCatalogue } from "../../../config/catalogue.ts";
import { UserError } from "../../domain/errors.ts";
import { type Finding, right, wrong } from "../../domain/finding.ts";
import { counted } from "../../message/wording.ts";

/** As in package.json's `engines`. */
const [leastMajor, leastMinor] = [20, 19];

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNewEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  if (isNewEnough) return right("Node.js", `version ${version}.`);
  return wrong("Node.js", `version ${version} is too old.`, `Install ${leastMajor}.${leastMinor} or newer.`);
}

export function checkCatalogue(topicsFile?: string): Finding {
  try {
    const topics = loadCatalogue(topicsFile);
    const feeds = new Set(topics.flatMap((topic) => topic.feeds)).size;
    const read = `${counted(topics.length, "topic", "topics")} from ${counted(feeds, "feed", "feeds")}`;
    return right("catalogue", `${read} in ${topicsFile ?? "config/topics.yaml"}.`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const [found = "", ...lines] = error.message.split("\n");
    const todo = "Mend it: a bot that runs goes on with the topics it has and takes the file once it is right.";
    return { ...wrong("catalogue", found, todo), details: lines };
  }
}
