// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge {
class Quantity;
}

namespace gasgauge::text {

/// A price per gas as people compare it, with the unit that it is in.
struct SmallPrice
{
    QString number;
    QString unit;
    /// "0.776 gwei".
    QString joined() const;
};

/// Three significant digits: "0.776 gwei", "3.41 gwei", "45.1 gwei", "0.0056 gwei" without a last 0; below a
/// thousandth of a gwei in wei, up to six digits ("363 wei", "12,345 wei"), so that nothing but 0 reads 0.
/// The one formatter of tray, chains, alerts and small window.
SmallPrice smallPrice(const Quantity &wei);
SmallPrice smallPrice(double gwei);

} // namespace gasgauge::text
