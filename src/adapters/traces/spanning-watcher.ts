import { SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { Deed, Watcher } from "../../domain/watch.ts";

/** Makes a span of what the bot does. Jobs have BullMQ's own. */
export function spanningWatcher(tracer: Tracer): Watcher {
  return {
    watch: async (deed, work, outcomeOf) => {
      if (deed.kind === "job") return work();
      return tracer.startActiveSpan(nameOf(deed), { attributes: attributesOf(deed) }, async (span) => {
        try {
          const given = await work();
          span.setAttribute("pullquote.outcome", outcomeOf(given));
          return given;
        } catch (error) {
          // Never its message: an address or somebody's words may stand there. The log has it.
          span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
    note: () => undefined,
  };
}

function nameOf(deed: Deed): string {
  return deed.kind === "command" ? `command ${deed.command}` : deed.kind;
}

function attributesOf(deed: Deed): Record<string, string> {
  return "platform" in deed ? { "pullquote.platform": deed.platform } : {};
}
