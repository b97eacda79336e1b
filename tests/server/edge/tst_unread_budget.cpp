// SPDX-License-Identifier: GPL-3.0-only
#include "edge/client/unread_budget.h"

#include <memory>
#include <vector>

#include <QTest>

using namespace gasgauge;

namespace {

constexpr std::size_t kMiB = 1024 * 1024;

/// Gives up what it holds when it is told to.
struct Holder final : UnreadHolder
{
    explicit Holder(UnreadAccount &to)
        : account(to)
    { }
    void onNoRoom() override
    {
        told = true;
        account.set(*this, 0);
    }
    UnreadAccount &account;
    bool told = false;
};

} // namespace

class TestUnreadBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoHoldsMostGivesWay();
    void aHungryWorkerLeavesOthersTheirOwn();
    void whatIsGivenBackIsLentAgain();
    void isShortBeforeItIsOver();
};

void TestUnreadBudget::whoHoldsMostGivesWay()
{
    UnreadBudget budget(kMiB, 1);
    OwnedCounter bytes;
    UnreadAccount account(budget, bytes);
    std::vector<std::unique_ptr<Holder>> small;
    for (int i = 0; i < 100; ++i)
        account.set(*small.emplace_back(std::make_unique<Holder>(account)), 4'000);
    Holder large(account);
    account.set(large, 500'000);
    QVERIFY(!account.isOver());
    Holder larger(account);
    account.set(larger, 300'000);
    QVERIFY(account.isOver());
    account.makeRoom();
    QVERIFY(!account.isOver());
    QVERIFY(large.told);
    QVERIFY(!larger.told);
    for (const auto &holder : small)
        QVERIFY(!holder->told);
    QCOMPARE(bytes.value(), 700'000U);
    account.set(larger, 0);
    for (const auto &holder : small)
        account.set(*holder, 0);
    QCOMPARE(bytes.value(), 0U);
}

void TestUnreadBudget::aHungryWorkerLeavesOthersTheirOwn()
{
    UnreadBudget budget(kMiB, 2);
    OwnedCounter hungryBytes;
    OwnedCounter modestBytes;
    UnreadAccount hungry(budget, hungryBytes);
    UnreadAccount modest(budget, modestBytes);
    Holder hog(hungry);
    for (std::size_t size = 10'000; !hungry.isOver(); size += 10'000)
        hungry.set(hog, size);
    QVERIFY(hungryBytes.value() <= kMiB);
    Holder client(modest);
    modest.set(client, budget.own());
    QVERIFY(!modest.isOver());
    modest.set(client, budget.own() + 1);
    QVERIFY(modest.isOver());
    hungry.makeRoom();
    QVERIFY(hog.told);
    modest.set(client, budget.own() + 2);
    QVERIFY(!modest.isOver());
    modest.set(client, 0);
}

void TestUnreadBudget::whatIsGivenBackIsLentAgain()
{
    UnreadBudget budget(kMiB, 1);
    OwnedCounter bytes;
    UnreadAccount account(budget, bytes);
    for (int round = 0; round < 100; ++round) {
        Holder holder(account);
        for (std::size_t size = 0; size <= 900'000; size += 50'000)
            account.set(holder, size);
        QVERIFY(!account.isOver());
        account.set(holder, 10);
        account.set(holder, 0);
    }
}

void TestUnreadBudget::isShortBeforeItIsOver()
{
    UnreadBudget budget(8 * kMiB, 1);
    OwnedCounter bytes;
    UnreadAccount account(budget, bytes);
    Holder holder(account);
    account.set(holder, 2 * kMiB);
    QVERIFY(!account.isShort());
    account.set(holder, 5 * kMiB);
    QVERIFY(account.isShort());
    QVERIFY(!account.isOver());
    account.set(holder, kMiB);
    QVERIFY(!account.isShort());
    account.set(holder, 0);
}

QTEST_APPLESS_MAIN(TestUnreadBudget)
#include "tst_unread_budget.moc"
