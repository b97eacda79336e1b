// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/card/alert_step.h"
#include "alerts/new_alert_dialog.h"
#include "desktop_table.h"
#include "dialogs/attach_dialog.h"
#include "language/language.h"
#include "opened_settings.h"
#include "pages/fees/cost_card.h"
#include "settings/fields/typed_value.h"

#include <QClipboard>

using namespace gasgauge;

namespace {

/// Pastes, as people do who have copied it somewhere.
void paste(QLineEdit &line, const QString &text)
{
    QApplication::clipboard()->setText(text);
    line.selectAll();
    line.paste();
}

} // namespace

/// Every field that takes a number takes it as people write it in their language.
class TestTypedNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { useLanguage(QStringLiteral("de")); }
    void cleanup() { useLanguage(QStringLiteral("en")); }
    void limitsOfSettings_data();
    void limitsOfSettings();
    void aNewAlert();
    void theLineOfAnAlert();
    void theGasOfOnesOwn();
    void options_data();
    void options();
    void theFieldSaysWhatTheFileGets();
    void addressesArePasted();
};

void TestTypedNumbers::limitsOfSettings_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("value"); // 0: refused
    const auto row = [](const char16_t *typed, double value) {
        const QString text = QString::fromUtf16(typed);
        QTest::newRow(qPrintable(text.toHtmlEscaped())) << text << value;
    };
    row(u"1.234,56", 1234.56);
    row(u"1 234,5", 1234.5);
    row(u"1\u00a0234,5 gwei", 1234.5);
    row(u" 0,07\n", 0.07);
    row(u"+0.07", 0.07);
    row(u"50.000.000 wei", 0.05);
    row(u"0,00000005 ETH", 50);
    row(u"", 0);
    row(u"−5", 0);
    row(u"1e3", 0);
    row(u"nan", 0);
    row(u"5 €", 0);
    row(u"1.2.3", 0);
    row(u"9999999999999999999", 0);
}

void TestTypedNumbers::limitsOfSettings()
{
    QFETCH(QString, typed);
    QFETCH(double, value);
    Opened opened;
    opened.find<QCheckBox>("below")->setChecked(true);
    paste(*opened.find<QLineEdit>("below-threshold"), typed);
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.text("below-problem").isEmpty(), value > 0);
    QCOMPARE(opened.applied.size(), value > 0 ? 1 : 0);
    if (value > 0)
        QCOMPARE(opened.applied[0].alerts.of(AlertKind::Below).threshold, value);
    else
        QVERIFY2(opened.text("below-problem").startsWith(QStringLiteral("Erlaubt: ")),
            qPrintable(opened.text("below-problem")));
}

void TestTypedNumbers::aNewAlert()
{
    NewAlertDialog dialog({});
    dialog.setRule({.kind = AlertKind::Below, .threshold = 1, .subject = AlertSubject::OwnCost});
    dialog.show();
    auto *amount = dialog.findChild<QLineEdit *>(QStringLiteral("alertThreshold"));
    paste(*amount, QStringLiteral("0,30\u00a0$"));
    paste(*dialog.findChild<QLineEdit *>(QStringLiteral("alertGas")), QStringLiteral("250.000 Gas"));
    QCOMPARE(dialog.rule().threshold, 0.3);
    QCOMPARE(dialog.rule().gas, 250'000U);
    paste(*amount, QStringLiteral("0,30 €"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("alertSentence"))
                ->text()
                .startsWith(QStringLiteral("Erlaubt: ")));
}

void TestTypedNumbers::theLineOfAnAlert()
{
    const AlertRule rule{.kind = AlertKind::Below, .threshold = 1, .subject = AlertSubject::BaseFee};
    const auto typed = withBound(rule, QStringLiteral(" 1.234,5 gwei "));
    QVERIFY(typed);
    QCOMPARE(typed->threshold, 1234.5);
    QVERIFY(!withBound(rule, QStringLiteral("-1")));
}

void TestTypedNumbers::theGasOfOnesOwn()
{
    CostCard card;
    auto *own = card.findChild<QLineEdit *>(QStringLiteral("ownGas"));
    const auto type = [own](const QString &text) {
        own->selectAll();
        QTest::keyClick(own, Qt::Key_Delete);
        QTest::keyClicks(own, text);
    };
    type(QStringLiteral("1.234.567"));
    QCOMPARE(card.ownGas(), 1'234'567U);
    type(QStringLiteral("1 234 567 gas"));
    QCOMPARE(card.ownGas(), 1'234'567U);
    for (const QString &none :
        {QStringLiteral("1,5"), QStringLiteral("-21000"), QStringLiteral("1e6"), QString()}) {
        type(none);
        QCOMPARE(card.ownGas(), 0U);
        QVERIFY(!card.findChild<QLabel *>(QStringLiteral("ownGasWrong"))->text().isEmpty());
    }
}

void TestTypedNumbers::options_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *option, const char16_t *typed, const char *value) {
        const QString text = QString::fromUtf16(typed);
        QTest::addRow("%s: %s", option, qPrintable(text.toHtmlEscaped()))
            << QString::fromLatin1(option) << text << QString::fromLatin1(value);
    };
    row("daily-credits", u"3.000.000", "3000000");
    row("daily-credits", u"3\u00a0000\u00a0000 ", "3000000");
    row("daily-credits", u"-5", "-5"); // which its field refuses
    row("daily-credits", u"1,5", "1,5");
    row("ttl", u"3 600", "3600");
    row("ttl", u"30 s", "30");
    row("ttl", u"3,5", "3.5"); // which its field refuses
    row("ttl", u"20 eth_gasPrice=5", "20 eth_gasPrice=5");
    row("upstream-timeout", u"1,5 s", "1.5s");
    row("upstream-timeout", u"500 ms", "500ms");
    row("upstream-timeout", u"10 Sek", "10s");
    row("stale-if-error", u"10 min", "10m");
    row("keep-history", u"\u201e90\u201c", "90");
    row("listen", u"8081", "127.0.0.1:8081");
    row("listen", u" :8081 ", "127.0.0.1:8081");
    row("listen", u"http://127.0.0.1:8081/", "127.0.0.1:8081");
    row("listen", u"99999", "99999");
    row("chain", u"Ethereum, Base", "ethereum, base");
    row("shared-cache", u" redis://cache \n", "redis://cache");
}

void TestTypedNumbers::options()
{
    QFETCH(QString, option);
    QFETCH(QString, typed);
    QFETCH(QString, value);
    const auto table = wholeTable();
    const OptionSpec *spec = table->find(option);
    QVERIFY(spec);
    QCOMPARE(typedValue(*spec, typed, QLocale()), value);
}

void TestTypedNumbers::theFieldSaysWhatTheFileGets()
{
    Opened opened;
    paste(*opened.find<QLineEdit>("GASGAUGE_DAILY_CREDITS"), QStringLiteral("1.000.000"));
    QCOMPARE(opened.text("GASGAUGE_DAILY_CREDITS-problem"), QString());
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.value(0).options.value(QStringLiteral("GASGAUGE_DAILY_CREDITS")),
        QStringLiteral("1000000"));
}

void TestTypedNumbers::addressesArePasted()
{
    const QString copied = QStringLiteral(u"\r\n\u00a0 \u201ehttp://node:8545\u201c \n");
    AttachDialog attach({});
    attach.show();
    paste(*attach.findChild<QLineEdit *>(), copied);
    attach.accept();
    QCOMPARE(attach.address(), QUrl(QStringLiteral("http://node:8545")));
    const SystemClock clock;
    UpstreamDialog upstream(clock);
    upstream.show();
    upstream.findChild<QAbstractButton *>(QStringLiteral("upstreamByAddress"))->click();
    paste(*upstream.findChild<QLineEdit *>(QStringLiteral("upstreamAddress")), copied);
    upstream.accept();
    QCOMPARE(upstream.source().url, QUrl(QStringLiteral("http://node:8545")));
    UpstreamDialog key(clock);
    key.show();
    paste(*key.findChild<QLineEdit *>(QStringLiteral("upstreamKey")), QStringLiteral(" 'abc_DEF-1'\n"));
    key.accept();
    QVERIFY(key.source().url.path().endsWith(QStringLiteral("/abc_DEF-1")));
}

QTEST_MAIN(TestTypedNumbers)
#include "tst_typed_numbers.moc"
