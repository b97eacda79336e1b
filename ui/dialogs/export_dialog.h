// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProgressDialog>

namespace gasgauge {

class HistoryStore;
struct CsvDialect;

/// Asks where the CSV goes, shows how far it is where it takes long, and says at its end what came of it.
class ExportDialog : public QProgressDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(HistoryStore &history, QWidget *parent = nullptr);
    /// Opens the file dialog, then exports.
    void choose();
    void exportTo(const QString &path, const CsvDialect &dialect);

private:
    void finished(const QString &path, const QString &error);
    HistoryStore &m_history;
};

} // namespace gasgauge
