#!/usr/bin/env bash
# Install what the browser test needs: Chromium and fonts (Debian, as root, where missing), and Mermaid from npm.
#
#     bash tests/browser/setup.sh [FOLDER]
#
# FOLDER is where Mermaid goes; without it, where the test looks by itself. Nothing is put into the checkout.
set -euo pipefail

mermaid=11.17.2 # Obsidian draws with some Mermaid 11
folder=${1:-${NETVAULT_BROWSER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/netvault-browser-test}}

missing=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(npm)
fc-list 2>/dev/null | grep -qi inter || missing+=(fonts-inter fontconfig)
fc-list 2>/dev/null | grep -qi notosans || missing+=(fonts-noto-core)
fc-list 2>/dev/null | grep -qi notosanscjk || missing+=(fonts-noto-cjk)
fc-list 2>/dev/null | grep -qi coloremoji || missing+=(fonts-noto-color-emoji)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "please install: ${missing[*]}" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

mkdir -p "$folder"
npm install --prefix "$folder" --no-audit --no-fund --no-package-lock --ignore-scripts --silent "mermaid@$mermaid"
echo "Mermaid $mermaid is in $folder"
