// SPDX-License-Identifier: GPL-3.0-only
#include "matrix/matrix_case.h"

#include "language/language.h"
#include "matrix/matrix_window.h"
#include "mini/mini_keeper.h"
#include "mini/mini_window.h"

#include <QApplication>
#include <QElapsedTimer>

namespace gasgauge {

namespace {

/// Charts draw a quarter of a second after they have changed.
constexpr int kRestMs = 300;

void rest()
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kRestMs)
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, kRestMs / 10);
    constexpr int rounds = 4; // on a busy machine something may just have begun
    for (int i = 0; i < rounds; ++i) {
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QApplication::processEvents();
    }
}

QString themeName(ThemeChoice theme)
{
    return theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
}

QWidget *miniOf(MatrixWindow &window)
{
    window.mini().action().trigger();
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<MiniWindow *>(widget) && widget->isVisible())
            return widget;
    }
    return nullptr;
}

} // namespace

std::vector<QSize> matrixSizes()
{
    return {{480, 360}, {800, 600}, {1100, 740}, {3840, 2160}};
}

void MatrixWalk::run(const std::function<void(const MatrixCase &)> &visit) const
{
    useLanguage(language);
    MatrixWindow shown(scene);
    MainWindow &window = shown.window();
    window.show();
    for (const ThemeChoice theme : themes) {
        useTheme(theme);
        for (const QSize &size : sizes) {
            window.resize(size);
            for (const bool server : {false, true}) {
                window.showServerPage(server);
                rest();
                visit({QStringLiteral("%1 %2 %3x%4 %5")
                           .arg(scene, server ? QStringLiteral("server") : QStringLiteral("fees"))
                           .arg(size.width())
                           .arg(size.height())
                           .arg(themeName(theme)),
                    &window, size});
            }
        }
    }
    window.hide();
    QWidget *const mini = miniOf(shown);
    for (const ThemeChoice theme : themes) {
        useTheme(theme);
        rest();
        if (mini)
            visit({QStringLiteral("%1 mini %2").arg(scene, themeName(theme)), mini, {}});
    }
    useTheme(ThemeChoice::System);
    useLanguage(QStringLiteral("en"));
}

} // namespace gasgauge
