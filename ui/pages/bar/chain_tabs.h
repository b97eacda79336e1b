// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"

#include <vector>

#include <QTabBar>

namespace gasgauge {

/// One chain as its tab shows it.
struct ChainTab
{
    QString name{}; ///< as reports name it
    QString title{}; ///< "Polygon"
    QString price{}; ///< "45.1", small
    Shape shape = Shape::Dots;
    Tone tone = Tone::Muted;
    QString word{}; ///< "STALE"
    bool live = false;
    bool operator==(const ChainTab &) const = default;
    QString sentence() const; ///< for who cannot see it
};

/// The chains, each with its state and its price.
class ChainTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit ChainTabs(QWidget *parent = nullptr);
    void show(const std::vector<ChainTab> &tabs);
    using QTabBar::show;
    /// What all of them need to be read whole.
    int wholeWidth() const;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override { return tabSizeHint(index); }
    void paintEvent(QPaintEvent *event) override;

private:
    QFont nameFont(bool chosen) const;
    QFont priceFont() const;
    std::vector<ChainTab> m_tabs;
};

} // namespace gasgauge
