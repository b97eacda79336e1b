// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <vector>

#include <QLayout>

namespace gasgauge {

/// Lays items out in a line and breaks the line where the width ends, as words of a text; so nothing is cut
/// at any width, in any language.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(int columnGap = 16, int rowGap = 4, QWidget *parent = nullptr);
    ~FlowLayout() override;
    void setColumnGap(int gap);

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    /// The height taken; places the items where `place`.
    int arrange(const QRect &rect, bool place) const;
    void placeRow(const std::vector<QLayoutItem *> &row, const QRect &line, const QRect &whole) const;

    std::vector<QLayoutItem *> m_items;
    int m_columnGap;
    int m_rowGap;
};

} // namespace gasgauge
