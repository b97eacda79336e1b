// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"
#include "settings/pages/settings_page.h"

#include <QMap>

class QFormLayout;

namespace gasgauge {

class OptionField;

/// A page of options straight from the table.
class OptionsPage : public SettingsPage
{
    Q_OBJECT

public:
    /// `options` have to outlive the page.
    OptionsPage(
        const std::vector<const OptionSpec *> &options, const QString &note, QWidget *parent = nullptr);

    void setValues(const QMap<QString, QString> &settings);
    /// What others decide instead, by environment names.
    void setOverruled(const QMap<QString, OptionResult::Given> &by);
    /// Sets the page's options in `settings`.
    void collect(QMap<QString, QString> &settings) const;
    QWidget *faulty() const override;
    void restoreDefaults() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    std::vector<OptionField *> m_fields;
    QFormLayout *m_rows = nullptr;
};

} // namespace gasgauge
