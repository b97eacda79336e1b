// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/secret_file.h"

#include "config/files/text_encoding.h"
#include "config/sources/known_names.h"
#include "config/sources/source_readers.h"

#include <QDir>
#include <QMap>

namespace gasgauge {

tl::expected<std::vector<Assignment>, ConfigError> readSecretFile(
    const Assignment &named, const OptionInputs &inputs)
{
    const auto refuse = [&named](const QString &why) {
        return tl::unexpected(
            ConfigError{QStringLiteral("%1: the file that it names %2").arg(named.where, why)});
    };
    const QString path = QDir(inputs.workingDirectory).filePath(named.value);
    const auto bytes = inputs.files->read(path);
    if (!bytes)
        return refuse(QStringLiteral("cannot be read: %1").arg(bytes.error()));
    const DecodedText decoded = decodeText(*bytes);
    const QString line = decoded.text.section(u'\n', 0, 0).trimmed();
    if (decoded.garbled)
        return refuse(QStringLiteral("is no text in UTF-8 or UTF-16"));
    if (line.isEmpty())
        return refuse(QStringLiteral("is empty, or its first line is"));
    std::vector<Assignment> assignments;
    appendParts(assignments,
        {named.spec, named.where, line,
            QStringLiteral("the file that %1 names").arg(fileVariableOf(*named.spec))});
    return assignments;
}

tl::expected<void, ConfigError> refuseBothForms(const std::vector<const std::vector<Assignment> *> &sources)
{
    QMap<const OptionSpec *, const Assignment *> first;
    for (const auto *const source : sources) {
        for (const Assignment &assignment : *source) {
            const Assignment *&other = first[assignment.spec];
            if (other && other->inFile != assignment.inFile)
                return tl::unexpected(
                    ConfigError{QStringLiteral("%1 and %2 are both set; leave one of them out")
                                    .arg(other->where, assignment.where)});
            other = &assignment;
        }
    }
    return {};
}

} // namespace gasgauge
