# Sourced by .ci/run: checks that are counted and timed, and processes that end with it.
# shellcheck shell=bash

passed=0
failed=0
failures=()
work=$(mktemp -d "${TMPDIR:-/tmp}/dateline-ci.XXXXXX")
started=$SECONDS

log() { printf '\n=== %s\n' "$*"; }

# check NAME COMMAND... runs a command and counts how it ended; what it prints is shown. The command gets a shell of its
# own, in which the first error ends it; that is why it is not run as the condition of an `if`, where -e would be off.
check() {
  local name=$1 rc=0 from=$SECONDS
  shift
  log "$name"
  set +e
  (
    set -e
    "$@"
  )
  rc=$?
  set -e
  if [ "$rc" -eq 0 ]; then
    passed=$((passed + 1))
    printf -- '--- PASS: %s (%ds)\n' "$name" $((SECONDS - from))
  else
    failed=$((failed + 1))
    failures+=("$name")
    printf -- '--- FAIL: %s (%ds, exit status %d)\n' "$name" $((SECONDS - from)) "$rc"
  fi
}

# background NAME COMMAND... starts a process. Its output goes to $work/NAME.out and .err, its id to .pid, and, once it
# has ended, its exit status to .rc.
background() {
  local name=$1
  shift
  rm -f "$work/$name".{pid,rc}
  (
    set +e
    "$@" >"$work/$name.out" 2>"$work/$name.err" </dev/null &
    echo $! >"$work/$name.pid"
    wait $!
    echo $? >"$work/$name.rc"
  ) &
  until [ -s "$work/$name.pid" ]; do sleep 0.05; done
}

# running NAME tells whether a process started by background is still there.
running() { [ ! -e "$work/$1.rc" ] && kill -0 "$(cat "$work/$1.pid")" 2>/dev/null; }

# stop NAME [STATUS] ends a process by its id and fails unless it ended within 20 s of SIGTERM with STATUS, 0 if none is
# named. Nothing to stop is no failure.
stop() {
  local name=$1 want=${2:-0} pid i
  [ -s "$work/$name.pid" ] || return 0
  pid=$(cat "$work/$name.pid")
  kill -TERM "$pid" 2>/dev/null || true
  for ((i = 0; i < 200; i++)); do
    [ ! -e "$work/$name.rc" ] || break
    sleep 0.1
  done
  rm "$work/$name.pid"
  if [ ! -e "$work/$name.rc" ]; then
    kill -KILL "$pid" 2>/dev/null || true
    echo "$name did not end within 20 s of SIGTERM" >&2
    return 1
  fi
  if [ "$(cat "$work/$name.rc")" -ne "$want" ]; then
    echo "$name ended with status $(cat "$work/$name.rc"), not $want:" >&2
    tail -n 20 "$work/$name.err" >&2
    return 1
  fi
}

# wait_until SECONDS NAME COMMAND... runs the command twice a second until it succeeds; it fails when time is up or the
# process NAME has ended, and then shows what that said.
wait_until() {
  local limit=$((SECONDS + $1)) name=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$limit" ] || ! running "$name"; then
      echo "$name is not ready:" >&2
      tail -n 40 "$work/$name.out" "$work/$name.err" >&2
      return 1
    fi
    sleep 0.5
  done
}

# free_port prints a TCP port of 127.0.0.1 that nobody listens on.
free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# finish stops what still runs, sums up, and makes the sum the last line.
finish() {
  local rc=$? pidfile name
  trap - EXIT
  for pidfile in "$work"/*.pid; do
    [ -e "$pidfile" ] || continue
    stop "$(basename "$pidfile" .pid)" 2>/dev/null || true
  done
  if [ "$rc" -ne 0 ] && [ "$failed" -eq 0 ]; then
    failed=1
    failures+=("the run itself, which ended early with status $rc")
  fi
  log "summary ($((SECONDS - started))s)"
  for name in "${failures[@]}"; do echo "FAIL: $name"; done
  if [ "$failed" -eq 0 ]; then
    rm -rf "$work"
  else
    echo "logs: $work"
  fi
  echo "$passed passed, $failed failed"
  exit $((failed > 0))
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
