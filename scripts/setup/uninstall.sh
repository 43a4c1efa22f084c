# Taking set-up back: what it made goes, what the household made stays unless it is asked for, Debian's packages stay.

# uninstall [--all]: the service, its units, program and command; --all: settings, memory and user too. Music never goes.
uninstall() {
    local place
    need_root
    in_steps 3
    step "stopping the service"
    remove_units
    step "the program and its versions"
    as_root rm -rf "$SERVICE_TREE" "$(versions)"
    if grep -qs "Moodlark's command" "$COMMAND"; then as_root rm -f "$COMMAND"; fi
    clear_policy
    step "settings and memory"
    if [ "${1:-}" = --all ]; then
        as_root rm -rf "$SETTINGS" "$STATE" "$STATE-mpd"
        remove_user
    else
        as_root rm -rf "$SETTINGS/.shipped"
    fi
    for place in "$MUSIC" "$(dirname "$MUSIC")"; do
        as_root rmdir "$place" 2>/dev/null || true # only where nothing lies in it
    done
    for place in "$SETTINGS" "$STATE" "$STATE-mpd" "$MUSIC"; do
        if [ -e "$place" ]; then say "$place stays, as it is the household's"; fi
    done
    say "Debian's packages stay, as others may need them. Moodlark is no longer on this machine"
}

remove_units() {
    local unit
    for unit in "${OUR_UNITS[@]}"; do
        [ -e "$UNITS/$unit" ] || continue
        as_root systemctl --quiet disable --now "$unit" >/dev/null 2>&1 || true
        as_root rm -f "$UNITS/$unit"
    done
    if [ -d /run/systemd/system ]; then as_root systemctl daemon-reload; fi
}

remove_user() {
    if getent passwd "$SERVICE_USER" >/dev/null; then as_root userdel "$SERVICE_USER"; fi
}
