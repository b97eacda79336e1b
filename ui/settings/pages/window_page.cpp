// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/window_page.h"

#include "charts/span_picker.h"
#include "language/language.h"
#include "widgets/tone_label.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gasgauge {

WindowPage::WindowPage(QWidget *parent)
    : SettingsPage(parent)
{
    auto *content = new QWidget;
    auto *form = new QFormLayout(content);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scrolling(content));
    m_form = form;
    m_unit = addChoice(*form, tr("&Unit of the gas price"), {tr("gwei"), tr("wei")}, QStringLiteral("unit"));
    m_theme = addChoice(
        *form, tr("&Theme"), {tr("as the system is"), tr("light"), tr("dark")}, QStringLiteral("theme"));
    m_language = addChoice(*form, tr("&Language"), {tr("the system's")}, QStringLiteral("language"));
    for (const Language &language : languages())
        m_language->addItem(language.name, language.code);
    m_language->setToolTip(tr("Used from the next start on."));
    QStringList spans;
    for (const Span span : kSpans)
        spans << SpanPicker::spanName(span);
    m_span = addChoice(*form, tr("Charts &show"), spans, QStringLiteral("span"));
    m_tray = addBox(*form, tr("Show an &icon in the tray, where there is one"), QStringLiteral("tray"));
    m_closeToTray
        = addBox(*form, tr("&Closing the window keeps Gasgauge in the tray"), QStringLiteral("closeToTray"));
    m_trayNumber = addChoice(*form, tr("&Number in the tray"),
        {tr("gas price (gwei)"), tr("hit rate (%)"), tr("none, the icon of Gasgauge")},
        QStringLiteral("trayNumber"));
    m_panelTone = addChoice(*form, tr("The &panel is"), {tr("as the windows are"), tr("light"), tr("dark")},
        QStringLiteral("panelTone"));
    m_autostart = addBox(*form, tr("Start with the s&ession"), QStringLiteral("autostart"));
    m_autostartProblem = new ToneLabel(Tone::Error);
    m_autostartProblem->setWordWrap(true);
    m_autostartProblem->setObjectName(QStringLiteral("autostartProblem"));
    m_autostartProblem->hide();
    form->addRow(m_autostartProblem);
    for (QWidget *widget : {static_cast<QWidget *>(m_closeToTray), static_cast<QWidget *>(m_trayNumber),
             static_cast<QWidget *>(m_panelTone)})
        connect(m_tray, &QCheckBox::toggled, widget, &QWidget::setEnabled);
    setPreferences({});
}

QComboBox *WindowPage::addChoice(
    QFormLayout &form, const QString &title, const QStringList &choices, const QString &name)
{
    auto *list = new QComboBox;
    list->addItems(choices);
    list->setObjectName(name);
    form.addRow(title, list);
    connect(list, &QComboBox::currentIndexChanged, this, &SettingsPage::changed);
    return list;
}

QCheckBox *WindowPage::addBox(QFormLayout &form, const QString &title, const QString &name)
{
    auto *box = new QCheckBox(title);
    box->setObjectName(name);
    form.addRow(box);
    connect(box, &QCheckBox::toggled, this, &SettingsPage::changed);
    return box;
}

void WindowPage::resizeEvent(QResizeEvent *event)
{
    SettingsPage::resizeEvent(event);
    m_form->setRowWrapPolicy(rowWrapAt(width()));
}

void WindowPage::setPreferences(const Preferences &preferences)
{
    m_unit->setCurrentIndex(static_cast<int>(preferences.unit));
    m_theme->setCurrentIndex(static_cast<int>(preferences.theme));
    m_language->setCurrentIndex(std::max(m_language->findData(preferences.language), 0));
    m_tray->setChecked(preferences.tray);
    m_closeToTray->setChecked(preferences.closeToTray);
    m_trayNumber->setCurrentIndex(static_cast<int>(preferences.trayNumber));
    m_panelTone->setCurrentIndex(static_cast<int>(preferences.panelTone));
}

Preferences WindowPage::preferences() const
{
    Preferences preferences;
    preferences.unit = static_cast<GasUnit>(m_unit->currentIndex());
    preferences.theme = static_cast<ThemeChoice>(m_theme->currentIndex());
    preferences.language = m_language->currentData().toString();
    preferences.tray = m_tray->isChecked();
    preferences.closeToTray = m_closeToTray->isChecked();
    preferences.trayNumber = static_cast<TrayNumber>(m_trayNumber->currentIndex());
    preferences.panelTone = static_cast<PanelTone>(m_panelTone->currentIndex());
    return preferences;
}

void WindowPage::setSpan(Span span)
{
    m_span->setCurrentIndex(static_cast<int>(span));
}

Span WindowPage::span() const
{
    return static_cast<Span>(m_span->currentIndex());
}

void WindowPage::setAutostart(bool on)
{
    m_autostart->setChecked(on);
}

bool WindowPage::autostart() const
{
    return m_autostart->isChecked();
}

void WindowPage::setAutostartProblem(const QString &text)
{
    m_autostartProblem->setText(text);
    m_autostartProblem->setVisible(!text.isEmpty());
}

void WindowPage::restoreDefaults()
{
    setPreferences({});
    setSpan(Span::Hour);
    setAutostart(false);
}

} // namespace gasgauge
