#!/usr/bin/env bash
# Finds a real OpenStack Keystone for the tests, or installs Debian's; the tests run it themselves, in folders of their own. What it
# says goes to standard error. Fails if there is none and it cannot be installed.
set -euo pipefail
. "$(dirname "$0")/debian.sh"

say() { printf '== %s\n' "$*" >&2; }

is_there() {
  command -v keystone-manage >/dev/null && command -v keystone-wsgi-public >/dev/null && command -v uwsgi >/dev/null
}

if ! is_there; then
  if ! may_install; then
    echo "There is no Keystone: install keystone-manage, keystone-wsgi-public and uwsgi, or run as root on Debian." >&2
    exit 1
  fi
  say "Installing Keystone; this takes a minute, once"
  apt_install keystone uwsgi-core uwsgi-plugin-python3 >&2
fi
say "Keystone: $(keystone-manage --version 2>/dev/null)"
