import type { Attributes } from "@opentelemetry/api";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";

/** What a library may say of itself: a job's options and results, and errors' traces, are nobody's business. */
const told = /^(pullquote\.|error\.type$|bullmq\.(queue\.name|job\.(name|id|attempts\.made|failed\.reason))$)/;
/** Workers ask for jobs, keep their locks and look for stalled ones all the time. */
const chatter = /^(getNextJob|extendLocks|moveStalledJobsToWait|startStalledCheckTimer|rateLimit|delay|obliterate)\b/;

export type Sent = (failure: Error | undefined) => void;

/** Lets through what may be told of a span, with credentials hidden, and tells how each sending ended. */
export function cleanExporter(exporter: SpanExporter, hide: (text: string) => string, onSent: Sent): SpanExporter {
  return {
    ...(exporter.forceFlush && { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() }),
    shutdown: () => exporter.shutdown(),
    export: (spans, done) => {
      const kept = spans.filter(({ name }) => !chatter.test(name)).map((span) => cleaned(span, hide));
      exporter.export(kept, (result) => {
        onSent(result.code === 0 ? undefined : (result.error ?? new Error("no reason was given")));
        done(result);
      });
    },
  };
}

function cleaned(span: ReadableSpan, hide: (text: string) => string): ReadableSpan {
  const { name, kind, startTime, endTime, status, links, duration, ended, resource, instrumentationScope } = span;
  return {
    ...{ kind, startTime, endTime, links, duration, ended, resource, instrumentationScope },
    name: hide(name),
    spanContext: () => span.spanContext(),
    ...(span.parentSpanContext && { parentSpanContext: span.parentSpanContext }),
    status: { code: status.code, ...(status.message !== undefined && { message: hide(status.message) }) },
    attributes: cleanAttributes(span.attributes, hide),
    events: [],
    droppedAttributesCount: span.droppedAttributesCount,
    droppedEventsCount: span.events.length,
    droppedLinksCount: span.droppedLinksCount,
  };
}

function cleanAttributes(attributes: Attributes, hide: (text: string) => string): Attributes {
  const kept = Object.entries(attributes).filter(([name]) => told.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === "string" ? hide(value) : value]));
}
