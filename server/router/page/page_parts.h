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
.wide{grid-column:1/-1}
#fees{margin-top:1rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.15rem .5rem .15rem 0;font-weight:400;overflow-wrap:anywhere}
th{color:var(--soft)}
.week{display:block;width:100%;height:3rem;margin-top:.75rem}
.week polyline{fill:none;stroke:var(--blue);stroke-width:1.5;vector-effect:non-scaling-stroke}
.old{color:var(--amber);font-weight:600}
#notice{background:var(--wash);color:var(--amber);font-weight:600;margin:0;padding:.75rem 1rem;text-align:center}
.outdated .value,.outdated .source{color:var(--soft)}
code{font-family:ui-monospace,monospace}
a{color:var(--blue)}
footer{color:var(--soft);font-size:.9rem}
)css";

/// Takes the whole page again and shows its new middle, so that there is one rendering of the values only:
/// when the stream tells of something new, which it does while the page is to be seen, and every few seconds
/// where there is no stream. With one now and then all the same, for of a connection that is dead or of fees
/// that came behind the values no event tells.
/// Below a proxy's path or behind a login anything may answer here: what is not our page is not shown, and
/// without ours the numbers are said to be out of date, while their ages go on by whichever clock ran
/// further.
inline constexpr std::string_view kScript = R"js(
"use strict";
const here=location.origin+location.pathname+location.search;
const notice=document.getElementById("notice");
const clocks=()=>[performance.now(),Date.now()];
const stream=document.querySelector("meta[name=stream]").content;
let rendered=clocks(),busy=false,timer,due=Infinity,news=false,source=null;
function plan(after){
  if(busy||performance.now()+after>=due)return;
  due=performance.now()+after;
  clearTimeout(timer);
  timer=setTimeout(refresh,after);
}
function hear(){news=true;plan(50);}
function listen(){
  if(source||document.hidden)return;
  source=new EventSource(stream);
  source.addEventListener("values",hear);
  source.addEventListener("state",hear);
  source.addEventListener("error",()=>{
    if(source&&source.readyState===EventSource.CLOSED){hush();setTimeout(listen,60000);}
    plan(4000);
  });
}
function hush(){
  if(source)source.close();
  source=null;
}
function words(age){
  if(age<120)return age+" s old";
  return age<7200?Math.floor(age/60)+" min old":Math.floor(age/3600)+" h old";
}
function outdate(text){
  if(text)notice.textContent=text;
  notice.hidden=!text;
  document.body.classList.toggle("outdated",!!text);
  if(text)document.title="out of date · Gasgauge";
}
function tick(){
  const passed=Math.max(...clocks().map((now,i)=>now-rendered[i]));
  for(const age of document.querySelectorAll(".age"))
    age.textContent=words(Math.floor((Number(age.dataset.ms)+passed)/1000));
  if(passed>20000&&notice.hidden)outdate("The numbers are out of date: this page has not been refreshed.");
}
function ask(){
  const fees=document.getElementById("fees");
  if(fees&&fees.dataset.ask&&!document.hidden)fetch(fees.dataset.ask,{cache:"no-store",redirect:"manual"}).catch(()=>{});
}
async function take(){
  const stop=new AbortController(),limit=setTimeout(()=>stop.abort(),8000);
  try{
    const answer=await fetch(here,{cache:"no-store",redirect:"manual",signal:stop.signal});
    const ours=answer.headers.has("X-Gasgauge-Source");
    if(ours&&!answer.ok)return "Gasgauge answers with status "+answer.status+".";
    const html=(answer.headers.get("Content-Type")||"").startsWith("text/html");
    const page=ours&&html?new DOMParser().parseFromString(await answer.text(),"text/html"):null;
    const main=page&&page.querySelector("main[data-gasgauge]");
    if(!main)return "Something else answers at this address, perhaps a login: reload the page.";
    document.querySelector("main").replaceWith(main);
    ask();
    document.title=page.title;
    return "";
  }catch{return "No answer from the server.";}
  finally{clearTimeout(limit);}
}
async function refresh(){
  if(document.hidden||busy)return;
  busy=true;
  news=false;
  due=Infinity;
  clearTimeout(timer);
  const asked=clocks();
  const problem=await take();
  if(problem)outdate("The numbers are out of date. "+problem);
  else{rendered=asked;outdate("");}
  tick();
  busy=false;
  const live=source&&source.readyState===EventSource.OPEN;
  plan(news?50:live&&!problem?12000:4000);
}
setInterval(tick,1000);
ask();
plan(4000);
listen();
document.addEventListener("visibilitychange",()=>{
  if(document.hidden)return hush();
  listen();
  tick();
  refresh();
});
)js";

inline constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="Ethereum gas price, block number and coinbase">
<link rel="icon" href="data:,">
)html";

inline constexpr std::string_view kNotice = R"html(<p id="notice" role="status" hidden></p>
)html";

} // namespace gasgauge::page
