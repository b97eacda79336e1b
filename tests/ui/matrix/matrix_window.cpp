// SPDX-License-Identifier: GPL-3.0-only
#include "matrix/matrix_window.h"

#include "alerts/alert_store.h"
#include "alerts/alert_watch.h"
#include "matrix/matrix_scenes.h"
#include "matrix/past_fees.h"
#include "samples/sample_alerts.h"

#include <QAbstractButton>
#include <QCoreApplication>

namespace gasgauge {

namespace {

/// A Sunday in Europe, with hours of the week on both sides, or the Friday before it at the time of the
/// pictures.
test::ManualClock clockOf(const MatrixScene &scene)
{
    using namespace std::chrono;
    return scene.pictured ? test::ManualClock(sys_days(February / 27 / 2026) + 18h + 4min + 13s)
                          : test::ManualClock(sys_days(March / 1 / 2026) + 13h);
}

} // namespace

QStringList MatrixWindow::scenes()
{
    QStringList names;
    for (const MatrixScene &scene : matrixScenes())
        names << QString::fromLatin1(scene.name);
    return names;
}

MatrixWindow::MatrixWindow(const QString &name)
    : m_clock(clockOf(matrixScene(name)))
    , m_hub(m_clock)
    , m_settings(m_folder.filePath(QStringLiteral("gasgauge.ini")))
    , m_file(m_folder.filePath(QStringLiteral("settings.env")), *unusedTable())
{
    const MatrixScene &scene = matrixScene(name);
    m_hour = std::make_unique<DemoHour>(m_hub, m_clock, scene.hour);
    keepAlerts(scene.pictured);
    if (scene.pictured)
        m_settings.setSpan(Span::Day);
    m_window = std::make_unique<MainWindow>(m_hub, nullptr, m_settings);
    m_shell = std::make_unique<DesktopShell>(
        *m_window, m_settings, m_file, &unusedTable, [] { return tl::expected<void, ConfigError>(); },
        [] { return false; });
    if (scene.served)
        m_window->setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 3'000'000, 20'000});
    else
        m_window->setServing({{}, QString(), 3'000'000, 0});
    if (scene.change) {
        const auto wall = std::chrono::floor<std::chrono::seconds>(m_clock.wallNow().time_since_epoch());
        MatrixState state{m_hour->report, static_cast<std::uint64_t>(wall.count()), {}};
        scene.change(state);
        say(state.report, state.fees);
    }
    if (scene.hour != Scene::Waiting)
        recall(scene);
    // That an alert has just rung was read and closed.
    auto *const close = m_window->findChild<QAbstractButton *>(QStringLiteral("closeProblem"));
    if (!close->isHidden())
        close->click();
    if (scene.problems)
        tellProblems();
}

void MatrixWindow::say(const StatusReport &report, const ChainFees &fees)
{
    StatusReport now = report;
    constexpr quint64 load = 1'283;
    for (int second = 0; second <= SteadyMood::kPatience / std::chrono::seconds(1); ++second) {
        now.traffic.hits += load;
        now.traffic.requests += load;
        m_clock.advance(std::chrono::seconds(1));
        m_hour->monitor().say(now, fees);
    }
}

/// What is known of the time before.
void MatrixWindow::recall(const MatrixScene &scene)
{
    const qint64 now = m_hub.series().now();
    m_window->baseFees().add(scene.pictured ? fourWeeksOfFees(now) : pastFees(now, scene.past));
    if (!scene.pictured)
        return;
    constexpr qint64 minute = 60'000;
    constexpr qint64 ago = 11 * FeeSeries::kHour + 4 * minute;
    constexpr qint64 length = 72 * minute;
    m_hub.series().restore({}, {{now - ago, now - ago + length}});
}

void MatrixWindow::keepAlerts(bool rang)
{
    alert_store::write(m_settings.store(), sampleAlerts());
    constexpr qint64 ago = 13 * FeeSeries::kHour + FeeSeries::kHour * 52 / 60;
    if (rang)
        m_settings.store().setValue(QStringLiteral("alerts/rang/") + AlertWatch::keyOf(sampleBaseFeeAlert()),
            m_hub.series().now() - ago);
}

void MatrixWindow::tellProblems()
{
    MessageArea &messages = m_window->messages();
    messages.show(QStringLiteral("history"), MessageArea::Kind::Problem,
        QCoreApplication::translate("gasgauge::HistoryDatabase",
            "The history cannot be written, its file or folder is read-only: %1.")
                .arg(QStringLiteral("/home/user/.local/share/gasgauge/history.sqlite"))
            + QLatin1Char(' ')
            + QCoreApplication::translate(
                "gasgauge::HistoryStore", "Live values go on; writing is tried again."));
    messages.show(
        QStringLiteral("alert"), MessageArea::Kind::Notice, QStringLiteral("Base fee below 0.6 gwei."));
}

} // namespace gasgauge
