# The Python environment, and what is fetched with it.

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
    fail "Moodlark needs Python 3.11, 3.12 or 3.13 with venv; this machine has $(python3 --version 2>&1)"
}

# make_environment FOLDER KIND: FOLDER/.venv with Moodlark in it; KIND is base or test, which is base and more.
make_environment() {
    local folder=$1 kind=$2 extras="" made
    PYTHON=$(find_python)
    made=$(environment_of "$folder")
    if grep -qsxF "$made" "$folder/.venv/made-$kind" && [ -x "$folder/.venv/bin/moodlark" ]; then return 0; fi
    grep -qsxF "$(python_of "$folder")" "$folder/.venv/made-by" || make_empty_environment "$folder"
    [ "$kind" = base ] || extras="[$kind]"
    quietly "installing the Python packages (some minutes the first time)" writing "$folder" \
        env PIP_USER=0 "$folder/.venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
        --constraint "$(constraints)" --editable "$folder$extras"
    note "$folder" made-base "$made"
    note "$folder" "made-$kind" "$made"
}

make_empty_environment() {
    local options=(--clear)
    if is_raspberry_pi; then options+=(--system-site-packages); fi
    quietly "making the environment $1/.venv" writing "$1" "$PYTHON" -m venv "${options[@]}" "$1/.venv"
    note "$1" made-by "$(python_of "$1")"
}

# python_of FOLDER: an environment is bound to its place and to one Python.
python_of() { echo "$1 $("$PYTHON" -VV)"; }

# environment_of FOLDER: all that an environment depends on, in one checksum.
environment_of() {
    { cat "$1/pyproject.toml" && python_of "$1"; } | sha256sum | cut -d ' ' -f 1
}

# note FOLDER NAME TEXT: into the environment, once a step is done.
note() { echo "$3" | writing "$1" tee "$1/.venv/$2" >/dev/null; }

# writing FOLDER COMMAND…: as root where the folder is not ours.
writing() {
    if [ -w "$1" ]; then "${@:2}"; else as_root "${@:2}"; fi
}

# constraints: on a Pi the camera's packages are built for apt's numpy, so that one stays.
constraints() {
    local file=$ROOT/.cache/constraints.txt
    mkdir -p "$ROOT/.cache"
    : >"$file"
    if is_raspberry_pi; then
        /usr/bin/python3 -c 'import numpy; print("numpy==" + numpy.__version__)' >"$file" 2>/dev/null || true
    fi
    printf '%s\n' "$file"
}

# make_second_runtime: the fallback runtime in an environment of its own, so that the tests can compare both.
make_second_runtime() {
    local folder=.cache/tflite-runtime
    local packages=(tflite-runtime==2.14.0 "numpy<2") # no wheel above Python 3.11
    .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || return 0
    if grep -qsxF "${packages[*]}" "$folder/made"; then return 0; fi
    quietly "making the environment of the second model runtime" .venv/bin/python -m venv --clear "$folder"
    quietly "installing the second model runtime" env PIP_USER=0 \
        "$folder/bin/python" -m pip install --quiet --no-input --disable-pip-version-check "${packages[@]}"
    echo "${packages[*]}" >"$folder/made"
}

# fetch FOLDER PIECE…: what is not in the repository; what can't be had is said and set-up goes on.
fetch() {
    local folder=$1
    say "looking for the models and music that are not in the repository: ${*:2}"
    writing "$folder" "$folder/.venv/bin/python" "$folder/scripts/fetch.py" --if-due "${@:2}" || true
}
