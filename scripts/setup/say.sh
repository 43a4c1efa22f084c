# What set-up says, and the commands it runs quietly: their output goes to a log that is shown if they fail.
LOG=.cache/setup.log

say() { printf 'setup: %s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

fail_usage() {
    say "$*"
    usage >&2
    exit 2
}

# quietly WHAT COMMAND…: say what is done and do it; on failure show the log's end and stop.
quietly() {
    say "$1"
    mkdir -p .cache
    "${@:2}" >"$LOG" 2>&1 || {
        tail -n 20 "$LOG" >&2
        fail "that failed (all of it is in $ROOT/$LOG)"
    }
}

# need_root: stop, before anything is done, where as_root could not work.
need_root() {
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || fail "this needs root: run ./setup.sh as root, or install sudo"
}

# as_root COMMAND…: with sudo where we are not root.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}
