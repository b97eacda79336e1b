// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/json_letters.h"

#include <algorithm>

namespace gasgauge::json {

namespace {

constexpr int kDeepest = 64;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Reads a text from its front; each function takes what it is named after, or says that it is not there.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    { }

    bool atEnd() const { return m_rest.empty(); }
    std::string_view rest() const { return m_rest; }
    void blanks() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }
    bool take(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as `depth` allows
    bool value(int depth)
    {
        if (m_rest.empty())
            return false;
        switch (m_rest.front()) {
        case '{':
            return depth > 0 && members('{', '}', depth - 1);
        case '[':
            return depth > 0 && members('[', ']', depth - 1);
        case '"':
            return string();
        default:
            return word("true") || word("false") || word("null") || number();
        }
    }

    bool string()
    {
        if (!take('"'))
            return false;
        while (!m_rest.empty()) {
            const char c = m_rest.front();
            m_rest.remove_prefix(1);
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !escape()))
                return false;
        }
        return false;
    }

private:
    bool word(std::string_view text)
    {
        if (!m_rest.starts_with(text))
            return false;
        m_rest.remove_prefix(text.size());
        return true;
    }

    bool escape()
    {
        constexpr std::string_view simple = "\"\\/bfnrt";
        if (m_rest.empty())
            return false;
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        if (c != 'u')
            return simple.find(c) != std::string_view::npos;
        constexpr std::size_t digits = 4;
        if (m_rest.size() < digits || !std::ranges::all_of(m_rest.substr(0, digits), isHexDigit))
            return false;
        m_rest.remove_prefix(digits);
        return true;
    }

    bool digits()
    {
        const auto end = std::ranges::find_if_not(m_rest, isDigit);
        const auto count = static_cast<std::size_t>(end - m_rest.begin());
        m_rest.remove_prefix(count);
        return count > 0;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (!take('e') && !take('E'))
            return true;
        if (!take('+'))
            take('-');
        return digits();
    }

    // NOLINTNEXTLINE(misc-no-recursion): see value()
    bool members(char open, char close, int depth)
    {
        take(open);
        blanks();
        if (take(close))
            return true;
        do {
            blanks();
            if (open == '{') {
                if (!string())
                    return false;
                blanks();
                if (!take(':'))
                    return false;
                blanks();
            }
            if (!value(depth))
                return false;
            blanks();
        } while (take(','));
        return take(close);
    }

    std::string_view m_rest;
};

/// How long the value at the front of a text is that a parser has taken: it needs no look at its grammar, and
/// may be nested deeper than any that is kept.
std::size_t extentOf(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\')
                ++i;
            quoted = c != '"';
            if (!quoted && depth == 0)
                return i + 1;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return i;
            if (--depth == 0)
                return i + 1;
        } else if (depth == 0 && (c == ',' || c == ':' || c == ' ' || c == '\t' || c == '\r' || c == '\n')) {
            return i;
        }
    }
    return text.size();
}

/// The value at the front, and the blanks around it.
std::string_view takeLetters(Scanner &scanner)
{
    scanner.blanks();
    const std::string_view letters = scanner.rest().substr(0, extentOf(scanner.rest()));
    scanner = Scanner(scanner.rest().substr(letters.size()));
    scanner.blanks();
    return letters;
}

} // namespace

bool isStrict(std::string_view text)
{
    Scanner scanner(text);
    scanner.blanks();
    if (!scanner.value(kDeepest))
        return false;
    scanner.blanks();
    return scanner.atEnd();
}

std::optional<std::string_view> memberOf(std::string_view object, std::string_view name)
{
    // A parser may have let a byte order mark pass.
    object.remove_prefix(std::min(object.find('{'), object.size()));
    Scanner scanner(object);
    std::optional<std::string_view> found;
    if (!scanner.take('{'))
        return found;
    do {
        const std::string_view key = takeLetters(scanner);
        if (!scanner.take(':'))
            break;
        const std::string_view letters = takeLetters(scanner);
        if (key.size() == name.size() + 2 && key.substr(1, name.size()) == name)
            found = letters;
    } while (scanner.take(','));
    return found;
}

std::vector<std::string_view> elementsOf(std::string_view array)
{
    array.remove_prefix(std::min(array.find('['), array.size()));
    Scanner scanner(array);
    std::vector<std::string_view> elements;
    if (!scanner.take('['))
        return elements;
    do {
        const std::string_view letters = takeLetters(scanner);
        if (!letters.empty())
            elements.push_back(letters);
    } while (scanner.take(','));
    return elements;
}

} // namespace gasgauge::json
