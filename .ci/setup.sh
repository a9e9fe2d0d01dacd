# Sourced by .ci/run: puts on the machine what the checks need and is not there yet.
# shellcheck shell=bash

# need COMMAND PACKAGE remembers a Debian package to install where a command is missing.
missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }

install_packages() {
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$work/apt.log" 2>&1 ||
    { tail -n 20 "$work/apt.log" >&2; return 1; }
}

setup() {
  command -v go >/dev/null || { echo "go is not installed: see https://go.dev/dl/" >&2; return 1; }
  need gcc gcc # the race detector is linked by it
  [ -e /usr/include/stdlib.h ] || missing+=(libc6-dev)
  need git git
  need curl curl
  need java default-jre-headless
  need mvn maven
  need node nodejs
  need npm npm
  need shellcheck shellcheck
  /usr/bin/python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  /usr/bin/python3 -c 'import icu' 2>/dev/null || missing+=(python3-icu) # what pip would have to compile
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
  if [ ${#missing[@]} -gt 0 ]; then
    echo "installing ${missing[*]}"
    install_packages "${missing[@]}"
  fi
  [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -ge 20 ] ||
    { echo "node 20 or newer is needed, this is $(node --version)" >&2; return 1; }

  go version
  node --version
  java -version 2>&1 | head -n 1
  go mod download
  .ci/golangci-lint --install
  .ci/neo4j/start --fetch
  /usr/bin/python3 -m venv --system-site-packages "$work/python"
  "$work/python/bin/pip" install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
    -r .ci/consumers/requirements.txt
  cp -r .ci/browser "$work/browser"
  npm --prefix "$work/browser" ci --silent --no-progress
}
