// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProgressDialog>

class QMessageBox;

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

    /// What it says at its end: where the file is, or what went wrong.
    static QMessageBox *noteOf(const QString &path, const QString &error, QWidget *parent);

private:
    void finished(const QString &path, const QString &error);
    HistoryStore &m_history;
};

} // namespace gasgauge
