// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/bar/chain_tabs.h"

#include <QComboBox>

namespace gasgauge {

/// The chains where they do not fit beside each other: the chosen one as its tab would show it, the others in
/// a list.
class ChainBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ChainBox(QWidget *parent = nullptr);
    void setTab(const ChainTab &tab);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont strongFont() const;
    QString words() const;
    ChainTab m_tab;
};

} // namespace gasgauge
