// SPDX-License-Identifier: GPL-3.0-only
#include "language/language.h"

#include <algorithm>
#include <memory>

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace gasgauge {

namespace {

const QString kFolder = QStringLiteral(":/translations");
const QString kPrefix = QStringLiteral("gasgauge_");
const QString kEnglish = QStringLiteral("en");

/// Those that are in use, for as long as the program runs.
std::vector<std::unique_ptr<QTranslator>> &translators()
{
    static std::vector<std::unique_ptr<QTranslator>> all;
    return all;
}

void install(const QLocale &locale, const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), folder))
        return;
    QCoreApplication::installTranslator(translator.get());
    translators().push_back(std::move(translator));
}

bool isSpoken(const QString &code)
{
    const auto all = languages();
    return std::ranges::any_of(all, [&code](const Language &each) { return each.code == code; });
}

} // namespace

std::vector<Language> languages()
{
    std::vector<Language> all{{kEnglish, QStringLiteral("English")}};
    const QStringList files = QDir(kFolder).entryList({kPrefix + QStringLiteral("*.qm")}, QDir::Files);
    for (const QString &file : files) {
        const QString code = file.mid(kPrefix.size()).section(u'.', 0, 0);
        QString name = QLocale(code).nativeLanguageName();
        if (code == kEnglish || name.isEmpty())
            continue;
        name[0] = name[0].toUpper();
        all.push_back({code, name});
    }
    return all;
}

void useLanguage(const QString &code)
{
    for (const auto &translator : translators())
        QCoreApplication::removeTranslator(translator.get());
    translators().clear();
    const bool chosen = isSpoken(code);
    const QLocale system = QLocale::system();
    // A region other than the language's first one stays: German in Austria writes numbers as Austria does.
    const bool same = chosen && system.language() == QLocale(code).language();
    const QLocale locale = chosen && !same ? QLocale(code) : system;
    QLocale::setDefault(locale);
    // English is in the sources.
    if ((chosen ? code : system.name().section(u'_', 0, 0)) == kEnglish)
        return;
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("gasgauge"), kFolder);
}

} // namespace gasgauge
