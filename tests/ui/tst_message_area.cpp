// SPDX-License-Identifier: GPL-3.0-only
// The line for problems, alone.
#include "eye/picture_check.h"
#include "widgets/link_button.h"
#include "window/message_area.h"

#include <QDialog>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace gasgauge;

namespace {

struct Line : QWidget
{
    Line()
        : area(new MessageArea)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(area);
        column->addStretch(1);
    }
    QList<LinkButton *> buttons()
    {
        QList<LinkButton *> shown;
        for (LinkButton *button : findChildren<LinkButton *>()) {
            if (button->isVisible())
                shown << button;
        }
        return shown;
    }
    MessageArea *area;
};

} // namespace

class TestMessageArea : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFocusStaysWhileTheWordsChange();
    void anActionIsThatOfTheMessageShown();
    void theOthersAreReadAndClosedByKeys();
    void wordsHaveRoomBesideAndAboveTheirButtons_data();
    void wordsHaveRoomBesideAndAboveTheirButtons();
};

void TestMessageArea::theFocusStaysWhileTheWordsChange()
{
    Line line;
    int retried = 0;
    const QList<MessageArea::Action> actions{
        {QStringLiteral("Change source…"), [] {}}, {QStringLiteral("Retry"), [&retried] { ++retried; }}};
    const auto say = [&](const char *words) {
        line.area->show(
            QStringLiteral("chain"), MessageArea::Kind::Standing, QString::fromLatin1(words), actions);
    };
    say("Ethereum has made no block for 59 s.");
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    LinkButton *retry = line.buttons().at(1);
    retry->setFocus();
    QVERIFY(retry->hasFocus());
    say("Ethereum has made no block for 1 min.");
    QCOMPARE(line.area->shownText(), QStringLiteral("Ethereum has made no block for 1 min."));
    QCOMPARE(line.buttons().size(), 2);
    QVERIFY(retry->hasFocus());
    QTest::keyClick(retry, Qt::Key_Space);
    QCOMPARE(retried, 1);
}

void TestMessageArea::anActionIsThatOfTheMessageShown()
{
    Line line;
    line.show();
    QString done;
    const auto say = [&](const char *key, MessageArea::Kind kind, const char *action) {
        const QString name = QString::fromLatin1(action);
        line.area->show(QString::fromLatin1(key), kind, QString::fromLatin1(key),
            {{name, [&, name] {
                  done = name;
                  line.area->clear(line.area->shownKey());
              }}});
    };
    say("mild", MessageArea::Kind::Notice, "Look");
    say("bad", MessageArea::Kind::Broken, "Retry");
    QCOMPARE(line.buttons().constFirst()->text(), QStringLiteral("Retry"));
    line.buttons().constFirst()->click();
    QCOMPARE(done, QStringLiteral("Retry"));
    QCOMPARE(line.buttons().constFirst()->text(), QStringLiteral("Look"));
    line.buttons().constFirst()->click();
    QCOMPARE(done, QStringLiteral("Look"));
    QVERIFY(line.buttons().isEmpty());
}

void TestMessageArea::theOthersAreReadAndClosedByKeys()
{
    Line line;
    int retried = 0;
    line.area->show(QStringLiteral("worst"), MessageArea::Kind::Broken, QStringLiteral("No price."));
    line.area->show(QStringLiteral("chain"), MessageArea::Kind::Standing, QStringLiteral("It is stalled."),
        {{QStringLiteral("Retry"), [&retried] { ++retried; }}});
    line.area->show(QStringLiteral("alert"), MessageArea::Kind::Notice, QStringLiteral("It was 7.00 gwei."));
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    auto *more = line.findChild<QAbstractButton *>(QStringLiteral("moreProblems"));
    QCOMPARE(more->text(), QStringLiteral("+2"));
    const auto open = [&] {
        more->setFocus();
        QTest::keyClick(more, Qt::Key_Return);
        auto *dialog = line.findChild<QDialog *>(QStringLiteral("messages"));
        return dialog && QTest::qWaitForWindowActive(dialog) ? dialog : nullptr;
    };
    /// The button of that name that Tab leads to.
    const auto press = [](QDialog &dialog, const QString &name) {
        for (int i = 0; i < 10; ++i) {
            auto *focused = qobject_cast<QAbstractButton *>(dialog.focusWidget());
            if (qobject_cast<LinkButton *>(focused) && focused->text() == name) {
                QTest::keyClick(focused, Qt::Key_Space);
                return true;
            }
            QTest::keyClick(&dialog, Qt::Key_Tab);
        }
        return false;
    };
    QPointer<QDialog> dialog = open();
    QVERIFY(dialog);
    QVERIFY(press(*dialog, QStringLiteral("Close")));
    QVERIFY(line.area->text(QStringLiteral("alert")).isEmpty());
    QCOMPARE(more->text(), QStringLiteral("+1"));
    QVERIFY(dialog->isVisible()); // another one is there still
    QVERIFY(press(*dialog, QStringLiteral("Retry")));
    QCOMPARE(retried, 1);
    QTRY_VERIFY(!dialog);
    dialog = open();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QCOMPARE(retried, 1);
}

void TestMessageArea::wordsHaveRoomBesideAndAboveTheirButtons_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("below");
    QTest::newRow("480") << 480 << true;
    QTest::newRow("1100") << 1100 << false;
}

void TestMessageArea::wordsHaveRoomBesideAndAboveTheirButtons()
{
    QFETCH(int, width);
    QFETCH(bool, below);
    Line line;
    line.resize(width, 200);
    line.area->show(QStringLiteral("other"), MessageArea::Kind::Notice, QStringLiteral("Another one."));
    line.area->show(QStringLiteral("chain"), MessageArea::Kind::Standing,
        QStringLiteral(
            "The upstream does not answer. It is asked again by itself. The price is of an older block."),
        {{QStringLiteral("Change source…"), [] {}}, {QStringLiteral("Retry"), [] {}}});
    line.show();
    QVERIFY(QTest::qWaitForWindowExposed(&line));
    auto *words = line.findChild<QWidget *>(QStringLiteral("problemLine"));
    const QWidget *button = line.buttons().constFirst();
    QTRY_COMPARE(
        button->mapTo(&line, QPoint()).y() >= words->mapTo(&line, QPoint(0, words->height())).y(), below);
    QVERIFY(words->width() > width / 3);
    const QStringList faults = eye::lookAt(line).faults;
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

QTEST_MAIN(TestMessageArea)
#include "tst_message_area.moc"
