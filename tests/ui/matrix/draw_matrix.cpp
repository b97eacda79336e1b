// SPDX-License-Identifier: GPL-3.0-only
// Draws every state of the window at every size, in both colours and languages: "draw_matrix FOLDER [SCENE… ]
// [WIDTHxHEIGHT…] [en] [de]". matrix.sh draws at every density of the display.
#include "matrix/matrix_case.h"
#include "matrix/matrix_window.h"
#include "style/control_outlines.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QTextStream>
#include <QWidget>

using namespace gasgauge;

namespace {

struct Wanted
{
    QStringList scenes;
    QStringList languages;
    std::vector<QSize> sizes;
};

Wanted wantedOf(const QStringList &words)
{
    Wanted wanted;
    for (const QString &word : words) {
        const QSize size(word.section(u'x', 0, 0).toInt(), word.section(u'x', 1).toInt());
        if (!size.isEmpty())
            wanted.sizes.push_back(size);
        else if (word.size() == 2)
            wanted.languages << word;
        else
            wanted.scenes << word;
    }
    if (wanted.scenes.isEmpty())
        wanted.scenes = MatrixWindow::scenes();
    if (wanted.languages.isEmpty())
        wanted.languages = QStringList{QStringLiteral("en"), QStringLiteral("de")};
    if (wanted.sizes.empty())
        wanted.sizes = matrixSizes();
    return wanted;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    ControlOutlines::use();
    if (QFontDatabase::families().contains(QStringLiteral("Inter"))) {
        QFont font(QStringLiteral("Inter"));
        font.setPointSizeF(9.375); // 12.5 px
        font.setHintingPreference(QFont::PreferNoHinting); // as letters of a drawing
        QApplication::setFont(font);
    }
    const QStringList arguments = QApplication::arguments();
    const QDir folder(arguments.value(1, QStringLiteral(".")));
    folder.mkpath(QStringLiteral("."));
    const Wanted wanted = wantedOf(arguments.mid(2));
    for (const QString &scene : wanted.scenes) {
        if (!MatrixWindow::scenes().contains(scene)) {
            QTextStream(stderr) << "there is no scene " << scene << "; there are "
                                << MatrixWindow::scenes().join(QLatin1String(", ")) << '\n';
            return 2;
        }
    }
    int pictures = 0;
    for (const QString &language : wanted.languages) {
        for (const QString &scene : wanted.scenes) {
            MatrixWalk{scene, language, wanted.sizes, {ThemeChoice::Dark, ThemeChoice::Light}}.run(
                [&](const MatrixCase &now) {
                    QString name = now.name + u'-' + language + QStringLiteral(".png");
                    now.window->grab().save(folder.filePath(name.replace(u' ', u'-')));
                    ++pictures;
                });
        }
    }
    QTextStream(stdout) << pictures << " pictures in " << folder.path() << '\n';
    return 0;
}
