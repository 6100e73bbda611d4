import { setTimeout as sleep } from "node:timers/promises";
import { trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { BullMQOtel } from "bullmq-otel";
import type { Watcher } from "../../domain/watch.ts";
import type { Log } from "../../ports.ts";
import { cleanExporter } from "./clean-exporter.ts";
import { spanningWatcher } from "./spanning-watcher.ts";

export type Traces = {
  readonly watcher: Watcher;
  /** What BullMQ is given, so that a job's span hangs under what woke it, in whichever process. */
  readonly telemetry: BullMQOtel;
  /** Sends what is left, for three seconds at most. */
  close(): Promise<void>;
};

const lastWordsMs = 3_000;

/** Sends spans to a collector, where and how OpenTelemetry's standard variables say. */
export function openTraces(options: {
  readonly version: string;
  readonly role: "bot" | "worker";
  readonly hide: (text: string) => string;
  readonly log: Log;
}): Traces {
  const { version, role, hide, log } = options;
  const own = resourceFromAttributes({
    "service.name": "pullquote",
    "service.version": version,
    "pullquote.role": role,
  });
  const exporter = cleanExporter(new OTLPTraceExporter(), hide, openSendingLog(log));
  const provider = new NodeTracerProvider({
    resource: own.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return {
    watcher: spanningWatcher(trace.getTracer("pullquote", version)),
    telemetry: new BullMQOtel({ tracerName: "bullmq" }),
    close: async () => {
      const sent = provider.shutdown().catch((error: unknown) => log.warn("traces-not-sent", { error: String(error) }));
      await Promise.race([sent, sleep(lastWordsMs, undefined, { ref: false })]);
    },
  };
}

/** A collector that is away is told once, and once when it takes spans again. */
function openSendingLog(log: Log) {
  let isAway = false;
  return (failure: Error | undefined) => {
    if (failure !== undefined && !isAway) log.warn("traces-not-sent", { error: failure.message });
    if (failure === undefined && isAway) log.info("traces-sent-again");
    isAway = failure !== undefined;
  };
}
