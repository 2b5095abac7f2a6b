#!/usr/bin/env bash
# Finds or makes the program that answers with Kubernetes' own code (src/test/go/reference), and prints its path; everything else
# it says goes to standard error. KUBE_REFERENCE wins if it is set. Else it is built once, from the packages of Debian's
# development branch that hold the source of Kubernetes and of what it needs, by the Go of the same branch: all are unpacked and
# not installed. The program is kept below ~/.cache; whoever asks while it is being built waits. Fails if no way is open.
set -euo pipefail
cd "$(dirname "$0")"
. ./debian.sh

source=$PWD/src/test/go/reference
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kube-realm
program=$cache/kubernetes-reference-$(cat "$source"/* | sha256sum | cut -c1-16)

say() { printf '== %s\n' "$*" >&2; }

found() {
  say "Kubernetes' own code: $(echo '{"ask":"version"}' | "$1"), in $1"
  printf '%s\n' "$1"
  exit
}

# The development branch on the same mirror that this machine installs from.
source_lists() {
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -e "$keys" ] || apt_install debian-archive-keyring
  apt-get indextargets --format "deb [signed-by=$keys] \$(REPO_URI) sid main" \
    'Created-By: Packages' 'Origin: Debian' 'Component: main' 'Label: Debian' | head -n 1 >"$work/sources.list"
  mkdir -p "$work/lists/partial"
}

# Kubernetes' packages, Go, and every package of Go source that they depend on.
packages() {
  elsewhere apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
    golang-k8s-apiserver-dev golang-go | grep '^golang-' | sort -u
}

unpack() {
  local package names
  mapfile -t names < <(packages)
  mkdir "$work/packages"
  (cd "$work/packages" && quietly apt_elsewhere download "${names[@]}")
  for package in "$work"/packages/*.deb; do
    dpkg-deb -x "$package" "$work/root"
  done
}

version() { dpkg-deb -f "$work/packages/$1"_*.deb Version; }

build() {
  local go_home kubernetes cel
  kubernetes=$(version golang-k8s-apiserver-dev)
  cel=$(version golang-cel-cel-go-dev)
  go_home=$(find "$work/root/usr/lib" -maxdepth 1 -type d -name 'go-*' | sort -V | tail -n 1)
  cd "$source"
  quietly nice env GOROOT="$go_home" GOPATH="$work/root/usr/share/gocode" GOCACHE="$work/go-cache" GO111MODULE=off GOTOOLCHAIN=local \
    GOFLAGS= CGO_ENABLED=0 "$go_home/bin/go" build -o "$work/program" -ldflags "-s -w \
    -X main.kubernetesVersion=$kubernetes -X main.celVersion=$cel" .
}

if [ -n "${KUBE_REFERENCE:-}" ]; then found "$KUBE_REFERENCE"; fi
mkdir -p "$cache"
exec 9>"$program.lock"
flock 9
if [ -x "$program" ]; then found "$program"; fi
if ! may_install; then
  echo "There is no program with Kubernetes' own code: set KUBE_REFERENCE, or run as root on Debian once to build it." >&2
  exit 1
fi
say "Building a program with Kubernetes' own code; this takes some minutes and 4 GB, once"
work=$(mktemp -d "$cache/building-XXXXXX")
trap 'rm -rf "$work"' EXIT
source_lists
quietly apt_elsewhere update
unpack
build
mv -T "$work/program" "$program"
found "$program"
