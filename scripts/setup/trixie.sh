# Debian 13 without a machine of it: a root folder of its own, in which set-up and the tests run with its Python 3.13.
TRIXIE=.cache/trixie
TRIXIE_BEGINS_WITH=(ca-certificates apt) # all else set-up brings by itself, which is part of what is tested

# test_trixie [OPTION]…: set up and test in that root; it stays, so that the next time takes seconds.
test_trixie() {
    in_steps 3
    step "a root of Debian 13"
    install_packages mmdebstrap
    make_trixie
    step "this tree in it"
    copy_into_root "$TRIXIE/moodlark"
    step "setting up and testing there"
    in_trixie ./setup.sh test -q "$@"
}

# make_trixie: whole or not at all.
make_trixie() {
    [ ! -d "$TRIXIE/moodlark" ] || return 0
    as_root rm -rf "$TRIXIE" "$TRIXIE.new"
    quietly "unpacking Debian 13 (a minute)" as_root mmdebstrap --variant=minbase \
        --include="$(IFS=, && echo "${TRIXIE_BEGINS_WITH[*]}")" trixie "$TRIXIE.new"
    as_root mkdir "$TRIXIE.new/moodlark"
    as_root mv "$TRIXIE.new" "$TRIXIE"
}

# copy_into_root FOLDER: what git knows of, as it is now; what set-up made there stays.
copy_into_root() {
    as_root find "$1" -mindepth 1 -maxdepth 1 ! -name .venv ! -name .cache ! -name models_tflite -exec rm -rf {} +
    git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do if [ -e "$file" ]; then printf '%s\0' "$file"; fi; done |
        tar --create --null --files-from=- | as_root tar --extract --no-same-owner --directory "$1"
}

# in_trixie COMMAND…: in its own mounts and processes, with this machine's network and the authorities that it trusts.
in_trixie() {
    local authorities=/etc/ssl/certs/ca-certificates.crt
    as_root cp /etc/resolv.conf "$TRIXIE/etc/resolv.conf"
    as_root cp "$authorities" "$TRIXIE/etc/moodlark-authorities.crt"
    as_root env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        PIP_CERT=/etc/moodlark-authorities.crt SSL_CERT_FILE=/etc/moodlark-authorities.crt \
        unshare --mount --pid --fork --kill-child -- bash -c "$TRIXIE_MOUNTS" trixie "$TRIXIE" "$@"
}

# shellcheck disable=SC2016 # the inner shell knows the words
TRIXIE_MOUNTS='
set -e
root=$(realpath "$1")
mount --bind "$root" "$root" # so that its own network namespaces can be mounted in it
mount -t proc proc "$root/proc"
mount --rbind --make-rslave /sys "$root/sys"
mount --rbind --make-rslave /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
exec chroot "$root" bash -c "cd /moodlark && exec \"\$@\"" trixie "${@:2}"
'
