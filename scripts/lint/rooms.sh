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
        [[ -e $room/$header || -e core/$header || -e $(dirname "$file")/$header ]] && continue
        for forbidden in "$@"; do
            [[ -e $forbidden/$header ]] && complain "$file includes \"$header\", which belongs to $forbidden/"
        done
    done < <(grep -rHoP --include='*.cpp' --include='*.h' '^#include "\K[^"]+' "$room" | sed 's/^\([^:]*\):/\1:/')
}
room_free_of core server ui app
room_free_of server ui app
room_free_of ui server app

# Qt's modules by room: core has no window and no server, the server no window.
if grep -rnE --include='*.cpp' --include='*.h' '#include <Q(Widget|Application|MainWindow|Chart|HttpServer|GuiApplication)' core server/edge >&2; then
    complain "core and the edge include no Widgets, Charts or HttpServer"
fi
if grep -rnE --include='*.cpp' --include='*.h' '#include <Q(Widget|Application|MainWindow|Chart|GuiApplication)' server >&2; then
    complain "the server includes no Widgets or Charts"
fi

while read -r file; do
    head -n 1 "$file" | grep -qF 'SPDX-License-Identifier: GPL-3.0-only' || complain "$file: first line lacks the licence"
done < <(sources)

while read -r file; do
    lines=$(wc -l <"$file")
    ((lines > 400)) && complain "$file has $lines lines; 400 is the most"
done < <(sources; find tests scripts loadtests -type f \( -name '*.py' -o -name '*.sh' -o -name '*.js' \) 2>/dev/null)

while read -r count folder; do
    ((count > 16)) && complain "$folder holds $count files; 16 is the most"
done < <(find core server ui app tests scripts -type f -not -path '*/__pycache__/*' -printf '%h\n' | sort | uniq -c)

# Marks of unfinished work; put together here so that this file does not find itself.
open_marks='\b(TO''DO|FIX''ME|XX''X)\b|not impl''emented|QS''KIP|QEXPECT''_FAIL'
if grep -rnE "$open_marks" core server ui app tests scripts dev CMakeLists.txt cmake >&2; then
    complain "unfinished work stands in the tree"
fi
exit "$status"
