#!/usr/bin/env bash
# Make the virtual environment; where Debian's or Ubuntu's Python lacks the venv module, fetch it if that is allowed.
set -u
python=$1 folder=$2

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "oit needs Python 3.11 or newer; install it, or name it: make PYTHON=python3.12 ..." >&2
  exit 1
fi
if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  exec "$python" -m venv "$folder"
fi
version=$("$python" -c 'import sys; print(f"{sys.version_info[0]}.{sys.version_info[1]}")')
package="python$version-venv"
if [ "$(id -u)" = 0 ]; then
  apt-get update -qq && apt-get install -y -qq "$package" >/dev/null
elif sudo -n true 2>/dev/null; then
  sudo apt-get update -qq && sudo apt-get install -y -qq "$package" >/dev/null
else
  echo "Python's venv module is missing. Run this line, then make again:  sudo apt install $package" >&2
  exit 1
fi
exec "$python" -m venv "$folder"
