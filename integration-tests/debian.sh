# Installing Debian packages, for the scripts of this folder that source it.

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
  # Packaged services must not start by themselves.
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap "rm -f $policy" RETURN
  fi
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@" >/dev/null
}

# A program of apt with the lists of $work, and without touching the machine's own.
elsewhere() {
  local program=$1
  shift
  "$program" -q -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$work/lists" \
    -o Dir::Cache::srcpkgcache= -o Dir::Cache::pkgcache= -o APT::Sandbox::User=root "$@"
}

apt_elsewhere() { elsewhere apt-get "$@"; }

# Runs a command that has nothing to say unless it fails.
quietly() {
  "$@" >"$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; return 1; }
}

# The home of a Java of that version: what JAVA_<version>_HOME says, or what is installed.
java_home() {
  local version=$1 variable=JAVA_$1_HOME home
  for home in "${!variable:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/java" ] && grep -qs "^JAVA_VERSION=\"$version[.\"]" "$home/release"; then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}
