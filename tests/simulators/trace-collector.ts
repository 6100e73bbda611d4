import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute).default([]),
  events: z.array(z.unknown()).default([]),
});
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export type CollectedSpan = z.infer<typeof span> & { readonly resource: readonly z.infer<typeof attribute>[] };

export type TraceCollector = {
  readonly url: string;
  readonly spans: CollectedSpan[];
  /** Everything that was sent, as it was. */
  readonly bodies: string[];
  isRefusing: boolean;
  close(): Promise<void>;
};

/** A collector on loopback that speaks OTLP over HTTP with JSON, as OpenTelemetry's exporter does. */
export async function openTraceCollector(): Promise<TraceCollector> {
  const server = createServer(async (asked, response) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    if (collector.isRefusing || asked.url !== "/v1/traces") return response.writeHead(400).end();
    const body = Buffer.concat(parts).toString("utf8");
    collector.bodies.push(body);
    for (const { resource, scopeSpans } of request.parse(JSON.parse(body)).resourceSpans)
      for (const { spans } of scopeSpans)
        collector.spans.push(...spans.map((one) => ({ ...one, resource: resource.attributes })));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const collector: TraceCollector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: [],
    bodies: [],
    isRefusing: false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return collector;
}
