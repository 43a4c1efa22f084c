# Debian's packages: those that are missing are installed, and nothing that was here before is changed.
# shellcheck disable=SC2034 # the lists are used by setup.sh and service.sh

BASE_PACKAGES=(python3 python3-venv mpd ffmpeg)
BASE_PACKAGES+=(libspeexdsp1)                                 # takes its own music out of what it hears
BASE_PACKAGES+=(python3-dev gcc portaudio19-dev)              # PyAudio has no wheel, and Debian's hangs at times
ROOM_PACKAGES=(pulseaudio-utils libasound2-plugins espeak-ng) # the virtual room of sound, with PulseAudio
SERVICE_PACKAGES=(nginx espeak-ng alsa-utils)                 # HTTPS before the page; what the box lets hear
BROWSER_PACKAGES=(chromium libnss3-tools)                     # a phone, and where it keeps whom it trusts
SNAPCAST_PACKAGES=(snapserver snapclient)                      # rooms, which need no sound card
TEST_PACKAGES=(systemd nginx curl openssl alsa-utils iproute2 avahi-daemon)
TEST_PACKAGES+=(mosquitto prometheus)                         # Home Assistant's broker; promtool checks the figures
PI_PACKAGES=(python3-picamera2 python3-lgpio)                 # Raspberry Pi OS builds them for its own Python
NO_STARTS=/usr/sbin/policy-rc.d                               # Debian asks it whether a service may start
NO_STARTS_MARK="Moodlark's set-up"

is_raspberry_pi() { grep -qs "Raspberry Pi" /proc/device-tree/model; }

is_installed() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

# missing_packages NAME…: one a line.
missing_packages() {
    local name
    for name; do is_installed "$name" || printf '%s\n' "$name"; done
}

# base_packages: what the program needs on this machine.
base_packages() {
    printf '%s\n' "${BASE_PACKAGES[@]}"
    if is_raspberry_pi; then printf '%s\n' "${PI_PACKAGES[@]}"; fi
}

# room_packages: with PulseAudio; where the household's PipeWire excludes it, with the libraries it needs.
room_packages() {
    printf '%s\n' "${ROOM_PACKAGES[@]}"
    if excludes_pulseaudio; then
        apt-cache depends --important pulseaudio | sed -n 's/^ *Depends: \(lib[a-z0-9.+-]*\)$/\1/p'
    else
        echo pulseaudio
    fi
}

excludes_pulseaudio() { is_installed pipewire-alsa || is_installed pipewire-audio; }

# install_packages NAME…: those that are missing.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    need_root
    refresh_packages
    install_without_services "${missing[@]}"
}

# refresh_packages: apt's lists, once. Without a network apt warns and goes on with old ones.
refresh_packages() {
    [ -z "${REFRESHED:-}" ] || return 0
    quietly "refreshing the list of Debian's packages" as_root apt-get update
    if grep -q '^[WE]: Failed to fetch' "$LOG" && ! grep -q '^\(Hit\|Get\):' "$LOG"; then
        fail "Debian's packages cannot be reached: is there a network? Nothing was changed; run it again then"
    fi
    REFRESHED=yes
}

# plan_packages NAME…: say what apt will add; prints its MB on disk, the archives included. A package that would push
# another one out, such as a sound server of the household's, is refused here.
plan_packages() {
    local plan count fetched added
    plan=$(LC_ALL=C as_root apt-get install --assume-no --no-install-recommends --no-remove "$@" 2>&1) || true
    if grep -q '^E: ' <<<"$plan"; then
        grep '^E: ' <<<"$plan" >&2
        fail "apt cannot install: $*. Nothing was changed"
    fi
    count=$(sed -n 's/^.* \([0-9]*\) newly installed.*/\1/p' <<<"$plan")
    fetched=$(sed -n 's/^Need to get \([0-9.,]* [kMG]\?B\).*/\1/p' <<<"$plan" | as_mb)
    added=$(sed -n 's/^After this operation, \([0-9.,]* [kMG]\?B\) of additional.*/\1/p' <<<"$plan" | as_mb)
    say "will add ${count:-$#} of Debian's packages: $fetched MB to fetch, $added MB on the disk"
    echo $((fetched + added))
}

# as_mb: apt's "1,234 kB", "12.3 MB" or "1.2 GB" as whole MB, rounded up.
as_mb() {
    tr -d ',' | awk '{ n = $1 * ($2 == "GB" ? 1000 : $2 == "MB" ? 1 : $2 == "kB" ? 0.001 : 0.000001) }
        END { printf "%d\n", n == int(n) ? n : n + 1 }'
}

# install_without_services NAME…: a server that comes along is neither started nor enabled: Moodlark runs its own.
install_without_services() {
    local name
    forbid_starts
    counted '^Setting up ' "$#" "installing packages: $*" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends --no-remove "$@"
    allow_starts
    command -v systemctl >/dev/null || return 0
    for name in mpd pulseaudio nginx avahi-daemon mosquitto prometheus snapserver snapclient; do
        if [[ " $* " == *" $name "* ]]; then disable_services_of "$name"; fi
    done
}

# forbid_starts: while this set-up runs and no longer: what a killed one leaves forbids nothing, and the next takes it
# away. A policy of somebody else's stays.
forbid_starts() {
    clear_policy
    [ ! -e "$NO_STARTS" ] || return 0
    trap clear_policy EXIT
    as_root tee "$NO_STARTS.new" >/dev/null <<END
#!/bin/sh
# $NO_STARTS_MARK installs packages without starting their services.
[ "\$(cut -d ' ' -f 22 /proc/$$/stat 2>/dev/null)" = "$(cut -d ' ' -f 22 "/proc/$$/stat")" ] || exit 0
exit 101
END
    as_root chmod 755 "$NO_STARTS.new"
    as_root mv "$NO_STARTS.new" "$NO_STARTS"
}

allow_starts() {
    clear_policy
    trap - EXIT
}

# clear_policy: the one that a set-up wrote.
clear_policy() {
    if grep -qs "$NO_STARTS_MARK" "$NO_STARTS"; then as_root rm -f "$NO_STARTS"; fi
    if [ -e "$NO_STARTS.new" ]; then as_root rm -f "$NO_STARTS.new"; fi
}

# disable_services_of NAME: for the machine and for its users.
disable_services_of() {
    local unit
    for unit in "$1.service" "$1.socket"; do
        as_root systemctl --quiet disable "$unit" >/dev/null 2>&1 || true
        as_root systemctl --quiet --global disable "$unit" >/dev/null 2>&1 || true
    done
}

# unpack_pulseaudio: for the virtual room of sound alone, where the household's PipeWire excludes the package.
unpack_pulseaudio() {
    local folder=.cache/pulseaudio
    if ! excludes_pulseaudio || [ -x "$folder/usr/bin/pulseaudio" ]; then return 0; fi
    quietly "unpacking PulseAudio for the virtual room of sound" unpack_package pulseaudio "$folder"
}

# unpack_package NAME FOLDER: whole or not at all, and without installing it.
unpack_package() {
    rm -rf "$2" "$2.new"
    mkdir -p "$2.new"
    (cd "$2.new" && apt-get download --quiet "$1" && dpkg-deb --extract ./*.deb . && rm ./*.deb)
    mv "$2.new" "$2"
}
