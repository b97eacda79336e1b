// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "cache/value_cache.h"
#include "router/page/page.h"

namespace gasgauge {

void addPageRoute(QHttpServer &server, const ServiceView &view)
{
    addGet(server, Endpoint::Root, [view, policy = pageSecurityPolicy()] {
        view.cache.demand();
        Response response;
        response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"},
            {"Content-Security-Policy", policy}, {"Referrer-Policy", "no-referrer"}};
        response.body = renderPage(view.statusReport());
        return response;
    });
}

} // namespace gasgauge
