#!/bin/bash
# clean-debian.sh [FOLDER] [TARGET...] - the README's commands on a Debian 12 with nothing in it; as root
#
# Makes FOLDER (default /tmp/clean-debian) with debootstrap, apt set up as on this machine, and for each of TARGET
# (default: demo test) runs in a fresh copy of the checkout, as root: apt-get install -y make && make TARGET; and then,
# in a second copy, as a user who has sudo.  What was installed is undone between the two, so that each starts bare.
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:-/tmp/clean-debian}
shift || :
targets=("${@:-demo}")
[ $# -gt 0 ] || targets=(demo test)
suite=bookworm
source=$(mktemp -d)
trap 'cleanup' EXIT

cleanup() {
	umount -l "$root/proc" 2> /dev/null || :
	rm -rf "$source" "$root"
}
step() { printf '\n== %s\n' "$*"; }

# The first place on this machine that has the release: apt's own answer, no address written down here.
mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' 2> /dev/null |
	awk -v s=$suite '$2 == s { print $1; exit }')
[ -n "$mirror" ] || mirror=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2> /dev/null | head -n 1)
[ -n "$mirror" ] || { echo "no Debian mirror in this machine's apt configuration" >&2; exit 1; }

git ls-files -co --exclude-standard -z | xargs -0 tar cf "$source/checkout.tar" --ignore-failed-read

fresh() {
	umount -l "$root/proc" 2> /dev/null || :
	rm -rf "$root"
	mkdir -p "$root"
	tar xf "$source/base.tar" -C "$root"
	mount -t proc proc "$root/proc"
}
base() {
	step "debootstrap $suite"
	rm -rf "$root"
	debootstrap --variant=minbase "$suite" "$root" "$mirror" > "$source/log" 2>&1 || { tail -n 20 "$source/log"; exit 1; }
	cp /etc/resolv.conf "$root/etc/"
	find /etc/apt/apt.conf.d -type f -exec grep -liE 'proxy|check-valid|check-date' {} + | xargs -r cp -t "$root/etc/apt/apt.conf.d/"
	tar cf "$source/base.tar" --exclude=./proc/* -C "$root" .
}
inside() { # COMMAND: in the chroot, with an environment of its own
	chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 bash -ec "$1"
}
unpack() { # FOLDER
	mkdir -p "$root/$1"
	tar xf "$source/checkout.tar" -C "$root/$1" --no-same-owner
}
present() { # TARGET FOLDER
	[ "$1" != demo ] || ls -l "$root/$2/build/demo/report.pptx" "$root/$2/build/demo/report-outline.md"
}

base
for target in "${targets[@]}"; do
	step "root: make $target"
	fresh
	unpack root/stet
	for tool in cc gcc make pkg-config sudo; do
		inside "! command -v $tool" || { echo "$tool is there already"; exit 1; }
	done
	inside "cd ~/stet && apt-get update -qq && apt-get install -y make > /dev/null && make $target"
	present "$target" root/stet
done
step "a user with sudo: make ${targets[*]}"
fresh
inside "apt-get update -qq && apt-get install -y -qq make sudo > /dev/null && useradd -m someone &&
	echo 'someone ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/someone && rm -rf /var/lib/apt/lists/*"
unpack home/someone/stet
chroot "$root" chown -R someone: /home/someone
for target in "${targets[@]}"; do
	inside "su - someone -c 'cd stet && make $target'"
	present "$target" home/someone/stet
done
step "clean: all of it works"
