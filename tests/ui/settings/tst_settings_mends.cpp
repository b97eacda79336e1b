// SPDX-License-Identifier: GPL-3.0-only
#include "../../core/upstream/fake_upstream.h"
#include "dialogs/attach_dialog.h"
#include "format/pasted_text.h"
#include "opened_settings.h"
#include "settings/fields/option_field.h"
#include "settings/upstreams/source_entry.h"
#include "settings/upstreams/upstream_dialog.h"
#include "settings/words/option_words.h"

#include <QDir>
#include <QFile>
#include <QTabBar>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

/// The letters of Alt that can be pressed now, as they are seen.
QStringList lettersOf(QWidget &window)
{
    QStringList letters;
    const auto add = [&letters](QString text) {
        const qsizetype mark = text.remove(QStringLiteral("&&")).indexOf(u'&');
        if (mark >= 0)
            letters << text.mid(mark + 1, 1).toLower();
    };
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&window) || widget->window() != &window)
            continue;
        if (const auto *button = qobject_cast<QAbstractButton *>(widget))
            add(button->text());
        else if (const auto *label = qobject_cast<QLabel *>(widget); label && label->buddy())
            add(label->text());
        else if (const auto *bar = qobject_cast<QTabBar *>(widget))
            for (int i = 0; i < bar->count(); ++i)
                add(bar->tabText(i));
    }
    return letters;
}

void verifyUnique(QWidget &window)
{
    const QStringList letters = lettersOf(window);
    QStringList unique = letters;
    unique.removeDuplicates();
    QVERIFY2(letters.size() == unique.size() && !letters.isEmpty(), qPrintable(letters.join(u' ')));
}

} // namespace

/// What a walk through the settings found once, each never again.
class TestSettingsMends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyOfAnEnvFileIsNotCopied();
    void upstreamsThatNobodyTouchesStayToTheLetter();
    void aChangedUpstreamKeepsItsChainAndItsSecondDoor();
    void eachChainCanHaveANode();
    void besideTheCommandLineNobodySaysThatThereIsNone();
    void theWindowSpeaksNoCommandLine();
    void aServerIsOnOrOff();
    void changingShowsWhatIsThere();
    void anAddressThatIsWrongIsToldWhere();
    void blanksAroundAnAddressAreNothing_data();
    void blanksAroundAnAddressAreNothing();
    void everyLetterLeadsToOnePlace();
};

void TestSettingsMends::theKeyOfAnEnvFileIsNotCopied()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral(".env")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("APIKEY=SECRETKEY123\n");
    file.close();
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    {
        Opened opened;
        QCOMPARE(opened.find<QListWidget>("upstreams")->count(), 0);
        opened.type("GASGAUGE_TTL", QStringLiteral("30"));
        opened.press(QDialogButtonBox::Ok);
        const QMap<QString, QString> expected{{QStringLiteral("GASGAUGE_TTL"), QStringLiteral("30")}};
        QCOMPARE(opened.applied.value(0).options, expected);
        // Nor does a key that is entered become the file's.
        const auto source = sourceOfKey(QStringLiteral("another"));
        QVERIFY(source && source->url.path().endsWith(QStringLiteral("/another")));
    }
    QVERIFY(QDir::setCurrent(before));
}

void TestSettingsMends::upstreamsThatNobodyTouchesStayToTheLetter()
{
    SettingsState state;
    state.options = {{QStringLiteral("GASGAUGE_CHAIN"), QStringLiteral("ethereum base")},
        {QStringLiteral("GASGAUGE_UPSTREAM"), QStringLiteral("http://one:8545 base/two=http://two:8545")}};
    Opened opened(state);
    QCOMPARE(opened.find<QListWidget>("upstreams")->count(), 2);
    opened.type("GASGAUGE_TTL", QStringLiteral("30"));
    opened.press(QDialogButtonBox::Ok);
    state.options[QStringLiteral("GASGAUGE_TTL")] = QStringLiteral("30");
    QCOMPARE(opened.applied.value(0).options, state.options);
}

void TestSettingsMends::aChangedUpstreamKeepsItsChainAndItsSecondDoor()
{
    SettingsState state;
    state.options = {{QStringLiteral("GASGAUGE_CHAIN"), QStringLiteral("base")},
        {QStringLiteral("GASGAUGE_UPSTREAM"),
            QStringLiteral("base/two=http://two:8545,base/two=ws://two:8546")}};
    Opened opened(state);
    QTest::mouseClick(opened.find<QPushButton>("changeUpstream"), Qt::LeftButton);
    auto *change = opened.dialog->findChild<UpstreamDialog *>();
    auto *name = change->findChild<QLineEdit *>(QStringLiteral("upstreamName"));
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("three"));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY2(!change->isVisible(),
        qPrintable(change->findChild<QLabel *>(QStringLiteral("upstreamMessage"))->text()));
    opened.press(QDialogButtonBox::Ok);
    QCOMPARE(opened.applied.value(0).options.value(QStringLiteral("GASGAUGE_UPSTREAM")),
        QStringLiteral("base/three=http://two:8545,base/three=ws://two:8546"));
}

void TestSettingsMends::eachChainCanHaveANode()
{
    SettingsState state;
    Opened one(state);
    QVERIFY(!one.openAdd()->findChild<QComboBox *>(QStringLiteral("upstreamChain"))->isVisible());
    state.options = {{QStringLiteral("GASGAUGE_CHAIN"), QStringLiteral("ethereum base linea")}};
    Opened opened(state);
    const auto add = [&opened](const char *address, const char *chain) {
        UpstreamDialog *dialog = opened.openAdd();
        dialog->findChild<QAbstractButton *>(QStringLiteral("upstreamByAddress"))->click();
        dialog->findChild<QLineEdit *>(QStringLiteral("upstreamAddress"))->setText(QLatin1String(address));
        dialog->findChild<QComboBox *>(QStringLiteral("upstreamChain"))->setCurrentText(QLatin1String(chain));
        dialog->accept();
        delete dialog;
    };
    add("http://one:8545", "ethereum");
    add("http://two:8545", "base");
    QCOMPARE(opened.find<QListWidget>("upstreams")->item(1)->text(), QStringLiteral("two for base"));
    // A key does for the chain that is left, beside its own.
    UpstreamDialog *dialog = opened.openAdd();
    dialog->findChild<QLineEdit *>(QStringLiteral("upstreamKey"))->setText(QStringLiteral("abc"));
    dialog->accept();
    opened.press(QDialogButtonBox::Ok);
    const QMap<QString, QString> options = opened.applied.value(0).options;
    QCOMPARE(options.value(QStringLiteral("GASGAUGE_UPSTREAM")),
        QStringLiteral("one=http://one:8545,base/two=http://two:8545,infura=https://mainnet.infura.io/v3/abc,"
                       "infura=wss://mainnet.infura.io/ws/v3/abc"));
    QCOMPARE(options.value(QStringLiteral("APIKEY")), QStringLiteral("abc"));
    QStringList chains;
    for (const UpstreamConfig &source : sourcesOf(options))
        chains << source.chain + u'/' + source.name;
    QCOMPARE(chains.join(u' '), QStringLiteral("ethereum/one base/two ethereum/infura linea/infura"));
}

void TestSettingsMends::besideTheCommandLineNobodySaysThatThereIsNone()
{
    SettingsState state;
    QVERIFY(Opened(state).text("upstreamResult").startsWith(QStringLiteral("No upstream yet")));
    state.overruled[QStringLiteral("GASGAUGE_UPSTREAM")] = {{}, QStringLiteral("the command line")};
    const Opened opened(state);
    QCOMPARE(opened.text("upstreamResult"), QString());
    QVERIFY(opened.text("upstreams-overruled").contains(QStringLiteral("the command line")));
    // A key beside them is not in use.
    state.overruled[QStringLiteral("APIKEY")] = {{}, QStringLiteral(".env, line 1")};
    QVERIFY(!Opened(state).text("upstreams-overruled").contains(QStringLiteral(".env")));
    state.overruled.remove(QStringLiteral("GASGAUGE_UPSTREAM"));
    QVERIFY(Opened(state).text("upstreams-overruled").contains(QStringLiteral(".env")));
}

void TestSettingsMends::theWindowSpeaksNoCommandLine()
{
    Opened opened;
    for (const char *field : {"GASGAUGE_TTL", "GASGAUGE_CHAIN", "GASGAUGE_SHARED_CACHE"})
        opened.type(field, QStringLiteral("?"));
    const QString words = opened.words();
    for (const char *none : {"--", "APIKEY", ".env", "GASGAUGE_"})
        QVERIFY2(!words.contains(QLatin1String(none)), none);
    QVERIFY(words.contains(QStringLiteral("Allowed: whole seconds from 1 to 315360000")));
}

void TestSettingsMends::aServerIsOnOrOff()
{
    OptionSpec spec;
    spec.name = QStringLiteral("no-server");
    spec.kind = OptionSpec::Kind::Switch;
    spec.apply = [](const QString &) { return true; };
    OptionField field(spec);
    auto *box = field.findChild<QCheckBox *>();
    QCOMPARE(option_words::title(spec), QStringLiteral("Server"));
    QVERIFY(box->isChecked());
    QCOMPARE(field.value(), QString());
    box->click();
    QCOMPARE(field.value(), QStringLiteral("true"));
    field.setValue({});
    QVERIFY(box->isChecked());
}

void TestSettingsMends::changingShowsWhatIsThere()
{
    SettingsState state;
    putSources(state.options,
        {*sourceOfAddress(QStringLiteral("http://node:8545"), QStringLiteral("mine")),
            *sourceOfAddress(QStringLiteral("https://node/SECRETKEY123"), QStringLiteral("yours"))});
    Opened opened(state);
    const auto change = [&opened](int row) {
        opened.find<QListWidget>("upstreams")->setCurrentRow(row);
        QTest::mouseClick(opened.find<QPushButton>("changeUpstream"), Qt::LeftButton);
        return opened.dialog->findChild<UpstreamDialog *>();
    };
    UpstreamDialog *first = change(0);
    QCOMPARE(first->findChild<QLineEdit *>(QStringLiteral("upstreamAddress"))->displayText(),
        QStringLiteral("http://node:8545"));
    delete first;
    UpstreamDialog *second = change(1);
    auto *address = second->findChild<QLineEdit *>(QStringLiteral("upstreamAddress"));
    QVERIFY(!opened.words().contains(QLatin1String(kSecret)));
    auto *show = second->findChild<QAbstractButton *>(QStringLiteral("showUpstreamAddress"));
    QVERIFY(show);
    show->click();
    QCOMPARE(address->displayText(), QStringLiteral("https://node/SECRETKEY123"));
    show->click();
    QVERIFY(!opened.words().contains(QLatin1String(kSecret)));
}

void TestSettingsMends::anAddressThatIsWrongIsToldWhere()
{
    for (const char *begun : {"http://node:99999", "https://user:pass#word@node", "http://a b"}) {
        const auto source = sourceOfAddress(QString::fromLatin1(begun), {});
        QVERIFY2(!source, begun);
        QVERIFY2(source.error().contains(QStringLiteral("65535")), qPrintable(source.error()));
    }
    for (const char *none : {"node:8545", "ftp://node", "http://", ""}) {
        const auto source = sourceOfAddress(QString::fromLatin1(none), {});
        QVERIFY2(!source, none);
        QVERIFY2(source.error().contains(QStringLiteral("begins with http://")), qPrintable(source.error()));
    }
}

void TestSettingsMends::blanksAroundAnAddressAreNothing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("blanks") << QStringLiteral("  http://node:8545\t\n");
    QTest::newRow("no-break") << QStringLiteral(u"\u00a0http://node:8545\u202f");
    QTest::newRow("nothing seen") << QStringLiteral(u"\ufeff\u200bhttp://node:8545\u200b");
    QTest::newRow("quotes") << QStringLiteral("\"http://node:8545\"");
    QTest::newRow("brackets and blanks") << QStringLiteral(" <http://node:8545> ");
}

void TestSettingsMends::blanksAroundAnAddressAreNothing()
{
    QFETCH(QString, typed);
    QCOMPARE(text::pasted(typed), QStringLiteral("http://node:8545"));
    const auto source = sourceOfAddress(typed, {});
    QVERIFY(source && source->url == QUrl(QStringLiteral("http://node:8545")));
    AttachDialog attach({});
    attach.setText(typed);
    attach.accept();
    QCOMPARE(attach.address(), QUrl(QStringLiteral("http://node:8545")));
}

void TestSettingsMends::everyLetterLeadsToOnePlace()
{
    Opened opened;
    auto *tabs = opened.dialog->findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        verifyUnique(*opened.dialog);
    }
    UpstreamDialog *add = opened.openAdd();
    verifyUnique(*add);
    AttachDialog attach({});
    attach.show();
    verifyUnique(attach);
}

QTEST_MAIN(TestSettingsMends)
#include "tst_settings_mends.moc"
