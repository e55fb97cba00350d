#!/usr/bin/env bash
# npm run lab:image: builds kernel, initramfs and snapshot of the Linux lab from Debian's packages into public/lab/.
# Runs on Debian 12 (bookworm) on x86-64. The kernel's bytes are the same whenever versions.env is; the snapshot's are not.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${LAB_CACHE:-$root/.cache/lab-image}
out=${LAB_OUT:-$root/public/lab}
# shellcheck source=versions.env
source "$here/versions.env"
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(date -ud "$TIMESTAMP" +%s)
jobs=$(nproc)
say() { printf '\n== %s\n' "$*"; }
die() { printf 'lab:image: %s\n' "$*" >&2; exit 1; }

# ---- tools
packages=(gcc gcc-multilib make flex bison bc libelf-dev libssl-dev cpio xz-utils zstd dpkg-dev ca-certificates)
missing=()
for package in "${packages[@]}"; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	[ "$(id -u)" = 0 ] || die "these packages are missing: apt-get install ${missing[*]}"
	say "installing ${missing[*]}"
	apt-get update -q
	DEBIAN_FRONTEND=noninteractive apt-get install -y -q "${missing[@]}"
fi
for pair in "gcc-12=$GCC" "binutils=$BINUTILS"; do
	have=$(dpkg-query -W -f '${Version}' "${pair%%=*}" 2>/dev/null || true)
	[ "$have" = "${pair#*=}" ] || die "versions.env wants ${pair%%=*} ${pair#*=}, this machine has ${have:-none}: change one of them"
done

# ---- sources, by exact version, without touching the machine's own package lists
mkdir -p "$cache/lists/partial" "$cache/dl" "$out/licences"
cat > "$cache/sources.list" <<-L
	deb http://deb.debian.org/debian bookworm main
	deb-src http://deb.debian.org/debian bookworm main
	L
apt=(apt-get -q -o "Dir::Etc::SourceList=$cache/sources.list" -o Dir::Etc::SourceParts=/dev/null -o APT::Architecture=i386
	-o APT::Architectures=i386 -o "Dir::State::Lists=$cache/lists" -o "Dir::Cache=$cache/apt" -o APT::Sandbox::User=root)
mkdir -p "$cache/apt/archives/partial"
file_version() { printf '%s' "${1/:/%3a}"; }
cd "$cache/dl"
wanted=(
	"linux-source-6.1_${LINUX}_all.deb:linux-source-6.1=$LINUX"
	"musl-dev_${MUSL}_i386.deb:musl-dev=$MUSL"
	"seabios_${SEABIOS}_all.deb:seabios=$SEABIOS"
)
fetched=0
update() {
	[ $fetched = 1 ] || "${apt[@]}" update >/dev/null 2>&1 || true # a mirror without one suite's sources still has the rest
	fetched=1
}
for pair in "${wanted[@]}"; do
	[ -f "${pair%%:*}" ] && continue
	update
	"${apt[@]}" download "${pair#*:}" || die "${pair#*:} is not to be had any more; take it from https://snapshot.debian.org/archive/debian/$SNAPSHOT/ into $cache/dl, or raise versions.env"
done
for pair in "busybox=$BUSYBOX" "iptables=$IPTABLES"; do
	dsc="${pair%%=*}_${pair#*=}"
	dsc="${dsc/_*:/_}.dsc"
	[ -f "$dsc" ] && continue
	update
	"${apt[@]}" source --download-only "$pair" || die "the source of $pair is not to be had any more; take it from https://snapshot.debian.org/archive/debian/$SNAPSHOT/ into $cache/dl, or raise versions.env"
done

unpack() { # NAME COMMAND…: unpacks once
	local name=$1
	shift
	[ -e "$cache/$name.ok" ] && return
	rm -rf "${cache:?}/$name"
	"$@"
	touch "$cache/$name.ok"
}
unpack_linux() {
	mkdir "$cache/linux"
	dpkg --fsys-tarfile "linux-source-6.1_${LINUX}_all.deb" | tar -xO ./usr/src/linux-source-6.1.tar.xz | tar -xJ -C "$cache/linux" --strip-components 1
}
unpack_busybox() { dpkg-source -x "busybox_${BUSYBOX#*:}.dsc" "$cache/busybox"; }
unpack_iptables() { dpkg-source -x "iptables_$IPTABLES.dsc" "$cache/iptables"; }
say "unpacking"
unpack linux unpack_linux
unpack busybox unpack_busybox
unpack iptables unpack_iptables
unpack musl dpkg -x "musl-dev_${MUSL}_i386.deb" "$cache/musl"
unpack seabios dpkg -x "seabios_${SEABIOS}_all.deb" "$cache/seabios"

# ---- kernel without its initramfs first: the headers are needed by what goes into it
say "kernel"
export KBUILD_BUILD_TIMESTAMP=$TIMESTAMP KBUILD_BUILD_VERSION=1 KBUILD_BUILD_USER=strata KBUILD_BUILD_HOST=strata
cd "$cache/linux"
{
	cat "$here/kernel.config"
	echo "CONFIG_INITRAMFS_SOURCE=\"initramfs.list\"" # beside the source: a path of this machine would show in the kernel
	echo 'CONFIG_INITRAMFS_COMPRESSION_NONE=y'
} > "$cache/kernel.config"
holds() { # FRAGMENT CONFIG: every line of the fragment took effect
	local key value bad=0
	while IFS='=' read -r key value; do
		case $key in CONFIG_*) ;; *) continue ;; esac
		if [ "$value" = n ]; then
			! grep -q "^$key=" "$2" || { echo "$key is set all the same"; bad=1; }
		else
			grep -qxF "$key=$value" "$2" || { echo "$key=$value did not take"; bad=1; }
		fi
	done < "$1"
	[ $bad = 0 ] || die "$1 asks for what this source does not have"
}
touch initramfs.list
make -s ARCH=i386 tinyconfig >/dev/null
scripts/kconfig/merge_config.sh -m .config "$cache/kernel.config" >/dev/null
make -s ARCH=i386 olddefconfig >/dev/null
holds "$cache/kernel.config" .config
make -s ARCH=i386 headers_install INSTALL_HDR_PATH="$cache/headers" >/dev/null

# ---- a compiler for static i386 programs
sed -e "s#/usr/lib/i386-linux-musl#$cache/musl/usr/lib/i386-linux-musl#g" \
	-e "s#/usr/include/i386-linux-musl#$cache/musl/usr/include/i386-linux-musl#g" \
	-e 's/Scrt1\.o/crt1.o/; s/crtbeginS\.o/crtbegin.o/; s/crtendS\.o/crtend.o/; s/-nostdlib/-m elf_i386 -nostdlib/' \
	"$cache/musl/usr/lib/i386-linux-musl/musl-gcc.specs" > "$cache/musl.specs"
cat > "$cache/musl-cc" <<-C
	#!/bin/sh
	exec gcc -m32 -march=i686 -ffile-prefix-map=$cache=. "\$@" -static -no-pie -specs $cache/musl.specs -idirafter $cache/headers/include
	C
chmod 755 "$cache/musl-cc"

say "busybox"
cd "$cache/busybox"
if [ ! -f busybox ] || [ "$here/busybox.config" -nt busybox ]; then
	make -s clean >/dev/null
	make -s defconfig >/dev/null 2>&1
	while IFS= read -r line; do
		case $line in CONFIG_*=*) ;; *) continue ;; esac
		sed -i "/^${line%%=*}=/d; /^# ${line%%=*} is not set/d" .config
		case $line in *=n) echo "# ${line%%=*} is not set" ;; *) echo "$line" ;; esac >> .config
	done < "$here/busybox.config"
	# `yes` is ended by the pipe
	{ yes '' || true; } 2>/dev/null | make -s oldconfig >/dev/null 2>&1
	holds "$here/busybox.config" .config
	make -s -j"$jobs" CC="$cache/musl-cc" HOSTCC=gcc busybox > "$cache/busybox.log" 2>&1 || { tail -30 "$cache/busybox.log"; die "busybox did not build"; }
fi

say "iptables"
cd "$cache/iptables"
if [ ! -f iptables/xtables-legacy-multi ]; then
	flags='-Os -fno-pie -D_GNU_SOURCE -D__UAPI_DEF_ETHHDR=0 -ffunction-sections -fdata-sections'
	{
		CC="$cache/musl-cc" CFLAGS="$flags" LDFLAGS='-Wl,--gc-sections' ./configure --host=i686-linux-gnu --enable-static --disable-shared \
			--disable-nftables --disable-ipv6 --disable-devel --disable-connlabel --prefix=/usr &&
			make -j"$jobs" pfx_build_mod='standard tcp udp conntrack addrtype NAT' pf4_build_mod=icmp pf6_build_mod= pfb_build_mod= pfa_build_mod=
	} > "$cache/iptables.log" 2>&1 || { tail -30 "$cache/iptables.log"; die "iptables did not build"; }
fi

say "initramfs"
stage=$cache/stage
rm -rf "$stage"
mkdir -p "$stage"
cp -r "$here/guest/." "$stage/"
mkdir -p "$stage"/{bin,home/reader,newroot,root,dev,usr/local/lib} "$stage"/images/tiny/{bin,dev,proc,root,sys,tmp} "$stage"/images/web/{dev,proc,sys,tmp,usr/bin}
cp "$cache/busybox/busybox" "$stage/bin/busybox"
strip -o "$stage/bin/iptables" "$cache/iptables/iptables/xtables-legacy-multi"
"$cache/musl-cc" -Os -Wall -Wextra -s "$here/guest-src/labtool.c" -o "$stage/usr/local/lib/labtool"
for name in bench keepcaps xattrs; do ln -s ../lib/labtool "$stage/usr/local/bin/$name"; done
cp "$here/guest-src/labtool.c" "$stage/usr/share/labtool.c"
tiny=(sh ash cat chmod chown cp date dd df du echo env false find free grep head hostname id ip kill ln ls mkdir mknod mount mv nc ping printf ps pwd rm rmdir sed seq setpriv sleep sort stat su tail test top touch tr true umount uname uptime vi wc wget whoami yes)
web=(sh cat echo grep hostname httpd id ip kill ls mount ps rmdir sleep true umount wget)
for applet in "${tiny[@]}"; do ln -s busybox "$stage/images/tiny/bin/$applet"; done
for applet in "${web[@]}"; do ln -s busybox "$stage/images/web/usr/bin/$applet"; done
ln -s usr/bin "$stage/images/web/bin"
find "$stage" -exec touch -h -d "$TIMESTAMP" {} +
# a list for gen_init_cpio: no need to be root, and one busybox under three names is stored once
{
	cd "$stage"
	# folders first: of a file under several names the last holds the bytes, and its folder must be there
	find . -mindepth 1 -type d | sort | while IFS= read -r path; do
		mode=755 owner=0
		case $path in */tmp) mode=1777 ;; ./home/reader) owner=1000 ;; ./root) mode=700 ;; esac
		echo "dir ${path#.} $mode $owner $owner"
	done
	echo 'nod /dev/console 600 0 0 c 5 1'
	find . -type l | sort | while IFS= read -r path; do echo "slink ${path#.} $(readlink "$path") 777 0 0"; done
	find . -type f | sort | while IFS= read -r path; do
		name=${path#.} mode=644 links=
		case $name in /init | /sbin/* | /usr/local/bin/* | /usr/local/lib/labtool | /bin/* | */app/serve) mode=755 ;; esac
		[ "$name" != /bin/busybox ] || links=' /images/tiny/bin/busybox /images/web/usr/bin/busybox'
		case $name in /images/*/busybox) continue ;; esac
		echo "file $name $stage$name $mode 0 0$links"
	done
} > "$cache/linux/initramfs.list"

say "kernel with initramfs"
cd "$cache/linux"
rm -f usr/initramfs_data.cpio
make -s ARCH=i386 -j"$jobs" bzImage > "$cache/kernel.log" 2>&1 || { tail -30 "$cache/kernel.log"; die "the kernel did not build"; }
cp arch/x86/boot/bzImage "$out/kernel.bin"
cp "$cache/seabios/usr/share/seabios/bios.bin" "$out/bios.bin"
cp "$cache/seabios/usr/share/seabios/vgabios-stdvga.bin" "$out/vgabios.bin"

say "licences"
zcat -f "$cache/linux/COPYING" > "$out/licences/linux-COPYING.txt"
cp "$cache/linux/LICENSES/preferred/GPL-2.0" "$out/licences/GPL-2.0.txt"
cp "$cache/linux/LICENSES/exceptions/Linux-syscall-note" "$out/licences/Linux-syscall-note.txt"
cp "$cache/busybox/debian/copyright" "$out/licences/busybox-copyright.txt"
cp "$cache/iptables/debian/copyright" "$out/licences/iptables-copyright.txt"
cp "$cache/musl/usr/share/doc/musl-dev/copyright" "$out/licences/musl-copyright.txt"
cp "$cache/seabios/usr/share/doc/seabios/copyright" "$out/licences/seabios-copyright.txt"
cp "$root/node_modules/v86/LICENSE" "$out/licences/v86-LICENSE.txt"

say "snapshot and manifest"
cd "$root"
node_modules/.bin/tsx scripts/lab-image/snapshot.ts --out "$out" --versions "$here/versions.env"
