import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { all, lastStage } from "./instructions.ts";

const [uid = "", gid = ""] = all("USER", lastStage)[0]?.split(":") ?? [];
const environment = Object.fromEntries(all("ENV", lastStage).map((rest) => rest.split("=")));

/** Why what follows cannot be done on this machine. */
export function whyNot(): string | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "it takes root on Linux";
  if (!process.execPath.startsWith("/usr/")) return `Node is not below /usr but at ${process.execPath}`;
  try {
    execFileSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], { stdio: "ignore" });
    execFileSync("setpriv", ["--version"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "mounts of one's own are forbidden here";
  }
}

/**
 * What a container does, without Docker: the image's user with no rights at all and no home, a root that nothing can be
 * written to, the image at /app, and of what can be written only /data and a small /tmp. The network is this machine's.
 */
const script = `
set -e
root=$1 image=$2 data=$3 user=$4; shift 4
mount -t tmpfs -o mode=755 tmpfs "$root"
for name in bin sbin lib lib32 lib64 libx32 usr etc dev proc; do
  if [ -L "/$name" ]; then cp -P "/$name" "$root/$name"
  elif [ -d "/$name" ]; then mkdir "$root/$name"; mount --rbind "/$name" "$root/$name"; fi
done
mkdir "$root/app" "$root/data" "$root/tmp"
mount --bind "$image/passwd" "$root/etc/passwd"
mount --bind "$image/app" "$root/app"
mount --bind "$data" "$root/data"
mount -t tmpfs -o size=64m,mode=1777 tmpfs "$root/tmp"
for name in app usr etc; do mount -o remount,bind,ro "$root/$name"; done
mount -o remount,ro "$root"
exec chroot "$root" setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs --bounding-set=-all \\
  --inh-caps=-all env -i "$@"
`;

export type Container = {
  readonly process: ChildProcess;
  readonly events: { readonly event: string; readonly [fact: string]: unknown }[];
  /** Everything it printed. */
  readonly printed: string[];
  readonly gone: Promise<number | NodeJS.Signals>;
  /** What stands in its /tmp. */
  temporary(): string[];
  event(name: string): Promise<Record<string, unknown>>;
};

/** Runs a command in the image; without one, what its ENTRYPOINT and these words say. */
export function runInImage(
  image: string,
  {
    command,
    args = [],
    data,
    settings = {},
  }: {
    readonly command?: readonly string[];
    readonly args?: readonly string[];
    readonly data: string;
    readonly settings?: Readonly<Record<string, string>>;
  },
): Container {
  mkdirSync(join(image, "root"), { recursive: true });
  const person = `pullquote:x:${uid}:${gid}::/nowhere:/usr/sbin/nologin\n`;
  writeFileSync(join(image, "passwd"), `root:x:0:0:root:/root:/bin/sh\n${person}`);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, Number(uid), Number(gid));
  const set = Object.entries({ PATH: "/usr/local/bin:/usr/bin:/bin", ...environment, ...settings });
  const entry = command ?? [...JSON.parse(all("ENTRYPOINT", lastStage)[0] ?? "[]"), ...args];
  const inside = [
    ...set.map(([name, value]) => `${name}=${value}`),
    "sh",
    "-c",
    'cd /app && exec "$@"',
    "sh",
    ...entry,
  ];
  const child = spawn(
    "unshare",
    ["-m", "--propagation", "private", "sh", "-c", script, "sh", join(image, "root"), image, data, uid, ...inside],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  return watched(child);
}

function watched(child: ChildProcess): Container {
  const events: Container["events"] = [];
  const printed: string[] = [];
  const read = (line: string) => {
    printed.push(line);
    if (line.startsWith("{")) events.push(JSON.parse(line));
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on("line", read);
  const gone = once(child, "close").then(([code, signal]) => code ?? signal);
  return {
    process: child,
    events,
    printed,
    gone,
    temporary: () =>
      execFileSync("ls", ["-A", `/proc/${child.pid}/root/tmp`], { encoding: "utf8" })
        .split("\n")
        .filter(Boolean),
    event: async (name) => {
      for (let tries = 0; tries < 900; tries++) {
        const found = events.find(({ event }) => event === name);
        if (found !== undefined) return found;
        if (child.exitCode !== null || child.signalCode !== null) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`no event ${name}:\n${printed.slice(-30).join("\n")}`);
    },
  };
}
