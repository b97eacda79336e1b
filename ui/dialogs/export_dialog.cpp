// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/export_dialog.h"

#include "history/history_store.h"

#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QStandardPaths>

namespace gasgauge {

namespace {

constexpr int kSteps = 1000;

} // namespace

ExportDialog::ExportDialog(HistoryStore &history, QWidget *parent)
    : QProgressDialog(tr("Exporting the history…"), tr("Cancel"), 0, kSteps, parent)
    , m_history(history)
{
    setWindowTitle(tr("Export history"));
    setAutoClose(false);
    setAutoReset(false);
    connect(this, &QProgressDialog::canceled, this, [this] { m_history.cancelExport(); });
    connect(&m_history, &HistoryStore::exportProgress, this, [this](qint64 done, qint64 total) {
        setValue(total > 0 ? static_cast<int>(done * kSteps / total) : 0);
    });
    connect(&m_history, &HistoryStore::exportFinished, this, &ExportDialog::finished);
    // Not shown until it has lasted a moment; before that it would only flicker.
    reset();
}

void ExportDialog::choose()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString comma = tr("CSV, comma and decimal point (*.csv)");
    const QString semicolon = tr("CSV, semicolon and decimal comma, for spreadsheets (*.csv)");
    auto *chooser = new QFileDialog(parentWidget(), tr("Export history as CSV"), folder);
    chooser->setNameFilters({comma, semicolon});
    chooser->selectNameFilter(CsvDialect::of(QLocale()) == CsvDialect() ? comma : semicolon);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("csv"));
    chooser->selectFile(QStringLiteral("gasgauge-history.csv"));
    connect(chooser, &QFileDialog::fileSelected, this, [this, chooser, semicolon](const QString &path) {
        exportTo(
            path, chooser->selectedNameFilter() == semicolon ? CsvDialect::withDecimalComma() : CsvDialect());
    });
    connect(chooser, &QDialog::rejected, this, &QObject::deleteLater);
    chooser->open();
}

void ExportDialog::exportTo(const QString &path, const CsvDialect &dialect)
{
    setValue(0);
    m_history.exportCsv(path, dialect);
}

QMessageBox *ExportDialog::noteOf(const QString &path, const QString &error, QWidget *parent)
{
    auto *note = new QMessageBox(error.isEmpty() ? QMessageBox::Information : QMessageBox::Warning,
        tr("Export history"),
        error.isEmpty() ? tr("The history was written to %1.").arg(QDir::toNativeSeparators(path)) : error,
        QMessageBox::Ok, parent);
    note->setTextFormat(Qt::PlainText);
    return note;
}

void ExportDialog::finished(const QString &path, const QString &error)
{
    hide();
    QMessageBox *note = noteOf(path, error, parentWidget());
    note->setAttribute(Qt::WA_DeleteOnClose);
    note->open();
    deleteLater();
}

} // namespace gasgauge
