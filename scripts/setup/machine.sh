# What set-up needs of this machine, looked at before anything is changed.

# look_at_machine FOLDER KIND NAME…: whether Debian's packages of those names and an environment of that kind in
# FOLDER (none where KIND is empty) can be had here; what will be added is said first.
look_at_machine() {
    local folder=$1 kind=$2 packages_mb=0 environment_mb=0 missing
    need_known_machine
    need_writable "$folder"
    mapfile -t missing < <(missing_packages "${@:3}")
    if [ ${#missing[@]} -gt 0 ]; then
        need_root
        refresh_packages
        packages_mb=$(plan_packages "${missing[@]}") || exit 1
    elif [ -n "$kind" ]; then
        need_python
    fi
    if [ -n "$kind" ]; then
        environment_mb=$(megabytes_of "$kind")
        say "will add $(packages_in "$(lock_of "$kind")") Python packages: about $environment_mb MB in $folder"
        need_registry
    fi
    if [ "$(device_of /usr)" = "$(device_of "$folder")" ]; then
        need_space "$folder" $((packages_mb + environment_mb))
    else
        need_space /usr "$packages_mb"
        need_space "$folder" "$environment_mb"
    fi
}

# megabytes_of KIND: what an environment takes, with its models.
megabytes_of() { if [ "$1" = test ]; then echo 1150; else echo 500; fi; }

need_known_machine() {
    case $(uname -m) in
        x86_64 | aarch64) ;;
        *) fail "Moodlark needs a 64-bit system on x86-64 or ARM; this is $(uname -m). Nothing was changed" ;;
    esac
    command -v dpkg-query >/dev/null ||
        fail "this is neither Debian nor Raspberry Pi OS, for which set-up is made. Nothing was changed"
}

# need_systemd: for the service; where it only does not run yet, the service starts with the next boot.
need_systemd() {
    command -v systemctl >/dev/null && [ -d "$UNITS" ] ||
        fail "this machine has no systemd, which runs the service. Nothing was changed; without it: ./setup.sh demo"
}

# need_writable FOLDER: FOLDER, or what is there of the way to it.
need_writable() {
    local there
    there=$(nearest "$1")
    [ -w "$there" ] || as_root test -w "$there" ||
        fail "$there cannot be written to: is the disk read-only? Nothing was changed"
}

# need_space FOLDER MB
need_space() {
    local free
    free=$(free_mb "$(nearest "$1")")
    [ "$free" -ge "$2" ] || fail "set-up needs $2 MB in $1 and $free MB are free: make room. Nothing was changed"
}

free_mb() { df --block-size=1M --output=avail "$1" | tail -n 1 | tr -d ' '; }

device_of() { stat --format=%d "$(nearest "$1")"; }

# nearest PATH: itself, or the folder above it that is there.
nearest() {
    local path=$1
    while [ ! -e "$path" ]; do path=$(dirname "$path"); done
    printf '%s\n' "$path"
}

# need_registry: that pip gets a small package from where it is told to get them. Where pip comes only with the
# packages that are missing, apt has just shown that there is a network.
need_registry() {
    local pip=(/usr/share/python-wheels/pip-*.whl) python workplace
    python=$(find_python) && [ -e "${pip[0]}" ] || return 0
    workplace=$(mktemp -d)
    logged "$python" "${pip[0]}/pip" download --no-input --disable-pip-version-check --retries 1 --timeout 20 \
        --no-deps --no-cache-dir --require-hashes --dest "$workplace" -r "$ROOT/requirements/build.txt" || {
        rm -r "$workplace"
        fail "the Python packages cannot be reached: is there a network? (What pip says: $LOG.) Nothing was changed"
    }
    rm -r "$workplace"
}
