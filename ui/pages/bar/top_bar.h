// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "pages/bar/chain_box.h"

class QButtonGroup;
class QHBoxLayout;

namespace gasgauge {

class ToneLabel;

/// The pages that the window has.
enum class Page : unsigned char { Fees, Server };

/// Which chain and which page is seen. One chain has no switcher; chains that do not fit are in a box, and
/// then one word tells of another one that is not live. Where both choices are needless the bar is not there.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);
    void show(const std::vector<ChainTab> &chains, const QString &chosen);
    using QWidget::show;
    void setPage(Page page);
    /// Without it there is one page to choose.
    void setServerOffered(bool offered);
    /// A widget at the end, such as the button of the mini window.
    void addAtEnd(QWidget *widget);

Q_SIGNALS:
    void chainChosen(const QString &name);
    void pageChosen(gasgauge::Page page);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(int index);
    void fit();
    void fitBox();
    int roomForOther() const;
    /// The states of the chains, in the box as in the tabs.
    void showMarks();
    void showOther(const QString &chosen);
    void hideIfNeedless();

    std::vector<ChainTab> m_chains;
    QString m_chosen;
    QHBoxLayout *m_layout;
    ChainTabs *m_tabs;
    ChainBox *m_box;
    ToneLabel *m_other;
    ShapeMark *m_otherMark;
    QWidget *m_pages;
    QButtonGroup *m_group;
    bool m_boxed = false;
    bool m_setting = false; ///< the page is set, and nobody chooses it
};

} // namespace gasgauge
