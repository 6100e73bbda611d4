import { readConfig } from "../../config/env.ts";
import { openLog } from "../adapters/log.ts";
import type { Digest } from "../domain/digest.ts";
import { UserError } from "../domain/errors.ts";
import type { Story } from "../domain/story.ts";
import { digestOf } from "../pipeline/digest-of.ts";
import { writeDigest } from "../pipeline/write-digest.ts";
import { summariesInMemory } from "./summaries-in-memory.ts";

/** Makes a story's digest, or nothing where it has nothing to say. */
export type DigestWriter = (story: Story) => Promise<Digest | undefined>;

type Environment = Readonly<Record<string, string | undefined>>;

export function extractiveOf(most?: number): DigestWriter {
  return async (story) => digestOf(story, most);
}

/** With the model that the environment names. What goes wrong with it is told on standard error. */
export async function openWriter(environment: Environment, most?: number): Promise<DigestWriter> {
  const clock = () => new Date();
  const log = openLog({ level: "warn", format: "text", write: (line) => void process.stderr.write(line), clock });
  const { summarizer: settings } = readConfig(environment);
  if (settings === undefined) {
    throw new UserError("--llm: no model is named. Set SUMMARIZER and SUMMARIZER_MODEL; .env.example explains them.");
  }
  const { openSummarizer } = await import("../adapters/llm/open-summarizer.ts");
  const summarizer = openSummarizer({ ...settings, log, clock });
  const store = { summaries: summariesInMemory() };
  return async (story) => {
    const extractive = digestOf(story, most);
    return extractive && writeDigest(story, extractive, summarizer, { store, clock, log });
  };
}
