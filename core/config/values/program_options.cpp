// SPDX-License-Identifier: GPL-3.0-only
#include "config/values/program_options.h"

namespace gasgauge {

void knowSiblingOptions(OptionTable &table)
{
    for (const char16_t *const name : kDesktopOptions) {
        if (!table.find(QStringView(name)))
            table.addSibling(QString::fromUtf16(name));
    }
}

} // namespace gasgauge
