// SPDX-License-Identifier: GPL-3.0-only
#include "matrix/matrix_window.h"

#include "alerts/alert_watch.h"
#include "matrix/matrix_scenes.h"
#include "matrix/past_fees.h"

#include <QCoreApplication>

namespace gasgauge {

namespace {

/// A Sunday in Europe, with hours of the week on both sides.
test::ManualClock sundayAfternoon()
{
    using namespace std::chrono;
    return test::ManualClock(sys_days(March / 1 / 2026) + 13h);
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
    : m_clock(sundayAfternoon())
    , m_hub(m_clock)
    , m_settings(m_folder.filePath(QStringLiteral("gasgauge.ini")))
    , m_file(m_folder.filePath(QStringLiteral("settings.env")), *unusedTable())
{
    const MatrixScene &scene = matrixScene(name);
    m_hour = std::make_unique<DemoHour>(m_hub, m_clock, scene.hour);
    m_window = std::make_unique<MainWindow>(m_hub, nullptr, m_settings);
    m_shell = std::make_unique<DesktopShell>(
        *m_window, m_settings, m_file, &unusedTable, [] { return tl::expected<void, ConfigError>(); },
        [] { return false; });
    if (scene.served)
        m_window->setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 3'000'000, 20'000});
    else
        m_window->setServing({{}, QString(), 3'000'000, 0});
    keepAlerts();
    if (scene.change) {
        const auto wall = std::chrono::floor<std::chrono::seconds>(m_clock.wallNow().time_since_epoch());
        MatrixState state{m_hour->report, static_cast<std::uint64_t>(wall.count()), {}};
        scene.change(state);
        say(state.report, state.fees);
    }
    if (scene.hour != Scene::Waiting)
        m_window->baseFees().add(pastFees(m_hub.series().now(), scene.past));
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

void MatrixWindow::keepAlerts()
{
    AlertRules rules = m_shell->alerts().rules();
    const auto add = [&rules](AlertKind kind, AlertSubject subject, double threshold, bool on) {
        AlertRule rule = rules.of(kind);
        rule.enabled = on;
        rule.subject = subject;
        rule.threshold = threshold;
        rules.add(rule);
    };
    add(AlertKind::Below, AlertSubject::BaseFee, 0.6, true);
    add(AlertKind::Below, AlertSubject::Swap, 0.3, true);
    add(AlertKind::Rising, AlertSubject::BaseFee, 50, true);
    add(AlertKind::Above, AlertSubject::GasPrice, 5, false);
    m_shell->alerts().setRules(rules);
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
