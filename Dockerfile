# The current LTS of Node. Pin it by its digest: --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
# The packages first: they are fetched again only when the lock file changes. None of them may run a script of its own.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY config ./config
COPY src ./src
COPY jobs ./jobs
# What only builds or runs sources stays behind. PostgreSQL's programs are made ready here, since nothing can be written
# beside them later.
RUN npm run build \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/tsx node_modules/esbuild node_modules/@esbuild node_modules/.bin node_modules/.package-lock.json \
 && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete \
 && node -e "import('./dist/src/adapters/postgres/embedded/binaries.js').then(({ findBinaries }) => findBinaries())"

FROM ${NODE_IMAGE}
# PostgreSQL refuses to run as root and wants its user to have a name. The number is fixed so that a folder of the
# host can be given to it: chown 10001:10001.
RUN groupadd --gid 10001 pullquote \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin pullquote \
 && install --directory --owner=10001 --group=10001 --mode=0700 /data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
ENV NODE_ENV=production
# Name look-ups and unpacking share these threads: slow name servers must not stand in the way of everything else.
ENV UV_THREADPOOL_SIZE=16
ENV PULLQUOTE_DATA=/data
# Inside the container the page must listen on every address or its published port leads nowhere. Publish the port to
# the host's loopback only (-p 127.0.0.1:3000:3000).
ENV HOST=0.0.0.0
ENV PORT=3000
USER 10001:10001
# Nothing else is written but short-lived files in /tmp: run it with --read-only --tmpfs /tmp --cap-drop ALL.
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
# Only the bot has the page; a worker's container asks METRICS_PORT instead. Neither curl nor a shell is needed.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["start"]
