// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/about_dialog.h"

#include "widgets/tone_label.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QVBoxLayout>

namespace gasgauge {

AboutDialog::AboutDialog(QWidget *parent)
    : FittedDialog(parent)
{
    setWindowTitle(tr("About Gasgauge"));
    auto *icon = new QLabel;
    constexpr int side = 64;
    icon->setPixmap(QApplication::windowIcon().pixmap(QSize(side, side), devicePixelRatioF()));
    icon->setAlignment(Qt::AlignTop);

    auto *name = new ToneLabel(Tone::Normal, 1.6, true);
    name->setText(tr("Gasgauge %1").arg(QStringLiteral(GASGAUGE_VERSION)));
    auto *what = new ToneLabel;
    what->setText(tr("The Ethereum gas price on the desktop and over HTTP."));
    auto *built = new ToneLabel(Tone::Muted);
    built->setText(
        tr("Qt %1, built with Qt %2").arg(QString::fromLatin1(qVersion()), QStringLiteral(QT_VERSION_STR)));
    auto *licence = new ToneLabel(Tone::Muted);
    licence->setText(tr("Free software under the GNU General Public License, version 3 only. It comes "
                        "without any warranty."));
    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    for (ToneLabel *label : {name, what, built, licence}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->addWidget(label);
    }

    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setSpacing(18);
    row->addWidget(icon);
    row->addLayout(words, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setParts(content, buttons);
    setWantedSize({fontMetrics().averageCharWidth() * 70, 0});
}

} // namespace gasgauge
