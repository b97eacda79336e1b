// SPDX-License-Identifier: GPL-3.0-only
#include "strict/strict_rpc.h"

#include <utility>

namespace gasgauge::fuzz {

namespace {

constexpr int kDepth = 64;

struct Member;

struct Node
{
    char kind = 0; ///< of { [ " # (number) t f n
    std::string letters;
    std::string text; ///< of a string, without escapes; beyond ASCII anything
    std::vector<Member> members;
    std::vector<Node> elements;
};

struct Member
{
    std::string key;
    Node value;
};

/// RFC 3629, section 4: the table of well-formed sequences.
bool isUtf8(std::string_view text)
{
    const auto at
        = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto in = [](unsigned c, unsigned low, unsigned high) { return c >= low && c <= high; };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned c = at(i);
        const unsigned d = at(i + 1);
        const bool third = in(at(i + 2), 0x80, 0xBF);
        const bool fourth = third && in(at(i + 3), 0x80, 0xBF);
        if (c < 0x80)
            i += 1;
        else if (in(c, 0xC2, 0xDF) && in(d, 0x80, 0xBF))
            i += 2;
        else if (third
            && ((c == 0xE0 && in(d, 0xA0, 0xBF)) || (in(c, 0xE1, 0xEC) && in(d, 0x80, 0xBF))
                || (c == 0xED && in(d, 0x80, 0x9F)) || (in(c, 0xEE, 0xEF) && in(d, 0x80, 0xBF))))
            i += 3;
        else if (fourth
            && ((c == 0xF0 && in(d, 0x90, 0xBF)) || (in(c, 0xF1, 0xF3) && in(d, 0x80, 0xBF))
                || (c == 0xF4 && in(d, 0x80, 0x8F))))
            i += 4;
        else
            return false;
    }
    return true;
}

/// RFC 8259, sections 2 to 7.
class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    { }

    std::optional<Node> document()
    {
        blanks();
        std::optional<Node> node = value(kDepth);
        blanks();
        return m_at == m_text.size() ? std::move(node) : std::nullopt;
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c)
    {
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void blanks()
    {
        while (take(' ') || take('\t') || take('\n') || take('\r')) { }
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as `depth` allows
    std::optional<Node> value(int depth)
    {
        const std::size_t begin = m_at;
        Node node;
        bool good = false;
        switch (peek()) {
        case '{':
            good = depth > 0 && object(node, depth - 1);
            break;
        case '[':
            good = depth > 0 && array(node, depth - 1);
            break;
        case '"':
            node.kind = '"';
            good = string(node.text);
            break;
        case 't':
            good = word(node, "true");
            break;
        case 'f':
            good = word(node, "false");
            break;
        case 'n':
            good = word(node, "null");
            break;
        default:
            node.kind = '#';
            good = number();
        }
        if (!good)
            return std::nullopt;
        node.letters = std::string(m_text.substr(begin, m_at - begin));
        return node;
    }

    bool word(Node &node, std::string_view expected)
    {
        node.kind = expected.front();
        for (const char c : expected) {
            if (!take(c))
                return false;
        }
        return true;
    }

    bool digits()
    {
        const std::size_t begin = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > begin;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    bool escape(std::string &text)
    {
        if (take('u')) {
            unsigned code = 0;
            for (int i = 0; i < 4; ++i) {
                const char c = peek();
                const bool digit = c >= '0' && c <= '9';
                const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                if (!digit && !letter)
                    return false;
                code = code * 16 + static_cast<unsigned>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
                ++m_at;
            }
            text.push_back(code < 0x80 ? static_cast<char>(code) : '\xFF');
            return true;
        }
        for (const auto &[name, meant] : {std::pair{'"', '"'}, {'\\', '\\'}, {'/', '/'}, {'b', '\b'},
                 {'f', '\f'}, {'n', '\n'}, {'r', '\r'}, {'t', '\t'}}) {
            if (take(name)) {
                text.push_back(meant);
                return true;
            }
        }
        return false;
    }

    bool string(std::string &text)
    {
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c != '\\')
                text.push_back(c);
            else if (!escape(text))
                return false;
        }
        return false;
    }

    // NOLINTNEXTLINE(misc-no-recursion): see value()
    bool object(Node &node, int depth)
    {
        node.kind = '{';
        take('{');
        blanks();
        if (take('}'))
            return true;
        do {
            blanks();
            std::string name;
            if (!string(name))
                return false;
            blanks();
            if (!take(':'))
                return false;
            blanks();
            std::optional<Node> member = value(depth);
            if (!member)
                return false;
            node.members.push_back({std::move(name), std::move(*member)});
            blanks();
        } while (take(','));
        return take('}');
    }

    // NOLINTNEXTLINE(misc-no-recursion): see value()
    bool array(Node &node, int depth)
    {
        node.kind = '[';
        take('[');
        blanks();
        if (take(']'))
            return true;
        do {
            blanks();
            std::optional<Node> element = value(depth);
            if (!element)
                return false;
            node.elements.push_back(std::move(*element));
            blanks();
        } while (take(','));
        return take(']');
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

/// Of several the last one.
const Node *memberOf(const Node &node, std::string_view name)
{
    const Node *found = nullptr;
    for (const auto &[key, member] : node.members) {
        if (key == name)
            found = &member;
    }
    return found;
}

/// JSON-RPC 2.0, sections 4 and 5; nothing for a notification.
std::optional<StrictAnswer> answerTo(const Node &call)
{
    const Node *const id = memberOf(call, "id");
    const bool properId = id && (id->kind == '"' || id->kind == '#' || id->kind == 'n');
    const std::string letters = properId ? id->letters : "null";
    const Node *const version = memberOf(call, "jsonrpc");
    const Node *const method = memberOf(call, "method");
    const bool proper = version && version->kind == '"' && version->text == "2.0" && method
        && method->kind == '"' && (!id || properId);
    if (!proper)
        return StrictAnswer{letters, -32600, {}};
    if (!id)
        return std::nullopt;
    return StrictAnswer{letters, 0, method->text};
}

} // namespace

StrictReading readStrictly(std::string_view body, std::size_t most)
{
    const auto whole = [](int code) { return StrictReading{false, {{"null", code, {}}}}; };
    const std::optional<Node> document = isUtf8(body) ? Parser(body).document() : std::nullopt;
    if (!document)
        return whole(-32700);
    StrictReading reading;
    reading.batch = document->kind == '[';
    if (reading.batch && (document->elements.empty() || document->elements.size() > most))
        return whole(-32600);
    if (!reading.batch) {
        if (const auto answer = answerTo(*document))
            reading.answers.push_back(*answer);
        return reading;
    }
    for (const Node &call : document->elements) {
        if (const auto answer = answerTo(call))
            reading.answers.push_back(*answer);
    }
    return reading;
}

} // namespace gasgauge::fuzz
