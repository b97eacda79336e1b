// SPDX-License-Identifier: GPL-3.0-only
#include "language/language.h"
#include "settings/words/option_words.h"
#include "settings/words/word_list.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace gasgauge;

namespace {

struct Message
{
    QString context;
    QString source;
    QString translation;
    bool finished = true;
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    QList<Message> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            all.append({context, {}, {}});
        else if (xml.name() == QLatin1String("source"))
            all.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            const QString type = xml.attributes().value(QLatin1String("type")).toString();
            all.last().finished = type != QLatin1String("unfinished");
            all.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return all;
}

QSet<QString> placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
    QSet<QString> places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.insert(match.next().captured());
    return places;
}

bool hasLetter(const QString &text)
{
    static const QRegularExpression letter(QStringLiteral("&[^&\\s]"));
    return letter.match(text).hasMatch();
}

QString describe(const Message &message)
{
    return message.context + QStringLiteral(": ") + message.source;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanSaysEverything();
    void placesAndLettersAreKept();
    void isSpokenWhereItIsChosen();
    void everyOptionHasWordsInGerman();
};

/// Whoever adds words runs ./dev translations, and translates what it calls unfinished.
void TestTranslations::germanSaysEverything()
{
    const QTemporaryDir folder;
    const QDir source(QStringLiteral(GASGAUGE_SOURCE));
    const QString copy = folder.filePath(QStringLiteral("gasgauge_de.ts"));
    QVERIFY(QFile::copy(source.filePath(QStringLiteral("resources/translations/gasgauge_de.ts")), copy));
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QProcess lupdate;
    lupdate.setWorkingDirectory(source.path());
    lupdate.start(QStringLiteral(GASGAUGE_LUPDATE),
        {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
            QStringLiteral("-no-obsolete"), QStringLiteral("ui"), QStringLiteral("core"),
            QStringLiteral("app"), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished(100'000));
    QCOMPARE(lupdate.exitCode(), 0);
    QStringList missing;
    const QList<Message> messages = messagesOf(copy);
    QVERIFY(messages.size() > 400);
    for (const Message &message : messages) {
        if (!message.finished || message.translation.isEmpty())
            missing << describe(message);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

void TestTranslations::placesAndLettersAreKept()
{
    const QDir folder(QStringLiteral(GASGAUGE_SOURCE "/resources/translations"));
    for (const QString &name : folder.entryList({QStringLiteral("gasgauge_*.ts")})) {
        for (const Message &message : messagesOf(folder.filePath(name))) {
            if (!message.finished)
                continue;
            QVERIFY2(
                placesOf(message.source) == placesOf(message.translation), qPrintable(describe(message)));
            QVERIFY2(
                hasLetter(message.source) == hasLetter(message.translation), qPrintable(describe(message)));
        }
    }
}

void TestTranslations::isSpokenWhereItIsChosen()
{
    const auto all = languages();
    QVERIFY(std::ranges::any_of(all, [](const Language &each) {
        return each.code == QLatin1String("de") && each.name == QLatin1String("Deutsch");
    }));
    const auto said = [] { return QCoreApplication::translate("gasgauge::SettingsDialog", "Settings"); };
    QCOMPARE(said(), QStringLiteral("Settings"));
    useLanguage(QStringLiteral("de"));
    QCOMPARE(said(), QStringLiteral("Einstellungen"));
    QCOMPARE(QLocale().toString(0.5), QStringLiteral("0,5"));
    useLanguage(QStringLiteral("en"));
    QCOMPARE(said(), QStringLiteral("Settings"));
    useLanguage(QStringLiteral("xx")); // nobody speaks that
    QCOMPARE(said(), QStringLiteral("Settings"));
}

void TestTranslations::everyOptionHasWordsInGerman()
{
    useLanguage(QStringLiteral("de"));
    for (const option_words::Words &words : option_words::wordList()) {
        const QString help = QCoreApplication::translate(option_words::kContext, words.help);
        QVERIFY2(help != QString::fromUtf8(words.help), words.name);
    }
    useLanguage(QStringLiteral("en"));
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
