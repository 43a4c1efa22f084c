# What set-up says, and the commands it runs quietly: their output goes to a log that is shown if they fail.
LOG=.cache/setup.log
NO_NETWORK='temporary failure (in name resolution|resolving)|failed to establish a new connection|could not resolve'
COUNT_EVERY_S=5
STEP=0
STEPS=0

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

# in_steps COUNT: what follows is told as so many steps.
in_steps() {
    STEP=0
    STEPS=$1
}

# step WHAT: the next of them begins.
step() {
    STEP=$((STEP + 1))
    say "$STEP of $STEPS: $1"
}

# quietly WHAT COMMAND…: say what is done and do it; on failure show the log's end and stop.
quietly() {
    say "$1"
    logged "${@:2}" || show_failure
}

# counted PATTERN TOTAL WHAT COMMAND…: the same, telling now and then how many such lines its log has.
counted() {
    local counter failed=""
    say "$3"
    count_lines "$1" "$2" &
    counter=$!
    logged "${@:4}" || failed=yes
    kill "$counter" 2>/dev/null || true
    wait "$counter" 2>/dev/null || true
    [ -z "$failed" ] || show_failure
}

logged() {
    mkdir -p "$(dirname "$LOG")"
    "$@" >"$LOG" 2>&1
}

show_failure() {
    tail -n 20 "$LOG" >&2
    if grep -qiE "$NO_NETWORK" "$LOG"; then
        fail "that failed for want of a network, as it seems; run it again once there is one"
    fi
    fail "that failed (all of it is in $ROOT/$LOG)"
}

# count_lines PATTERN TOTAL: until it is ended, or set-up is.
count_lines() {
    local lines told=0
    while sleep "$COUNT_EVERY_S" >/dev/null 2>&1 && [ -e /proc/$$/exe ]; do
        lines=$(grep -c "$1" "$LOG" 2>/dev/null) || continue
        [ "$lines" = "$told" ] || say "  $lines of $2"
        told=$lines
    done
}

# need_root: stop, before anything is done, where as_root could not work.
need_root() {
    [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || fail "this needs root: run ./setup.sh as root, or install sudo"
}

# as_root COMMAND…: with sudo where we are not root.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}
