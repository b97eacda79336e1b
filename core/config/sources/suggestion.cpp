// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace gasgauge {

namespace {

constexpr qsizetype kMostEdits = 2;
constexpr qsizetype kLongestOption = 64;

/// Levenshtein's distance.
qsizetype editsBetween(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), qsizetype(0));
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const qsizetype replaced = diagonal + (a[i] == b[static_cast<qsizetype>(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

QString nearestName(const QString &typed, const QStringList &candidates)
{
    if (typed.size() > kLongestOption)
        return {};
    QString nearest;
    qsizetype fewest = kMostEdits + 1;
    for (const QString &candidate : candidates) {
        const qsizetype edits = editsBetween(typed.toLower(), candidate.toLower());
        if (edits < fewest && 2 * edits < candidate.size()) {
            fewest = edits;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace gasgauge
