// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

/// The fixed parts of the page. Style and script are whole elements' texts, because the security policy names
/// them by their hash.
namespace gasgauge::page {

inline constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--line:#dfe2e6;--text:#16191d;--soft:#5b636d;--blue:#1769aa;--green:#0b7a55;--amber:#8a5a00;--wash:#fff1cf}
@media (prefers-color-scheme:dark){:root{--bg:#16181c;--card:#1f2226;--line:#2b2f35;--text:#f2f4f6;--soft:#9aa3ad;--blue:#4aa8e0;--green:#2fc08c;--amber:#e6b450;--wash:#3a2f16}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main,footer{max-width:60rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.75rem;align-items:baseline;justify-content:space-between;margin:.5rem 0 1rem}
h1{font-size:1.25rem;margin:0}
h2{font-size:.95rem;font-weight:500;color:var(--soft);margin:0 0 .25rem}
.source{color:var(--green);font-weight:600}
.simulated{background:var(--wash);color:var(--amber);border:2px solid var(--amber);border-radius:.6rem;padding:.75rem 1rem;font-size:1.6rem;font-weight:700;margin:0 0 1rem;text-align:center}
.simulated small{display:block;font-size:.95rem;font-weight:500}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.25rem;min-width:0}
.first{grid-column:1/-1}
.value{font-size:1.7rem;font-weight:650;margin:0;line-height:1.2;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.first .value{font-size:3.5rem}
.address{font-size:1rem;font-family:ui-monospace,monospace}
.unit{font-size:1.1rem;font-weight:400;color:var(--soft)}
.none{color:var(--soft);font-size:1.3rem}
.detail{margin:.35rem 0 0;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.old{color:var(--amber);font-weight:600}
code{font-family:ui-monospace,monospace}
a{color:var(--blue)}
footer{color:var(--soft);font-size:.9rem}
)css";

/// Takes the whole page again and shows its new middle, so that there is one rendering of the values only.
inline constexpr std::string_view kScript = R"js(
"use strict";
const lost=document.getElementById("lost");
async function refresh(){
  if(document.hidden)return;
  try{
    const answer=await fetch("/",{cache:"no-store"});
    if(!answer.ok)throw new Error(answer.status);
    const page=new DOMParser().parseFromString(await answer.text(),"text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.title=page.title;
    lost.hidden=true;
  }catch{lost.hidden=false;}
}
setInterval(refresh,4000);
document.addEventListener("visibilitychange",refresh);
)js";

inline constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="Ethereum gas price, block number and coinbase">
<link rel="icon" href="data:,">
)html";

inline constexpr std::string_view kFoot = R"html(<footer>
<p id="lost" class="old" hidden>No connection to the server: the numbers above may be old.</p>
<noscript><p>Without script this page does not refresh itself; reload it for new values.</p></noscript>
<p>For programs: <a href="/eth_gasPrice">/eth_gasPrice</a> · <a href="/eth_blockNumber">/eth_blockNumber</a> ·
<a href="/eth_coinbase">/eth_coinbase</a> · <a href="/status">/status</a> · <a href="/metrics">/metrics</a> ·
<a href="/healthz">/healthz</a> · <a href="/readyz">/readyz</a></p>
</footer>
)html";

} // namespace gasgauge::page
