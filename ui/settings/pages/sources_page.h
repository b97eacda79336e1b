// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"
#include "settings/pages/settings_page.h"
#include "settings/upstreams/upstream_test.h"

#include <vector>

#include <QMap>

class QListWidget;
class QPushButton;

namespace gasgauge {

class OptionField;
class ToneLabel;

/// Where values come from: the upstreams in order of preference, each of which can be tested, and the
/// simulated chain.
class SourcesPage : public SettingsPage
{
    Q_OBJECT

public:
    /// `demo`: the option that chooses the simulated chain; has to outlive the page.
    SourcesPage(const OptionSpec &demo, const Clock &clock, QWidget *parent = nullptr);

    void setValues(const QMap<QString, QString> &settings);
    /// What others decide instead, by environment names.
    void setOverruled(const QMap<QString, OptionResult::Given> &by);
    void collect(QMap<QString, QString> &settings) const;
    void restoreDefaults() override;

private:
    QWidget *makeList();
    QPushButton *addButton(const QString &text, const QString &name);
    void edit(int row);
    void move(int by);
    void remove();
    void noteEdit();
    void test();
    void showSources(int current);
    void showButtons();

    const Clock &m_clock;
    bool m_edited = false; ///< the list is no longer what the settings held
    bool m_othersDecide = false; ///< the command line, the environment or a file
    QStringList m_chains; ///< that are followed
    std::vector<UpstreamConfig> m_sources;
    UpstreamTest m_test;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_testButton;
    ToneLabel *m_result;
    ToneLabel *m_overruled;
    OptionField *m_demo;
};

} // namespace gasgauge
