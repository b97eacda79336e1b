// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"
#include "widgets/card.h"

#include <vector>

class QGridLayout;

namespace gasgauge {

class LinkButton;
class Monitor;

/// One upstream of one chain, in words.
struct UpstreamLine
{
    QString name{};
    QString chain{}; ///< "Ethereum"
    Shape shape = Shape::Ring;
    Tone tone = Tone::Muted;
    QString state{}; ///< "followed"
    QString reason{}; ///< why it is not well; empty else
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

private:
    void rebuild();
    std::vector<UpstreamLine> m_lines;
    LinkButton *m_change;
    QWidget *m_table = nullptr;
};

} // namespace gasgauge
