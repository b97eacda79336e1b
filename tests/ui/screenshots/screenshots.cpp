// SPDX-License-Identifier: GPL-3.0-only
// Draws the window in every state from an hour of the demo chain, light and dark: "screenshots FOLDER [WIDTH
// HEIGHT]". QT_SCALE_FACTOR=2 gives the pictures of a dense display. Run by screenshots.sh, which makes those
// of the README.
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "screenshots/pictures.h"
#include "scripted_monitor.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <QTemporaryDir>

using namespace gasgauge;

namespace {

QPalette darkPalette()
{
    QPalette palette;
    const QColor window(0x16, 0x18, 0x1c);
    const QColor text(0xe9, 0xeb, 0xee);
    const QColor base(0x1b, 0x1e, 0x22);
    for (const auto role : {QPalette::Window, QPalette::Button})
        palette.setColor(role, window);
    for (const auto role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, text);
    for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase})
        palette.setColor(role, base);
    palette.setColor(QPalette::PlaceholderText, QColor(0x8a, 0x90, 0x99));
    palette.setColor(QPalette::Highlight, QColor(0x2d, 0x7f, 0xb8));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x6d, 0x73, 0x7b));
    return palette;
}

QPalette lightPalette()
{
    QPalette palette = QStyleFactory::create(QStringLiteral("Fusion"))->standardPalette();
    palette.setColor(QPalette::Window, QColor(0xf4, 0xf6, 0xf8));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::WindowText, QColor(0x1a, 0x1d, 0x21));
    return palette;
}

struct Picture
{
    const char *name;
    Scene scene;
};

constexpr Picture kPictures[]{{"waiting", Scene::Waiting}, {"live", Scene::Live},
    {"simulated", Scene::Simulated}, {"stale", Scene::Stale}, {"error", Scene::Error}, {"gone", Scene::Gone}};

void drawScene(const Picture &picture, const QString &prefix, const QSize &size)
{
    QTemporaryDir folder;
    using namespace std::chrono;
    test::ManualClock clock(sys_days(March / 1 / 2026) + 13h);
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("settings.ini")));
    DemoHour hour(hub, clock, picture.scene);
    MainWindow window(hub, nullptr, settings);
    window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 3'000'000});
    window.resize(size);
    window.show();
    save(window, prefix + QLatin1String(picture.name) + QStringLiteral(".png"));
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    // Pictures look the same wherever this font is installed; the program itself takes the system's.
    if (QFontDatabase::families().contains(QStringLiteral("Inter")))
        QApplication::setFont(QFont(QStringLiteral("Inter"), 10));
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, QStringLiteral("."));
    QSize size(arguments.value(2).toInt(), arguments.value(3).toInt());
    if (size.isEmpty())
        size = {1100, 740};
    const QString only = arguments.value(4);
    QDir().mkpath(folder);
    for (const bool dark : {true, false}) {
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
        const QString prefix = folder + (dark ? QStringLiteral("/dark-") : QStringLiteral("/light-"));
        for (const Picture &picture : kPictures) {
            if (only.isEmpty() || only == QLatin1String(picture.name))
                drawScene(picture, prefix, size);
        }
        if (only.isEmpty())
            drawDialogs(prefix);
    }
    return 0;
}
