// SPDX-License-Identifier: GPL-3.0-only
// A configuration file.
#include "check.h"
#include "config/sources/ini_file.h"

#include <algorithm>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

/// The value of the line that an error is about: it may be a secret.
QString valueOnLine(std::string_view bytes, int number)
{
    std::string_view line;
    for (int i = 0; i < number; ++i)
        line = takeLine(bytes);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
        return {};
    line.remove_prefix(equals + 1);
    return QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())).trimmed();
}

void checkError(const IniError &error, std::string_view bytes)
{
    constexpr qsizetype telling = 12;
    const auto lines = 1 + std::count(bytes.begin(), bytes.end(), '\n');
    require(error.line >= 1 && error.line <= lines, "lines are counted");
    require(!error.what.isEmpty() && error.what.size() < 200, "an error says what is wrong, within bounds");
    const QString value = valueOnLine(bytes, error.line);
    require(value.size() < telling || !error.what.contains(value), "an error quotes no value");
}

void checkEntries(const std::vector<IniEntry> &entries)
{
    int previous = 0;
    for (const IniEntry &entry : entries) {
        require(entry.line > previous, "lines are counted");
        previous = entry.line;
        require(entry.name == entry.name.trimmed(), "a name has no blanks around it");
        require(!entry.value.contains(u'\n'), "a value is on one line");
        if (entry.name.isEmpty() || entry.value.contains(u'"') || entry.name.startsWith(u'[')
            || entry.name.startsWith(u'#') || entry.name.startsWith(u';'))
            continue;
        const auto again = parseIniFile(
            (QStringLiteral("[gasgauge]\n") + entry.name + QStringLiteral(" = \"") + entry.value + u'"')
                .toUtf8());
        require(again && again->size() == 1, "what is written is one entry");
        require(again->front().name == entry.name && again->front().value == entry.value,
            "what is written is read again");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = textOf(data, size);
    const auto entries = parseIniFile(QByteArrayView(bytes.data(), static_cast<qsizetype>(size)));
    if (entries)
        checkEntries(*entries);
    else
        checkError(entries.error(), bytes);
    return 0;
}
