// SPDX-License-Identifier: GPL-3.0-only
// Draws the window in its states, the dialogs and the charts from an hour of the demo chain, light and dark:
// "screenshots FOLDER [WIDTH HEIGHT [WHAT]]". QT_SCALE_FACTOR=2 gives the pictures of a dense display.
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "language/language.h"
#include "matrix/past_fees.h"
#include "screenshots/pictures.h"
#include "scripted_monitor.h"
#include "style/control_outlines.h"
#include "style/theme_choice.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QStyle>
#include <QTemporaryDir>

using namespace gasgauge;

namespace {

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
    if (picture.scene != Scene::Waiting)
        window.baseFees().add(pastFees(hub.series().now(), 7 * FeeSeries::kDay));
    window.resize(size);
    window.show();
    save(window, prefix + QLatin1String(picture.name) + QStringLiteral(".png"));
    window.showServerPage(true);
    save(window, prefix + QLatin1String(picture.name) + QStringLiteral("-server.png"));
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    ControlOutlines::use();
    useLanguage({}); // LC_ALL=de_DE.UTF-8 gives those in German
    // Pictures look the same wherever this font is installed; the program itself takes the system's.
    if (QFontDatabase::families().contains(QStringLiteral("Inter")))
        QApplication::setFont([] {
            QFont font(QStringLiteral("Inter"));
            font.setPointSizeF(9.375); // 12.5 px, as the pictures that the window is measured by
            return font;
        }());
    const QStringList arguments = QApplication::arguments();
    const QString folder = arguments.value(1, QStringLiteral("."));
    QSize size(arguments.value(2).toInt(), arguments.value(3).toInt());
    if (size.isEmpty())
        size = {1100, 740};
    const QString only = arguments.value(4);
    QDir().mkpath(folder);
    for (const bool dark : {true, false}) {
        useTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QString prefix = folder + (dark ? QStringLiteral("/dark-") : QStringLiteral("/light-"));
        for (const Picture &picture : kPictures) {
            if (only.isEmpty() || only == QLatin1String(picture.name))
                drawScene(picture, prefix, size);
        }
        if (only.isEmpty() || only == QLatin1String("dialogs"))
            drawDialogs(prefix);
        if (only.isEmpty() || only == QLatin1String("mini"))
            drawMini(prefix);
        if (only.isEmpty() || only == QLatin1String("charts"))
            drawCharts(prefix);
    }
    return 0;
}
