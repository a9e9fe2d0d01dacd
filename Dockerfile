# syntax=docker/dockerfile:1
# One static binary and nothing else: no shell, no package manager, no root.
#   docker build -t dateline .
#   docker run --rm -p 127.0.0.1:8080:8080 dateline                       the demo
#   docker run --rm -v dateline:/data dateline load /data/articles        any other command

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/dateline ./cmd/dateline
RUN mkdir -p /out/data /out/tmp && chmod 1777 /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/dateline /usr/local/bin/dateline
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/tmp /tmp
COPY LICENSE NOTICE /usr/share/doc/dateline/
USER 65532:65532
WORKDIR /data
VOLUME /data
# Inside a container localhost is the container: who reaches the port is decided by -p.
ENV DATELINE_LISTEN=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/dateline"]
CMD ["demo"]
