// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/monitor.h"
#include "style/shape.h"

#include <optional>

#include <QString>

namespace gasgauge {

/// One chain as the window has to show it at one moment: what is known, and how it may be taken. Everything
/// that cards, tabs, tray and mini window say of a price is worked out from this.
struct ChainLook
{
    QString name; ///< as reports name it
    QString title; ///< "Ethereum"
    const ChainReport *report = nullptr; ///< null: none yet
    FeesPtr fees; ///< null: nothing is known of them
    ChainMood mood = ChainMood::NoValue;
    bool simulated = false;
    bool attached = false; ///< seen through another gasgauge
    QString from; ///< the upstream in use, or the other gasgauge's host
    std::optional<qint64> blockAgeMs; ///< by the block's own time
    std::optional<qint64> blockCameMs; ///< since it was seen to come after another one
    std::optional<qint64> fetchedAgeMs; ///< of the gas price
    qint64 ttlMs = 0;
    qint64 wallMs = 0; ///< now, since 1970
    std::optional<qint64> silentMs; ///< since somebody answered
    std::optional<qint64> retryMs; ///< until what fails is asked for again

    bool live() const { return mood == ChainMood::Live; }
    /// What a transaction of the standard tier pays in the next block, per gas.
    std::optional<WeiAmount> price() const;
    /// Whether a price may be shown at all: in an error the last one is too old.
    bool hasPrice() const { return mood != ChainMood::Error && price().has_value(); }
    /// Whether fees are those of a block, and not one price alone.
    bool hasBaseFee() const { return fees && fees->next.baseFee; }
    quint64 block() const { return fees ? fees->block.number : 0; }
    std::optional<qint64> blockTimeMs() const;
    /// Blocks come, but their times are far from this computer's: its clock is wrong, or the node is behind.
    bool clocksDisagree() const;
};

/// Null: nothing is watched. An empty `chain` is the first.
ChainLook lookOf(const Monitor *monitor, const QString &chain);

/// The state in words, by shape and by tone.
struct MoodFace
{
    Shape shape = Shape::Dots;
    Tone tone = Tone::Muted;
    QString word{}; ///< "LIVE"
    QString badge{}; ///< "LIVE · infura"
};
MoodFace faceOf(const ChainLook &look);

/// "ethereum" as people write it, by the table of known chains; other names begin with a capital.
QString chainTitle(const QString &name, std::optional<quint64> chainId);
/// "pi.lan:8081" of an origin.
QString hostOf(const QString &origin);

} // namespace gasgauge
