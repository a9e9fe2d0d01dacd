# Everything here can be run by hand as well; .ci/run is what a change has to pass.
.DEFAULT_GOAL := help
SHELL := bash

FUZZTIME ?= 30s
NEO4J_PORT ?= 7687
CACHE := $(or $(DATELINE_CACHE),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/dateline)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build the static binary ./dateline
	CGO_ENABLED=0 go build -trimpath -o dateline ./cmd/dateline

.PHONY: generate
generate: ## write all generated code anew
	go generate ./...

.PHONY: format
format: ## format the code
	go tool gofumpt -w $$(git ls-files -co --exclude-standard '*.go' ':!resolvers/generated')

.PHONY: lint
lint: ## vet and lint, with the pinned golangci-lint
	go vet ./...
	.ci/golangci-lint run ./...

.PHONY: test
test: ## run the tests with the race detector, on both stores where Neo4j can be had
	go test -race -shuffle=on ./...

.PHONY: vulncheck
vulncheck: ## look for known vulnerabilities (asks the Go vulnerability database)
	go tool govulncheck ./...

.PHONY: check
check: generate lint test ## generate, vet, lint, test, and see that nothing generated has changed
	git diff --exit-code
	go mod tidy -diff

.PHONY: fuzz
fuzz: ## run every fuzz test for FUZZTIME (30s)
	.ci/fuzz $(FUZZTIME)

.PHONY: bench
bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem ./...

.PHONY: demo
demo: ## load the bundled articles, print the summit timeline, serve on localhost:8080
	go run ./cmd/dateline demo

.PHONY: neo4j
neo4j: ## run a Neo4j server on NEO4J_PORT (7687) without Docker, password none
	.ci/neo4j/start $(CACHE)/neo4j-home $(NEO4J_PORT)
