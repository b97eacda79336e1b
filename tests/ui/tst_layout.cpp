// SPDX-License-Identifier: GPL-3.0-only
// Nothing is cut off and nothing overlaps, in every state of the window, at every size, and in a language
// that needs half as much room again.
#include "dialogs/about_dialog.h"
#include "dialogs/attach_dialog.h"
#include "scripted_monitor.h"
#include "widgets/fit_label.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace gasgauge;

namespace {

/// Every string half as long again, as German or Finnish would have it.
class LongTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *source, const char *, int) const override
    {
        const QString text = QString::fromUtf8(source);
        QString filler;
        while (filler.size() < text.size() / 2)
            filler += QStringLiteral(" lorem").left(text.size() / 2 - filler.size());
        return text + filler;
    }
};

QString nameOf(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return QStringLiteral("%1 '%2' %3")
        .arg(QString::fromLatin1(widget->metaObject()->className()),
            label        ? label->text()
                : button ? button->text()
                         : widget->objectName(),
            QStringLiteral("%1x%2+%3+%4")
                .arg(widget->width())
                .arg(widget->height())
                .arg(widget->x())
                .arg(widget->y()));
}

/// Chart views and what the style puts together draw themselves.
bool drawsItself(const QWidget *widget)
{
    return (widget->inherits("QAbstractScrollArea") && !qobject_cast<const QScrollArea *>(widget))
        || qobject_cast<const QComboBox *>(widget);
}

void checkText(const QWidget *widget, QStringList &faults)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->wordWrap()) {
        if (label->heightForWidth(label->width()) > label->height() + 1)
            faults.append(QStringLiteral("cut: ") + nameOf(widget));
        return;
    }
    const auto *number = qobject_cast<const FitLabel *>(widget);
    if (number && number->isCut())
        faults.append(QStringLiteral("cut: ") + number->text());
    const QSize needed
        = qobject_cast<const QLabel *>(widget) ? widget->sizeHint() : widget->minimumSizeHint();
    if (needed.width() > widget->width() + 1 || needed.height() > widget->height() + 1)
        faults.append(QStringLiteral("cut: %1 needs %2x%3")
                          .arg(nameOf(widget))
                          .arg(needed.width())
                          .arg(needed.height()));
}

void check(const QWidget *parent, QStringList &faults)
{
    std::vector<const QWidget *> shown;
    for (const QObject *child : parent->children()) {
        const auto *widget = qobject_cast<const QWidget *>(child);
        if (widget && !widget->isWindow() && widget->isVisible() && widget->width() > 0)
            shown.push_back(widget);
    }
    const bool scrolls = parent->parentWidget() && qobject_cast<const QScrollArea *>(parent->parentWidget());
    for (const QWidget *widget : shown) {
        QRect room = parent->rect();
        if (scrolls) // may be taller than what is seen of it, never wider
            room.adjust(0, -100'000, 0, 100'000);
        if (!room.contains(widget->geometry()))
            faults.append(QStringLiteral("outside: %1 of %2").arg(nameOf(widget), nameOf(parent)));
        for (const QWidget *other : shown) {
            if (widget < other && parent->layout() && widget->geometry().intersects(other->geometry()))
                faults.append(QStringLiteral("overlap: %1 and %2").arg(nameOf(widget), nameOf(other)));
        }
        if (drawsItself(widget))
            continue;
        if (qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget)
            || !widget->layout())
            checkText(widget, faults);
        check(widget, faults);
    }
}

void settle(QWidget &widget)
{
    for (int i = 0; i < 3; ++i) {
        QApplication::sendPostedEvents();
        QApplication::processEvents();
    }
    widget.grab();
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void window_data();
    void window();
    void dialogs_data();
    void dialogs();
};

void TestLayout::window_data()
{
    QTest::addColumn<int>("scene");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("longWords");
    QTest::addColumn<bool>("rightToLeft");
    constexpr std::array scenes{
        Scene::Waiting, Scene::Live, Scene::Simulated, Scene::Stale, Scene::Error, Scene::Gone};
    for (const Scene scene : scenes) {
        for (const QSize size : {QSize(480, 360), QSize(800, 600), QSize(1280, 800)}) {
            for (const bool longWords : {false, true}) {
                QTest::addRow("scene %d at %dx%d%s", static_cast<int>(scene), size.width(), size.height(),
                    longWords ? " long" : "")
                    << static_cast<int>(scene) << size << longWords << false;
            }
        }
    }
    QTest::newRow("right to left") << static_cast<int>(Scene::Live) << QSize(1000, 700) << false << true;
}

void TestLayout::window()
{
    QFETCH(int, scene);
    QFETCH(QSize, size);
    QFETCH(bool, longWords);
    QFETCH(bool, rightToLeft);
    LongTranslator translator;
    if (longWords)
        QApplication::installTranslator(&translator);
    QApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    DemoHour hour(hub, clock, static_cast<Scene>(scene));
    MainWindow window(hub, nullptr, settings);
    window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 3'000'000});
    window.resize(size);
    window.show();
    settle(window);
    QStringList faults;
    if (window.size() != size)
        faults.append(QStringLiteral("the window wants %1x%2").arg(window.width()).arg(window.height()));
    check(window.centralWidget(), faults);
    window.showServerPage(true);
    settle(window);
    check(window.centralWidget(), faults);
    QApplication::removeTranslator(&translator);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void TestLayout::dialogs_data()
{
    QTest::addColumn<bool>("longWords");
    QTest::newRow("English") << false;
    QTest::newRow("long") << true;
}

void TestLayout::dialogs()
{
    QFETCH(bool, longWords);
    LongTranslator translator;
    if (longWords)
        QApplication::installTranslator(&translator);
    AboutDialog about;
    AttachDialog attach({QStringLiteral("http://127.0.0.1:8081")});
    attach.setText(QStringLiteral("ftp://host"));
    attach.accept();
    QStringList faults;
    for (QDialog *dialog : {static_cast<QDialog *>(&about), static_cast<QDialog *>(&attach)}) {
        dialog->show();
        settle(*dialog);
        check(dialog, faults);
    }
    QApplication::removeTranslator(&translator);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
