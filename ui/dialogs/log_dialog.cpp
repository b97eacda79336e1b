// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/log_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr int kMaxLines = 1000;

QString severity(QtMsgType type)
{
    switch (type) {
    case QtWarningMsg:
        return LogDialog::tr("warning");
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogDialog::tr("error");
    case QtDebugMsg:
    case QtInfoMsg:
        break;
    }
    return LogDialog::tr("info");
}

} // namespace

LogDialog::LogDialog(MonitorHub &hub, QWidget *parent)
    : FittedDialog(parent)
    , m_hub(hub)
    , m_lines(new QPlainTextEdit)
{
    setWindowTitle(tr("Log"));
    m_lines->setReadOnly(true);
    m_lines->setMaximumBlockCount(kMaxLines);
    m_lines->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_lines->setAccessibleName(tr("Log lines"));
    m_lines->setPlaceholderText(tr("Nothing has been logged yet."));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_lines);
    layout->addWidget(buttons);
    setWantedSize({fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 24});
    connect(&m_timer, &QTimer::timeout, this, &LogDialog::readNew);
    m_timer.start(1000);
    readNew();
}

void LogDialog::readNew()
{
    if (!m_hub.current())
        return;
    for (const log::Line &line : m_hub.current()->logLinesAfter(m_lastId)) {
        m_lastId = line.id;
        const QString time
            = QDateTime::fromMSecsSinceEpoch(line.msecsSinceEpoch).toString(QStringLiteral("HH:mm:ss"));
        m_lines->appendPlainText(
            QStringLiteral("%1  %2  %3: %4").arg(time, severity(line.type), line.category, line.text));
    }
}

} // namespace gasgauge
