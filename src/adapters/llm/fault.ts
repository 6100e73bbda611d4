import { APICallError, NoObjectGeneratedError } from "ai";

/** How a question to the model came to nothing. Never holds the provider's words: some repeat the key. */
export type Fault = {
  readonly kind: "unreachable" | "timeout" | "busy" | "refused" | "broken" | "nonsense";
  readonly status?: number;
  /** What it cost all the same; absent where nobody knows. */
  readonly tokens?: number;
};

/** What an error of the SDK, of fetch or of ours means. */
export function faultOf(error: unknown, signal: AbortSignal): Fault {
  if (signal.aborted) return { kind: "timeout" };
  if (NoObjectGeneratedError.isInstance(error)) {
    const tokens = error.usage?.totalTokens;
    return { kind: "nonsense", ...(tokens !== undefined && { tokens }) };
  }
  if (!APICallError.isInstance(error)) return { kind: "nonsense" };
  const { statusCode: status } = error;
  if (status === undefined) return { kind: "unreachable", tokens: 0 };
  if (status === 429 || status === 529) return { kind: "busy", status, tokens: 0 };
  if (status >= 500) return { kind: "broken", status, tokens: 0 };
  return status >= 400 ? { kind: "refused", status, tokens: 0 } : { kind: "nonsense", status };
}
