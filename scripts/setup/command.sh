#!/bin/sh
# Moodlark's command on a box: it runs as the service's user, so that it meets what the service meets, and leaves no
# file behind that the service may not change.
set -eu
program=/opt/moodlark/.venv/bin/moodlark
state=/var/lib/moodlark
if [ "$(id -un)" = moodlark ]; then
    exec "$program" "$@"
fi
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "moodlark: this box's program runs as the user moodlark: become root first" >&2
        exit 1
    }
    exec sudo -- "$0" "$@"
fi
[ -d "$state" ] || install -d -m 750 -o moodlark -g moodlark "$state"
export STATE_DIRECTORY="$state" HOME="$state" GPIOZERO_PIN_FACTORY=lgpio PYTHONDONTWRITEBYTECODE=1
umask 077
case ${1:-} in
    # What is given to be read may lie where only its owner and root may look.
    scan | classify) exec setpriv --reuid moodlark --regid moodlark --init-groups \
        --inh-caps +dac_read_search --ambient-caps +dac_read_search -- "$program" "$@" ;;
    *) exec setpriv --reuid moodlark --regid moodlark --init-groups -- "$program" "$@" ;;
esac
