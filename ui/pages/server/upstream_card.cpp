// SPDX-License-Identifier: GPL-3.0-only
#include "pages/server/upstream_card.h"

#include "format/failure_text.h"
#include "format/fee_text.h"
#include "format/number_text.h"
#include "look/chain_look.h"
#include "widgets/keys/spoken.h"
#include "widgets/link_button.h"
#include "widgets/marks/chips.h"
#include "widgets/tone_label.h"

#include <algorithm>
#include <array>

#include <QApplication>
#include <QGridLayout>
#include <QPainter>

namespace gasgauge {

namespace {

/// In widths of a letter: below this there is no room for all columns.
constexpr int kWideLetters = 86;

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

constexpr int kHeadRows = 2; ///< the names of the columns, and a line

class Hairline : public QWidget
{
public:
    Hairline() { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), Theme::of(QApplication::palette()).grid);
    }
};

Qt::Alignment alignmentOf(int column)
{
    const bool number = column >= kHeadColumn && column <= kCallsColumn;
    return number ? Qt::AlignTop | Qt::AlignTrailing : Qt::Alignment(Qt::AlignTop);
}

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
        .reason = text::reason(upstream.failure, upstream.error)};
    const bool used = upstream.name == chain.upstream;
    addRecord(line, chain, upstream, used);
    if (upstream.state == QLatin1String("up")) {
        line.shape = used ? Shape::Disc : Shape::Ring;
        line.tone = Tone::Good;
        line.state = !used ? UpstreamLineWords::tr("ready, next in line") : UpstreamLineWords::tr("asked");
        if (upstream.behind > 0) {
            line.shape = Shape::Triangle;
            line.tone = Tone::Warning;
            line.state = UpstreamLineWords::tr("%1 blocks behind").arg(text::count(upstream.behind));
        } else if (used && chain.head) {
            line.state = chain.head->everyBlocks > 1
                ? UpstreamLineWords::tr("every %1 blocks").arg(chain.head->everyBlocks)
                : UpstreamLineWords::tr("followed");
        }
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
    // What a gasgauge said that is gone is no state of anybody's any more.
    if (monitor->frame().reach == Reach::Gone)
        for (UpstreamLine &line : lines) {
            line.shape = Shape::Dots;
            line.tone = Tone::Muted;
            line.state = UpstreamLineWords::tr("not known now");
            line.reason.clear();
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
    if (m_rows.size() != m_lines.size())
        return rebuild();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        fill(m_rows[i], m_lines[i]);
}

void UpstreamCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    // At its least width it stands in a room that is smaller still.
    if (!m_narrow)
        m_wideNeeds
            = std::max(kWideLetters * fontMetrics().averageCharWidth(), minimumSizeHint().width() + 1);
    const bool narrow = width() < m_wideNeeds;
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    // Later: what is laid out now must not be taken away meanwhile.
    QMetaObject::invokeMethod(this, &UpstreamCard::rebuild, Qt::QueuedConnection);
}

void UpstreamCard::rebuild()
{
    delete m_table;
    m_rows.clear();
    m_table = new QWidget;
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(6);
    if (!m_lines.empty())
        addHeads(*grid);
    for (const UpstreamLine &line : m_lines) {
        m_rows.push_back(addRow(*grid, static_cast<int>(m_rows.size()) + kHeadRows));
        fill(m_rows.back(), line);
    }
    grid->setColumnStretch(kStateColumn, 1);
    static_cast<QGridLayout *>(layout())->addWidget(m_table, 1, 0, 1, 2);
    m_table->show();
}

void UpstreamCard::addHeads(QGridLayout &grid) const
{
    const std::array heads{QString(), tr("name"), tr("chain"), tr("doors"), tr("head"), tr("answers in"),
        tr("calls"), tr("state")};
    for (int column = kNameColumn; column <= kStateColumn; ++column) {
        if (m_narrow && leavesFirst(column))
            continue;
        auto *head = new ToneLabel(Tone::Muted, 0.88);
        head->setText(heads[static_cast<std::size_t>(column)]);
        grid.addWidget(head, 0, column, alignmentOf(column));
    }
    grid.addWidget(new Hairline, 1, kMarkColumn, 1, kStateColumn + 1);
}

UpstreamCard::Row UpstreamCard::addRow(QGridLayout &grid, int row) const
{
    Row made{new ShapeMark, new ToneLabel(Tone::Normal, 1, true), new ToneLabel, new ToneLabel, nullptr, {}};
    made.state->setWordWrap(true);
    grid.addWidget(made.mark, row, kMarkColumn, Qt::AlignTop);
    grid.addWidget(made.name, row, kNameColumn, Qt::AlignTop);
    grid.addWidget(made.chain, row, kChainColumn, Qt::AlignTop);
    grid.addWidget(made.state, row, kStateColumn, Qt::AlignTop);
    if (m_narrow)
        return made;
    made.doors = new Chips;
    grid.addWidget(made.doors, row, kDoorsColumn, alignmentOf(kDoorsColumn));
    for (int column = kHeadColumn; column <= kCallsColumn; ++column) {
        auto *fact = new ToneLabel(column == kHeadColumn ? Tone::Normal : Tone::Muted);
        made.facts[static_cast<std::size_t>(column - kHeadColumn)] = fact;
        grid.addWidget(fact, row, column, alignmentOf(column));
    }
    return made;
}

/// Calls are counted all the time: what stays the same is not touched.
void UpstreamCard::fill(const Row &row, const UpstreamLine &line)
{
    row.mark->show(line.shape, line.tone);
    setSpoken(*row.mark, line.state);
    row.name->setTextIfNew(line.name);
    row.chain->setTextIfNew(line.chain);
    row.state->setTone(line.tone == Tone::Good ? Tone::Normal : line.tone);
    row.state->setTextIfNew(line.reason.isEmpty() ? line.state : tr("%1: %2").arg(line.state, line.reason));
    setSpoken(*row.name, lineSentence(line, row.state->text()));
    if (row.doors)
        row.doors->show(line.doors);
    const std::array facts{line.head, line.answersIn, line.calls};
    for (std::size_t i = 0; i < row.facts.size(); ++i) {
        if (row.facts[i])
            row.facts[i]->setTextIfNew(facts[i]);
    }
}

} // namespace gasgauge
