# Sourced by .ci/run: the demo on both stores, from outside: what it prints, what it serves, and the playground in a browser.
# shellcheck shell=bash

# answers PATH fetches a path of the demo that runs.
answers() { curl -fsS --max-time 10 "$url$1"; }

# start_demo [ARGUMENT...] starts the demo and returns once it is ready. It runs in an empty folder, as a stranger would.
start_demo() {
  mkdir -p "$work/empty"
  background demo env --chdir="$work/empty" "$work/dateline" demo --listen "127.0.0.1:$port" "$@"
  wait_until 180 demo answers /readyz
  cp "$work/demo.out" "$work/timeline.out"
}

# The summit was announced, called off, put back on and held: the table says all four.
prints_the_timeline() {
  start_demo
  cat "$work/timeline.out"
  local want
  for want in 2018-06-12 Singapore PLANNED CANCELLED REINSTATED OCCURRED; do
    grep -qiw -- "$want" "$work/timeline.out" || { echo "the timeline does not have $want" >&2; return 1; }
  done
}

# json EXPRESSION evaluates a JavaScript expression over `it`, the JSON on standard input, and fails unless it is true.
json() {
  # shellcheck disable=SC2016 # the ${} are JavaScript's
  node -e '
    const text = require("node:fs").readFileSync(0, "utf8");
    const it = JSON.parse(text);
    if (eval(process.argv[1]) !== true) { console.error(`not true: ${process.argv[1]}\nof: ${text.slice(0, 2000)}`); process.exit(1); }
  ' "$1"
}

serves_graphql() {
  curl -fsS --max-time 10 -H 'content-type: application/json' -d '{"query":"{ __typename }"}' "$url/graphql" |
    json 'it.data.__typename === "Query"'
  # A GET is a simple request: servers that guard against forged ones want a header that only a script can set.
  curl -fsS --max-time 10 -G -H 'graphql-preflight: 1' --data-urlencode 'query={ __schema { queryType { name } } }' "$url/graphql" |
    json 'it.data.__schema.queryType.name === "Query"'
  # A broken document is the client's error, never a failure of the server.
  local status
  status=$(curl -sS --max-time 10 -o "$work/broken.json" -w '%{http_code}' -H 'content-type: application/json' -d '{"query":"{"}' "$url/graphql")
  [ "$status" -lt 500 ]
  json 'it.errors.length > 0 && it.data == null' <"$work/broken.json"
}

serves_the_rest() {
  answers /healthz
  answers /readyz
  answers /playground | grep -qi '<html'
}

answers_the_readme() { node .ci/readme.mjs question "$url"; }

prints_the_readme() { node .ci/readme.mjs transcript "$work/timeline.out"; }

browser() { node "$work/browser/playground.mjs" "$url" "$work/playground.png"; }

exports() { node "$work/browser/exports.mjs" "$url" "$work/dateline"; }

page() { node "$work/browser/page.mjs" "$url" "$work"; }

start_neo4j() {
  export NEO4J_AUTH=neo4j/$neo4j_password
  background neo4j .ci/neo4j/start "$work/neo4j" "$neo4j_port"
  wait_until 120 neo4j grep -q '^.*Started\.' "$work/neo4j.out"
}

same_on_neo4j() {
  export DATELINE_NEO4J_USER=neo4j DATELINE_NEO4J_PASSWORD=$neo4j_password
  cp "$work/timeline.out" "$work/timeline.sqlite"
  start_demo --store "neo4j://127.0.0.1:$neo4j_port"
  diff "$work/timeline.sqlite" "$work/timeline.out"
  answers_the_readme
}

serve_checks() {
  port=$(free_port)
  url=http://127.0.0.1:$port
  neo4j_port=$(free_port)
  neo4j_password=$(node -p 'require("node:crypto").randomBytes(12).toString("hex")')

  check "the demo prints the summit timeline" prints_the_timeline
  check "the demo prints what the README shows" prints_the_readme
  check "health, readiness and playground are served" serves_the_rest
  check "GraphQL is served" serves_graphql
  check "the README's question has the README's answer" answers_the_readme
  check "the playground works in a browser that is cut off" browser
  check "the page works in a browser that is cut off" page
  check "TimelineJS and vis-timeline show what is exported" exports
  check "the demo shuts down gracefully" stop demo
  check "Neo4j starts" start_neo4j
  check "the demo is the same on Neo4j" same_on_neo4j
  check "the demo on Neo4j shuts down gracefully" stop demo
  check "Neo4j stops" stop neo4j
}
