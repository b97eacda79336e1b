// SPDX-License-Identifier: GPL-3.0-only
#include "settings/words/word_list.h"

#include <QtGlobal>

namespace gasgauge::option_words {

namespace {

constexpr Words kWords[]{
    {"demo", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Simulated chain"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "Made-up values instead of real ones, marked so everywhere. Auto: only while there is no "
            "upstream."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "auto, on or off")},
    {"demo-block-time", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Block time of the simulated chain"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "The time between two blocks of the simulated chain."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "10ms to 1h, as 500ms, 12s or 12 (seconds)"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "the chain's own: 12s")},
    {"chain", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Chains"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "The chains to follow and to serve, by name, with blanks between them: ethereum base arbitrum. "
            "One "
            "that is not known needs an upstream of its own."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "names of up to 32 of a-z, 0-9 and -, not digits alone, and none that is the name of a page"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "the one chain of the upstreams")},
    {"", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Key of an Infura project"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Stands for an upstream of every chain that Infura has."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "1 to 128 letters, digits, - and _")},
    {"upstream", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Upstreams"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "The nodes that values are got from."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "addresses that begin with http://, https://, ws:// or wss:// and have a host")},
    {"upstream-timeout", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Upstream timeout"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "What a whole request to an upstream may take."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "100ms to 25s, as 500ms, 10s or 10 (seconds)")},
    {"daily-credits", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Daily credits"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "The credits of a key's day; when they are spent, nothing is asked with it before 00:00 UTC. 0: "
            "no "
            "limit."),
        nullptr, QT_TRANSLATE_NOOP("gasgauge::OptionWords", "3000000 for Infura")},
    {"shared-cache", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Shared cache"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "A Valkey or Redis through which several gasgauges share values, so that the upstream is asked "
            "once "
            "for all of them."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "redis:// or rediss:// with a host; what is no letter or digit in user and password is "
            "percent-encoded (# is %23, / %2F, @ %40)")},
    {"state-dir", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Folder of the state"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "Where the day's credits are kept, so that a restart does not forget them."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "the path of a folder that can be written to"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "~/.local/state/gasgauge")},
    {"ttl", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "TTL"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "How many seconds a value is fresh; of one method alone: eth_gasPrice=5."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "whole seconds from 1 to 315360000, alone or behind the name of a method and =")},
    {"freshness", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Freshness"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "What ends the freshness of a value: its TTL, or, for what belongs to the head, a new block."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "ttl or block"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "block; ttl where a TTL is set")},
    {"stale-while-revalidate", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Old value while asking"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "How long after its TTL a value is still given at once while a new one is fetched."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "0 to 24h, as 500ms, 5s or 5 (seconds)"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "a tenth of the TTL, at most 5s")},
    {"stale-if-error", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Old value in trouble"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "How long after its TTL a value is given while its upstream fails."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "0 to 168h in whole seconds, as 600, 600s or 10m")},
    {"log-format", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Form of the log"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "How the log on stderr is written: for people, or as one JSON object a line."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "text or json")},
    {"log-level", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Log from"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "The least important messages that are logged."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "debug, info or warning")},
    {"no-server", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Server"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "Serves the values over HTTP, for other programs on this machine.")},
    {"keep-history", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Keep history"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "How many days the history reaches back; blocks are kept by the hour after a week."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "whole days from 1 to 3650")},
    {"listen", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Address and port"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Where clients are served; port 0 takes any free one."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "an IP address or localhost, a colon and a port from 0 to 65535, such as 127.0.0.1:8081 or "
            "[::1]:8081")},
    {"workers", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Workers"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Threads that serve clients."), nullptr,
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "chosen for the machine")},
    {"max-connections", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Connections"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "Open connections at most; one more is answered with 503.")},
    {"max-connections-per-client", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Connections of a client"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "Open connections of one IPv4 address or IPv6 /64 that is not loopback. 0: no limit.")},
    {"max-target-bytes", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Bytes of a request's target"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "The longest request target; a longer one is answered with 414.")},
    {"max-head-bytes", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Bytes of a request's head"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "The largest request head; a larger one is answered with 431.")},
    {"max-fields", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Header fields"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "The most header fields of a request; more are answered with 431.")},
    {"max-body-bytes", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Bytes of a request's body"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "The largest request body; a larger one is answered with 413.")},
    {"max-unread", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Unread bytes"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "Bytes of answers that all clients together may leave unread; who leaves most is closed.")},
    {"max-batch", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Calls in a batch"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords",
            "Calls in one JSON-RPC batch; more are answered with one error, -32600.")},
    {"head-timeout", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Time for a request's head"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "From the first byte of a request to the end of its head."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "100ms to 1h, as 500ms, 10s or 10 (seconds)")},
    {"body-timeout", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Time for a request's body"),
        QT_TRANSLATE_NOOP(
            "gasgauge::OptionWords", "From the end of a request's head to the end of its body."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "100ms to 1h, as 500ms, 10s or 10 (seconds)")},
    {"idle-timeout", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Time without a request"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "How long a connection without a request is kept."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "100ms to 1h, as 500ms, 10s or 10 (seconds)")},
    {"write-timeout", QT_TRANSLATE_NOOP("gasgauge::OptionWords", "Time to read an answer"),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "How long a client may take to read its answer."),
        QT_TRANSLATE_NOOP("gasgauge::OptionWords", "100ms to 1h, as 500ms, 10s or 10 (seconds)")},
};

/// The words of the lists to choose from, and of where values come from, for who translates them.
[[maybe_unused]] constexpr const char *kChoices[]{
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "auto"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "on"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "off"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "ttl"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "block"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "text"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "json"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "debug"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "info"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "warning"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "the command line"),
    QT_TRANSLATE_NOOP("gasgauge::OptionWords", "the environment"),
};

} // namespace

std::span<const Words> wordList()
{
    return kWords;
}

} // namespace gasgauge::option_words
