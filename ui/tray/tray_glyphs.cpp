// SPDX-License-Identifier: GPL-3.0-only
#include "tray/tray_glyphs.h"

#include <array>

#include <QColor>

namespace gasgauge {

namespace {

constexpr int kRows = 7; ///< as drawn below
constexpr int kHeight = 9; ///< the second and the last but one row are drawn twice

/// Rows from above, the leftmost pixel in the highest of `width` bits.
struct Glyph
{
    char16_t character;
    int width;
    std::array<unsigned char, kRows> rows;
};

constexpr Glyph kGlyphs[]{
    {u'0', 4, {0b0110, 0b1001, 0b1001, 0b1001, 0b1001, 0b1001, 0b0110}},
    {u'1', 3, {0b010, 0b110, 0b010, 0b010, 0b010, 0b010, 0b111}},
    {u'2', 4, {0b0110, 0b1001, 0b0001, 0b0010, 0b0100, 0b1000, 0b1111}},
    {u'3', 4, {0b1110, 0b0001, 0b0001, 0b0110, 0b0001, 0b0001, 0b1110}},
    {u'4', 4, {0b0010, 0b0110, 0b1010, 0b1010, 0b1111, 0b0010, 0b0010}},
    {u'5', 4, {0b1111, 0b1000, 0b1000, 0b1110, 0b0001, 0b0001, 0b1110}},
    {u'6', 4, {0b0110, 0b1000, 0b1000, 0b1110, 0b1001, 0b1001, 0b0110}},
    {u'7', 4, {0b1111, 0b0001, 0b0010, 0b0010, 0b0100, 0b0100, 0b0100}},
    {u'8', 4, {0b0110, 0b1001, 0b1001, 0b0110, 0b1001, 0b1001, 0b0110}},
    {u'9', 4, {0b0110, 0b1001, 0b1001, 0b0111, 0b0001, 0b0001, 0b0110}},
    {u'.', 1, {0, 0, 0, 0, 0, 0, 1}},
    {u',', 1, {0, 0, 0, 0, 0, 1, 1}},
    {u'k', 4, {0b1000, 0b1000, 0b1001, 0b1010, 0b1100, 0b1010, 0b1001}},
    {u'M', 4, {0b1001, 0b1111, 0b1111, 0b1001, 0b1001, 0b1001, 0b1001}},
    {u'e', 4, {0, 0, 0b0110, 0b1001, 0b1111, 0b1000, 0b0111}},
    {u'-', 2, {0, 0, 0, 0b11, 0, 0, 0}},
    {u'\u2013', 4, {0, 0, 0, 0b1111, 0, 0, 0}},
};

const Glyph *glyphOf(QChar character)
{
    for (const Glyph &glyph : kGlyphs) {
        if (character == QChar(glyph.character))
            return &glyph;
    }
    return nullptr;
}

void drawGlyph(QImage &image, int left, const Glyph &glyph, QRgb color)
{
    for (int y = 0; y < kHeight; ++y) {
        const int row = y < 2 ? y : y < kHeight - 2 ? y - 1 : y - 2;
        for (int x = 0; x < glyph.width; ++x) {
            if (glyph.rows[static_cast<std::size_t>(row)] >> (glyph.width - 1 - x) & 1)
                image.setPixel(left + x, y, color);
        }
    }
}

} // namespace

std::optional<QImage> pixelNumber(const QString &number, const QColor &color)
{
    int width = -1;
    for (const QChar character : number) {
        const Glyph *glyph = glyphOf(character);
        if (!glyph)
            return std::nullopt;
        width += glyph->width + 1;
    }
    if (width <= 0)
        return std::nullopt;
    QImage image(width, kHeight, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    int left = 0;
    for (const QChar character : number) {
        const Glyph &glyph = *glyphOf(character);
        drawGlyph(image, left, glyph, color.rgba());
        left += glyph.width + 1;
    }
    return image;
}

} // namespace gasgauge
