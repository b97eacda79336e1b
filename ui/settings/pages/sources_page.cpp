// SPDX-License-Identifier: GPL-3.0-only
#include "settings/pages/sources_page.h"

#include "config/values/upstream_option.h"
#include "settings/fields/option_field.h"
#include "settings/upstreams/source_entry.h"
#include "settings/upstreams/upstream_dialog.h"
#include "settings/words/option_words.h"
#include "widgets/tone_label.h"

#include <QFormLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>

namespace gasgauge {

SourcesPage::SourcesPage(const OptionSpec &demo, const Clock &clock, QWidget *parent)
    : SettingsPage(parent)
    , m_clock(clock)
    , m_test(clock)
    , m_list(new QListWidget)
    , m_add(addButton(tr("&Add…"), QStringLiteral("addUpstream")))
    , m_edit(addButton(tr("&Change…"), QStringLiteral("changeUpstream")))
    , m_remove(addButton(tr("&Remove"), QStringLiteral("removeUpstream")))
    , m_up(addButton(tr("Move &up"), QStringLiteral("moveUpstreamUp")))
    , m_down(addButton(tr("Move &down"), QStringLiteral("moveUpstreamDown")))
    , m_testButton(addButton(tr("&Test"), QStringLiteral("testUpstream")))
    , m_result(new ToneLabel(Tone::Muted))
    , m_overruled(new ToneLabel(Tone::Warning))
    , m_demo(new OptionField(demo))
{
    auto *title = new QLabel(tr("U&pstreams, the preferred one first; the next takes over when one fails:"));
    title->setWordWrap(true);
    title->setBuddy(m_list);
    m_result->setWordWrap(true);
    m_result->setObjectName(QStringLiteral("upstreamResult"));
    m_result->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_overruled->setWordWrap(true);
    m_overruled->setObjectName(QStringLiteral("upstreams-overruled"));
    m_overruled->hide();
    auto *form = new QFormLayout;
    auto *label = new QLabel(tr("&Simulated chain"));
    label->setBuddy(m_demo->editor());
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop); // beside the choice, not between it and its help
    label->setMargin(4);
    form->addRow(label, m_demo);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->addWidget(m_overruled);
    layout->addWidget(title);
    layout->addWidget(makeList(), 1);
    layout->addWidget(m_result);
    layout->addLayout(form);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scrolling(content));

    connect(m_add, &QPushButton::clicked, this, [this] { edit(-1); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_list->currentRow()); });
    connect(m_list, &QListWidget::itemActivated, this, [this] { edit(m_list->currentRow()); });
    connect(m_remove, &QPushButton::clicked, this, &SourcesPage::remove);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_testButton, &QPushButton::clicked, this, &SourcesPage::test);
    connect(m_list, &QListWidget::currentRowChanged, this, &SourcesPage::showButtons);
    connect(m_demo, &OptionField::changed, this, &SettingsPage::changed);
    connect(&m_test, &UpstreamTest::started, this, [this] {
        m_result->setTone(Tone::Muted);
        m_result->setText(tr("Asking…"));
        showButtons();
    });
    connect(&m_test, &UpstreamTest::finished, this, [this](bool good, const QString &text) {
        m_result->setTone(good ? Tone::Good : Tone::Error);
        m_result->setText(text);
        showButtons();
    });
    showSources(-1);
}

QWidget *SourcesPage::makeList()
{
    m_list->setObjectName(QStringLiteral("upstreams"));
    m_list->setAccessibleName(tr("Upstreams"));
    auto *area = new QWidget;
    auto *row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    auto *buttons = new QVBoxLayout;
    for (QPushButton *button : {m_add, m_edit, m_remove, m_up, m_down, m_testButton})
        buttons->addWidget(button);
    buttons->addStretch(1);
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    return area;
}

QPushButton *SourcesPage::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

void SourcesPage::setValues(const QMap<QString, QString> &settings)
{
    m_sources = sourcesOf(settings);
    m_chains = chainsOf(settings);
    m_edited = false;
    m_demo->setValue(settings.value(OptionTable::environmentNameOf(m_demo->spec())));
    showSources(m_sources.empty() ? -1 : 0);
}

void SourcesPage::setOverruled(const QMap<QString, OptionResult::Given> &by)
{
    const QString demo = OptionTable::environmentNameOf(m_demo->spec());
    m_demo->setOverruled(by.contains(demo) ? std::optional(by.value(demo)) : std::nullopt);
    // A key beside upstreams is not used.
    QString origin;
    for (const char *name : {"GASGAUGE_UPSTREAM", "APIKEY"}) {
        const auto found = by.constFind(QLatin1String(name));
        if (found != by.constEnd() && origin.isEmpty())
            origin = option_words::origin(found->origin);
    }
    m_othersDecide = !origin.isEmpty();
    m_overruled->setTextIfNew(
        origin.isEmpty() ? QString() : tr("In use are the upstreams that %1 names, not these.").arg(origin));
    m_overruled->setVisible(m_othersDecide);
    showSources(m_list->currentRow());
}

void SourcesPage::collect(QMap<QString, QString> &settings) const
{
    // What nobody has touched stays to the letter.
    if (m_edited)
        putSources(settings, m_sources);
    const QString name = OptionTable::environmentNameOf(m_demo->spec());
    if (m_demo->value().isEmpty())
        settings.remove(name);
    else
        settings.insert(name, m_demo->value());
}

void SourcesPage::restoreDefaults()
{
    // The list stays: keys and addresses are not a matter of defaults.
    m_demo->setValue({});
}

void SourcesPage::edit(int row)
{
    const bool isNew = row < 0;
    const auto before = isNew ? std::nullopt : std::optional(m_sources[static_cast<std::size_t>(row)]);
    auto *dialog = new UpstreamDialog(m_clock, before, this);
    dialog->setChains(m_chains);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, row, isNew] {
        if (isNew)
            m_sources.push_back(dialog->source());
        else
            m_sources[static_cast<std::size_t>(row)] = dialog->source();
        nameUpstreams(m_sources);
        showSources(isNew ? static_cast<int>(m_sources.size()) - 1 : row);
        noteEdit();
    });
    dialog->open();
}

void SourcesPage::move(int by)
{
    const int row = m_list->currentRow();
    const int to = row + by;
    std::swap(m_sources[static_cast<std::size_t>(row)], m_sources[static_cast<std::size_t>(to)]);
    showSources(to);
    noteEdit();
}

void SourcesPage::remove()
{
    const int row = m_list->currentRow();
    m_sources.erase(m_sources.begin() + row);
    showSources(std::min(row, static_cast<int>(m_sources.size()) - 1));
    noteEdit();
}

void SourcesPage::noteEdit()
{
    m_edited = true;
    Q_EMIT changed();
}

void SourcesPage::test()
{
    m_test.start(m_sources[static_cast<std::size_t>(m_list->currentRow())]);
}

void SourcesPage::showSources(int current)
{
    m_list->clear();
    for (const UpstreamConfig &source : m_sources) {
        const QString chain = source.chain.isEmpty() ? m_chains.value(0) : source.chain;
        m_list->addItem(
            m_chains.size() > 1 ? tr("%1 for %2", "upstream, chain").arg(source.name, chain) : source.name);
    }
    m_list->setCurrentRow(current);
    const bool none = m_sources.empty() && !m_othersDecide;
    m_result->setText(none ? tr("No upstream yet: add the key of an Infura project or the address of a node, "
                                "or turn the simulated chain on.")
                           : QString());
    m_result->setTone(Tone::Muted);
    showButtons();
}

void SourcesPage::showButtons()
{
    const int row = m_list->currentRow();
    const int last = m_list->count() - 1;
    m_edit->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < last);
    m_testButton->setEnabled(row >= 0 && !m_test.running());
}

} // namespace gasgauge
