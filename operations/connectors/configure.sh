#!/bin/sh
# Creates or changes the connectors that lie beside this file, each by the name of its file. Once the worker answers.
set -eu
cd "$(dirname "$0")"
for file in *.json; do
  name=${file%.json}
  echo "connector $name"
  curl --fail-with-body --silent --show-error --retry 60 --retry-delay 2 --retry-all-errors \
    -X PUT -H 'Content-Type: application/json' --data "@$file" \
    "${CONNECT_URL:-http://127.0.0.1:8083}/connectors/$name/config"
  echo
done
