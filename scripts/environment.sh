# Sourced by the scripts, from the repository's root. `prepare` makes .venv where there is none and installs dictagraph into it,
# anew only when setup.cfg or pyproject.toml changed; `prepare test` adds what the tests need. Sets $python.
prepare() {
    local extra="${1:-}" base="" name stamp
    for name in python3.11 python3.12 python3.13 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then base=$name; break; fi
    done
    if [ -z "$base" ]; then
        echo "dictagraph needs Python 3.11 or newer, and found none on PATH; install it and run this again" >&2
        exit 1
    fi
    python=.venv/bin/python
    if ! "$python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        rm -rf .venv
        "$base" -m venv .venv || { echo "on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
    fi
    stamp=$(cat setup.cfg pyproject.toml | "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
    if ! grep -qsx "$stamp" ".venv/installed-$extra" .venv/installed-test; then
        echo "installing dictagraph${extra:+[$extra]} into .venv …" >&2
        "$python" -m pip install -q --disable-pip-version-check -e ".${extra:+[$extra]}" >&2
        echo "$stamp" > ".venv/installed-$extra"
    fi
}
