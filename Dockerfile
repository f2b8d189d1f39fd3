# Debian rather than Alpine: Node.js is built for glibc and tested on it, its builds for musl are experimental.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY scripts scripts
COPY src src
COPY live live
RUN npm run build
# The program of Node.js, the libraries it is linked to, and how to find users and hosts.
RUN mkdir -p /image/etc \
  && cp --parents --dereference $(ldd /usr/local/bin/node | grep -o '/[^ ]*') /usr/local/bin/node /image \
  && grep -E '^(root|node):' /etc/passwd > /image/etc/passwd \
  && grep -E '^(root|node):' /etc/group > /image/etc/group \
  && echo 'hosts: files dns' > /image/etc/nsswitch.conf

# Nothing else: no shell, no package manager, and half the size.
FROM scratch
LABEL org.opencontainers.image.title=cachewatch \
  org.opencontainers.image.description="The monitoring sidecar for Redis" \
  org.opencontainers.image.version=0.1.0 \
  org.opencontainers.image.licenses=MIT
COPY --from=build /image /
ENV PATH=/usr/local/bin NODE_ENV=production
WORKDIR /app
# The bundle holds every package that it needs. It looks for its version in package.json.
COPY package.json LICENSE ./
COPY --from=build /app/dist/*.js /app/dist/*.LEGAL.txt dist/
COPY --from=build /app/dist/live/ dist/live/
# The image's user "node", as a number: Kubernetes cannot tell whether a name is root's.
USER 1000:1000
EXPOSE 9121
# Asks at the address where the daemon listens, wherever that was configured.
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 CMD ["node", "dist/health-check.js"]
# Node.js would look for what --env-file names by itself without the --.
ENTRYPOINT ["node", "--", "dist/main.js"]
