// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/chain_look.h"

#include <QLocale>

#include <tl/expected.hpp>

namespace gasgauge {

/// What one kind of transaction costs, as a row shows it.
struct CostLine
{
    QString coins; ///< "0.000140"
    QString dollars; ///< "$0.421"
    QString exact; ///< in coins, every digit; empty: not known
};

/// The costs of one chain at one moment.
struct CostsView
{
    QString symbol; ///< "ETH"
    CostLine transfer;
    CostLine erc20Transfer;
    CostLine swap;
    CostLine own;
    QString coin; ///< "1 ETH"
    QString price; ///< "$3,012.55"; "–" where it is not known, or too old
    QString source; ///< "Chainlink"
    QString age; ///< "21 min old"
    bool muted = false;
};

/// `ownGas`: the user's own amount; 0: none that can be read.
CostsView costsOf(const ChainLook &look, quint64 ownGas);

/// An amount of gas as people type it in their language; the error is a sentence for them.
tl::expected<quint64, QString> parseGas(const QString &text, const QLocale &locale);

} // namespace gasgauge
