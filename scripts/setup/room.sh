# A further room: Debian's snapclient on this machine plays what the box plays (docs/rooms.md).
ROOM_FILE=/etc/default/snapclient
ROOM_MARK="# Moodlark's set-up: this room plays what the box plays"

# make_room BOX: off takes it back.
make_room() {
    local box=$1
    need_root
    if [ "$box" = off ]; then
        leave_room
        return
    fi
    [[ $box =~ ^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$ ]] ||
        fail_usage "'$box' is neither a name nor an address: such as moodlark.local or 192.168.1.20"
    in_steps 2
    step "Debian's snapclient"
    install_packages snapclient alsa-utils
    step "joining $box"
    if [ -e "$ROOM_FILE" ] && ! grep -qsF "$ROOM_MARK" "$ROOM_FILE"; then
        as_root mv "$ROOM_FILE" "$ROOM_FILE.before"
    fi
    printf '%s\nSTART_SNAPCLIENT=true\nSNAPCLIENT_OPTS="-h %s"\n' "$ROOM_MARK" "$box" |
        as_root tee "$ROOM_FILE.part" >/dev/null
    as_root mv "$ROOM_FILE.part" "$ROOM_FILE"
    as_root systemctl --quiet enable snapclient
    if [ -d /run/systemd/system ]; then
        as_root systemctl restart snapclient || fail "snapclient does not start; see: systemctl status snapclient"
    else
        say "systemd does not run here: the room joins with the next boot"
    fi
    say "this room joins $box; its volume is on the box's page, under Rooms"
}

leave_room() {
    grep -qsF "$ROOM_MARK" "$ROOM_FILE" || fail "this machine is no room of a box's. Nothing was changed"
    as_root systemctl --quiet disable --now snapclient >/dev/null 2>&1 || true
    as_root rm -f "$ROOM_FILE"
    if [ -e "$ROOM_FILE.before" ]; then as_root mv "$ROOM_FILE.before" "$ROOM_FILE"; fi
    say "this machine is no longer a room of the box's; snapclient itself stays: apt remove snapclient"
}
