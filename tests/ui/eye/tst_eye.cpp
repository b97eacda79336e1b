// SPDX-License-Identifier: GPL-3.0-only
// The check of pictures finds what it is for, each kind once, and finds nothing where nothing is wrong.
#include "eye/contrast.h"
#include "eye/picture_check.h"

#include <QLabel>
#include <QMenuBar>
#include <QPainter>
#include <QPushButton>
#include <QTest>

using namespace gasgauge;

namespace {

/// White, 300 × 120, with one label that is well.
struct Paper : QWidget
{
    Paper()
    {
        setStyleSheet(QStringLiteral("QWidget { background: white; color: black; }"));
        resize(300, 120);
        add(QStringLiteral("Gas price"), {10, 10, 200, 24});
    }
    QLabel *add(const QString &text, const QRect &place, const QString &color = QStringLiteral("black"))
    {
        auto *label = new QLabel(text, this);
        label->setGeometry(place);
        label->setStyleSheet(QStringLiteral("color: %1; background: transparent;").arg(color));
        return label;
    }
    eye::Findings look()
    {
        show();
        return eye::lookAt(*this);
    }
};

/// Draws words itself, as the cards of the window do.
struct Painted : QWidget
{
    explicit Painted(QWidget *parent)
        : QWidget(parent)
    {
        setGeometry(10, 50, 120, 30);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        for (const auto &[at, words] : lines)
            painter.drawText(at, words);
    }
    std::vector<std::pair<QPointF, QString>> lines;
};

} // namespace

class TestEye : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingWhereNothingIsWrong();
    void contrastIsThatOfTheColours_data();
    void contrastIsThatOfTheColours();
    void wordsThatAreFaint();
    void wordsThatAreDisabledMayBeFaint();
    void wordsThatAreCovered();
    void aLabelThatIsCut();
    void linesThatAreCut();
    void wordsBesideTheirWindow();
    void wordsThatAreShortened();
    void wordsOverWords();
    void widgetsOverWidgets();

private:
    static void verifyOnly(const eye::Findings &findings, const char *kind, const char *words);
};

void TestEye::verifyOnly(const eye::Findings &findings, const char *kind, const char *words)
{
    QVERIFY2(!findings.faults.isEmpty(), "nothing was found");
    for (const QString &fault : findings.faults) {
        QVERIFY2(fault.startsWith(QLatin1String(kind)), qPrintable(fault));
        QVERIFY2(fault.contains(QLatin1String(words)), qPrintable(fault));
    }
}

void TestEye::nothingWhereNothingIsWrong()
{
    Paper paper;
    QLabel *selectable = paper.add(QStringLiteral("127.0.0.1:8081"), {10, 90, 200, 24});
    selectable->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont strong = selectable->font();
    strong.setWeight(QFont::DemiBold);
    selectable->setFont(strong);
    auto *menus = new QMenuBar(&paper);
    menus->addMenu(QStringLiteral("&File"));
    menus->setGeometry(210, 0, 90, 24);
    (new Painted(&paper))->lines = {{{4, 20}, QStringLiteral("0.776")}};
    const eye::Findings findings = paper.look();
    QVERIFY2(findings.faults.isEmpty(), qPrintable(findings.faults.join(u'\n')));
    QCOMPARE(findings.texts, 4);
    QVERIFY2(findings.leastContrast > 20, qPrintable(QString::number(findings.leastContrast)));
}

void TestEye::contrastIsThatOfTheColours_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<double>("expected");
    QTest::newRow("black") << QColor(Qt::black) << 21.0;
    QTest::newRow("the least that may be") << QColor(QStringLiteral("#767676")) << 4.54;
    QTest::newRow("too faint") << QColor(QStringLiteral("#808080")) << 3.95;
    QTest::newRow("far too faint") << QColor(QStringLiteral("#cccccc")) << 1.61;
    QTest::newRow("amber") << QColor(QStringLiteral("#ecb13c")) << 1.92;
}

void TestEye::contrastIsThatOfTheColours()
{
    QFETCH(QColor, ink);
    QFETCH(double, expected);
    QVERIFY(std::abs(eye::contrast(ink, Qt::white) - expected) < 0.01);
    Paper paper;
    paper.add(QStringLiteral("0.776 gwei"), {10, 60, 200, 24}, ink.name());
    const double measured = paper.look().leastContrast;
    // The letters' edges are a mixture; what is measured is nearly that of the colours.
    QVERIFY2(std::abs(measured - expected) < 0.05 * expected, qPrintable(QString::number(measured)));
}

void TestEye::wordsThatAreFaint()
{
    Paper paper;
    paper.add(QStringLiteral("too faint"), {10, 60, 200, 24}, QStringLiteral("#808080"));
    verifyOnly(paper.look(), "contrast", "too faint");
}

void TestEye::wordsThatAreDisabledMayBeFaint()
{
    Paper paper;
    paper.add(QStringLiteral("not now"), {10, 60, 200, 24}, QStringLiteral("#aaaaaa"))->setEnabled(false);
    QCOMPARE(paper.look().faults, QStringList());
}

void TestEye::wordsThatAreCovered()
{
    Paper paper;
    struct Cover : Painted
    {
        using Painted::Painted;
        void paintEvent(QPaintEvent *event) override
        {
            Painted::paintEvent(event);
            QPainter(this).fillRect(QRect(width() / 4, 0, width(), height()), Qt::white);
        }
    };
    (new Cover(&paper))->lines = {{{4, 20}, QStringLiteral("covered words")}};
    verifyOnly(paper.look(), "contrast", "covered words");
}

void TestEye::aLabelThatIsCut()
{
    Paper paper;
    paper.add(QStringLiteral("more than fits"), {10, 60, 60, 24});
    verifyOnly(paper.look(), "cut", "more than fits");
}

void TestEye::linesThatAreCut()
{
    Paper paper;
    QLabel *label = paper.add(QStringLiteral("one two three four five six seven"), {10, 60, 100, 24});
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop);
    const eye::Findings findings = paper.look();
    QVERIFY2(!findings.faults.isEmpty(), "nothing was found");
    QVERIFY2(findings.faults.constFirst().startsWith(QLatin1String("cut")), qPrintable(findings.faults[0]));
}

void TestEye::wordsBesideTheirWindow()
{
    Paper paper;
    paper.add(QStringLiteral("over the edge"), {240, 60, 120, 24});
    const eye::Findings findings = paper.look();
    QVERIFY2(!findings.faults.filter(QStringLiteral("out of sight: 'over the edge'")).isEmpty(),
        qPrintable(findings.faults.join(u'\n')));
}

void TestEye::wordsThatAreShortened()
{
    Paper paper;
    auto *painted = new Painted(&paper);
    painted->lines = {{{4, 20}, QStringLiteral("0x5290…9ee7")}};
    verifyOnly(paper.look(), "shortened", "0x5290");
    painted->setToolTip(QStringLiteral("0x529084dc3fa6e1b0de7a4e8bd5ce9e0f2c169ee7"));
    QCOMPARE(paper.look().faults, QStringList());
    // An ellipsis that says "asks more" is none.
    auto *button = new QPushButton(QStringLiteral("Change source…"), &paper);
    button->setGeometry(150, 50, 140, 30);
    QCOMPARE(paper.look().faults, QStringList());
}

void TestEye::wordsOverWords()
{
    Paper paper;
    (new Painted(&paper))->lines
        = {{{4, 20}, QStringLiteral("18:00")}, {{12, 22}, QStringLiteral("no answer")}};
    const eye::Findings findings = paper.look();
    QVERIFY2(!findings.faults.filter(QStringLiteral("written over: '18:00' and 'no answer'")).isEmpty(),
        qPrintable(findings.faults.join(u'\n')));
}

void TestEye::widgetsOverWidgets()
{
    Paper paper;
    paper.add(QStringLiteral("one"), {10, 60, 100, 24});
    paper.add(QStringLiteral("two"), {100, 60, 100, 24});
    verifyOnly(paper.look(), "overlap", "QLabel");
}

QTEST_MAIN(TestEye)
#include "tst_eye.moc"
