// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/charts_board.h"
#include "pages/fees/fees_page.h"
#include "shell/shell_bench.h"
#include "two_chains.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace gasgauge {

/// The whole program but its gateway, with two chains and an alert.
struct Desk
{
    Desk()
    {
        AlertRules rules = program.shell.alerts().rules();
        AlertRule rule = rules.of(AlertKind::Below);
        rule.enabled = true;
        rule.subject = AlertSubject::BaseFee;
        rule.threshold = 0.6;
        rules.rules.front() = rule;
        program.shell.alerts().setRules(rules);
        sayTwoChains(*program.monitor, program.clock);
        std::vector<TimedFee> blocks;
        const qint64 now = program.hub.series().now();
        for (quint64 i = 0; i < 200; ++i)
            blocks.push_back({23'598'559 + i, now - (199 - static_cast<qint64>(i)) * 12'000 - 5'000,
                0.77 + 0.001 * static_cast<double>(i % 9)});
        window.baseFees().add(blocks);
        window.setServing({QStringLiteral("http://127.0.0.1:8081"), {}, 0});
        window.resize(1100, 740);
        window.activateWindow();
        active = QTest::qWaitForWindowActive(&window);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *const target = QApplication::focusWidget();
        QTest::keyClick(target ? target : &window, key, modifiers);
    }
    template <typename T>
    T *find(const char *name)
    {
        T *found = window.findChild<T *>(QString::fromLatin1(name));
        Q_ASSERT(found);
        return found;
    }
    double threshold() { return program.shell.alerts().rules().rules.front().threshold; }

    QTemporaryDir folder;
    Program program{folder.path()};
    MainWindow &window = program.window;
    TimeWindow &time = window.charts().timeWindow();
    bool active = false;
};

} // namespace gasgauge
