// SPDX-License-Identifier: GPL-3.0-only
#include "style/control_outlines.h"
#include "style/theme.h"
#include "style/theme_choice.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPalette>
#include <QRadioButton>
#include <QTest>
#include <QTimeEdit>
#include <QVBoxLayout>

using namespace gasgauge;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// By WCAG 2.
double wcagContrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyWordCanBeRead_data();
    void everyWordCanBeRead();
    void emptyBoxesAndFieldsCanBeSeen_data() { everyWordCanBeRead_data(); }
    void emptyBoxesAndFieldsCanBeSeen();
    void cleanup() { useTheme(ThemeChoice::System); }
};

void TestTheme::everyWordCanBeRead_data()
{
    QTest::addColumn<int>("choice");
    QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
}

void TestTheme::everyWordCanBeRead()
{
    constexpr double least = 4.5;
    QFETCH(int, choice);
    useTheme(static_cast<ThemeChoice>(choice));
    const QPalette palette = QApplication::palette();
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[]{
        {QPalette::WindowText, QPalette::Window}, {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase}, {QPalette::ButtonText, QPalette::Button},
        {QPalette::PlaceholderText, QPalette::Base}, {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::Link, QPalette::Window}, {QPalette::ToolTipText, QPalette::ToolTipBase}};
    for (const auto &[ink, paper] : pairs) {
        const double ratio = wcagContrast(palette.color(ink), palette.color(paper));
        QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1 on %2: %3").arg(ink).arg(paper).arg(ratio)));
    }
    const Theme theme = Theme::of(palette);
    for (const Tone tone :
        {Tone::Normal, Tone::Muted, Tone::Accent, Tone::Good, Tone::Warning, Tone::Error, Tone::Simulated}) {
        for (const QColor &paper : {theme.window, theme.card, theme.wash(tone)})
            QVERIFY2(wcagContrast(theme.color(tone), paper) >= least,
                qPrintable(QStringLiteral("tone %1 on %2: %3")
                               .arg(static_cast<int>(tone))
                               .arg(paper.name())
                               .arg(wcagContrast(theme.color(tone), paper))));
    }
}

/// Fusion alone draws them in a shade of the window.
void TestTheme::emptyBoxesAndFieldsCanBeSeen()
{
    constexpr double least = 3;
    QFETCH(int, choice);
    QApplication::setStyle(QStringLiteral("Fusion"));
    ControlOutlines::use();
    useTheme(static_cast<ThemeChoice>(choice));
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    const QWidgetList controls{new QCheckBox(QStringLiteral("a")), new QRadioButton(QStringLiteral("b")),
        new QLineEdit, new QTimeEdit, new QComboBox};
    for (QWidget *control : controls)
        column->addWidget(control);
    window.resize(200, 200);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.setFocus();
    const QImage picture = window.grab().toImage();
    for (const QWidget *control : controls) {
        // Somewhere at its left edge, half way down, is the outline.
        double most = 1;
        const QPoint middle = control->geometry().topLeft() + QPoint(0, control->height() / 2);
        for (int x = 0; x < 4; ++x)
            most = std::max(most,
                wcagContrast(
                    picture.pixelColor(middle + QPoint(x, 0)), window.palette().color(QPalette::Window)));
        QVERIFY2(most >= least, control->metaObject()->className());
    }
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
