#!/usr/bin/env bash
# Finds or makes a real kube-apiserver and etcd for the tests, and prints the folder they are in; everything else it says goes
# to standard error. KUBEBUILDER_ASSETS wins if it is set; else both come from Debian, the API server built once from the
# source package, and are kept below ~/.cache. Fails if neither way is open.
set -euo pipefail
. "$(dirname "$0")/debian.sh"

cache=${XDG_CACHE_HOME:-$HOME/.cache}/kube-realm

say() { printf '== %s\n' "$*" >&2; }

found() {
  say "kube-apiserver: $("$1/kube-apiserver" --version), in $1"
  printf '%s\n' "$1"
}

# The source packages of the Debian releases that this machine already installs from, without touching its own lists.
source_lists() {
  local keys=/usr/share/keyrings/debian-archive-keyring.gpg
  apt-get indextargets --format "deb-src [signed-by=$keys] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" \
    'Created-By: Packages' 'Origin: Debian' | sort -u >"$work/sources.list"
  mkdir -p "$work/lists/partial"
}

# What upstream's release tarball would say of itself: Debian's 1.20.5+really1.20.2-1.1 is v1.20.2.
upstream_version() {
  dpkg-parsechangelog -l "$1/debian/changelog" -S Version | sed -e 's/^[0-9]*://' -e 's/.*+really//' -e 's/[-+~].*//'
}

# Debian's package has the command line tool only, but the whole source with everything it depends on.
build() {
  local source=$1 version=$2
  cat >"$work/version" <<VERSION
KUBE_GIT_COMMIT='$(printf '0%.0s' {1..40})'
KUBE_GIT_TREE_STATE='archive'
KUBE_GIT_VERSION='v$version'
KUBE_GIT_MAJOR='$(cut -d. -f1 <<<"$version")'
KUBE_GIT_MINOR='$(cut -d. -f2 <<<"$version")'
VERSION
  quietly env GOPROXY=off GOCACHE="$work/go-cache" CGO_ENABLED=0 KUBE_GIT_VERSION_FILE="$work/version" \
    KUBE_BUILD_PLATFORMS="linux/$(dpkg --print-architecture)" make -C "$source" WHAT=cmd/kube-apiserver
}

# The files of a package, without installing it, which might set up a service.
unpack() {
  quietly apt-get -q -o APT::Sandbox::User=root download "$1"
  dpkg-deb -x "$1"_*.deb "$work/$1"
}

# The source's own version of this library crashes in programs that Go 1.18 or newer has built: any custom resource would do.
replace_reflect2() {
  local path=github.com/modern-go/reflect2
  unpack golang-github-modern-go-reflect2-dev
  rm -rf "$1/vendor/$path"
  cp -r "$work/golang-github-modern-go-reflect2-dev/usr/share/gocode/src/$path" "$1/vendor/$path"
}

if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
  for program in kube-apiserver etcd; do
    [ -x "$KUBEBUILDER_ASSETS/$program" ] || { echo "KUBEBUILDER_ASSETS has no $program: $KUBEBUILDER_ASSETS" >&2; exit 1; }
  done
  found "$KUBEBUILDER_ASSETS"
  exit
fi

mkdir -p "$cache"
kept=$(find "$cache" -maxdepth 1 -name 'kube-apiserver-*' | sort -V | tail -n 1)
if [ -n "$kept" ]; then
  found "$kept"
  exit
fi

if ! may_install; then
  echo "There is no kube-apiserver: set KUBEBUILDER_ASSETS, or run as root on Debian once to build it." >&2
  exit 1
fi

say "Building kube-apiserver from Debian's source package; this takes some minutes and 3 GB, once"
# Beside the cache, so that the result moves there in one step and an interrupted build leaves nothing that looks complete.
find "$cache" -maxdepth 1 -name 'building-*' -mmin +240 -exec rm -rf {} +
work=$(mktemp -d "$cache/building-XXXXXX")
trap 'rm -rf "$work"' EXIT
apt_install golang-go rsync make dpkg-dev debian-archive-keyring
source_lists
cd "$work"
quietly apt_elsewhere update
quietly apt_elsewhere source kubernetes
source=$(find "$work" -maxdepth 1 -type d -name 'kubernetes-*')
version=$(upstream_version "$source")
replace_reflect2 "$source"
build "$source" "$version"
mkdir "$work/assets"
cp "$source/_output/bin/kube-apiserver" "$work/assets/"
unpack etcd-server
cp etcd-server/usr/bin/etcd "$work/assets/"
mv -T "$work/assets" "$cache/kube-apiserver-$version"
found "$cache/kube-apiserver-$version"
