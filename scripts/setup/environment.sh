# The Python environment, and what is fetched with it.
PIP=(-m pip install --no-input --disable-pip-version-check)

# find_python: a Python the dependencies have wheels for; Debian's own first, as it sees apt's packages.
find_python() {
    local name
    for name in /usr/bin/python3 python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
            >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    return 1
}

need_python() {
    PYTHON=$(find_python) ||
        fail "Moodlark needs Python 3.11, 3.12 or 3.13 with venv; this machine has $(python3 --version 2>&1)"
}

# make_environment FOLDER KIND: FOLDER/.venv with Moodlark in it; KIND is base or test, which is base and more.
# What is broken is made anew.
make_environment() {
    local folder=$1 kind=$2
    need_python
    if fits "$folder" "$kind"; then return 0; fi
    if can_be_renewed "$folder" "$kind"; then
        install_locked "$folder" "$kind"
        if note_if_whole "$folder" "$kind"; then return 0; fi
        say "the environment is not whole, so it is made anew"
    fi
    make_empty_environment "$folder"
    install_locked "$folder" "$kind"
    note_if_whole "$folder" "$kind" || fail "the environment does not work on this machine"
}

# fits FOLDER KIND: whether its environment is of today's lock, and whole.
fits() { is_of_this_lock "$1" "$2" && is_whole "$1" 2>/dev/null; }

is_of_this_lock() { grep -qsxF "$(environment_of "$1" "$2")" "$1/.venv/locked-$2"; }

# can_be_renewed FOLDER KIND: not where it should fit and does not, as what is broken is not brought again.
can_be_renewed() {
    is_bound_here "$1" && ! is_of_this_lock "$1" "$2" && "$1/.venv/bin/python" -m pip --version >/dev/null 2>&1
}

# is_whole FOLDER: whether all that its packages brought is there, and the program in it answers. Says what is not.
is_whole() {
    [ -x "$1/.venv/bin/python" ] || return 1
    "$1/.venv/bin/python" -IB "$ROOT/scripts/setup/whole.py" "$1" >&2 &&
        "$1/.venv/bin/moodlark" --version >/dev/null
}

note_if_whole() {
    is_whole "$1" || return 1
    note "$1" locked-base "$(environment_of "$1" base)"
    note "$1" "locked-$2" "$(environment_of "$1" "$2")"
}

# make_empty_environment FOLDER [OPTION]…
make_empty_environment() {
    local options=(--clear "${@:2}")
    if is_raspberry_pi; then options+=(--system-site-packages); fi
    if [ -L "$1/.venv" ]; then writing "$1" rm "$1/.venv"; fi # it would clear the one that the link leads to
    quietly "making the environment $1/.venv" writing "$1" "$PYTHON" -m venv "${options[@]}" "$1/.venv"
    note "$1" made-by "$(python_of "$1")"
}

# install_locked FOLDER KIND: the packages that its lock names, each file with the checksum that stands there.
install_locked() {
    local folder=$1 lock
    lock=$(lock_of "$2")
    quietly "what builds packages" pip_in "$folder" --no-deps --require-hashes -r "$ROOT/requirements/build.txt"
    counted '^\(Collecting\|Processing\) ' "$(packages_in "$lock")" "installing the Python packages (some minutes the first time)" \
        pip_in "$folder" --no-deps --require-hashes --no-build-isolation --use-pep517 -r "$lock"
    quietly "installing Moodlark itself" pip_in "$folder" --no-deps --no-build-isolation --editable "$folder"
}

# pip_in FOLDER OPTION…: install into its environment.
pip_in() { writing "$1" env PIP_USER=0 "$1/.venv/bin/python" "${PIP[@]}" "${@:2}"; }

# lock_of KIND: on a Pi numpy comes from apt, as the camera's packages are built for it.
lock_of() {
    if is_raspberry_pi; then echo "$ROOT/requirements/pi-$1.txt"; else echo "$ROOT/requirements/$1.txt"; fi
}

packages_in() { grep -o '^[a-z0-9.-]*==' "$1" | sort -u | wc -l; }

# is_bound_here FOLDER: an environment is bound to its place and to one Python.
is_bound_here() { grep -qsxF "$(python_of "$1")" "$1/.venv/made-by"; }

python_of() { echo "$1 $("${PYTHON:-false}" -VV)"; }

# environment_of FOLDER KIND: all that an environment depends on, in one checksum.
environment_of() {
    { cat "$1/pyproject.toml" "$(lock_of "$2")" && python_of "$1"; } | sha256sum | cut -d ' ' -f 1
}

# note FOLDER NAME TEXT: into the environment, once a step is done.
note() { echo "$3" | writing "$1" tee "$1/.venv/$2" >/dev/null; }

# writing FOLDER COMMAND…: as root where the folder is not ours.
writing() {
    if [ -w "$1" ]; then "${@:2}"; else as_root "${@:2}"; fi
}

# make_second_runtime: the fallback runtime in an environment of its own, so that the tests can compare both.
make_second_runtime() {
    local folder=.cache/tflite-runtime lock=requirements/second-runtime.txt made
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || return 0 # no wheel above
    made=$(sha256sum <"$lock")
    if grep -qsxF "$made" "$folder/made" && "$folder/bin/python" -c 'import tflite_runtime.interpreter' 2>/dev/null; then
        return 0
    fi
    quietly "making the environment of the second model runtime" .venv/bin/python -m venv --clear "$folder"
    quietly "installing the second model runtime" env PIP_USER=0 "$folder/bin/python" "${PIP[@]}" \
        --no-deps --require-hashes -r "$lock"
    echo "$made" >"$folder/made"
}

# fetch FOLDER PIECE…: what is not in the repository; what can't be had is said and set-up goes on.
fetch() {
    local folder=$1
    say "looking for the models and music that are not in the repository: ${*:2}"
    writing "$folder" "$folder/.venv/bin/python" "$folder/scripts/fetch.py" --if-due "${@:2}" || true
}
