// SPDX-License-Identifier: GPL-3.0-only
#include "settings/upstreams/upstream_test.h"

#include "format/failure_text.h"
#include "format/number_text.h"

namespace gasgauge {

UpstreamTest::UpstreamTest(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(clock)
{ }

void UpstreamTest::start(const UpstreamConfig &upstream)
{
    const int number = ++m_number;
    m_running = true;
    Q_EMIT started();
    m_client.call(upstream, Method::GasPrice, kLimit,
        [this, number, name = upstream.name](const JsonRpcClient::Call &call) {
            if (number != m_number)
                return;
            m_running = false;
            const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(call.duration).count();
            if (call.result) {
                const QString price
                    = text::gwei(QString::fromStdString(std::string(call.result->result.text())));
                Q_EMIT finished(true, tr("%1 answered in %2 ms: %3 gwei.").arg(name).arg(ms).arg(price));
            } else {
                const QString error = text::failure(call.result.error());
                Q_EMIT finished(false, tr("%1 failed after %2 ms: %3").arg(name).arg(ms).arg(error));
            }
        });
}

} // namespace gasgauge
