# shellcheck shell=bash
# Sourced by the scripts beside it: where the project is, how they speak, and how they install a Debian package.

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck disable=SC2034 # the scripts that source this use it
VENV="$ROOT/.venv"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $*"
  exit 1
}

loudly() {
  say "======================================================================"
  say "  $*"
  say "======================================================================"
}

# as_root COMMAND...: runs it with root's rights; false when there is no way to have them without asking for a password.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n -- "$@"
  else
    return 1
  fi
}

# debian_install PACKAGE...: installs what is missing; false, with the command to type, where that cannot be done here.
# What apt prints goes to standard error: standard output belongs to the script that calls.
debian_install() {
  local install=(env DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq --no-install-recommends "$@")
  if ! command -v apt-get >/dev/null; then
    say "This is not a Debian system: please install what Debian calls: $*"
    return 1
  fi
  if ! as_root true; then
    say "Please type: sudo apt-get install $*"
    return 1
  fi
  say "Installing Debian's packages: $*"
  # The lists of a new machine are empty, and old ones name files that are gone: both are mended by an update.
  as_root "${install[@]}" </dev/null >&2 && return 0
  as_root apt-get update -qq </dev/null >&2 || true
  as_root "${install[@]}" </dev/null >&2 && return 0
  say "apt-get could not install: $*"
  return 1
}

# port_answers PORT: whether something listens on this machine's loopback address.
port_answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
