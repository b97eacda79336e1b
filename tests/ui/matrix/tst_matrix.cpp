// SPDX-License-Identifier: GPL-3.0-only
// Every state of the window, at every size, in both colours and languages: nothing cut, nothing over anything
// else, and contrast as it is in the picture. The short form takes each state at one corner; GASGAUGE_LONG=1
// the whole.
#include "eye/picture_check.h"
#include "language/language.h"
#include "matrix/matrix_case.h"
#include "matrix/matrix_window.h"

#include <QApplication>
#include <QTest>

using namespace gasgauge;

class TestMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWell_data();
    void isWell();
    void aSizeIsTheSameByEveryWay();
    void atTheLeastSizeTheStatusTakesTwoRows_data();
    void atTheLeastSizeTheStatusTakesTwoRows();
    void aBarThatHasNothingToChooseIsNotThere();
    void cleanupTestCase();

private:
    int m_pictures = 0;
    int m_texts = 0;
    double m_least = 21;
    QString m_faintest;
};

void TestMatrix::isWell_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("language");
    const bool whole = qEnvironmentVariableIntValue("GASGAUGE_LONG") != 0;
    // The short forms of 100 and of 200 % share the languages between them.
    qsizetype turn = qApp->devicePixelRatio() > 1 ? 1 : 0;
    for (const QString &scene : MatrixWindow::scenes()) {
        const QString languages[]{QStringLiteral("en"), QStringLiteral("de")};
        for (const QString &language : languages) {
            if (whole || language == languages[turn % 2])
                QTest::addRow("%s, %s", qPrintable(scene), qPrintable(language)) << scene << language;
        }
        ++turn;
    }
}

void TestMatrix::isWell()
{
    QFETCH(QString, scene);
    QFETCH(QString, language);
    MatrixWalk walk{scene, language, matrixSizes(), {ThemeChoice::Dark, ThemeChoice::Light}};
    if (!qEnvironmentVariableIntValue("GASGAUGE_LONG")) {
        const bool small = MatrixWindow::scenes().indexOf(scene) % 4 < 2;
        walk.sizes = {small ? QSize(480, 360) : QSize(1100, 740)};
        walk.themes = {language == QLatin1String("de") ? ThemeChoice::Light : ThemeChoice::Dark};
    }
    QStringList faults;
    walk.run([&](const MatrixCase &now) {
        if (!now.size.isEmpty() && now.window->size() != now.size)
            faults << QStringLiteral("%1: the window wants %2x%3")
                          .arg(now.name)
                          .arg(now.window->width())
                          .arg(now.window->height());
        const eye::Findings findings = eye::lookAt(*now.window);
        for (const QString &fault : findings.faults)
            faults << now.name + QStringLiteral(": ") + fault;
        ++m_pictures;
        m_texts += findings.texts;
        if (findings.leastContrast < m_least) {
            m_least = findings.leastContrast;
            m_faintest = now.name + QStringLiteral(": ") + findings.faintest;
        }
    });
    for (const QString &fault : faults)
        qWarning().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

void TestMatrix::aSizeIsTheSameByEveryWay()
{
    const auto chartHeights = [](const std::vector<QSize> &way) {
        std::vector<int> heights;
        MatrixWalk{QStringLiteral("live"), QStringLiteral("en"), way, {ThemeChoice::Light}}.run(
            [&](const MatrixCase &now) {
                if (now.size != way.back() || !now.name.contains(QStringLiteral("server")))
                    return;
                for (const char *name : {"hitRateChart", "throughputChart"})
                    heights.push_back(now.window->findChild<QWidget *>(QString::fromLatin1(name))->height());
            });
        return heights;
    };
    const std::vector<int> straight = chartHeights({{1100, 740}});
    QCOMPARE(straight.size(), std::size_t(2));
    QCOMPARE(straight[0], straight[1]);
    QCOMPARE(chartHeights({{480, 360}, {800, 600}, {1100, 740}}), straight);
    QCOMPARE(chartHeights({{3840, 2160}, {1100, 740}}), straight);
}

void TestMatrix::atTheLeastSizeTheStatusTakesTwoRows_data()
{
    isWell_data();
}

void TestMatrix::atTheLeastSizeTheStatusTakesTwoRows()
{
    QFETCH(QString, scene);
    QFETCH(QString, language);
    useLanguage(language);
    MatrixWindow shown(scene);
    MainWindow &window = shown.window();
    window.resize(480, 360);
    window.show();
    for (const bool server : {false, true}) {
        window.showServerPage(server);
        QCoreApplication::processEvents();
        const int row = window.statusLine().fontMetrics().height() + 4;
        QVERIFY2(window.statusLine().height() < 3 * row + 14,
            qPrintable(QStringLiteral("%1 px").arg(window.statusLine().height())));
    }
    useLanguage(QStringLiteral("en"));
}

void TestMatrix::aBarThatHasNothingToChooseIsNotThere()
{
    const auto barOf = [](const char *scene) {
        MatrixWindow shown(QString::fromLatin1(scene));
        shown.window().show();
        return shown.window().topBar().isVisible();
    };
    QVERIFY(!barOf("unserved"));
    QVERIFY(barOf("live"));
    QVERIFY(barOf("two-chains"));
}

void TestMatrix::cleanupTestCase()
{
    qInfo().noquote() << QStringLiteral("%1 pictures, %2 texts, least contrast %3 (%4)")
                             .arg(m_pictures)
                             .arg(m_texts)
                             .arg(m_least, 0, 'f', 2)
                             .arg(m_faintest);
}

QTEST_MAIN(TestMatrix)
#include "tst_matrix.moc"
