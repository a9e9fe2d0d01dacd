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
  for file in "${LICENSE:-LICENSE}" "$@"; do
    tar -xzOf "$tarball" "package/$file" >"$name/$(basename "$file")"
  done
  echo "$name $version"
}

package graphiql 4.1.2 'rNlzQIAzm6i2KBXmVQWBgLvt0TloxFVB2d18bukvdsvjEuFDHsKx5IVOomL1W1o5WW+tE54+ioHb2AEKzO2cUg==' graphiql.min.js graphiql.min.css
package react 18.3.1 'wS+hAgJShR0KhEvPJArfuPVN1+Hz1t0Y6n5jLrGQbkb4urgPE/0Rve+1kMB1v/oWgHgm4WIcV+i7F2pTVj+2iQ==' umd/react.production.min.js
package react-dom 18.3.1 '5m4nQKp+rZRb09LNH59GM4BxTh9251/ylbKIbpe7TpGxfJ+9kv6BLkLBXIjjspbgbnIBNqlI23tRnTWT0snUIw==' umd/react-dom.production.min.js
package htm 3.1.1 '983Vyg8NwUE7JkZ6NmOqpCZ+sh1bKv2iYTlUkzlWmA5JD2acKoxd4KVxbMmxX/85mtfdnDmTFoNKcg5DGAvxNQ==' preact/standalone.module.js
LICENSE=LICENSE.MIT.txt package vis-timeline 8.5.4 'Xt7RNrRvOkQiSyk6vFTXSRwTunT0y9MzDgHY8N8H9nPuebJ6Vg+u3xnv0Swbxna/Pa2E3HjaBblEIQiK74E01Q==' standalone/esm/vis-timeline-graph2d.min.mjs styles/vis-timeline-graph2d.min.css
package cytoscape 3.34.4 'msY99tMY8iWTg+sIPGfSqDcPNOt4xcj+v/K/7qUFaCUxxlqnMkUYLBjRUzn9W5CU/R2hrmtJa5+UtovrEM2ctg==' dist/cytoscape.esm.min.mjs
package layout-base 2.0.1 'dp3s92+uNI1hWIpPGH3jK2kxE2lMjdXdr+DH8ynZHpd6PUlH6x6cbuXnoMmiNumznqaNO31xu9e79F0uuZ0JFg==' layout-base.js
package cose-base 2.2.0 'AzlgcsCbUMymkADOJtQm3wO9S3ltPfYOFD5033keQn9NJzIbtnZj+UdBJe7DYml/8TdbtHJW3j58SOnKhWY/5g==' cose-base.js
package cytoscape-fcose 2.2.0 'ki1/VuRIHFCzxWNrsshHYPs6L7TvLu3DL+TyIGEsRcvVERmxokbf5Gdk7mFxZnTdiGtnA4cfSmjZJMviqSuZrQ==' cytoscape-fcose.js
package leaflet 1.9.4 'nxS1ynzJOmOlHp+iL3FyWqK89GtNL8U8rvlMOsQdTTssxZwCXh8N2NB3GDQOL+YR3XnWyZAxwQixURb+FA74PA==' dist/leaflet.js dist/leaflet.css
package topojson-client 3.1.0 '605uxS6bcYxGXw9qi62XyrV6Q3xwbndjachmNxu8HWTtVPxZfEJN9fd/SZS1Q54Sn2y0TMyMxFj/cJINqGHrKw==' dist/topojson-client.min.js
package world-atlas 2.0.2 'IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==' countries-50m.json
gzip -9n world-atlas/countries-50m.json
