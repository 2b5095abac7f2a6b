#!/usr/bin/env bash
# What authentication costs: requests per second of one resource without security, with the realm, and with the container's
# own BASIC, on one server and in one run. Needs wrk. Usage: performance.sh [rounds] [seconds]
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-5}
seconds=${2:-10}
connections=16
port=29080
distinct_tokens=3000

liberty=$PWD/integration-tests/target/liberty/wlp
work=$(mktemp -d)
server=$liberty/usr/servers/performance

command -v wrk >/dev/null || { echo "wrk is needed (Debian: apt-get install wrk)" >&2; exit 1; }
./mvnw -q -B -ntp verify -DskipTests -DskipITs
cleanup() {
  "$liberty/bin/server" stop performance >/dev/null 2>&1 || true
  rm -rf "$server" "$work"
}
trap cleanup EXIT

# The same application twice: once as it is, once with a login-config, where the realm leaves it to the container's BASIC.
mkdir -p "$server/apps" "$work/basic"
cp sample-war/target/sample-war.war "$server/apps/"
(cd "$work/basic" && jar xf "$server/apps/sample-war.war" &&
  sed -i 's#</web-app>#<login-config><auth-method>BASIC</auth-method></login-config></web-app>#' WEB-INF/web.xml &&
  jar cf "$server/apps/basic.war" .)
for i in $(seq $distinct_tokens); do echo "token-$i,user-$i,$i,developers"; done >"$server/tokens.csv"
cat >"$server/server.xml" <<XML
<server>
  <featureManager>
    <feature>usr:kubeRealm-1.0</feature>
    <feature>restfulWS-3.1</feature>
    <feature>jsonp-2.1</feature>
  </featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="$port" httpsPort="-1"/>
  <kubeRealm tokenAuthFile="\${server.config.dir}/tokens.csv"/>
  <webApplication location="sample-war.war" contextRoot="/"/>
  <webApplication location="basic.war" contextRoot="/basic"/>
  <basicRegistry>
    <user name="user-1" password="token-1"/>
    <group name="system:authenticated"><member name="user-1"/></group>
  </basicRegistry>
</server>
XML
"$liberty/bin/server" start performance --clean >/dev/null

cat >"$work/distinct.lua" <<LUA
local n = 0
request = function()
  n = n % $distinct_tokens + 1
  return wrk.format("GET", "/protected", { ["Authorization"] = "Bearer token-" .. n })
end
LUA

url=http://127.0.0.1:$port
basic="Authorization: Basic $(printf user-1:token-1 | base64)"
for probe in "200 $url/open-ping" "200 $url/protected|Authorization: Bearer token-1" "200 $url/basic/protected|$basic" \
  "401 $url/protected"; do
  IFS='|' read -r want header <<<"${probe}|"
  got=$(curl -s -o /dev/null -w '%{http_code}' -H "${header:-Accept: */*}" "${want#* }")
  [ "$got" = "${want%% *}" ] || { echo "${want#* } answers $got instead of ${want%% *}" >&2; exit 1; }
done

load() {
  local report
  report=$(wrk -t1 -c$connections -d"${seconds}s" "$@")
  if grep -q 'Non-2xx' <<<"$report"; then echo "requests failed: $*" >&2; exit 1; fi
  awk '/Requests\/sec/ { print int($2) }' <<<"$report"
}

# The first rounds warm the server up; look at the last ones.
printf '%-6s %10s %10s %10s %10s   %s\n' round open token tokens BASIC "ratios to open"
for round in $(seq "$rounds"); do
  open=$(load "$url/open-ping")
  token=$(load -H "Authorization: Bearer token-1" "$url/protected")
  tokens=$(load -s "$work/distinct.lua" "$url")
  container=$(load -H "$basic" "$url/basic/protected")
  awk -v n="$round" -v o="$open" -v t="$token" -v d="$tokens" -v b="$container" 'BEGIN {
    printf "%-6s %10d %10d %10d %10d   token %.2f, %s tokens %.2f, BASIC %.2f\n", n, o, t, d, b, t/o, "'$distinct_tokens'", d/o, b/o
  }'
done
