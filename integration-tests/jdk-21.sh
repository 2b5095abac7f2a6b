#!/usr/bin/env bash
# Finds or makes a Java 21 for the tests, and prints its home; everything else it says goes to standard error. JAVA_21_HOME wins
# if it is set, then what is installed. Debian 12 has no Java 21; that of Debian 13 is unpacked below ~/.cache, together with the C
# library that it needs, and nothing is installed. Fails if no way is open.
set -euo pipefail
. "$(dirname "$0")/debian.sh"

cache=${XDG_CACHE_HOME:-$HOME/.cache}/kube-realm
home=$cache/java-21

say() { printf '== %s\n' "$*" >&2; }

found() {
  say "Java 21: $("$1/bin/java" -version 2>&1 | head -n 1), in $1"
  printf '%s\n' "$1"
}

# Debian 13 on the same mirror that this machine installs from.
source_lists() {
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg
  apt-get indextargets --format "deb [signed-by=$keys] \$(REPO_URI) trixie main" \
    'Created-By: Packages' 'Origin: Debian' 'Component: main' 'Label: Debian' | head -n 1 >"$work/sources.list"
  mkdir -p "$work/lists/partial"
}

# Runs a program of the unpacked files with the C library that lies beside it, as the machine's own is too old for it.
wrap() {
  local program=$1
  mv "$program" "$program.elf"
  cat >"$program" <<'WRAPPER'
#!/bin/sh
self=$(readlink -f "$0")
native=$(dirname "$(dirname "$self")")/native
exec "$native"/ld-linux-*.so.* --library-path "$native" "$self.elf" "$@"
WRAPPER
  chmod +x "$program"
}

# Debian's links lead to /etc, where nothing was installed.
replace_links() {
  local link
  find "$1" -type l -lname '/etc/java-21-openjdk/*' | while read -r link; do
    cp -r --remove-destination "$work/root$(readlink "$link")" "$link"
  done
}

unpack() {
  local package made
  (cd "$work" && quietly apt_elsewhere download openjdk-21-jre-headless libc6 libgcc-s1 libstdc++6 zlib1g)
  for package in "$work"/*.deb; do
    dpkg-deb -x "$package" "$work/root"
  done
  made=$(find "$work/root/usr/lib/jvm" -maxdepth 1 -type d -name 'java-21-openjdk-*')
  replace_links "$made"
  cp -r "$work"/root/usr/lib/*-linux-gnu "$made/native"
  wrap "$made/bin/java"
  wrap "$made/lib/jspawnhelper"
  "$made/bin/java" -version 2>/dev/null
  mv -T "$made" "$home"
}

if installed=$(java_home 21); then
  found "$installed"
  exit
fi
if [ -x "$home/bin/java" ]; then
  found "$home"
  exit
fi
if ! may_install; then
  echo "There is no Java 21: set JAVA_21_HOME, or run as root on Debian once to unpack it." >&2
  exit 1
fi
say "Unpacking Debian's Java 21"
mkdir -p "$cache"
work=$(mktemp -d "$cache/unpacking-XXXXXX")
trap 'rm -rf "$work"' EXIT
apt_install debian-archive-keyring ca-certificates-java
source_lists
quietly apt_elsewhere update
unpack
found "$home"
