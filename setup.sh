#!/usr/bin/env bash
# Set Moodlark up on this machine. Twice is as good as once.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
ROOT=$PWD

source scripts/setup/say.sh
source scripts/setup/machine.sh
source scripts/setup/packages.sh
source scripts/setup/environment.sh
source scripts/setup/service.sh
source scripts/setup/lock.sh
source scripts/setup/trixie.sh
source scripts/setup/room.sh
source scripts/setup/uninstall.sh

usage() {
    cat <<'END'
usage: ./setup.sh                  install on this machine: on a Raspberry Pi the service, elsewhere an environment
       ./setup.sh --service        install the service, whatever the machine; again: renew or mend it
       ./setup.sh --roll-back      the program that the service had before
       ./setup.sh --room BOX       make this machine a further room of the box of that name or address; off: no longer
       ./setup.sh uninstall [--all] take away what set-up made here; --all: what the household made and its music too
       ./setup.sh demo [--json]    set up, then show the main job on recorded scenes (DEMO_SECONDS=n ends it)
       ./setup.sh test [OPTION]…   set up, then ruff, mypy and the tests (options go to pytest)
       ./setup.sh coverage         set up, then how much of device/ the tests run; at least 95 % must be
       ./setup.sh slow [OPTION]…   set up, then the tests that take minutes: a household moves in, by real Chromium
       ./setup.sh trixie [OPTION]… set up and test in a root of Debian 13, with its Python 3.13
       ./setup.sh pi [RELEASE]…    what a Pi's own system makes of it: bookworm, trixie, or both; by qemu
       ./setup.sh lowest [OPTION]… the tests that need no device, with the lowest packages that pyproject.toml allows
       ./setup.sh lock [--upgrade] make the locks of the Python packages anew (requirements/)
END
}

# set_up_here KIND NAME…: Debian's packages of those names, and an environment of that kind.
set_up_here() {
    local kind=$1
    step "looking at this machine"
    clear_policy
    if PYTHON=$(find_python) && fits "$ROOT" "$kind"; then kind=""; fi
    look_at_machine "$ROOT" "$kind" "${@:2}"
    step "Debian's packages"
    install_packages "${@:2}"
    step "the Python environment"
    make_environment "$ROOT" "$1"
}

install_here() {
    in_steps 4
    mapfile -t packages < <(base_packages)
    set_up_here base "${packages[@]}"
    step "models"
    fetch "$ROOT" faces speech
    say "Moodlark is set up: ./moodlark --help. Its music is played by MPD: the README says which"
}

demo() {
    in_steps 5
    mapfile -t packages < <(base_packages && room_packages)
    set_up_here base "${packages[@]}"
    step "models and music"
    unpack_pulseaudio
    fetch "$ROOT" faces speech music
    step "listening to the demo's music"
    .venv/bin/moodlark demo --listen
    exec .venv/bin/moodlark demo "$@"
}

# prepare_tests NAME…: with further packages of Debian's.
prepare_tests() {
    mapfile -t packages < <(base_packages && room_packages && printf '%s\n' "${TEST_PACKAGES[@]}" "$@")
    set_up_here test "${packages[@]}"
    step "models and music"
    unpack_pulseaudio
    make_second_runtime
    fetch "$ROOT" faces speech speech-ko music
}

run_tests() {
    in_steps 6
    prepare_tests
    step "checking the code with ruff and mypy"
    .venv/bin/ruff check device scripts tests
    .venv/bin/ruff format --check device scripts tests
    .venv/bin/mypy
    step "testing"
    exec .venv/bin/python -m pytest -n "$(nproc)" --dist worksteal "$@"
}

# run_slow_tests: those that need a browser and minutes, one after the other.
run_slow_tests() {
    in_steps 5
    prepare_tests "${BROWSER_PACKAGES[@]}" "${SNAPCAST_PACKAGES[@]}"
    step "testing what takes minutes"
    exec .venv/bin/python -m pytest -m slow "$@"
}

# test_pi [RELEASE]…: on Debian's arm64.
test_pi() {
    in_steps 5
    prepare_tests mmdebstrap qemu-user-static
    step "a Pi's own system"
    need_root
    as_root env PYTHONPATH="$ROOT" .venv/bin/python -m scripts.measuring.pi "$@"
}

# measure_coverage: the programs that tests start are measured too (pyproject's tool.coverage).
measure_coverage() {
    in_steps 6
    prepare_tests
    step "testing, and noting which lines run"
    mkdir -p .cache/coverage
    rm -f .cache/coverage/*
    .venv/bin/python -m coverage run -m pytest -n "$(nproc)" --dist worksteal -q ||
        say "what ran counts all the same: some tests fail for being slower here"
    step "how much that was"
    .venv/bin/python -m coverage combine --quiet
    exec .venv/bin/python -m coverage report
}

verb=${1:-install}
[ $# -eq 0 ] || shift
case $verb in
    install | --service | --roll-back) [ $# -eq 0 ] || fail_usage "$verb takes no more words, got: $*" ;;
    demo) [ "${*:---json}" = --json ] || fail_usage "demo takes --json or nothing, got: $* (DEMO_SECONDS=n ends it by itself)" ;;
    coverage) [ $# -eq 0 ] || fail_usage "coverage takes no more words, got: $*" ;;
    --room) [ $# -eq 1 ] || fail_usage "--room takes the box's name or address, or off" ;;
    uninstall) [ "${*:---all}" = --all ] || fail_usage "uninstall takes --all or nothing, got: $*" ;;
    lock) [ "${*:---upgrade}" = --upgrade ] || fail_usage "lock takes --upgrade or nothing, got: $*" ;;
esac
case $verb in
    install) if is_raspberry_pi; then install_service; else install_here; fi ;;
    --service) install_service ;;
    --roll-back) roll_back ;;
    demo) demo "$@" ;;
    test) run_tests "$@" ;;
    coverage) measure_coverage ;;
    slow) run_slow_tests "$@" ;;
    trixie) test_trixie "$@" ;;
    pi) test_pi "$@" ;;
    --room) make_room "$@" ;;
    uninstall) uninstall "$@" ;;
    lowest) test_lowest "$@" ;;
    lock) lock_packages "$@" ;;
    -h | --help | help) usage ;;
    *) fail_usage "there is no '$verb'" ;;
esac
