import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What a model may say or do, in place of an answer. */
export type Reply =
  /** Well-formed: these bullets. */
  | { readonly bullets: readonly unknown[] }
  /** The model's text, whatever it is. */
  | { readonly text: string }
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | "hang"
  | "reset"
  | "truncated"
  | "endless"
  | "not-json"
  | "empty"
  | "redirect";

export type Question = {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: Record<string, unknown>;
  readonly instructions: string;
  readonly material: string;
};

export type LanguageModelSimulator = {
  readonly url: string;
  readonly questions: Question[];
  /** What comes next; the last one, or `otherwise`, goes on for ever. */
  readonly replies: Reply[];
  otherwise: Reply | ((question: Question) => Reply);
  close(): Promise<void>;
};

/** A provider on loopback that speaks OpenAI's chat completions and Anthropic's messages, and goes wrong as told. */
export async function openLanguageModel(): Promise<LanguageModelSimulator> {
  const questions: Question[] = [];
  const replies: Reply[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const question = await questionIn(request);
    questions.push(question);
    const { otherwise } = simulator;
    const reply = replies.shift() ?? (typeof otherwise === "function" ? otherwise(question) : otherwise);
    perform(reply, question, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const simulator: LanguageModelSimulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    questions,
    replies,
    otherwise: { bullets: [] },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return simulator;
}

async function questionIn(request: IncomingMessage): Promise<Question> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString("utf8"));
  const key = request.headers.authorization ?? request.headers["x-api-key"];
  const messages: { role: string; content: unknown }[] = body.messages ?? [];
  const said = (role: string) => textIn(messages.find((message) => message.role === role)?.content);
  return {
    path: request.url ?? "",
    key: Array.isArray(key) ? key[0] : key,
    body,
    instructions: body.system === undefined ? said("system") : textIn(body.system),
    material: said("user"),
  };
}

function textIn(content: unknown): string {
  if (typeof content === "string") return content;
  return Array.isArray(content) ? content.map((part) => String(part.text ?? "")).join("\n") : "";
}

function perform(reply: Reply, question: Question, response: ServerResponse): void {
  if (reply === "hang") return;
  if (reply === "reset") return void response.socket?.destroy();
  if (reply === "empty") return void response.writeHead(200, { "content-type": "application/json" }).end();
  if (reply === "not-json") return void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Hello</h1>");
  if (reply === "redirect") return void response.writeHead(307, { location: "/v1/elsewhere" }).end();
  if (reply === "endless") return void pour(response);
  if (typeof reply === "object" && "status" in reply) {
    const body = reply.body ?? JSON.stringify({ error: { message: `no: ${question.key}`, type: "error" } });
    return void response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers }).end(body);
  }
  const text =
    reply === "truncated" ? '{"bullets":[{"text":"The br' : "text" in reply ? reply.text : JSON.stringify(reply);
  const isAnthropic = question.path.endsWith("/messages");
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify(isAnthropic ? anthropicAnswer(text, question) : openaiAnswer(text)));
}

function openaiAnswer(text: string) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "fake-1",
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 },
  };
}

function anthropicAnswer(text: string, { body }: Question) {
  const tools = Array.isArray(body.tools) ? body.tools : [];
  const content =
    tools.length > 0
      ? [{ type: "tool_use", id: "toolu_1", name: tools[0].name, input: parsedOr(text) }]
      : [{ type: "text", text }];
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "fake-1",
    content,
    stop_reason: tools.length > 0 ? "tool_use" : "end_turn",
    stop_sequence: null,
    usage: { input_tokens: 900, output_tokens: 100 },
  };
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** White space without end, as fast as it is taken. */
function pour(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  const more = () => {
    while (!response.destroyed && response.write(" ".repeat(65_536)));
  };
  response.on("drain", more);
  more();
}
