// SPDX-License-Identifier: GPL-3.0-only
#include "pages/server/upstream_card.h"

#include "format/fee_text.h"
#include "format/number_text.h"
#include "look/chain_look.h"
#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <array>

#include <QCoreApplication>
#include <QGridLayout>

namespace gasgauge {

namespace {

/// In widths of a letter: below this there is no room for all columns.
constexpr int kWideLetters = 90;

enum UpstreamColumn : int {
    kMarkColumn,
    kNameColumn,
    kChainColumn,
    kDoorsColumn,
    kHeadColumn,
    kAnswersInColumn,
    kCallsColumn,
    kStateColumn
};

bool leavesFirst(int column)
{
    return column >= kDoorsColumn && column <= kCallsColumn;
}

struct UpstreamLineWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::UpstreamLine)
};

void addRecord(UpstreamLine &line, const ChainReport &chain, const UpstreamReport &upstream, bool used)
{
    if (upstream.doors.contains(QLatin1String("websocket")))
        line.doors << QStringLiteral("WS");
    if (upstream.doors.contains(QLatin1String("http")))
        line.doors << QStringLiteral("HTTP");
    line.head = line.answersIn = line.calls = text::unknown();
    if (upstream.head)
        line.head = text::localized(std::to_string(*upstream.head));
    else if (used && upstream.state == QLatin1String("up") && chain.values[Method::BlockNumber].result)
        line.head = text::decimal(*chain.values[Method::BlockNumber].result);
    if (upstream.answersInMs)
        line.answersIn = UpstreamLineWords::tr("%1 ms").arg(text::count(*upstream.answersInMs));
    if (upstream.requests)
        line.calls = text::localized(std::to_string(*upstream.requests));
}

UpstreamLine upstreamLine(const ChainReport &chain, const UpstreamReport &upstream)
{
    UpstreamLine line{.name = upstream.name,
        .chain = chainTitle(chain.chain, chain.chainId),
        .reason = upstream.error.value_or(QString())};
    const bool used = upstream.name == chain.upstream;
    addRecord(line, chain, upstream, used);
    if (upstream.state == QLatin1String("up")) {
        line.shape = used ? Shape::Disc : Shape::Ring;
        line.tone = Tone::Good;
        line.state = !used ? UpstreamLineWords::tr("ready, next in line") : UpstreamLineWords::tr("asked");
        if (used && chain.head)
            line.state = chain.head->everyBlocks > 1
                ? UpstreamLineWords::tr("every %1 blocks").arg(chain.head->everyBlocks)
                : UpstreamLineWords::tr("followed");
    } else if (upstream.state == QLatin1String("failing")) {
        line.shape = Shape::Triangle;
        line.tone = Tone::Warning;
        line.state = UpstreamLineWords::tr("does not answer well");
    } else if (upstream.state == QLatin1String("limited")) {
        line.shape = Shape::Bars;
        line.tone = Tone::Warning;
        line.state = UpstreamLineWords::tr("asked for a pause");
    } else if (upstream.state == QLatin1String("refused")) {
        line.shape = Shape::Cross;
        line.tone = Tone::Error;
        line.state = UpstreamLineWords::tr("refused");
    } else {
        line.shape = Shape::Dots;
        line.state = upstream.state == QLatin1String("unasked") ? UpstreamLineWords::tr("not asked yet")
                                                                : upstream.state;
    }
    return line;
}

/// All of a line, for who cannot see it.
QString lineSentence(const UpstreamLine &line, const QString &state)
{
    QStringList parts{line.chain.isEmpty()
            ? UpstreamCard::tr("%1: %2").arg(line.name, state)
            : UpstreamCard::tr("%1 of %2: %3").arg(line.name, line.chain, state)};
    if (!line.doors.isEmpty())
        parts << UpstreamCard::tr("doors %1").arg(line.doors.join(QLatin1String(", ")));
    parts << UpstreamCard::tr("head %1").arg(line.head)
          << UpstreamCard::tr("answers in %1").arg(line.answersIn)
          << UpstreamCard::tr("%1 calls").arg(line.calls);
    return parts.join(QLatin1String("; "));
}

} // namespace

std::vector<UpstreamLine> upstreamLines(const Monitor *monitor)
{
    std::vector<UpstreamLine> lines;
    if (!monitor)
        return lines;
    for (const QString &name : monitor->chains()) {
        const ChainReport *chain = monitor->chain(name);
        for (const UpstreamReport &upstream : chain->upstreams)
            lines.push_back(upstreamLine(*chain, upstream));
        // An older gasgauge names the one in use alone.
        if (chain->upstreams.isEmpty() && !chain->upstream.isEmpty())
            lines.push_back(upstreamLine(*chain, {chain->upstream, QStringLiteral("up"), {}}));
    }
    return lines;
}

UpstreamCard::UpstreamCard(QWidget *parent)
    : Card(parent)
    , m_change(new LinkButton(tr("Change source…")))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(18, 12, 16, 12);
    auto *title = new ToneLabel(Tone::Normal, 1.04, true);
    title->setText(tr("Upstreams"));
    layout->addWidget(title, 0, 0);
    layout->addWidget(m_change, 0, 1, Qt::AlignTrailing);
    layout->setRowStretch(2, 1);
    layout->setColumnStretch(0, 1);
    setObjectName(QStringLiteral("upstreams"));
    m_change->setObjectName(QStringLiteral("changeSource"));
    setAccessibleName(tr("Upstreams"));
    connect(m_change, &QAbstractButton::clicked, this, &UpstreamCard::changeRequested);
    rebuild();
}

void UpstreamCard::show(const std::vector<UpstreamLine> &lines, bool changeable)
{
    m_change->setVisible(changeable);
    if (lines == m_lines)
        return;
    m_lines = lines;
    rebuild();
}

void UpstreamCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const bool narrow = width() < kWideLetters * fontMetrics().averageCharWidth();
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    // Later: what is laid out now must not be taken away meanwhile.
    QMetaObject::invokeMethod(this, &UpstreamCard::rebuild, Qt::QueuedConnection);
}

void UpstreamCard::rebuild()
{
    delete m_table;
    m_table = new QWidget;
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    const auto add = [grid](int row, int column, QWidget *widget) {
        const bool number = column == kHeadColumn || column == kAnswersInColumn || column == kCallsColumn;
        grid->addWidget(widget, row, column, Qt::AlignTop | (number ? Qt::AlignTrailing : Qt::Alignment()));
    };
    const std::array heads{QString(), tr("name"), tr("chain"), tr("doors"), tr("head"), tr("answers in"),
        tr("calls"), tr("state")};
    for (int column = kNameColumn; column <= kStateColumn && !m_lines.empty(); ++column) {
        auto *head = new ToneLabel(Tone::Muted, 0.88);
        head->setText(heads[static_cast<std::size_t>(column)]);
        if (m_narrow && leavesFirst(column))
            delete head;
        else
            add(0, column, head);
    }
    int row = 0;
    for (const UpstreamLine &line : m_lines) {
        ++row;
        auto *mark = new ShapeMark;
        mark->show(line.shape, line.tone);
        mark->setAccessibleName(line.state);
        auto *name = new ToneLabel(Tone::Normal, 1, true);
        auto *chain = new ToneLabel;
        auto *state = new ToneLabel(line.tone == Tone::Good ? Tone::Normal : line.tone);
        name->setText(line.name);
        chain->setText(line.chain);
        state->setText(line.reason.isEmpty() ? line.state : tr("%1: %2").arg(line.state, line.reason));
        state->setWordWrap(true);
        name->setAccessibleName(lineSentence(line, state->text()));
        add(row, kMarkColumn, mark);
        add(row, kNameColumn, name);
        add(row, kChainColumn, chain);
        add(row, kStateColumn, state);
        const std::array facts{line.doors.isEmpty() ? text::unknown() : line.doors.join(u' '), line.head,
            line.answersIn, line.calls};
        for (int column = kDoorsColumn; column <= kCallsColumn && !m_narrow; ++column) {
            auto *fact = new ToneLabel(column == kHeadColumn ? Tone::Normal : Tone::Muted);
            fact->setText(facts[static_cast<std::size_t>(column - kDoorsColumn)]);
            add(row, column, fact);
        }
    }
    grid->setColumnStretch(kStateColumn, 1);
    static_cast<QGridLayout *>(layout())->addWidget(m_table, 1, 0, 1, 2);
    m_table->show();
}

} // namespace gasgauge
