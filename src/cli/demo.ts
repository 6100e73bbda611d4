import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { readConfig } from "../../config/env.ts";
import { openProgress, type Progress } from "../adapters/terminal/progress.ts";
import { openPage } from "../adapters/web/open-page.ts";
import type { PageView } from "../adapters/web/page-view.ts";
import { type App, openApp, platforms } from "../app.ts";
import { type Closers, openClosers } from "../closers.ts";
import { pollFeeds } from "../pipeline/poll.ts";
import type { Log, Ports } from "../ports.ts";
import { demoChannel, demoChannels } from "./demo/channels.ts";
import { demoLog } from "./demo/log.ts";
import { pageForms } from "./demo/page-forms.ts";
import { pageHomes } from "./demo/page-homes.ts";
import { pageSample } from "./demo/page-sample.ts";
import { sampleMessages } from "./demo/sample-messages.ts";
import { settled } from "./demo/settled.ts";
import { showDemo } from "./demo/show.ts";
import { type DemoSite, openDemoSite } from "./demo/site.ts";
import { allLooks } from "./page-looks.ts";
import { pageView } from "./page-view.ts";
import { type StartJobs, stopSignal } from "./start.ts";
import type { Terminal } from "./terminal.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** `pullquote demo`: no token, no network; what a channel on each platform would have got, drawn on the terminal. */
export async function demo(
  args: readonly string[],
  environment: Environment,
  startJobs: StartJobs,
  terminal: Terminal,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { serve: { type: "boolean", default: false } } });
  const progress = openProgress(process.stderr);
  const log = demoLog(progress, environment.LOG_LEVEL === "debug");
  const closers = openClosers(log);
  const stopped = stopSignal();
  try {
    const shown = showNews(startJobs, terminal, { progress, log, closers });
    const isDone = await Promise.race([shown.then(() => true), stopped.then(() => false)]);
    if (!isDone) return;
    if (values.serve) await keepServing(environment, await shown, closers, log, terminal, stopped);
  } catch (error) {
    progress.fail("The demo stopped");
    throw error;
  } finally {
    await closers.close();
  }
}

type Stage = { readonly progress: Progress; readonly log: Log; readonly closers: Closers };

async function showNews(startJobs: StartJobs, terminal: Terminal, { progress, log, closers }: Stage): Promise<App> {
  progress.step("Starting the embedded PostgreSQL");
  const site = closers.add(await openDemoSite());
  const folder = await temporaryFolder(closers);
  const channels = demoChannels(platforms);
  const app = closers.add(await openDemoApp(site, folder, log, channels.posters));
  await channels.follow(app.ports);
  await startJobs(app.queue, app.ports);
  await pollAll(app.ports, site, progress.step);
  progress.done("Done");
  await showDemo(app.ports, platforms, channels, terminal);
  return app;
}

async function temporaryFolder(closers: Closers): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-demo-"));
  closers.add({ close: () => rm(folder, { recursive: true, force: true }) });
  return folder;
}

async function openDemoApp(site: DemoSite, folder: string, log: Log, posters: Ports["posters"]): Promise<App> {
  const topicsFile = join(folder, "topics.yaml");
  await writeFile(topicsFile, stringify(topicsOfSite(site)));
  const config = readConfig({
    PULLQUOTE_DATA: join(folder, "data"),
    TOPICS_FILE: topicsFile,
    ALLOW_PRIVATE_ADDRESSES: "1",
    POLL_MIN_SECONDS: "1",
  });
  return openApp(config, log, { posters });
}

function topicsOfSite({ feeds }: DemoSite) {
  const slugs = [...new Set(feeds.map((feed) => feed.topic))];
  return slugs.map((slug) => ({
    slug,
    name: slug.replace(/^./, (first) => first.toUpperCase()),
    description: "Sample news",
    feeds: feeds.filter((feed) => feed.topic === slug).map((feed) => feed.url),
  }));
}

/** Two rounds, as in life: what a feed lists at first is old; what comes after is news. */
async function pollAll(ports: Ports, site: DemoSite, step: (text: string) => void): Promise<void> {
  step(`Reading ${site.feeds.length} feeds for the first time: what they list is old news and not posted`);
  await settled(ports);
  step("News breaks");
  site.breakNews(ports.clock());
  const feeds = await ports.store.feeds.all(1000);
  await ports.store.feeds.reschedule(
    feeds.map(({ id }) => id),
    ports.clock(),
  );
  await pollFeeds(ports);
  await settled(ports, { posted: true });
}

/** Nobody is connected in the demo: its channels keep what they get. */
const demoBots = {
  states: () =>
    platforms.map(({ name, title }) => ({ name, title, state: "a channel of the demo's own", isWell: true })),
};

async function keepServing(
  environment: Environment,
  app: App,
  closers: Closers,
  log: Log,
  terminal: Terminal,
  stopped: Promise<string>,
): Promise<void> {
  const { page } = readConfig(environment);
  const { url, madeToken } = closers.add(await openPage({ ...page, view: demoView(app), log }));
  const token = madeToken === undefined ? "" : ` Sign in with ${madeToken}.`;
  terminal.print(`The page is at ${url} until you press Ctrl-C.${token}`);
  await stopped;
}

/** The page as always, and each kind of message. */
function demoView(app: App): PageView {
  const samples = async () => {
    const now = app.ports.clock();
    const channel = demoChannel(platforms[0].name);
    const messages = await sampleMessages(channel, app.ports);
    const homes = await pageHomes(channel, platforms, app.ports);
    const forms = pageForms(channel, platforms);
    return [...messages.map((sample) => pageSample(sample, platforms, now)), ...homes, ...forms];
  };
  const looks = allLooks(platforms).map(({ look }) => look);
  return { ...pageView(app, demoBots, platforms, []), looks, samples };
}
