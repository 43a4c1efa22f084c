#!/usr/bin/env bash
# Set Moodlark up on this machine. Twice is as good as once.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
ROOT=$PWD

source scripts/setup/say.sh
source scripts/setup/packages.sh
source scripts/setup/environment.sh
source scripts/setup/service.sh

usage() {
    cat <<'END'
usage: ./setup.sh                  install on this machine: on a Raspberry Pi the service, elsewhere an environment
       ./setup.sh --service        install the service, whatever the machine
       ./setup.sh demo             set up, then show the main job on a recorded scene (DEMO_SECONDS=n ends it)
       ./setup.sh test [OPTION]…   set up, then ruff, mypy and the tests (options go to pytest)
END
}

install_here() {
    install_packages "${BASE_PACKAGES[@]}"
    make_environment "$ROOT" base
    fetch "$ROOT" faces speech
    say "Moodlark is set up: .venv/bin/moodlark --help"
}

demo() {
    install_packages "${BASE_PACKAGES[@]}" "${ROOM_PACKAGES[@]}"
    install_pulseaudio
    make_environment "$ROOT" base
    fetch "$ROOT" faces speech music
    exec .venv/bin/moodlark demo
}

run_tests() {
    install_packages "${BASE_PACKAGES[@]}" "${ROOM_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
    install_pulseaudio
    make_environment "$ROOT" test
    make_second_runtime
    fetch "$ROOT" faces speech speech-ko music
    say "checking the code with ruff and mypy"
    .venv/bin/ruff check device scripts tests
    .venv/bin/mypy
    exec .venv/bin/python -m pytest "$@"
}

verb=${1:-install}
[ $# -eq 0 ] || shift
case $verb in
    install | --service) [ $# -eq 0 ] || fail_usage "$verb takes no more words, got: $*" ;;
    demo) [ $# -eq 0 ] || fail_usage "demo takes no more words, got: $* (DEMO_SECONDS=n ends it by itself)" ;;
esac
case $verb in
    install) if is_raspberry_pi; then install_service; else install_here; fi ;;
    --service) install_service ;;
    demo) demo ;;
    test) run_tests "$@" ;;
    -h | --help | help) usage ;;
    *) fail_usage "there is no '$verb'" ;;
esac
