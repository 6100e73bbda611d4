import { OutsideError } from "../../../domain/errors.ts";
import { TooLargeError } from "./body.ts";
import { TooSlowError } from "./exchange.ts";

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: "could not be resolved: there is no such host name, or no name server answers",
  EAI_AGAIN: "could not be resolved: the name server does not answer",
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "closed the connection before it had answered",
  EPIPE: "closed the connection before it had answered",
  UND_ERR_SOCKET: "closed the connection before it had answered",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "sent another length than it had announced",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  ENETDOWN: "cannot be reached",
  EHOSTDOWN: "cannot be reached",
  EADDRNOTAVAIL: "cannot be reached",
  EACCES: "cannot be reached: this machine does not let us",
  EPERM: "cannot be reached: this machine does not let us",
  EMFILE: "was not asked: too many connections are open",
  ENFILE: "was not asked: too many connections are open",
  ETIMEDOUT: "did not take the connection in time",
  UND_ERR_CONNECT_TIMEOUT: "did not take the connection in time",
  UND_ERR_HEADERS_TIMEOUT: "timed out: it took the request and did not answer",
  UND_ERR_BODY_TIMEOUT: "timed out: it stopped in the middle of its answer",
  UND_ERR_HEADERS_OVERFLOW: "sent too many headers",
  UND_ERR_CLOSED: "was not asked: Pullquote is closing",
  UND_ERR_DESTROYED: "was not asked: Pullquote is closing",
  HPE_HEADER_OVERFLOW: "sent too many headers",
};

/** One line for what kept an answer from us. What is not the other side's doing is handed back as it is. */
export function fetchFailure(error: unknown, host: string, timeoutMs: number): unknown {
  if (error instanceof TooLargeError) {
    return new OutsideError(`${host} sent a body that is too large (${error.message}).`, { retry: false });
  }
  if (error instanceof OutsideError) {
    const message = error.message.startsWith(host.replace(/:\d+$/, "")) ? error.message : `${host}: ${error.message}`;
    return new OutsideError(message, { retry: error.retry, cause: error });
  }
  if (!(error instanceof Error)) return error;
  if (error instanceof TooSlowError) {
    return new OutsideError(`${host} timed out after ${timeoutMs / 1000} s.`, { retry: true, cause: error });
  }
  const what = failureInWords("code" in error && typeof error.code === "string" ? error.code : error.name);
  return what === undefined ? error : new OutsideError(`${host} ${what}.`, { retry: true, cause: error });
}

function failureInWords(code: string): string | undefined {
  if (words[code] !== undefined) return words[code];
  if (code.startsWith("EAI_")) return `could not be resolved (${code})`;
  if (code === "HTTPParserError") return "answered with something that is not HTTP";
  if (code.startsWith("HPE_")) return `answered with something that is not HTTP (${code})`;
  if (/CERT|TLS|SSL|SIGNATURE|SELF_SIGNED|EPROTO/.test(code)) return `has no connection we can trust (${code})`;
  return undefined;
}
