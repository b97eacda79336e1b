#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# The rooms' walls: app -> ui, server -> core. A room includes nothing from a room above or beside it; every
# source names its licence; no file is longer than one reason to exist.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
status=0
complain() {
    printf '%s\n' "$*" >&2
    status=1
}

sources() { find core server ui app tests -type f \( -name '*.cpp' -o -name '*.h' \) 2>/dev/null | sort; }

# room_free_of ROOM FORBIDDEN…: no file of ROOM includes a header that stands in a forbidden room.
room_free_of() {
    local room=$1 forbidden file header
    shift
    [[ -d $room ]] || return 0
    while IFS=: read -r file header; do
        [[ -e $room/$header || -e core/$header || -e ${file%/*}/$header ]] && continue
        for forbidden in "$@"; do
            [[ -e $forbidden/$header ]] && complain "$file includes \"$header\", which belongs to $forbidden/"
        done
    done < <(grep -rHoP --include='*.cpp' --include='*.h' '^#include "\K[^"]+' "$room" | sed 's/^\([^:]*\):/\1:/')
}
room_free_of core server ui app
for room in core/*/; do
    [[ $room == core/watch/ ]] || room_free_of "${room%/}" core/watch
done
room_free_of server ui app core/watch
room_free_of ui server app

# in_order FOLDER ROOM…: the rooms of FOLDER in the order in which they may know of each other: a room includes
# only from itself and those before it, and every room has its place in the order.
in_order() {
    local folder=$1 room file header
    shift
    local -A place=()
    for room in "$@"; do
        place[$room]=${#place[@]}
    done
    for room in "$folder"/*/; do
        room=${room%/} room=${room##*/}
        [[ -v place[$room] ]] || complain "$folder/$room has no place in the order of the rooms of $folder"
    done
    for room in "$@"; do
        while IFS=: read -r file header; do
            [[ -e $folder/$header ]] || continue # a room of the same name elsewhere
            header=${header%%/*}
            [[ -v place[$header] ]] && ((place[$header] > place[$room])) &&
                complain "$file includes from $folder/$header, which comes after $folder/$room"
        done < <(grep -rHoP --include='*.cpp' --include='*.h' '^#include "\K[a-z_]+/[^"]+' "$folder/$room")
    done
}
in_order core system time ethereum fees telemetry chain config upstream shared cache report gateway process watch
in_order core/watch series monitor hub history alerts
in_order ui style format language widgets look charts panels pages alerts notify settings dialogs mini tray welcome window shell

# Qt's modules by room: core has no window and no server, the server no window.
if grep -rnE --include='*.cpp' --include='*.h' '#include <Q(Widget|Application|MainWindow|Chart|HttpServer|GuiApplication)' core server/edge >&2; then
    complain "core and the edge include no Widgets, Charts or HttpServer"
fi
if grep -rnE --include='*.cpp' --include='*.h' '#include <Q(Widget|Application|MainWindow|Chart|GuiApplication)' server >&2; then
    complain "the server includes no Widgets or Charts"
fi
if grep -rnE --include='*.cpp' --include='*.h' '#include (<Q|<chrono>|<sys/|"time/)' core/fees >&2; then
    complain "the fees are arithmetic: no Qt, no clocks, no sockets"
fi

while read -r file; do
    complain "$file: first line lacks the licence"
done < <(sources | xargs awk 'FNR == 1 && !/SPDX-License-Identifier: GPL-3\.0-only/ { print FILENAME }')

while read -r lines file; do
    complain "$file has $lines lines; 400 is the most"
done < <({ sources; find tests scripts loadtests -type f \( -name '*.py' -o -name '*.sh' -o -name '*.js' \); } 2>/dev/null |
    xargs wc -l | awk '$1 > 400 && $2 != "total"')

while read -r count folder; do
    ((count > 16)) && complain "$folder holds $count files; 16 is the most"
done < <(find core server ui app tests scripts -type f -not -path '*/__pycache__/*' -printf '%h\n' | sort | uniq -c)

scripts/lint/names.py || status=1

# Marks of unfinished work; put together here so that this file does not find itself.
open_marks='\b(TO''DO|FIX''ME|XX''X)\b|not impl''emented|QS''KIP|QEXPECT''_FAIL'
if grep -rnE "$open_marks" core server ui app tests scripts dev CMakeLists.txt cmake >&2; then
    complain "unfinished work stands in the tree"
fi
exit "$status"
