import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { platforms } from "../src/app.ts";
import { help } from "../src/cli/help.ts";
import { allSettings, problemsIn } from "../src/cli/read-settings.ts";

// What Kubernetes itself says to the file is not asked: no cluster is at hand. What it must say of us is looked at.
const text = readFileSync(fileURLToPath(new URL("../config/kubernetes.yaml", import.meta.url)), "utf8");
const documents = parseAllDocuments(text);
const objects = documents.map((document) => document.toJS());
const ofKind = (kind: string) => objects.filter((one) => one.kind === kind);

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.enum(["/healthz", "/readyz"]), port: z.string() }),
  periodSeconds: z.number(),
  timeoutSeconds: z.number().optional(),
  failureThreshold: z.number().optional(),
});
const variable = z.strictObject({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .strictObject({
      secretKeyRef: z.strictObject({ name: z.string(), key: z.string(), optional: z.boolean().optional() }),
    })
    .optional(),
});
const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()),
  envFrom: z.tuple([z.strictObject({ configMapRef: z.strictObject({ name: z.literal("pullquote") }) })]),
  env: z.array(variable),
  ports: z.array(z.strictObject({ name: z.enum(["page", "metrics"]), containerPort: z.number() })).min(1),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
    limits: z.strictObject({ memory: z.string() }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal("ALL")]) }),
  }),
  volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().optional() })),
});
const labels = z.record(z.string(), z.string());
const deployment = z.strictObject({
  apiVersion: z.literal("apps/v1"),
  kind: z.literal("Deployment"),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({
    replicas: z.number(),
    strategy: z.strictObject({ type: z.string() }).optional(),
    selector: z.strictObject({ matchLabels: labels }),
    template: z.strictObject({
      metadata: z.strictObject({ labels }),
      spec: z.strictObject({
        automountServiceAccountToken: z.literal(false),
        enableServiceLinks: z.literal(false),
        terminationGracePeriodSeconds: z.number().min(15),
        securityContext: z.strictObject({
          runAsNonRoot: z.literal(true),
          runAsUser: z.literal(10001),
          runAsGroup: z.literal(10001),
          fsGroup: z.literal(10001),
          seccompProfile: z.strictObject({ type: z.literal("RuntimeDefault") }),
        }),
        topologySpreadConstraints: z.array(z.unknown()).optional(),
        containers: z.tuple([container]),
        volumes: z.array(z.looseObject({ name: z.string() })),
      }),
    }),
  }),
});

const deployments = ofKind("Deployment").map((one) => deployment.parse(one));
const shared: Record<string, string> = z.record(z.string(), z.string()).parse(ofKind("ConfigMap")[0]?.data);

describe("The Kubernetes manifests", () => {
  test("are one bot that is never two, and two workers", () => {
    expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
    const told = deployments.map(({ spec }) => [
      spec.template.spec.containers[0].args,
      spec.replicas,
      spec.strategy?.type,
    ]);
    expect(told).toEqual([
      [["start"], 1, "Recreate"],
      [["worker"], 2, undefined],
    ]);
    for (const { spec } of deployments) {
      expect(help).toMatch(new RegExp(`^pullquote ${spec.template.spec.containers[0].args[0]} `, "m"));
    }
  });

  test("are found by what looks for them", () => {
    for (const { spec } of deployments) expect(spec.selector.matchLabels).toEqual(spec.template.metadata.labels);
    const [bot, worker] = deployments.map(({ spec }) => spec.template.metadata.labels);
    expect(ofKind("Service")[0].spec.selector).toEqual(bot);
    expect(ofKind("PodDisruptionBudget")[0].spec.selector.matchLabels).toEqual(worker);
    expect(bot).toMatchObject(ofKind("NetworkPolicy")[0].spec.podSelector.matchLabels);
    const ports = [
      ...new Set(deployments.flatMap(({ spec }) => spec.template.spec.containers[0].ports.map(({ name }) => name))),
    ];
    expect(ofKind("NetworkPolicy")[0].spec.ingress[0].ports.map(({ port }: { port: string }) => port)).toEqual(ports);
    expect(ofKind("Service")[0].spec.ports[0].targetPort).toBe(ports[0]);
  });

  test("ask how each is where it says so", () => {
    for (const { spec } of deployments) {
      const { ports, env, ...one } = spec.template.spec.containers[0];
      for (const { httpGet } of [one.startupProbe, one.livenessProbe, one.readinessProbe]) {
        expect(httpGet.port).toBe(ports[0]?.name);
      }
      // Who cannot reach a platform for a while is not ready, but is not to be killed for it.
      expect([one.livenessProbe.httpGet.path, one.readinessProbe.httpGet.path]).toEqual(["/healthz", "/readyz"]);
      const set: Record<string, string | undefined> = {
        page: shared.PORT,
        metrics: env.find(({ name }) => name === "METRICS_PORT")?.value,
      };
      for (const { name, containerPort } of ports) expect(set[name]).toBe(String(containerPort));
      expect(ports.map(({ name }) => name)).toContain("metrics");
    }
  });

  test("set what is read, secrets by reference alone, and what is set is right", () => {
    const known = allSettings(platforms).map(({ name }) => name);
    const commented = [...text.matchAll(/^ {2}# ([A-Z_]+): (\S+)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    expect(commented.length).toBeGreaterThan(1);
    const all = { ...shared, ...Object.fromEntries(commented) };
    expect(problemsIn(all, platforms)).toEqual([]);
    for (const name of Object.keys(all)) expect(known).toContain(name);
    const secrets = allSettings(platforms).flatMap(({ name, isSecret }) => (isSecret ? [name] : []));
    for (const { spec } of deployments) {
      const { env } = spec.template.spec.containers[0];
      for (const { name, value, valueFrom } of env) {
        expect(known).toContain(name);
        if (value === undefined) expect(valueFrom?.secretKeyRef).toMatchObject({ name: "pullquote", key: name });
        else expect(secrets).not.toContain(name);
      }
      const names = env.map(({ name }) => name);
      // A worker has no page to sign in to.
      const isBot = spec.template.spec.containers[0].args[0] === "start";
      for (const secret of secrets.filter((name) => isBot || name !== "PAGE_TOKEN")) expect(names).toContain(secret);
      const needed = env
        .filter(({ valueFrom }) => valueFrom && !valueFrom.secretKeyRef.optional)
        .map(({ name }) => name);
      expect(needed).toEqual(["DATABASE_URL", "REDIS_URL"]);
    }
    expect(Object.keys(shared).filter((name) => secrets.includes(name))).toEqual([]);
  });

  test("mount what may be written, and topics in a way in which they change", () => {
    for (const { spec } of deployments) {
      const { volumes, containers } = spec.template.spec;
      const mounts = containers[0].volumeMounts;
      expect(mounts.map(({ name }) => name)).toEqual(volumes.map(({ name }) => name));
      expect(mounts.filter(({ readOnly }) => readOnly !== true).map(({ mountPath }) => mountPath)).toEqual(["/tmp"]);
      expect(volumes[0]).toMatchObject({ emptyDir: { sizeLimit: "64Mi" } });
    }
    expect(text).not.toMatch(/subPath:/);
  });

  test("run as the user that the image makes", () => {
    const dockerfile = readFileSync(fileURLToPath(new URL("../Dockerfile", import.meta.url)), "utf8");
    const [, user] = /^USER (\d+):\d+$/m.exec(dockerfile) ?? [];
    for (const { spec } of deployments) {
      expect(String(spec.template.spec.securityContext.runAsUser)).toBe(user);
    }
  });
});
