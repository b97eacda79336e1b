// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"
#include "widgets/card.h"

#include <array>
#include <vector>

#include <QStringList>

class QGridLayout;

namespace gasgauge {

class Chips;
class LinkButton;
class Monitor;
class ShapeMark;
class ToneLabel;

/// One upstream of one chain, in words.
struct UpstreamLine
{
    QString name{};
    QString chain{}; ///< "Ethereum"
    Shape shape = Shape::Ring;
    Tone tone = Tone::Muted;
    QString state{}; ///< "followed"
    QString reason{}; ///< why it is not well; empty else
    QStringList doors{}; ///< "WS", "HTTP"
    QString head{}; ///< "23,598,758", the block that it named last
    QString answersIn{}; ///< "41 ms"
    QString calls{}; ///< "7,204", since the start
    bool operator==(const UpstreamLine &) const = default;
};
std::vector<UpstreamLine> upstreamLines(const Monitor *monitor);

/// Who is asked, and how each of them is.
class UpstreamCard : public Card
{
    Q_OBJECT

public:
    explicit UpstreamCard(QWidget *parent = nullptr);
    /// Cheap where nothing changed.
    void show(const std::vector<UpstreamLine> &lines, bool changeable);
    using Card::show;

Q_SIGNALS:
    void changeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What stands in one line of the table; a fact that has no room is null.
    struct Row
    {
        ShapeMark *mark;
        ToneLabel *name;
        ToneLabel *chain;
        ToneLabel *state;
        Chips *doors;
        std::array<ToneLabel *, 3> facts; ///< head, time, calls
    };
    void rebuild();
    void addHeads(QGridLayout &grid) const;
    Row addRow(QGridLayout &grid, int row) const;
    static void fill(const Row &row, const UpstreamLine &line);
    std::vector<UpstreamLine> m_lines;
    std::vector<Row> m_rows;
    int m_wideNeeds = 0; ///< the width for all columns
    bool m_narrow = false; ///< only what a name and a state leave room for
    LinkButton *m_change;
    QWidget *m_table = nullptr;
};

} // namespace gasgauge
