import { openEmbeddedPostgres } from "./src/adapters/postgres/embedded/open.ts";
import { openStore } from "./src/adapters/postgres/open-store.ts";
import { indexArticles } from "./src/pipeline/index-articles.ts";
import { findArticles } from "./src/pipeline/find-articles.ts";
import { plainRequest } from "./src/text/search/request.ts";
import { zipfNews } from "./bench/search/zipf-news.ts";
import { file, sampleQueries, timed, spread } from "./bench/search/search.ts";
import pg from "pg";
const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const data = await openEmbeddedPostgres({ dataDir: "/tmp/sr/db", log: quiet, durable: false });
const store = await openStore(data.connection, quiet);
const pool = new pg.Pool({ ...data.connection, max: 1 });
const news = zipfNews();
const mode = process.argv[2];
if (mode === "fill") {
  await pool.query("alter table articles drop column if exists search");
  const n = Number(process.argv[3]);
  let t = performance.now(); await file(pool, store, news, n); console.log("file", (performance.now() - t) / n);
  t = performance.now();
  while ((await store.search.unindexed(1)).length > 0) await indexArticles({ store, log: quiet });
  console.log("index ms each", (performance.now() - t) / n);
} else {
  const queries = sampleQueries(news);
  const viewer = { platform: "discord", workspaceId: "g" } as const;
  const c0 = process.cpuUsage();
  const ours = await timed(queries, (q) => findArticles(plainRequest(q), viewer, 40, { store, clock: () => new Date() }));
  const c = process.cpuUsage(c0);
  console.log("cpu ms/query", (c.user + c.system) / 1000 / (queries.length + 8));
  for (const k of new Set(queries.map((q) => q.kind))) console.log(k, spread(ours.filter((o) => o.kind === k).map((o) => o.ms)));
}
await pool.end(); await store.close(); await data.close();
