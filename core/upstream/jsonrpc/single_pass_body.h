// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace gasgauge {

/// The body of a POST that can be read once. QNetworkAccessManager sends a request again when a connection
/// closes without an answer, which nobody can switch off; it has to rewind the body for that, and gives up
/// where it cannot.
class SinglePassBody : public QIODevice
{
    Q_OBJECT

public:
    explicit SinglePassBody(QByteArray bytes, QObject *parent = nullptr)
        : QIODevice(parent)
        , m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_position == m_bytes.size(); }
    qint64 bytesAvailable() const override
    {
        return m_bytes.size() - m_position + QIODevice::bytesAvailable();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
};

} // namespace gasgauge
