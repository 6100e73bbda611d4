import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { generateText, type LanguageModel, Output } from "ai";
import { z } from "zod";
import type { PointedBullet } from "../../domain/pointed-bullet.ts";
import type { SummarizerRequest } from "../../ports.ts";
import { boundedFetch } from "./bounded-fetch.ts";

export type ModelSettings = {
  readonly provider: "openai" | "anthropic";
  readonly model: string;
  /** Absent: the provider's own. */
  readonly baseUrl?: string;
  readonly apiKey?: string;
};

/** An answer is a few lines; models that think first need room for that. Tokens. */
const longestAnswer = 4000;
/** Bytes. */
const largestBody = 1_000_000;
/** A server on one's own machine asks for no key, and the SDK would look for one in the environment. */
const noKey = "none";

const answer = z.object({
  bullets: z.array(
    z.object({
      text: z.string().describe("the sentence, shortened by leaving parts out"),
      sentences: z.array(z.number().int()).describe("the number of the sentence it is taken from"),
      quotation: z.number().int().nullable().describe("the number of a quotation to show, or null"),
    }),
  ),
});

export function openModel({ provider, model, baseUrl, apiKey = noKey }: ModelSettings): LanguageModel {
  const fetch = boundedFetch(largestBody);
  if (provider === "anthropic") {
    return createAnthropic({ apiKey, fetch, ...(baseUrl !== undefined && { baseURL: baseUrl }) })(model);
  }
  return createOpenAICompatible({
    name: "openai",
    apiKey,
    fetch,
    baseURL: baseUrl ?? "https://api.openai.com/v1",
    supportsStructuredOutputs: true,
    // OpenAI's own newer models know the limit by another name; most others know only the old one.
    ...(baseUrl === undefined && { transformRequestBody: withNewLimit }),
  })(model);
}

/** Asks once. Throws what the SDK throws; `faultOf` knows what it means. */
export async function writeBullets(
  model: LanguageModel,
  { instructions, material }: SummarizerRequest,
  signal: AbortSignal,
): Promise<{ bullets: PointedBullet[]; tokens: number }> {
  const { output, usage } = await generateText({
    model,
    system: instructions,
    prompt: material,
    output: Output.object({ schema: answer, name: "digest" }),
    maxOutputTokens: longestAnswer,
    maxRetries: 0,
    abortSignal: signal,
  });
  const bullets = output.bullets.map(({ text, sentences, quotation }) => ({
    text,
    sentences,
    ...(quotation !== null && { quotation }),
  }));
  const estimate = Math.ceil((instructions.length + material.length) / 3);
  return { bullets, tokens: usage.totalTokens || estimate };
}

function withNewLimit({ max_tokens, ...body }: Record<string, unknown>): Record<string, unknown> {
  return { ...body, max_completion_tokens: max_tokens };
}
