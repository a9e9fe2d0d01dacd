#!/usr/bin/env bash
# Fetches the browser libraries of the pages anew, from npm packages pinned by version and checksum, into vendor/.
#   cmd/dateline/web/vendor.sh
# To take another version, change it here with its checksum: npm view NAME@VERSION dist.integrity
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/vendor"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# package NAME VERSION SHA512-IN-BASE64 FILE...: the files of an npm package, and its licence, into NAME/.
package() {
  local name=$1 version=$2 sum=$3 tarball
  shift 3
  tarball=$work/$(npm pack --silent --pack-destination "$work" "$name@$version")
  [ "$(openssl dgst -sha512 -binary "$tarball" | base64 -w0)" = "$sum" ] ||
    { echo "vendor: $name@$version is not the package that was pinned" >&2; exit 1; }
  rm -rf "$name" && mkdir -p "$name"
  for file in LICENSE "$@"; do
    tar -xzOf "$tarball" "package/$file" >"$name/$(basename "$file")"
  done
  echo "$name $version"
}

package graphiql 4.1.2 'rNlzQIAzm6i2KBXmVQWBgLvt0TloxFVB2d18bukvdsvjEuFDHsKx5IVOomL1W1o5WW+tE54+ioHb2AEKzO2cUg==' graphiql.min.js graphiql.min.css
package react 18.3.1 'wS+hAgJShR0KhEvPJArfuPVN1+Hz1t0Y6n5jLrGQbkb4urgPE/0Rve+1kMB1v/oWgHgm4WIcV+i7F2pTVj+2iQ==' umd/react.production.min.js
package react-dom 18.3.1 '5m4nQKp+rZRb09LNH59GM4BxTh9251/ylbKIbpe7TpGxfJ+9kv6BLkLBXIjjspbgbnIBNqlI23tRnTWT0snUIw==' umd/react-dom.production.min.js
