#!/usr/bin/env bash
# Install the system tools some tests use (strace, to let system calls fail on purpose).
# Where they cannot be installed those tests say so; this script never fails.
set -uo pipefail

command -v strace >/dev/null && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "strace is not here; the tests that need it will say so" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends strace; } >/dev/null \
    || echo "strace could not be installed; the tests that need it will say so" >&2
exit 0
