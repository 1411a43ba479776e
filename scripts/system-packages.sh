#!/usr/bin/env bash
# System packages that reading PDF files and scans leans on. Without them oit goes on: fewer documents can be read.
set -u
packages=()
command -v pdftotext >/dev/null 2>&1 || packages+=(poppler-utils)
command -v tesseract >/dev/null 2>&1 || packages+=(tesseract-ocr tesseract-ocr-tha)
[ ${#packages[@]} -eq 0 ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then
    echo "Installing ${packages[*]} ..."
    if DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq ${packages[*]}" >/dev/null 2>&1; then exit 0; fi
  elif sudo -n true 2>/dev/null; then
    echo "Installing ${packages[*]} ..."
    if sudo sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${packages[*]}" >/dev/null 2>&1; then exit 0; fi
  fi
fi
echo "Going on without ${packages[*]}. To read more documents, run:  sudo apt install ${packages[*]}"
exit 0
