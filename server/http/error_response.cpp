// SPDX-License-Identifier: GPL-3.0-only
#include "http/error_response.h"

#include <boost/beast/http/status.hpp>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gasgauge {

namespace {

std::string asHtml(const QString &text)
{
    return text.toHtmlEscaped().toStdString();
}

void appendList(std::string &html, const QString &name, const QJsonArray &entries)
{
    html.append("<p>").append(asHtml(name)).append(":</p>\n<ul>\n");
    for (const QJsonValue &entry : entries)
        html.append("<li>").append(asHtml(entry.toString())).append("</li>\n");
    html.append("</ul>\n");
}

} // namespace

std::string_view reasonPhrase(int status)
{
    const boost::beast::string_view phrase
        = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
    return {phrase.data(), phrase.size()};
}

Response errorResponse(int status, std::string_view message)
{
    Response response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"},
        {"Access-Control-Allow-Origin", "*"}, kMayBeAPage};
    response.body.append(R"({"error":{"status":)").append(std::to_string(status));
    response.body.append(R"(,"message":")").append(message).append("\"}}\n");
    return response;
}

std::optional<Response> errorPage(const Response &refusal)
{
    const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(refusal.body)).object();
    const QJsonObject error = body.value(QLatin1String("error")).toObject();
    if (!error.contains(QLatin1String("status")))
        return std::nullopt;
    const std::string title
        = std::to_string(refusal.status) + ' ' + std::string(reasonPhrase(refusal.status));
    std::string html = R"html(<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
)html";
    html.append("<title>").append(title).append("</title>\n<h1>").append(title).append("</h1>\n<p>");
    html.append(asHtml(error.value(QLatin1String("message")).toString())).append("</p>\n");
    for (auto member = body.begin(); member != body.end(); ++member) {
        if (member->isArray())
            appendList(html, member.key(), member->toArray());
    }

    Response page = refusal;
    page.body = std::move(html);
    for (auto &[name, value] : page.headers) {
        if (name == "Content-Type")
            value = "text/html; charset=utf-8";
    }
    page.headers.emplace_back("Content-Security-Policy", "default-src 'none'; img-src data:");
    return page;
}

} // namespace gasgauge
