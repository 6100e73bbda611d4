export type NetworkFailure = {
  /** Node's word for it, such as "ECONNRESET"; the error's name where there is none. */
  readonly code: string;
  /** It failed before the first byte of the request was sent: the other side did nothing. */
  readonly wasNeverSent: boolean;
};

const neverSent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];
const untrusted = /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED)/;

/** How a request failed that was never answered. */
export function networkFailure(error: Error): NetworkFailure {
  const code = codeOf(error) ?? error.name;
  return { code, wasNeverSent: neverSent.includes(code) || untrusted.test(code) };
}

/** `fetch` says only "fetch failed", and keeps what happened as the cause. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}
