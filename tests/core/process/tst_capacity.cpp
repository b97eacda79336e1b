// SPDX-License-Identifier: GPL-3.0-only
#include "process/capacity.h"

#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;

class TestCapacity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY((m_folder = std::make_unique<QTemporaryDir>())->isValid()); }
    void knowsNoQuotaWhereThereIsNone();
    void readsV2();
    void readsV1();
    void theSmallestAboveHolds();
    void garbageIsNoQuota();
    void thisProcessHasCores();

private:
    std::filesystem::path root() const { return m_folder->path().toStdString(); }
    void write(const std::string &path, const std::string &text) const
    {
        const std::filesystem::path file = root() / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCapacity::knowsNoQuotaWhereThereIsNone()
{
    QVERIFY(!cpuQuota(root(), "0::/\n"));
    QVERIFY(!cpuQuota(root(), ""));
    write("cpu.max", "max 100000\n");
    QVERIFY(!cpuQuota(root(), "0::/\n"));
    write("cpu/cpu.cfs_quota_us", "-1\n");
    write("cpu/cpu.cfs_period_us", "100000\n");
    QVERIFY(!cpuQuota(root(), "4:cpu,cpuacct:/\n"));
}

void TestCapacity::readsV2()
{
    write("a/b/cpu.max", "150000 100000\n");
    QCOMPARE(cpuQuota(root(), "0::/a/b\n").value_or(0), 1.5);
    write("cpu.max", "50000 100000\n"); // in a container the path is the host's
    QCOMPARE(cpuQuota(root(), "0::/system.slice/docker-1\n").value_or(0), 0.5);
}

void TestCapacity::readsV1()
{
    write("cpu,cpuacct/docker/1/cpu.cfs_quota_us", "300000\n");
    write("cpu,cpuacct/docker/1/cpu.cfs_period_us", "100000\n");
    const std::string memberships = "5:memory:/docker/1\n4:cpu,cpuacct:/docker/1\n0::/\n";
    QCOMPARE(cpuQuota(root(), memberships).value_or(0), 3.0);
    write("cpu/cpu.cfs_quota_us", "200000\n");
    write("cpu/cpu.cfs_period_us", "100000\n");
    QCOMPARE(cpuQuota(root(), "4:cpu:/docker/2\n").value_or(0), 2.0);
    QVERIFY(!cpuQuota(root(), "5:cpuset:/docker/1\n"));
}

void TestCapacity::theSmallestAboveHolds()
{
    write("a/cpu.max", "100000 100000\n");
    write("a/b/cpu.max", "400000 100000\n");
    QCOMPARE(cpuQuota(root(), "0::/a/b").value_or(0), 1.0);
}

void TestCapacity::garbageIsNoQuota()
{
    for (const char *text : {"", "x y", "0 100000", "100000", "100000 0", "-5 100000", "100000 -1"}) {
        write("cpu.max", text);
        QVERIFY2(!cpuQuota(root(), "0::/"), text);
    }
    QVERIFY(!cpuQuota(root(), "no colons\n:\n::\n"));
}

void TestCapacity::thisProcessHasCores()
{
    QVERIFY(usableCores() >= 1);
    QVERIFY(!missingCapacity());
}

QTEST_APPLESS_MAIN(TestCapacity)
#include "tst_capacity.moc"
