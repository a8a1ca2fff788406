# shellcheck shell=bash disable=SC2154
# Debian packages that a script needs: said aloud with their reasons, and installed if missing.
# Sourced by app/start and tests/run.
#
#   need PACKAGE WHY...   notes a package
#   packages_install      installs the noted ones that are missing; quick when there are none

needed=()
declare -A why=()

need() {
    local package=$1
    shift
    needed+=("$package")
    why[$package]=$*
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Installing packages needs an administrator: run this as root, or install sudo." >&2
        return 1
    fi
}

# apt's own waiting covers dpkg's lock only; the lock on the package lists is waited for here.
update_lists() {
    local said
    for _ in {1..30}; do
        said=$(as_root apt-get -q -o DPkg::Lock::Timeout=300 update 2>&1) && return 0
        case $said in
        *"Could not get lock"*) sleep 10 ;;
        *) break ;;
        esac
    done
    echo "$said" >&2
    echo "The package lists could not be renewed; trying with those at hand." >&2
}

packages_install() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian: please see to it that these are there: ${needed[*]}" >&2
        return 0
    fi
    local package missing=()
    for package in "${needed[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installing ${#missing[@]} Debian packages:"
    for package in "${missing[@]}"; do
        printf '  %-22s %s\n' "$package" "${why[$package]}"
    done
    update_lists
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends "${missing[@]}"
}

# What building and running the program needs.
need_program() {
    need gcc "compiles the program"
    need libc6-dev "the C library's headers"
    need cmake "plans the build"
    need ninja-build "carries the build out"
    need pkgconf "tells the build where libraries are"
    need libsqlite3-dev "the database"
    need libical-dev "reads and writes calendar files"
    need libsodium-dev "digests of the trail, random numbers"
    need libcurl4-openssl-dev "calendars that are kept elsewhere: HTTP and HTTPS"
    need libmicrohttpd-dev "the calendar for phones: HTTP"
    need libxml2-dev "the same for calendar programs: CalDAV"
    need libpango1.0-dev "pictures for phones: lines of text"
    need zlib1g-dev "the same, packed"
    need libqrencode-dev "the codes that phones scan"
    need libcairo2-dev "shapes on the screen"
    need libsdl2-dev "the window and touch"
    need libsdl2-ttf-dev "text on the screen"
    need libsdl2-image-dev "icons on the screen"
    need libicu-dev "line breaking"
    need fonts-noto-cjk "the typefaces"
    need libzip-dev "spreadsheets of schools: they are zip files"
    need libxlsxwriter-dev "spreadsheets for schools"
    need tzdata "time zones"
}
