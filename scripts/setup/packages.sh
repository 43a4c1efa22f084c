# Debian's packages: those that are missing are installed, and nothing that was here before is changed.
# shellcheck disable=SC2034 # the lists are used by setup.sh and service.sh

BASE_PACKAGES=(python3 python3-venv python3-dev gcc portaudio19-dev mpd ffmpeg)
ROOM_PACKAGES=(pulseaudio-utils libasound2-plugins espeak-ng) # the virtual room of sound, with PulseAudio
TEST_PACKAGES=(systemd)
PI_PACKAGES=(python3-picamera2 python3-lgpio python3-pyaudio) # Raspberry Pi OS builds them for its own Python
NO_STARTS=/usr/sbin/policy-rc.d                               # Debian asks it whether a service may start

is_raspberry_pi() { grep -qs "Raspberry Pi" /proc/device-tree/model; }

is_installed() { dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed; }

# install_packages NAME…: those that are missing, and on a Pi its own.
install_packages() {
    local name missing=()
    command -v dpkg-query >/dev/null || fail "this is neither Debian nor Raspberry Pi OS; Moodlark needs: $*"
    if is_raspberry_pi; then set -- "$@" "${PI_PACKAGES[@]}"; fi
    for name; do is_installed "$name" || missing+=("$name"); done
    [ ${#missing[@]} -gt 0 ] || return 0
    need_root
    quietly "refreshing the list of packages" as_root apt-get update
    install_without_services "${missing[@]}"
}

# install_without_services NAME…: a server that comes along is neither started nor enabled: Moodlark runs its own.
# A package that would push another one out, such as a sound server of the household's, is refused.
install_without_services() {
    local guarded="" name
    if [ ! -e "$NO_STARTS" ]; then
        guarded=yes
        trap 'as_root rm -f "$NO_STARTS"' EXIT
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$NO_STARTS" >/dev/null
        as_root chmod 755 "$NO_STARTS"
    fi
    quietly "installing packages: $*" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends --no-remove "$@"
    if [ -n "$guarded" ]; then
        as_root rm -f "$NO_STARTS"
        trap - EXIT
    fi
    command -v systemctl >/dev/null || return 0
    for name in mpd pulseaudio; do
        if [[ " $* " == *" $name "* ]]; then disable_services_of "$name"; fi
    done
}

# disable_services_of NAME: for the machine and for its users.
disable_services_of() {
    as_root systemctl --quiet disable "$1.service" "$1.socket" >/dev/null 2>&1 || true
    as_root systemctl --quiet --global disable "$1.service" "$1.socket" >/dev/null 2>&1 || true
}

# install_pulseaudio: for the virtual room of sound. Where the household's PipeWire excludes the package, it is
# unpacked for that room alone, and only the libraries it needs are installed.
install_pulseaudio() {
    local folder=.cache/pulseaudio libraries
    if ! is_installed pipewire-alsa && ! is_installed pipewire-audio; then
        install_packages pulseaudio
        return
    fi
    [ ! -x "$folder/usr/bin/pulseaudio" ] || return 0
    mapfile -t libraries < <(apt-cache depends --important pulseaudio | sed -n 's/^ *Depends: \(lib[a-z0-9.+-]*\)$/\1/p')
    install_packages "${libraries[@]}"
    quietly "unpacking PulseAudio for the virtual room of sound" unpack_package pulseaudio "$folder"
}

# unpack_package NAME FOLDER: whole or not at all, and without installing it.
unpack_package() {
    rm -rf "$2" "$2.new"
    mkdir -p "$2.new"
    (cd "$2.new" && apt-get download --quiet "$1" && dpkg-deb --extract ./*.deb . && rm ./*.deb)
    mv "$2.new" "$2"
}
