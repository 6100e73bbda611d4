import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";

/** Where a browser is, if this machine has one; CHROMIUM names another. */
export const chromium = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path !== "" && existsSync(path),
);

export type Page = {
  /** Goes there as a person would by an address of a message, and waits until it is loaded. */
  open(url: string): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  /** Makes the window as wide and high as a device's, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** As somebody has set their system who likes pages so. */
  prefer(scheme: "light" | "dark"): Promise<void>;
  /** Turns the page's own scripts off or on; what `evaluate` runs is not the page's. */
  withScripts(areOn: boolean): Promise<void>;
  press(key: "Tab" | "Enter"): Promise<void>;
  type(text: string): Promise<void>;
  /** What the browser complained of since it was last asked: errors, warnings, what a policy forbade. */
  complaints(): readonly string[];
  /** What the window shows, as a PNG in base64. */
  screenshot(): Promise<string>;
  close(): Promise<void>;
};

const flags =
  "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --remote-debugging-port=0";

/** A headless browser's only page, over its debugging protocol. `size` is the window's, in CSS pixels. */
export async function openBrowser(path: string, size = "800,600"): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), "pullquote-chromium-"));
  const browser = spawn(
    path,
    [...flags.split(" "), `--window-size=${size}`, `--user-data-dir=${profile}`, "about:blank"],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const socket = new WebSocket(await pageAddress(await debuggerPort(browser)));
  await once(socket, "open");
  const call = caller(socket);
  const complaints = hearComplaints(socket);
  for (const domain of ["Page", "Runtime", "Log"]) await call(`${domain}.enable`, {});
  return {
    complaints: () => complaints.splice(0),
    withScripts: async (areOn) => void (await call("Emulation.setScriptExecutionDisabled", { value: !areOn })),
    press: async (key) => {
      const pressed = { key, code: key, windowsVirtualKeyCode: keyCodes[key], ...(key === "Enter" && { text: "\r" }) };
      await call("Input.dispatchKeyEvent", { type: "keyDown", ...pressed });
      await call("Input.dispatchKeyEvent", { type: "keyUp", ...pressed });
    },
    type: async (text) => void (await call("Input.insertText", { text })),
    open: async (url) => {
      // Elsewhere first: to another place of the same page would be no load.
      for (const address of ["about:blank", url]) {
        const loaded = event(socket, "Page.loadEventFired");
        await call("Page.navigate", { url: address });
        await loaded;
      }
      // A page that was not drawn yet takes no key.
      const clip = { x: 0, y: 0, width: 1, height: 1, scale: 1 };
      await call("Page.captureScreenshot", { format: "png", clip });
    },
    evaluate: async <T>(expression: string) => {
      const { result } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      return (result as { value: T }).value;
    },
    resize: async (width, height) => {
      await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    },
    prefer: async (value) => {
      await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
    },
    screenshot: async () => {
      const { data } = await call("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
      return data as string;
    },
    close: async () => {
      socket.close();
      await closed(browser, profile);
    },
  };
}

const keyCodes = { Tab: 9, Enter: 13 } as const;

function hearComplaints(socket: WebSocket): string[] {
  const heard: string[] = [];
  socket.on("message", (data: WebSocket.RawData) => {
    const { method, params } = JSON.parse(String(data)) as Said;
    if (method === "Log.entryAdded") heard.push(`${params?.entry?.level}: ${params?.entry?.text}`);
    if (method === "Runtime.exceptionThrown") heard.push(`exception: ${params?.exceptionDetails?.text}`);
    if (method === "Runtime.consoleAPICalled" && params?.type !== "log") heard.push(`console: ${params?.type}`);
  });
  return heard;
}

async function closed(browser: ChildProcess, profile: string): Promise<void> {
  const ended = once(browser, "exit");
  browser.kill();
  await ended;
  // Its helpers write for a moment longer; only the waiting form of `rm` tries a folder again that is not empty yet.
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function debuggerPort({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error("no output to read");
  for await (const line of createInterface({ input: stderr })) {
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(line)?.[1];
    if (port !== undefined) return port;
  }
  throw new Error("the browser ended before it listened");
}

async function pageAddress(port: string): Promise<string> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const page = targets.find(({ type }) => type === "page");
  if (page === undefined) throw new Error("the browser has no page");
  return page.webSocketDebuggerUrl;
}

type Said = {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
  readonly params?: {
    readonly type?: string;
    readonly entry?: { readonly level: string; readonly text: string };
    readonly exceptionDetails?: { readonly text: string };
  };
};

function caller(socket: WebSocket) {
  let last = 0;
  return (method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> => {
    last += 1;
    const id = last;
    socket.send(JSON.stringify({ id, method, params }));
    return heard(socket, (said) => said.id === id).then(({ result = {} }) => result);
  };
}

async function event(socket: WebSocket, name: string): Promise<void> {
  await heard(socket, ({ method }) => method === name);
}

function heard(socket: WebSocket, isIt: (said: Said) => boolean): Promise<Said> {
  return new Promise((resolve) => {
    const listen = (data: WebSocket.RawData) => {
      const said = JSON.parse(String(data)) as Said;
      if (!isIt(said)) return;
      socket.off("message", listen);
      resolve(said);
    };
    socket.on("message", listen);
  });
}
