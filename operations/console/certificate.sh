#!/usr/bin/env bash
# Makes a key and a certificate for https://localhost:8090, once, and a password that nobody knows. Browsers warn of a
# certificate that vouches for itself: where others come, put yours in its place.
set -euo pipefail
cd "${1:?give the directory to make them in}"
[[ -e console.properties ]] && exit 0
umask 077
password=$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')
export password
rm -f console.p12
keytool -genkeypair -keystore console.p12 -storetype PKCS12 -storepass:env password -alias console \
  -keyalg EC -groupname secp256r1 -validity 365 -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1
printf 'password=%s\n' "$password" >console.properties
