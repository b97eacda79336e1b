// SPDX-License-Identifier: GPL-3.0-only
#include "support/manual_clock.h"
#include "upstream/credits/credit_ledger.h"
#include "upstream/credits/ledger_text.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

const QUrl kUrl(QStringLiteral("https://mainnet.infura.io/v3/0123456789abcdef0123456789abcdef"));

struct Fixture
{
    QTemporaryDir folder;
    ManualClock clock;

    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    QByteArray file() const
    {
        QFile file(path("credits"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

/// One program with one upstream.
struct Program
{
    CreditLedger ledger;
    CreditLedger::Account account;

    explicit Program(Fixture &f, std::uint64_t limit = 480, const QUrl &url = kUrl)
        : ledger(f.folder.path(), f.clock)
        , account(ledger.open(url, "a", limit))
    { }
    bool spend(std::uint64_t cost = 80) { return ledger.book(account, cost).has_value(); }
    std::uint64_t today() const { return ledger.today(account); }
};

} // namespace

class TestCreditLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survives();
    void booksBeforeAndSettlesAfterwards();
    void settlesOnTheDayOfTheBooking();
    void beginsANewDay();
    void findsTheRightDayAgainAfterAWrongClock();
    void forgetsOldDays();
    void sharesTheDay();
    void countsEachChainsShare();
    void givesEachChainItsShare();
    void looksAgainWhatOthersGotBack();
    void keepsTheKeyOut();
    void worksInMemory();
    void doesNotWaitForAStuckLock();
    void countsWhatWasSpentUnasked();
    void keepsWhatItKnowsWhenTheFileIsRemoved();
    void readsWhatCanBeRead_data();
    void readsWhatCanBeRead();
};

void TestCreditLedger::survives()
{
    Fixture f;
    for (int start = 0; start < 3; ++start) {
        Program program(f);
        for (int i = 0; i < 2; ++i)
            QVERIFY(program.spend());
        QCOMPARE(program.today(), std::uint64_t(160 * (start + 1)));
    }
    Program program(f);
    QVERIFY(!program.ledger.affords(program.account, 80));
    QVERIFY(!program.spend());
    QVERIFY(!program.spend(1));
    QCOMPARE(program.today(), std::uint64_t(480));
}

void TestCreditLedger::booksBeforeAndSettlesAfterwards()
{
    Fixture f;
    Program program(f);
    const auto first = program.ledger.book(program.account, 80);
    const auto second = program.ledger.book(program.account, 80);
    QCOMPARE(Program(f).today(), std::uint64_t(160));
    program.ledger.settle(*first, 5);
    program.ledger.settle(*second, 80);
    QCOMPARE(program.today(), std::uint64_t(85));
    QCOMPARE(Program(f).today(), std::uint64_t(85));
}

void TestCreditLedger::settlesOnTheDayOfTheBooking()
{
    Fixture f;
    Program program(f);
    QVERIFY(program.spend());
    const auto late = program.ledger.book(program.account, 80);
    f.clock.advance(24h);
    QVERIFY(program.spend());
    program.ledger.settle(*late, 0);
    QCOMPARE(program.today(), std::uint64_t(80));
    f.clock.stepWall(-24h);
    QCOMPARE(program.today(), std::uint64_t(80));
}

void TestCreditLedger::beginsANewDay()
{
    Fixture f;
    Program program(f, 80);
    QVERIFY(program.spend());
    QVERIFY(!program.spend());
    f.clock.advance(24h);
    QVERIFY(program.ledger.affords(program.account, 80));
    QVERIFY(program.spend());
    QVERIFY(!program.spend());
}

void TestCreditLedger::findsTheRightDayAgainAfterAWrongClock()
{
    for (const std::chrono::hours step : {-24h * 200, 24h * 200, -24h, 24h * 365 * 80}) {
        Fixture f;
        Program program(f);
        QVERIFY(program.spend(400));
        f.clock.stepWall(step);
        QCOMPARE(Program(f).today(), std::uint64_t(0));
        QVERIFY(Program(f).spend());
        f.clock.stepWall(-step);
        QCOMPARE(Program(f).today(), std::uint64_t(400)); // nothing granted
        QVERIFY(Program(f).spend());
        f.clock.advance(24h);
        QVERIFY(Program(f).spend(400)); // nothing lost
    }
}

void TestCreditLedger::forgetsOldDays()
{
    Fixture f;
    for (int day = 0; day < 40; ++day) {
        QVERIFY(Program(f).spend());
        f.clock.advance(24h);
    }
    QCOMPARE(f.file().count('\n'), 1 + 8);
}

void TestCreditLedger::sharesTheDay()
{
    Fixture f;
    Program a(f);
    Program b(f);
    QVERIFY(a.spend(240));
    QVERIFY(b.spend(160));
    QCOMPARE(b.today(), std::uint64_t(400));
    QVERIFY(a.ledger.affords(a.account, 160)); // knows nothing of it yet, but books nothing either
    QVERIFY(!a.spend(160));
    QCOMPARE(a.today(), std::uint64_t(400));
    QVERIFY(a.spend(80));
    Program other(f, 480, QUrl(QStringLiteral("http://127.0.0.1:8545/")));
    QCOMPARE(other.today(), std::uint64_t(0));
}

void TestCreditLedger::countsEachChainsShare()
{
    Fixture f;
    const QUrl base(QStringLiteral("https://base-mainnet.infura.io/v3/0123456789abcdef0123456789abcdef"));
    {
        CreditLedger ledger(f.folder.path(), f.clock);
        const auto first = ledger.open(kUrl, "ethereum/infura", 480, "ethereum");
        const auto second = ledger.open(base, "base/infura", 480, "base");
        QVERIFY(ledger.book(first, 80) && ledger.book(first, 80) && ledger.book(second, 80));
        ledger.settle(*ledger.book(second, 80), 5);
        QCOMPARE(ledger.todayOf("ethereum"), std::uint64_t(160));
        QCOMPARE(ledger.todayOf("base"), std::uint64_t(85));
        QCOMPARE(ledger.today(), std::uint64_t(245)); // one key, one day
        QCOMPARE(ledger.accounts().size(), std::size_t(1));
        QCOMPARE(
            ledger.accounts()[0].upstreams, (std::vector<std::string>{"ethereum/infura", "base/infura"}));
        QVERIFY(ledger.book(first, 80) && ledger.book(second, 80));
        QVERIFY(!ledger.book(second, 80)); // what one chain spends the other lacks
    }
    CreditLedger restarted(f.folder.path(), f.clock);
    restarted.open(kUrl, "ethereum/infura", 480, "ethereum");
    restarted.open(base, "base/infura", 480, "base");
    QCOMPARE(restarted.todayOf("ethereum"), std::uint64_t(240));
    QCOMPARE(restarted.todayOf("base"), std::uint64_t(165));
    QCOMPARE(restarted.today(), std::uint64_t(405));
    QVERIFY(!f.file().contains("ethereum") && !f.file().contains("base"));

    CreditLedger memory(QString(), f.clock);
    const auto account = memory.open(kUrl, "base/infura", 480, "base");
    QVERIFY(memory.book(account, 80));
    QCOMPARE(memory.todayOf("base"), std::uint64_t(80));
    QCOMPARE(memory.todayOf("ethereum"), std::uint64_t(0));
}

void TestCreditLedger::givesEachChainItsShare()
{
    Fixture f;
    CreditLedger ledger(QString(), f.clock);
    std::vector<CreditLedger::Account> chains;
    for (const char *chain : {"ethereum", "base", "optimism"})
        chains.push_back(ledger.open(kUrl, chain, 3'000, chain));
    const auto other = ledger.open(QUrl(QStringLiteral("https://other.example")), "own", 0, "ethereum");
    QVERIFY(ledger.book(chains[2], 600));
    for (const auto chain : chains)
        QCOMPARE(ledger.left(chain), std::optional<std::uint64_t>(2'400));
    QCOMPARE(ledger.share(chains[0]), std::optional<std::uint64_t>(2'400)); // nobody else has asked
    QCOMPARE(ledger.share(chains[1]), std::optional<std::uint64_t>(1'200));
    QCOMPARE(ledger.share(chains[2]), std::optional<std::uint64_t>(800));
    QCOMPARE(ledger.share(chains[0]), std::optional<std::uint64_t>(800));
    QVERIFY(!ledger.share(other) && !ledger.left(other));
    f.clock.advance(2min);
    QCOMPARE(ledger.share(chains[1]), std::optional<std::uint64_t>(2'400)); // the others are not followed
}

void TestCreditLedger::looksAgainWhatOthersGotBack()
{
    Fixture f;
    Program a(f, 80);
    Program b(f, 80);
    const auto booking = a.ledger.book(a.account, 80);
    QVERIFY(!b.spend());
    QVERIFY(!b.ledger.affords(b.account, 80));
    a.ledger.settle(*booking, 0);
    f.clock.advance(11s);
    QVERIFY(b.ledger.affords(b.account, 80));
}

void TestCreditLedger::keepsTheKeyOut()
{
    Fixture f;
    Program(f).spend();
    const QByteArray one = f.file();
    QVERIFY(!one.contains("0123456789abcdef"));
    Fixture g;
    Program(g).spend();
    QVERIFY(one.split('\n').value(1).left(32) != g.file().split('\n').value(1).left(32)); // salted
}

void TestCreditLedger::worksInMemory()
{
    ManualClock clock;
    CreditLedger ledger({}, clock);
    const auto account = ledger.open(kUrl, "a", 160);
    QCOMPARE(ledger.open(kUrl, "b", 80), account);
    QVERIFY(ledger.book(account, 80));
    QVERIFY(!ledger.book(account, 80));
    QCOMPARE(ledger.accounts().size(), std::size_t(1));
    QCOMPARE(ledger.accounts()[0].limit, std::uint64_t(80));
    QCOMPARE(ledger.accounts()[0].upstreams, (std::vector<std::string>{"a", "b"}));
}

void TestCreditLedger::doesNotWaitForAStuckLock()
{
    Fixture f;
    Program program(f, 0);
    QVERIFY(program.spend());
    const int lock = ::open(QFile::encodeName(f.path("credits.lock")).constData(), O_RDWR);
    QCOMPARE(::flock(lock, LOCK_EX), 0);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("memory alone.*credits.lock")));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        QVERIFY(program.spend());
    QVERIFY2(timer.elapsed() < 900, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(program.today(), std::uint64_t(80 * 21));
    ::close(lock);
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".")));
    // At once: whoever held it was only slow, and has spent meanwhile.
    QVERIFY(program.spend());
    QCOMPARE(Program(f, 0).today(), std::uint64_t(80 * 22));
}

void TestCreditLedger::countsWhatWasSpentUnasked()
{
    Fixture f;
    Program program(f, 100);
    QVERIFY(program.spend());
    program.ledger.charge(program.account, 50);
    QCOMPARE(program.today(), std::uint64_t(130));
    QCOMPARE(program.ledger.left(program.account), std::optional<std::uint64_t>(0));
    QVERIFY(!program.spend(5));
    QCOMPARE(Program(f, 100).today(), std::uint64_t(130));
}

void TestCreditLedger::keepsWhatItKnowsWhenTheFileIsRemoved()
{
    Fixture f;
    Program program(f);
    QVERIFY(program.spend(400));
    QVERIFY(QFile::remove(f.path("credits")));
    QVERIFY(program.spend());
    QVERIFY(!program.spend());
    QCOMPARE(Program(f).today(), std::uint64_t(480));
}

void TestCreditLedger::readsWhatCanBeRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("damaged");
    const QByteArray head = "gasgauge-credits 1 " + QByteArray(32, 'a') + '\n';
    const QByteArray row = QByteArray(32, 'b') + " 2026-11-29 80\n";
    QTest::newRow("good") << head + row << 1 << false;
    QTest::newRow("without rows") << head << 0 << false;
    QTest::newRow("empty") << QByteArray() << 0 << true;
    QTest::newRow("other version") << "gasgauge-credits 2 " + QByteArray(32, 'a') + '\n' + row << 0 << true;
    QTest::newRow("salt") << "gasgauge-credits 1 zz\n" + row << 0 << true;
    QTest::newRow("cut") << head + row + row.left(40) << 1 << true;
    QTest::newRow("date") << head + QByteArray(32, 'b') + " 2026-13-29 80\n" + row << 1 << true;
    QTest::newRow("number") << head + QByteArray(32, 'b') + " 2026-11-29 -80\n" + row << 1 << true;
    QTest::newRow("huge") << head + QByteArray(32, 'b') + " 2026-11-29 18446744073709551615\n" << 0 << true;
    QTest::newRow("many") << head + row.repeated(600) << 512 << true;
}

void TestCreditLedger::readsWhatCanBeRead()
{
    QFETCH(QByteArray, text);
    QFETCH(int, rows);
    QFETCH(bool, damaged);
    const ParsedLedger parsed = parseLedger(text);
    QCOMPARE(parsed.damaged, damaged);
    QCOMPARE(parsed.content.rows.size(), static_cast<std::size_t>(rows));
    QVERIFY(damaged || ledgerText(parsed.content) == text);
}

QTEST_GUILESS_MAIN(TestCreditLedger)
#include "tst_credit_ledger.moc"
