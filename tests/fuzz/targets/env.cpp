// SPDX-License-Identifier: GPL-3.0-only
// A .env file.
#include "check.h"
#include "config/sources/env_file.h"

#include <algorithm>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

bool isName(const QString &name)
{
    return !name.isEmpty() && !name[0].isDigit() && std::ranges::all_of(name, [](QChar c) {
        return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
    });
}

/// NAME="value", with what the format can escape escaped.
QString written(const QString &name, const QString &value)
{
    QString text = value;
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    text.replace(u'\n', QStringLiteral("\\n"));
    return name + QStringLiteral("=\"") + text + QStringLiteral("\"\n");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = textOf(data, size);
    const auto lines = 1 + std::count(bytes.begin(), bytes.end(), '\n');
    int previous = 0;
    for (const EnvEntry &entry : parseEnvFile(QByteArrayView(bytes.data(), static_cast<qsizetype>(size)))) {
        require(isName(entry.name), "a name is a name");
        require(entry.line > previous && entry.line <= lines, "lines are counted");
        previous = entry.line;
        if (entry.malformed || entry.value.contains(u'\r'))
            continue;
        const QByteArray again = written(entry.name, entry.value).toUtf8();
        const auto read = parseEnvFile(again);
        require(read.size() == 1 && !read[0].malformed, "what is written is one entry");
        require(read[0].name == entry.name && read[0].value == entry.value, "what is written is read again");
    }
    return 0;
}
