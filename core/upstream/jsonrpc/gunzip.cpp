// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/gunzip.h"

#include <array>

#include <zlib.h>

namespace gasgauge {

namespace {

class Inflater
{
public:
    Inflater()
    {
        constexpr int gzipOnly = 16;
        m_ready = inflateInit2(&m_stream, MAX_WBITS + gzipOnly) == Z_OK;
    }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    bool ready() const { return m_ready; }
    z_stream &stream() { return m_stream; }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

} // namespace

tl::expected<QByteArray, GunzipError> gunzip(const QByteArray &packed, qsizetype limit)
{
    Inflater inflater;
    if (!inflater.ready())
        return tl::unexpected(GunzipError::Invalid);
    QByteArray input = packed; // zlib wants it writable, though it does not write
    z_stream &stream = inflater.stream();
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());

    QByteArray result;
    std::array<char, 16 * 1024> chunk{};
    for (int status = Z_OK; status != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef *>(chunk.data());
        stream.avail_out = static_cast<uInt>(chunk.size());
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END)
            return tl::unexpected(GunzipError::Invalid);
        result.append(chunk.data(), static_cast<qsizetype>(chunk.size() - stream.avail_out));
        if (result.size() > limit)
            return tl::unexpected(GunzipError::TooLarge);
    }
    if (stream.avail_in != 0)
        return tl::unexpected(GunzipError::Invalid);
    return result;
}

} // namespace gasgauge
