import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { openMeters } from "../src/adapters/metrics/open-meters.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");

const document = read("docs/metrics.md");
/** By the rows of its tables: the names in the first column. */
const documented = [...document.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = ""]) => cell.match(/[\w/]+/g) ?? []);
const { names } = openMeters({ version: "1", role: "bot" }, () => ({}));

const alerts = z
  .object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z
              .string()
              .regex(/^\d+[mh]$/)
              .optional(),
            labels: z.object({ severity: z.enum(["page", "ticket"]) }),
            annotations: z.object({ summary: z.string().min(20), description: z.string().min(80) }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(read("config/alerts.yaml")))
  .groups.flatMap(({ rules }) => rules);

const panel = z.object({
  title: z.string(),
  type: z.string(),
  description: z.string().optional(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ expr: z.string() })).default([]),
});
const panels = z.object({ panels: z.array(panel) }).parse(JSON.parse(read("config/grafana-dashboard.json"))).panels;

/** The metrics that an expression of PromQL names; what is not ours is none that we could miss. */
function metricsIn(expression: string): string[] {
  const found = expression.match(/\b(?:pullquote|process|nodejs)_\w+/g) ?? [];
  return found.map((name) => (names.includes(name) ? name : name.replace(/_(bucket|sum|count)$/, "")));
}

describe("docs/metrics.md", () => {
  test("has every metric there is, and none that is not", () => {
    const named = documented.filter((name) => /^(pullquote|process|nodejs)_/.test(name));
    expect(named.length).toBeGreaterThan(50);
    expect(named.toSorted()).toEqual(names.toSorted());
  });

  test("has every alert there is with its severity, and none that is not", () => {
    const rows = [...document.matchAll(/^\| `(Pullquote\w+)` \| (\w+) \|/gm)].map(
      ([, name, severity]) => `${name} ${severity}`,
    );
    expect(rows.toSorted()).toEqual(alerts.map(({ alert, labels }) => `${alert} ${labels.severity}`).toSorted());
  });

  test("names the labels that the metrics have", async () => {
    const meters = openMeters({ version: "1", role: "bot" }, () => ({}));
    await meters.watcher.watch(
      { kind: "command", platform: "slack", command: "search" },
      async () => 1,
      () => "answered",
    );
    const { body } = await meters.text();
    const [, labels = ""] = /^pullquote_commands_total\{(.*)\} 1$/m.exec(body) ?? [];
    const row = document.split("\n").find((line) => line.includes("`pullquote_commands_total`")) ?? "";
    for (const [label] of labels.matchAll(/\w+(?==)/g)) expect(row).toContain(`\`${label}\``);
    expect(labels).not.toBe("");
  });
});

test("every alert asks for metrics that exist, and says what to do", () => {
  expect(alerts.length).toBeGreaterThan(5);
  for (const { alert, expr } of alerts) {
    const asked = metricsIn(expr);
    expect(asked.length, alert).toBeGreaterThan(0);
    expect(
      asked.filter((name) => !names.includes(name)),
      alert,
    ).toEqual([]);
  }
});

test("an alert that names a metric nobody has would be seen", () => {
  expect(metricsIn("max(pullquote_feds) > sum(rate(pullquote_post_latency_seconds_bucket[5m]))")).toEqual([
    "pullquote_feds",
    "pullquote_post_latency_seconds",
  ]);
  expect(names).not.toContain("pullquote_feds");
});

describe("The dashboard", () => {
  test("asks for metrics that exist, in panels that say what they show", () => {
    const drawn = panels.filter(({ type }) => type !== "row");
    expect(drawn.length).toBeGreaterThan(20);
    for (const { title, targets, description } of drawn) {
      expect(description, title).toMatch(/\.$/);
      expect(targets.length, title).toBeGreaterThan(0);
      for (const { expr } of targets) {
        const asked = metricsIn(expr);
        expect(asked.length, expr).toBeGreaterThan(0);
        expect(
          asked.filter((name) => !names.includes(name)),
          expr,
        ).toEqual([]);
        expect(expr.split("(").length, expr).toBe(expr.split(")").length);
      }
    }
  });

  test("shows each of our own metrics somewhere, but those that only alerts want", () => {
    const shown = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))));
    const own = names.filter((name) => name.startsWith("pullquote_"));
    expect(own.filter((name) => !shown.has(name))).toEqual([
      "pullquote_page_read_duration_seconds",
      "pullquote_silent_stories_total",
      "pullquote_model_tokens_total",
      "pullquote_post_duration_seconds",
      "pullquote_last_poll_timestamp_seconds",
      "pullquote_articles",
      "pullquote_stories",
      "pullquote_data_disk_size_bytes",
    ]);
  });

  test("no panel lies on another, and none leaves the grid", () => {
    const taken = new Set<string>();
    for (const { title, gridPos } of panels) {
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`), title).toBe(false);
          taken.add(`${x} ${y}`);
        }
    }
  });
});
