// SPDX-License-Identifier: GPL-3.0-only
#include "../../core/upstream/fake_upstream.h"
#include "welcome/welcome_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

/// The page as a person sees it.
struct Shown
{
    SystemClock clock;
    WelcomePage page{clock};
    QSignalSpy upstream{&page, &WelcomePage::upstreamChosen};
    QSignalSpy demo{&page, &WelcomePage::demoChosen};
    QLineEdit *key = page.findChild<QLineEdit *>(QStringLiteral("welcomeKey"));
    QLineEdit *node = page.findChild<QLineEdit *>(QStringLiteral("welcomeNode"));

    Shown()
    {
        page.resize(800, 600);
        page.show();
    }
    void click(const char *name)
    {
        QTest::mouseClick(page.findChild<QPushButton *>(QLatin1String(name)), Qt::LeftButton);
    }
    /// All visible words.
    QString words() const
    {
        QString all;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                all += label->text() + QLatin1Char('\n');
        }
        return all;
    }
};

} // namespace

class TestWelcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesANodeThatAnswers();
    void saysWhyANodeIsNotTaken();
    void refusesABadKeyBelowTheField();
    void keyIsNotShown();
    void keyIsShownWhereItIsAskedFor();
    void whoIsOfflineBeginsAllTheSame();
    void leadsToAFreeKey();
    void demoNeedsOneClick();
    void worksByKeyboard();
};

void TestWelcome::takesANodeThatAnswers()
{
    FakeUpstream upstream(FakeUpstream::giving("0x2fd52da00"));
    Shown shown;
    QTest::keyClicks(shown.node, upstream.url().toString(QUrl::FullyEncoded));
    QTest::keyClick(shown.node, Qt::Key_Return);
    QTRY_COMPARE(shown.upstream.count(), 1);
    QCOMPARE(upstream.count(), 1);
    QCOMPARE(shown.upstream[0][0].value<UpstreamConfig>().url, upstream.url());
    QVERIFY(shown.words().contains(QStringLiteral("12.8 gwei")));
    QVERIFY(!shown.words().contains(QLatin1String(kSecret)));
}

void TestWelcome::saysWhyANodeIsNotTaken()
{
    FakeUpstream upstream(FakeUpstream::answering("<html>SECRETKEY123</html>", "500 No"));
    Shown shown;
    QTest::keyClicks(shown.node, upstream.url().toString(QUrl::FullyEncoded));
    shown.click("useNode");
    QTRY_VERIFY(shown.words().contains(QStringLiteral("failed after")));
    QCOMPARE(shown.upstream.count(), 0);
    QVERIFY(!shown.words().contains(QLatin1String(kSecret)));
}

void TestWelcome::refusesABadKeyBelowTheField()
{
    Shown shown;
    QTest::keyClicks(shown.key, QStringLiteral("no key"));
    shown.click("useKey");
    QVERIFY(shown.words().contains(QStringLiteral("This is no key")));
    QTest::keyClick(shown.key, Qt::Key_Backspace);
    QVERIFY(!shown.words().contains(QStringLiteral("This is no key")));
    shown.click("useNode");
    QVERIFY(shown.words().contains(QStringLiteral("This is no address")));
    QCOMPARE(shown.upstream.count(), 0);
}

void TestWelcome::keyIsNotShown()
{
    Shown shown;
    QCOMPARE(shown.key->echoMode(), QLineEdit::Password);
    QTest::keyClicks(shown.key, QLatin1String(kSecret));
    QVERIFY(!shown.key->displayText().contains(QLatin1String(kSecret)));
}

void TestWelcome::keyIsShownWhereItIsAskedFor()
{
    Shown shown;
    QTest::keyClicks(shown.key, QLatin1String(kSecret));
    auto *show = shown.page.findChild<QAbstractButton *>(QStringLiteral("showKey"));
    show->click();
    QCOMPARE(shown.key->displayText(), QLatin1String(kSecret));
    show->click();
    QVERIFY(!shown.key->displayText().contains(QLatin1String(kSecret)));
}

void TestWelcome::whoIsOfflineBeginsAllTheSame()
{
    Shown shown;
    auto *anyway = shown.page.findChild<QAbstractButton *>(QStringLiteral("useNodeAnyway"));
    QVERIFY(!anyway->isVisible());
    QTest::keyClicks(shown.node, QStringLiteral("http://127.0.0.1:1"));
    shown.click("useNode");
    QTRY_VERIFY(anyway->isVisible());
    QCOMPARE(shown.upstream.count(), 0);
    anyway->click();
    QCOMPARE(shown.upstream.count(), 1);
    QCOMPARE(shown.upstream[0][0].value<UpstreamConfig>().url, QUrl(QStringLiteral("http://127.0.0.1:1")));
    QTest::keyClick(shown.node, Qt::Key_Backspace);
    QVERIFY(!anyway->isVisible()); // it was about another address
}

void TestWelcome::leadsToAFreeKey()
{
    Shown shown;
    auto *free = shown.page.findChild<QAbstractButton *>(QStringLiteral("freeKey"));
    QVERIFY(free && free->isVisible());
    QVERIFY(free->toolTip().startsWith(QStringLiteral("https://")));
}

void TestWelcome::demoNeedsOneClick()
{
    Shown shown;
    shown.click("useDemo");
    QCOMPARE(shown.demo.count(), 1);
    shown.page.setProblem(QStringLiteral("The disk is full."));
    QVERIFY(shown.words().contains(QStringLiteral("The disk is full.")));
}

void TestWelcome::worksByKeyboard()
{
    Shown shown;
    QVERIFY(QTest::qWaitForWindowActive(&shown.page));
    shown.page.setFocus();
    QVERIFY(shown.key->hasFocus());
    QStringList order;
    for (int i = 0; i < 6; ++i) {
        order << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(order.join(QLatin1Char(' ')),
        QStringLiteral("welcomeKey showKey useKey welcomeNode useNode useDemo"));
    QTest::keyClick(shown.page.window(), Qt::Key_D, Qt::AltModifier);
    QTRY_COMPARE(shown.demo.count(), 1);
}

QTEST_MAIN(TestWelcome)
#include "tst_welcome.moc"
