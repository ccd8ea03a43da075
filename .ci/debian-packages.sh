#!/bin/sh
# Debian packages that some tests need. Does nothing without root or apt: those tests are then skipped.
set -eu
packages="libreoffice-writer-nogui poppler-utils fonts-liberation fonts-dejavu-core tesseract-ocr tesseract-ocr-vie"
command -v apt-get >/dev/null 2>&1 || exit 0
[ "$(id -u)" = 0 ] || exit 0
if command -v soffice >/dev/null 2>&1 && command -v pdftotext >/dev/null 2>&1 \
	&& command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx vie \
	&& [ -d /usr/share/fonts/truetype/liberation ] && [ -d /usr/share/fonts/truetype/dejavu ]; then
	exit 0
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages >/dev/null; }; then
	echo "could not install: $packages; the tests that need them are skipped" >&2
fi
