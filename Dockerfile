# Debian rather than Alpine: Node.js is built for glibc and tested on it, its builds for musl are experimental.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY scripts scripts
COPY src src
RUN npm run build

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
# The bundle holds every package that it needs. It looks for its version in package.json.
COPY package.json LICENSE ./
COPY --from=build /app/dist/*.js /app/dist/*.LEGAL.txt dist/
# The image's user "node", as a number: Kubernetes cannot tell whether a name is root's.
USER 1000:1000
EXPOSE 9121
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9121/-/healthy').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
# Node.js would look for what --env-file names by itself without the --.
ENTRYPOINT ["node", "--", "dist/main.js"]
