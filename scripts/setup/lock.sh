# The locks in requirements/: which release of each package is installed, with the checksums of its files.

NO_WHEELS=(pyaudio sdnotify srt) # built from source where they are installed
LOWEST_TESTS=(tests/contract tests/drivers tests/senses/face/test_reader.py tests/senses/voice/test_reader.py
    tests/senses/words/test_reader.py tests/senses/words/test_transcriber.py tests/music/library
    tests/music/analysis/test_decoding.py tests/music/jukebox/test_real_server.py tests/web/test_server.py
    tests/web/gate tests/web/front tests/people tests/web/places/test_now.py tests/configuration tests/workers tests/test_rooms.py)
# What memory the models take is measured with the locked releases; older ones take some megabytes more.
NOT_LOWEST=(--deselect tests/senses/words/test_reader.py::test_with_its_runtime_it_takes_less_than_eighty_megabytes_and_to_understand_danger_six_more)

# lock_packages [OPTION]…: make the locks anew from pyproject.toml; --upgrade takes the newest releases.
# One lock fits Python 3.11 to 3.13 on x86-64 and aarch64 (pyproject's tool.uv), each line saying where it counts.
lock_packages() {
    local release=(-c requirements/limits.in)
    in_steps 4
    step "looking for uv, which makes the locks"
    make_tool_environment
    step "choosing releases"
    lock lock "$@" requirements/lock.in
    lock build "$@" requirements/build.in
    lock base "${release[@]}" "$@" pyproject.toml requirements/build.in
    lock test "${release[@]}" -c requirements/base.txt --extra test "$@" pyproject.toml requirements/build.in
    lock second-runtime "$@" requirements/second-runtime.in
    step "choosing releases for a Pi, beside apt's numpy"
    release+=(-c requirements/debian.in --no-emit-package numpy)
    lock pi-base "${release[@]}" "$@" pyproject.toml requirements/build.in
    lock pi-test "${release[@]}" -c requirements/pi-base.txt --extra test "$@" pyproject.toml requirements/build.in
    step "looking whether there is a file of each for every machine"
    prove_lock test x86_64 aarch64
    prove_lock pi-test aarch64
}

# lock NAME OPTION…: requirements/NAME.txt; what stands in it already stays unless it no longer fits.
lock() {
    local file=requirements/$1.txt new=.cache/lock.txt
    [ ! -e "$file" ] || grep -v '^#' "$file" >"$new" || true
    "$UV" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --output-file "$new" "${@:2}" >/dev/null
    { echo "# Made by ./setup.sh lock; not edited by hand." && cat "$new"; } >"$file"
    rm -f "$new"
}

# prove_lock NAME MACHINE…: that each release has a file for Debian 12 (glibc 2.36) and its Python, and for 13's.
prove_lock() {
    local machine python
    for machine in "${@:2}"; do
        for python in 3.11 3.13; do
            quietly "$1 on $machine with Python $python" "$UV" pip install --dry-run --target .cache/nowhere \
                --require-hashes --no-deps --only-binary :all: "${NO_WHEELS[@]/#/--no-binary=}" \
                --python-platform "$machine-manylinux_2_36" --python-version "$python" -r "requirements/$1.txt"
        done
    done
}

# make_tool_environment: uv, as requirements/lock.txt names it, in an environment of its own.
make_tool_environment() {
    local folder=.cache/uv made
    UV=$folder/bin/uv
    PYTHON=$(find_python)
    made=$(sha256sum <requirements/lock.txt)
    if grep -qsxF "$made" "$folder/made" && "$UV" --version >/dev/null 2>&1; then return 0; fi
    quietly "making the environment of uv" "$PYTHON" -m venv --clear "$folder"
    quietly "installing uv" env PIP_USER=0 "$folder/bin/python" "${PIP[@]}" \
        --no-deps --require-hashes -r requirements/lock.txt
    echo "$made" >"$folder/made"
}

# test_lowest [OPTION]…: the tests that need no device, with the lowest releases that pyproject.toml allows.
test_lowest() {
    local folder=.cache/lowest lowest=.cache/lowest.txt made
    in_steps 3
    step "looking for uv, which finds the lowest releases"
    make_tool_environment
    step "making an environment of the lowest releases"
    "$UV" pip compile --quiet --resolution lowest-direct --python "$PYTHON" --no-header --no-annotate \
        --constraint requirements/limits.in --output-file "$lowest" pyproject.toml >/dev/null
    grep '^\(pytest\|hypothesis\)==' requirements/test.txt | sed 's/ .*//' >>"$lowest"
    made=$(sha256sum <"$lowest")
    if ! grep -qsxF "$made" "$folder/made"; then
        quietly "an empty environment" "$PYTHON" -m venv --clear "$folder"
        counted '^\(Collecting\|Processing\) ' "$(packages_in "$lowest")" "the lowest releases" \
            env PIP_USER=0 "$folder/bin/python" "${PIP[@]}" -r "$lowest"
        echo "$made" >"$folder/made"
    fi
    step "testing"
    exec env PYTHONPATH="$ROOT" "$folder/bin/python" -m pytest -q -p no:cacheprovider "${LOWEST_TESTS[@]}" "${NOT_LOWEST[@]}" "$@"
}
