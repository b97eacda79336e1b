<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>gasgauge::AboutDialog</name>
    <message>
        <source>About Gasgauge</source>
        <translation>Über Gasgauge</translation>
    </message>
    <message>
        <source>Gasgauge %1</source>
        <translation>Gasgauge %1</translation>
    </message>
    <message>
        <source>The Ethereum gas price on the desktop and over HTTP.</source>
        <translation>Der Gaspreis von Ethereum auf dem Schreibtisch und über HTTP.</translation>
    </message>
    <message>
        <source>Qt %1, built with Qt %2</source>
        <translation>Qt %1, gebaut mit Qt %2</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 only. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, nur Version 3. Ohne jede Gewährleistung.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertLimits</name>
    <message>
        <source>Allowed: a number from %1 to %2.</source>
        <translation>Erlaubt: eine Zahl von %1 bis %2.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertLine</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>rang at %1</source>
        <translation>klingelte um %1</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>zuletzt %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertRow</name>
    <message>
        <source>&amp;Below</source>
        <translation>&amp;Unter</translation>
    </message>
    <message>
        <source>A&amp;bove</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>&amp;Rising</source>
        <translation>St&amp;eigt</translation>
    </message>
    <message>
        <source>&amp;Upstream gone for</source>
        <translation>U&amp;pstream weg seit</translation>
    </message>
    <message>
        <source>Gas price &amp;older than</source>
        <translation>Gasp&amp;reis älter als</translation>
    </message>
    <message>
        <source>&amp;No block for</source>
        <translation>&amp;Kein Block seit</translation>
    </message>
    <message>
        <source>in quiet hours too</source>
        <translation>auch in Ruhezeiten</translation>
    </message>
    <message>
        <source>Add another</source>
        <translation>Noch eine</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>then silent for</source>
        <translation>dann still für</translation>
    </message>
    <message>
        <source>min,</source>
        <translation>min,</translation>
    </message>
    <message>
        <source>and until better by</source>
        <translation>und bis besser um</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>by</source>
        <translation>um</translation>
    </message>
    <message>
        <source>within</source>
        <translation>binnen</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>USD</source>
        <translation>USD</translation>
    </message>
    <message>
        <source>gwei</source>
        <translation>gwei</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertText</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cost of %1 gas</source>
        <translation>Kosten von %1 Gas</translation>
    </message>
    <message>
        <source>Base fee among the cheapest %1 of the week</source>
        <translation>Grundgebühr unter den billigsten %1 der Woche</translation>
    </message>
    <message>
        <source>Base fee dearer than %1 of the week</source>
        <translation>Grundgebühr teurer als %1 der Woche</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a chain, what a rule waits for</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1 up %2 within %3</source>
        <translation>%1 um %2 gestiegen binnen %3</translation>
    </message>
    <message>
        <source>Upstream gone</source>
        <translation>Upstream weg</translation>
    </message>
    <message>
        <source>Upstream gone for %1</source>
        <translation>Upstream weg seit %1</translation>
    </message>
    <message>
        <source>Gas price older than %1</source>
        <translation>Gaspreis älter als %1</translation>
    </message>
    <message>
        <source>No block for %1</source>
        <translation>Kein Block seit %1</translation>
    </message>
    <message>
        <source>Upstream down</source>
        <translation>Upstream ausgefallen</translation>
    </message>
    <message>
        <source>The gas price is old</source>
        <translation>Der Gaspreis ist alt</translation>
    </message>
    <message>
        <source>Nothing new for %1. What is shown grows old; it is tried again by itself.</source>
        <translation>Seit %1 nichts Neues. Was zu sehen ist, wird älter; es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>It was fetched %1 ago.</source>
        <translation>Er wurde vor %1 geholt.</translation>
    </message>
    <message>
        <source>The last block is %1 old.</source>
        <translation>Der letzte Block ist %1 alt.</translation>
    </message>
    <message>
        <source>It is cheaper than %1 of the week.</source>
        <translation>Sie ist billiger als %1 der Woche.</translation>
    </message>
    <message>
        <source>It is dearer than %1 of the week.</source>
        <translation>Sie ist teurer als %1 der Woche.</translation>
    </message>
    <message>
        <source>It was %1.</source>
        <translation>Der Wert war %1.</translation>
    </message>
    <message>
        <source>Gas price</source>
        <translation>Gaspreis</translation>
    </message>
    <message>
        <source>Base fee</source>
        <translation>Grundgebühr</translation>
    </message>
    <message>
        <source>Max fee, slow</source>
        <translation>Höchstgebühr, langsam</translation>
    </message>
    <message>
        <source>Max fee, standard</source>
        <translation>Höchstgebühr, normal</translation>
    </message>
    <message>
        <source>Max fee, fast</source>
        <translation>Höchstgebühr, schnell</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Überweisung</translation>
    </message>
    <message>
        <source>ERC-20 transfer</source>
        <translation>ERC-20-Überweisung</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tausch</translation>
    </message>
    <message>
        <source>Cost of my gas</source>
        <translation>Kosten meines Gases</translation>
    </message>
    <message>
        <source>Rank in the week</source>
        <translation>Rang in der Woche</translation>
    </message>
    <message>
        <source>SIMULATED: %1</source>
        <translation>SIMULIERT: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a time, what was then</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 ist weg</translation>
    </message>
    <message>
        <source>%1: It has not answered for %2. What is shown grows old; it is tried again by itself.</source>
        <translation>%1: Es hat seit %2 nicht geantwortet. Was zu sehen ist, wird alt; es wird von selbst wieder versucht.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertsCard</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>New alert…</source>
        <translation>Neuer Alarm…</translation>
    </message>
    <message>
        <source>None yet: an alert tells when a price or a cost is where you want it.</source>
        <translation>Noch keine: Ein Alarm meldet, wenn ein Preis oder eine Gebühr dort ist, wo Sie sie haben wollen.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
</context>
<context>
    <name>gasgauge::AlertsPage</name>
    <message>
        <source>&amp;Pause all alerts</source>
        <translation>Alle Alarme &amp;anhalten</translation>
    </message>
    <message>
        <source>With a &amp;sound</source>
        <translation>Mit &amp;Ton</translation>
    </message>
    <message>
        <source>&amp;Quiet hours from</source>
        <translation>Ru&amp;hezeit von</translation>
    </message>
    <message>
        <source>An alert is a notification, raised once, and kept in the list of past alerts.</source>
        <translation>Ein Alarm ist eine einmalige Benachrichtigung; sie bleibt in der Liste vergangener Alarme.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Quiet hours from</source>
        <translation>Ruhezeit von</translation>
    </message>
    <message>
        <source>Quiet hours to</source>
        <translation>Ruhezeit bis</translation>
    </message>
    <message>
        <source>What comes true in quiet hours is told after them, if it still is so.</source>
        <translation>Was in der Ruhezeit eintritt, wird danach gemeldet, wenn es dann noch so ist.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AmountParser</name>
    <message>
        <source>Type a number.</source>
        <translation>Geben Sie eine Zahl ein.</translation>
    </message>
    <message>
        <source>Type a number that is not below 0.</source>
        <translation>Geben Sie eine Zahl ein, die nicht unter 0 liegt.</translation>
    </message>
    <message>
        <source>That is no plain number, such as %1.</source>
        <translation>Das ist keine einfache Zahl wie %1.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AttachDialog</name>
    <message>
        <source>Attach to a gasgauge</source>
        <translation>Mit einem Gasgauge verbinden</translation>
    </message>
    <message>
        <source>&amp;Address of a running gasgauge:</source>
        <translation>&amp;Adresse eines laufenden Gasgauge:</translation>
    </message>
    <message>
        <source>The window shows its values in place of this program&apos;s own.</source>
        <translation>Das Fenster zeigt dessen Werte anstelle der eigenen dieses Programms.</translation>
    </message>
    <message>
        <source>A&amp;ttach</source>
        <translation>&amp;Verbinden</translation>
    </message>
</context>
<context>
    <name>gasgauge::Autostart</name>
    <message>
        <source>The Ethereum gas price on the desktop</source>
        <translation>Der Gaspreis von Ethereum auf dem Schreibtisch</translation>
    </message>
    <message>
        <source>%1 cannot be removed; Gasgauge still starts with the session.</source>
        <translation>%1 lässt sich nicht entfernen; Gasgauge startet weiter mit der Sitzung.</translation>
    </message>
    <message>
        <source>%1 cannot be written (%2); Gasgauge does not start with the session.</source>
        <translation>%1 lässt sich nicht schreiben (%2); Gasgauge startet nicht mit der Sitzung.</translation>
    </message>
</context>
<context>
    <name>gasgauge::AxisMarks</name>
    <message>
        <source>%1 wei</source>
        <translation>%1 wei</translation>
    </message>
</context>
<context>
    <name>gasgauge::ChainBox</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::ChainLook</name>
    <message>
        <source>NO VALUE YET</source>
        <translation>NOCH KEIN WERT</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>AKTUELL</translation>
    </message>
    <message>
        <source>STALE</source>
        <translation>VERALTET</translation>
    </message>
    <message>
        <source>STALLED</source>
        <translation>STEHT STILL</translation>
    </message>
    <message>
        <source>SYNCING</source>
        <translation>HOLT AUF</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>GONE</source>
        <translation>WEG</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Chain %1</source>
        <translation>Chain %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::ChainProblem</name>
    <message>
        <source>The chain</source>
        <translation>Die Chain</translation>
    </message>
    <message>
        <source>the upstream</source>
        <translation>der Upstream</translation>
    </message>
    <message>
        <source>%1 gives no newer block. The price is of an older one.</source>
        <translation>%1 gibt keinen neueren Block. Der Preis ist der eines älteren.</translation>
    </message>
    <message>
        <source>%1 The price is of an older block.</source>
        <translation>%1 Der Preis ist der eines älteren Blocks.</translation>
    </message>
    <message>
        <source>%1 has made no block for %2.</source>
        <translation>%1 hat seit %2 keinen Block gemacht.</translation>
    </message>
    <message>
        <source>%1 makes no new block.</source>
        <translation>%1 macht keinen neuen Block.</translation>
    </message>
    <message>
        <source>%1 is catching up with the chain: this is the price of an old block.</source>
        <translation>%1 holt die Chain noch ein: Das ist der Preis eines alten Blocks.</translation>
    </message>
    <message>
        <source>There is no price that may be acted on.</source>
        <translation>Es gibt keinen Preis, nach dem man handeln darf.</translation>
    </message>
    <message>
        <source>Waiting for the first answer</source>
        <translation>Warte auf die erste Antwort</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbinde mit %1</translation>
    </message>
    <message>
        <source>Asking %1 every %2</source>
        <translation>Frage %1 alle %2</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Frage %1</translation>
    </message>
    <message>
        <source>over WebSocket</source>
        <translation>über WebSocket</translation>
    </message>
    <message>
        <source>by asking</source>
        <translation>durch Fragen</translation>
    </message>
    <message>
        <source>Following every %1 blocks of %2 %3, so that the day&apos;s credits last</source>
        <translation>Folge %2 %3 alle %1 Blöcke, damit das Guthaben des Tages reicht</translation>
    </message>
    <message>
        <source>Following every block of %1 %2</source>
        <translation>Folge jedem Block von %1 %2</translation>
    </message>
    <message>
        <source>history whole for %1 h</source>
        <translation>Verlauf lückenlos seit %1 h</translation>
    </message>
    <message>
        <source>history whole for %1 days</source>
        <translation>Verlauf lückenlos seit %1 Tagen</translation>
    </message>
    <message>
        <source>The blocks of %1 are of another time than this computer&apos;s clock. Check its date, or whether the node is behind.</source>
        <translation>Die Blöcke von %1 sind von einer anderen Zeit als die Uhr dieses Rechners. Prüfen Sie sein Datum und ob der Knoten zurückliegt.</translation>
    </message>
    <message>
        <source>%1 No block has come for %2.</source>
        <translation>%1 Seit %2 kam kein Block.</translation>
    </message>
    <message>
        <source>Following every %1 blocks of %2 %3</source>
        <translation>Folge %2 %3 alle %1 Blöcke</translation>
    </message>
</context>
<context>
    <name>gasgauge::ChainTabs</name>
    <message>
        <source>%1, %2 gwei, %3</source>
        <translation>%1, %2 gwei, %3</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Chains</translation>
    </message>
</context>
<context>
    <name>gasgauge::ChartLimits</name>
    <message>
        <source>Alert below</source>
        <translation>Alarm unter</translation>
    </message>
    <message>
        <source>Alert above</source>
        <translation>Alarm über</translation>
    </message>
</context>
<context>
    <name>gasgauge::ConfigWords</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>A value is not allowed.</source>
        <translation>Ein Wert ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>What %1 says of %2 is not allowed. Allowed: %3.</source>
        <translation>Was %1 zu %2 sagt, ist nicht erlaubt. Erlaubt: %3.</translation>
    </message>
    <message>
        <source>The chain %1 is not known by name, and no upstream is for it.</source>
        <translation>Die Chain %1 ist dem Namen nach nicht bekannt, und kein Upstream ist für sie da.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>The chain %1 is named more than once; once is enough.</source>
        <translation>Die Chain %1 ist mehrmals genannt; einmal genügt.</translation>
    </message>
    <message>
        <source>An upstream is for the chain %1, which is not followed. Name %1 among the chains, or remove that upstream.</source>
        <translation>Ein Upstream ist für die Chain %1, der nicht gefolgt wird. Nennen Sie %1 bei den Chains, oder entfernen Sie den Upstream.</translation>
    </message>
    <message>
        <source>No upstream is for the chain %1. Add one, or the key of an Infura project, which does for it; or turn the simulated chain on.</source>
        <translation>Kein Upstream ist für die Chain %1 da. Fügen Sie einen hinzu oder den Schlüssel eines Infura-Projekts, der auch für sie genügt; oder schalten Sie die simulierte Chain ein.</translation>
    </message>
    <message>
        <source>No upstream is for the chain %1, and Infura does not have it. Add a node of that chain, or turn the simulated chain on.</source>
        <translation>Kein Upstream ist für die Chain %1 da, und Infura hat sie nicht. Fügen Sie einen Knoten dieser Chain hinzu, oder schalten Sie die simulierte Chain ein.</translation>
    </message>
    <message>
        <source>There is no source of values. Add the key of an Infura project or a node, or turn the simulated chain on.</source>
        <translation>Es gibt keine Quelle von Werten. Fügen Sie den Schlüssel eines Infura-Projekts oder einen Knoten hinzu, oder schalten Sie die simulierte Chain ein.</translation>
    </message>
    <message>
        <source>The shared cache wants TLS (rediss://), which this Gasgauge cannot speak. Use redis:// through a network of your own.</source>
        <translation>Der gemeinsame Zwischenspeicher verlangt TLS (rediss://), das dieses Gasgauge nicht spricht. Nehmen Sie redis:// in einem eigenen Netz.</translation>
    </message>
    <message>
        <source>Something outside of these settings is wrong: %1.</source>
        <translation>Etwas außerhalb dieser Einstellungen stimmt nicht: %1.</translation>
    </message>
</context>
<context>
    <name>gasgauge::CopyButton</name>
    <message>
        <source>Copy %1 wei</source>
        <translation>%1 wei kopieren</translation>
    </message>
    <message>
        <source>Copy %1 wei; with Shift, JSON for a wallet</source>
        <translation>%1 wei kopieren; mit Umschalt JSON für eine Wallet</translation>
    </message>
</context>
<context>
    <name>gasgauge::CostCard</name>
    <message>
        <source>Cost now</source>
        <translation>Kosten jetzt</translation>
    </message>
    <message>
        <source>USD</source>
        <translation>USD</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>ERC-20</source>
        <translation>ERC-20</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tausch</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>21k</source>
        <translation>21k</translation>
    </message>
    <message>
        <source>65k</source>
        <translation>65k</translation>
    </message>
    <message>
        <source>180k</source>
        <translation>180k</translation>
    </message>
    <message>
        <source>Gas of a transaction of your own</source>
        <translation>Gas einer eigenen Transaktion</translation>
    </message>
    <message>
        <source>%1 costs %2, that is %3 %4</source>
        <translation>%1 kostet %2, das sind %3 %4</translation>
    </message>
    <message>
        <source>Cost now: a swap %1, a transfer %2</source>
        <translation>Kosten jetzt: ein Tausch %1, ein Transfer %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::CostsView</name>
    <message>
        <source>1 coin</source>
        <translation>1 Coin</translation>
    </message>
    <message>
        <source>1 %1</source>
        <translation>1 %1</translation>
    </message>
    <message>
        <source>Type a whole amount of gas, such as %1.</source>
        <translation>Geben Sie eine ganze Menge Gas ein, etwa %1.</translation>
    </message>
</context>
<context>
    <name>gasgauge::CountsCard</name>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>upstream calls</source>
        <translation>Upstream-Aufrufe</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>seit dem Start</translation>
    </message>
    <message>
        <source>Connections and calls</source>
        <translation>Verbindungen und Aufrufe</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>Streams</translation>
    </message>
    <message>
        <source>connections of %1</source>
        <translation>Verbindungen von %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::CreditsCard</name>
    <message>
        <source>%1, %2 chains</source>
        <translation>%1, %2 Chains</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Credits today</source>
        <translation>Guthaben heute</translation>
    </message>
    <message>
        <source>the day&apos;s credits are spent</source>
        <translation>die Credits des Tages sind verbraucht</translation>
    </message>
    <message>
        <source>faster than the day goes</source>
        <translation>schneller, als der Tag vergeht</translation>
    </message>
    <message>
        <source>slower than the day goes</source>
        <translation>langsamer, als der Tag vergeht</translation>
    </message>
    <message>
        <source>The tick is the time of day. Own nodes cost none.</source>
        <translation>Der Strich ist die Tageszeit. Eigene Knoten kosten nichts.</translation>
    </message>
    <message>
        <source>new day at %1</source>
        <translation>neuer Tag um %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::CsvExport</name>
    <message>
        <source>The history cannot be written to %1: %2.</source>
        <translation>Der Verlauf lässt sich nicht nach %1 schreiben: %2.</translation>
    </message>
    <message>
        <source>The export was cancelled; no file was written.</source>
        <translation>Der Export wurde abgebrochen; es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>gasgauge::DesktopNotifier</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>gasgauge::DesktopShell</name>
    <message>
        <source>&amp;Pause Alerts</source>
        <translation>Alarme &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;New Alert…</source>
        <translation>&amp;Neuer Alarm…</translation>
    </message>
    <message>
        <source>&amp;Alerts…</source>
        <translation>A&amp;larme…</translation>
    </message>
    <message>
        <source>P&amp;ast Alerts…</source>
        <translation>&amp;Vergangene Alarme…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Gasgauge goes on in the tray</source>
        <translation>Gasgauge läuft im Infobereich weiter</translation>
    </message>
    <message>
        <source>Its menu shows the window again, and quits. What closing does is in the settings.</source>
        <translation>Das Menü dort zeigt das Fenster wieder und beendet das Programm. Was das Schließen tut, steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>Test: %1</source>
        <translation>Probe: %1</translation>
    </message>
    <message>
        <source>This is how the alert will look and sound.</source>
        <translation>So wird der Alarm aussehen und klingen.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thema</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>The settings cannot be written to %1.</source>
        <translation>Die Einstellungen lassen sich nicht nach %1 schreiben.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 on, %2 rang</source>
        <translation>%1 an, %2 geklingelt</translation>
    </message>
    <message>
        <source>%1 on</source>
        <translation>%1 an</translation>
    </message>
</context>
<context>
    <name>gasgauge::ExportDialog</name>
    <message>
        <source>Exporting the history…</source>
        <translation>Der Verlauf wird exportiert…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export history</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>CSV, comma and decimal point (*.csv)</source>
        <translation>CSV, Komma und Dezimalpunkt (*.csv)</translation>
    </message>
    <message>
        <source>CSV, semicolon and decimal comma, for spreadsheets (*.csv)</source>
        <translation>CSV, Semikolon und Dezimalkomma, für Tabellenkalkulationen (*.csv)</translation>
    </message>
    <message>
        <source>Export history as CSV</source>
        <translation>Verlauf als CSV exportieren</translation>
    </message>
    <message>
        <source>The history was written to %1.</source>
        <translation>Der Verlauf wurde nach %1 geschrieben.</translation>
    </message>
</context>
<context>
    <name>gasgauge::FailureText</name>
    <message>
        <source>%1 does not answer in time. Check that it runs and that the network lets it through.</source>
        <translation>%1 antwortet nicht rechtzeitig. Prüfen Sie, ob er läuft und ob das Netz ihn durchlässt.</translation>
    </message>
    <message>
        <source>%1 refuses the connection. Check that it runs and that its address is right.</source>
        <translation>%1 weist die Verbindung ab. Prüfen Sie, ob er läuft und ob seine Adresse stimmt.</translation>
    </message>
    <message>
        <source>%1 is not found. Check the host in its address, and the network.</source>
        <translation>%1 ist nicht zu finden. Prüfen Sie den Rechner in der Adresse und das Netz.</translation>
    </message>
    <message>
        <source>%1 cannot be trusted: TLS or its certificate failed, so nothing was sent. Check its address and this computer&apos;s date.</source>
        <translation>%1 ist nicht zu trauen: TLS oder das Zertifikat ist gescheitert, gesendet wurde nichts. Prüfen Sie die Adresse und das Datum dieses Rechners.</translation>
    </message>
    <message>
        <source>%1 was not asked: the proxy before it does not answer. Check the network settings of the system.</source>
        <translation>%1 wurde nicht gefragt: Der Proxy davor antwortet nicht. Prüfen Sie die Netzwerkeinstellungen des Systems.</translation>
    </message>
    <message>
        <source>%1 was not asked: the proxy before it wants a user and a password.</source>
        <translation>%1 wurde nicht gefragt: Der Proxy davor verlangt Benutzer und Kennwort.</translation>
    </message>
    <message>
        <source>%1 closed the connection before its answer was whole.</source>
        <translation>%1 hat die Verbindung geschlossen, bevor die Antwort ganz war.</translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the network and its address.</source>
        <translation>%1 ist nicht zu erreichen. Prüfen Sie das Netz und die Adresse.</translation>
    </message>
    <message>
        <source>%1 does not speak HTTP. Check the port in its address.</source>
        <translation>%1 spricht kein HTTP. Prüfen Sie den Port in der Adresse.</translation>
    </message>
    <message>
        <source>%1 sends without end and answers nothing. Check its address.</source>
        <translation>%1 sendet ohne Ende und antwortet nicht. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 refuses the request. Check the key, or the user and the password in its address.</source>
        <translation>%1 weist die Anfrage zurück. Prüfen Sie den Schlüssel oder Benutzer und Kennwort in der Adresse.</translation>
    </message>
    <message>
        <source>%1 refuses requests under this host name. Use its IP address, or allow the name in the node.</source>
        <translation>%1 weist Anfragen unter diesem Rechnernamen zurück. Nehmen Sie die IP-Adresse, oder erlauben Sie den Namen im Knoten.</translation>
    </message>
    <message>
        <source>%1 sends on to another address, which is not followed. Check its address.</source>
        <translation>%1 verweist auf eine andere Adresse, der nicht gefolgt wird. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 answers with an error. It is asked again after a pause.</source>
        <translation>%1 antwortet mit einem Fehler. Nach einer Pause wird wieder gefragt.</translation>
    </message>
    <message>
        <source>%1 answers with something that is no value. Check its address.</source>
        <translation>%1 antwortet mit etwas, das kein Wert ist. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 does not have this value. Another upstream is needed for it.</source>
        <translation>%1 hat diesen Wert nicht. Dafür braucht es einen anderen Upstream.</translation>
    </message>
    <message>
        <source>%1 is of another chain, so its values are not used. Check its address.</source>
        <translation>%1 gehört zu einer anderen Chain, seine Werte werden nicht genommen. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 asks for fewer requests. It is asked again after a pause.</source>
        <translation>%1 bittet um weniger Anfragen. Nach einer Pause wird wieder gefragt.</translation>
    </message>
    <message>
        <source>%1 says that the day&apos;s credits are spent. It is asked again at 00:00 UTC.</source>
        <translation>%1 sagt, dass das Tagesguthaben verbraucht ist. Um 00:00 UTC wird wieder gefragt.</translation>
    </message>
    <message>
        <source>The day&apos;s credits of %1 are spent. It is asked again at 00:00 UTC.</source>
        <translation>Das Tagesguthaben von %1 ist verbraucht. Um 00:00 UTC wird wieder gefragt.</translation>
    </message>
    <message>
        <source>The upstreams were asked often enough for now. They are asked again after a pause.</source>
        <translation>Die Upstreams wurden fürs Erste oft genug gefragt. Nach einer Pause werden sie wieder gefragt.</translation>
    </message>
    <message>
        <source>%1 answers with HTTP status %2. Check its address.</source>
        <translation>%1 antwortet mit dem HTTP-Status %2. Prüfen Sie die Adresse.</translation>
    </message>
</context>
<context>
    <name>gasgauge::FeeChart</name>
    <message>
        <source>%1 gwei</source>
        <translation>%1 gwei</translation>
    </message>
    <message>
        <source>Base fee</source>
        <translation>Grundgebühr</translation>
    </message>
    <message>
        <source>gwei</source>
        <translation>gwei</translation>
    </message>
    <message>
        <source>Gas price</source>
        <translation>Gaspreis</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>in the past</source>
        <translation>in der Vergangenheit</translation>
    </message>
    <message>
        <source>base fee</source>
        <translation>Grundgebühr</translation>
    </message>
    <message>
        <source>tip, median paid</source>
        <translation>Tip, Median</translation>
    </message>
    <message>
        <source>median of %1</source>
        <translation>Median von %1</translation>
    </message>
    <message>
        <source>p10 to p90</source>
        <translation>p10 bis p90</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>At %1: %2.</source>
        <translation>Um %1: %2.</translation>
    </message>
    <message>
        <source>+ median tip</source>
        <translation>+ mittlerer Tip</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::FeeLook</name>
    <message>
        <source>%1, filled in later</source>
        <translation>%1, später ergänzt</translation>
    </message>
    <message>
        <source>No gas price in this time yet</source>
        <translation>Noch kein Gaspreis in dieser Zeit</translation>
    </message>
    <message>
        <source>No block of this time is known</source>
        <translation>Kein Block dieser Zeit ist bekannt</translation>
    </message>
    <message>
        <source>reorg, 1 block</source>
        <translation>Reorg, 1 Block</translation>
    </message>
    <message>
        <source>reorg, %1 blocks</source>
        <translation>Reorg, %1 Blöcke</translation>
    </message>
    <message>
        <source>Gas price</source>
        <translation>Gaspreis</translation>
    </message>
    <message>
        <source>Base fee</source>
        <translation>Grundgebühr</translation>
    </message>
</context>
<context>
    <name>gasgauge::FeesPage</name>
    <message>
        <source>Chart, hours of the week, alerts</source>
        <translation>Diagramm, Stunden der Woche, Alarme</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alerts %1</source>
        <translation>Alarme %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::HeroCard</name>
    <message>
        <source>Copy the exact price in wei</source>
        <translation>Den genauen Preis in wei kopieren</translation>
    </message>
    <message>
        <source>The day&apos;s range comes with the day&apos;s blocks</source>
        <translation>Die Spanne des Tages kommt mit seinen Blöcken</translation>
    </message>
    <message>
        <source>base fee</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>+ tip</source>
        <translation>+ Tip</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Exactly %1 wei</source>
        <translation>Genau %1 wei</translation>
    </message>
    <message>
        <source>No block is known</source>
        <translation>Kein Block ist bekannt</translation>
    </message>
    <message>
        <source>base fee %1</source>
        <translation>Grundgebühr %1</translation>
    </message>
    <message>
        <source>tip %1</source>
        <translation>Tip %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::HeroView</name>
    <message>
        <source>%1 blocks a second</source>
        <translation>%1 Blöcke je Sekunde</translation>
    </message>
    <message>
        <source>a block every %1</source>
        <translation>ein Block alle %1</translation>
    </message>
    <message>
        <source>every %1 blocks</source>
        <translation>alle %1 Blöcke</translation>
    </message>
    <message>
        <source>next in about %1</source>
        <translation>nächster in etwa %1</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 verspätet</translation>
    </message>
    <message>
        <source>next block in %1</source>
        <translation>nächster Block in %1</translation>
    </message>
    <message>
        <source>waiting for the next block</source>
        <translation>warte auf den nächsten Block</translation>
    </message>
    <message>
        <source>next refresh in %1</source>
        <translation>neuer Wert in %1</translation>
    </message>
    <message>
        <source>refreshing</source>
        <translation>wird erneuert</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Nothing has come yet</source>
        <translation>Noch ist nichts gekommen</translation>
    </message>
    <message>
        <source>asked again by itself</source>
        <translation>wird von selbst neu gefragt</translation>
    </message>
    <message>
        <source>no block for %1</source>
        <translation>seit %1 kein Block</translation>
    </message>
    <message>
        <source>tried again by itself</source>
        <translation>wird von selbst neu versucht</translation>
    </message>
    <message>
        <source>↘ falling</source>
        <translation>↘ fällt</translation>
    </message>
    <message>
        <source>↗ rising</source>
        <translation>↗ steigt</translation>
    </message>
    <message>
        <source>→ level</source>
        <translation>→ gleich</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>. </source>
        <translation>. </translation>
    </message>
    <message>
        <source>Next block, standard tier</source>
        <translation>Nächster Block, Standard</translation>
    </message>
    <message>
        <source>Gas price</source>
        <translation>Gaspreis</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>zuletzt %1</translation>
    </message>
    <message>
        <source>block %1 of %2</source>
        <translation>Block %1 von %2 Uhr</translation>
    </message>
    <message>
        <source>asked again in %1</source>
        <translation>nächste Frage in %1</translation>
    </message>
    <message>
        <source>tried again in %1</source>
        <translation>nächster Versuch in %1</translation>
    </message>
    <message>
        <source>last heard %1 ago · %2</source>
        <translation>zuletzt gehört vor %1 · %2</translation>
    </message>
    <message>
        <source>a block every %1 s</source>
        <translation>ein Block alle %1 s</translation>
    </message>
    <message>
        <source>of another time than this computer&apos;s</source>
        <translation>von einer anderen Zeit als dieser Rechner</translation>
    </message>
    <message>
        <source>Base fees of the last 24 hours: from %1 to %2, half of them below %3</source>
        <translation>Grundgebühren der letzten 24 Stunden: von %1 bis %2, die Hälfte unter %3</translation>
    </message>
</context>
<context>
    <name>gasgauge::HistoryDatabase</name>
    <message>
        <source>The history was written by a later version of Gasgauge: %1.</source>
        <translation>Der Verlauf wurde von einer neueren Version von Gasgauge geschrieben: %1.</translation>
    </message>
    <message>
        <source>The history file is damaged: %1.</source>
        <translation>Die Datei des Verlaufs ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>The disk is full; the history is not written for now: %1.</source>
        <translation>Der Datenträger ist voll; der Verlauf wird vorerst nicht geschrieben: %1.</translation>
    </message>
    <message>
        <source>The history cannot be written, its file or folder is read-only: %1.</source>
        <translation>Der Verlauf lässt sich nicht schreiben, seine Datei oder sein Ordner ist schreibgeschützt: %1.</translation>
    </message>
    <message>
        <source>The history cannot be read or written for now: %1.</source>
        <translation>Der Verlauf lässt sich vorerst weder lesen noch schreiben: %1.</translation>
    </message>
    <message>
        <source>The disk has no room to bring the history up to date, which takes a copy of it: %1.</source>
        <translation>Der Datenträger hat keinen Platz, um den Verlauf umzustellen, was eine Kopie davon braucht: %1.</translation>
    </message>
    <message>
        <source>The history could not be brought up to date and is left as it is; is another Gasgauge using it? %1.</source>
        <translation>Der Verlauf ließ sich nicht umstellen und bleibt, wie er ist; benutzt ihn ein anderes Gasgauge? %1.</translation>
    </message>
    <message>
        <source>Another program has locked the history: %1.</source>
        <translation>Ein anderes Programm hat den Verlauf gesperrt: %1.</translation>
    </message>
</context>
<context>
    <name>gasgauge::HistoryStore</name>
    <message>
        <source>There is no history that can be read.</source>
        <translation>Es gibt keinen lesbaren Verlauf.</translation>
    </message>
    <message>
        <source>Nothing is kept until it is moved away.</source>
        <translation>Bis sie anderswohin verschoben ist, wird nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>It is kept as %1, and a new one was begun.</source>
        <translation>Sie bleibt als %1 erhalten, und eine neue wurde begonnen.</translation>
    </message>
    <message>
        <source>It is left as it is, and nothing is added to it.</source>
        <translation>Sie bleibt, wie sie ist, und nichts kommt hinzu.</translation>
    </message>
    <message>
        <source>Live values go on; writing is tried again.</source>
        <translation>Die laufenden Werte gehen weiter; das Schreiben wird wieder versucht.</translation>
    </message>
</context>
<context>
    <name>gasgauge::HoursModel</name>
    <message>
        <source>%1 · %2 gwei, of %3 blocks</source>
        <translation>%1 · %2 gwei, aus %3 Blöcken</translation>
    </message>
    <message>
        <source>%1 · not enough is known</source>
        <translation>%1 · zu wenig bekannt</translation>
    </message>
    <message>
        <source>%1, now</source>
        <translation>%1, jetzt</translation>
    </message>
</context>
<context>
    <name>gasgauge::HoursOfWeek</name>
    <message>
        <source>Hours of the week</source>
        <translation>Stunden der Woche</translation>
    </message>
    <message>
        <source>median base fee of 4 weeks, local time</source>
        <translation>Median der Grundgebühr aus 4 Wochen, Ortszeit</translation>
    </message>
    <message>
        <source>median base fee of %1, local time</source>
        <translation>Median der Grundgebühr aus %1, Ortszeit</translation>
    </message>
    <message>
        <source>no base fee is known yet</source>
        <translation>noch keine Grundgebühr bekannt</translation>
    </message>
    <message>
        <source>cheapest %1 %2 · %3</source>
        <translation>am billigsten %1 %2 · %3</translation>
    </message>
</context>
<context>
    <name>gasgauge::KeysDialog</name>
    <message>
        <source>A chain by its place</source>
        <translation>Eine Chain nach ihrem Platz</translation>
    </message>
    <message>
        <source>On a copy button: the exact price in wei</source>
        <translation>Auf einem Knopf zum Kopieren: der genaue Preis in Wei</translation>
    </message>
    <message>
        <source>On a copy button: as JSON for a wallet</source>
        <translation>Auf einem Knopf zum Kopieren: als JSON für eine Wallet</translation>
    </message>
    <message>
        <source>On an alert: one step; in the hours of the week: another hour</source>
        <translation>Auf einem Alarm: ein Schritt; in den Stunden der Woche: eine andere Stunde</translation>
    </message>
    <message>
        <source>On an alert: ten steps</source>
        <translation>Auf einem Alarm: zehn Schritte</translation>
    </message>
    <message>
        <source>On an alert: type the number</source>
        <translation>Auf einem Alarm: die Zahl eingeben</translation>
    </message>
    <message>
        <source>On an alert: off</source>
        <translation>Auf einem Alarm: aus</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>gasgauge::Legend</name>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::LogDialog</name>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>Zeilen des Protokolls</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Es wurde noch nichts protokolliert.</translation>
    </message>
</context>
<context>
    <name>gasgauge::MainWindow</name>
    <message>
        <source>Gasgauge</source>
        <translation>Gasgauge</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>SIMULATED – %1</source>
        <translation>SIMULIERT – %1</translation>
    </message>
    <message>
        <source>Simulated chain: these numbers are made up. No real network stands behind them.</source>
        <translation>Simulierte Chain: Diese Zahlen sind erfunden. Dahinter steht kein wirkliches Netz.</translation>
    </message>
    <message>
        <source>%1 The values below grow old. It is tried again by itself.</source>
        <translation>%1 Die Werte darunter werden älter. Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>%1 It is tried again by itself.</source>
        <translation>%1 Es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Attach…</source>
        <translation>&amp;Verbinden…</translation>
    </message>
    <message>
        <source>Attach to a &amp;Recent One</source>
        <translation>Mit einem &amp;früheren verbinden</translation>
    </message>
    <message>
        <source>&amp;Back to this Program&apos;s Own Values</source>
        <translation>&amp;Zurück zu den eigenen Werten</translation>
    </message>
    <message>
        <source>&amp;Export History as CSV…</source>
        <translation>Verlauf als CSV &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Refresh Now</source>
        <translation>Jetzt &amp;erneuern</translation>
    </message>
    <message>
        <source>Show &amp;%1</source>
        <translation>&amp;%1 zeigen</translation>
    </message>
    <message>
        <source>&amp;Pause Charts</source>
        <translation>&amp;Diagramme anhalten</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Earlier</source>
        <translation>&amp;Früher</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>Back to &amp;Now</source>
        <translation>Zurück zu &amp;jetzt</translation>
    </message>
    <message>
        <source>Lo&amp;g…</source>
        <translation>&amp;Protokoll…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Gasgauge</source>
        <translation>Ü&amp;ber Gasgauge</translation>
    </message>
    <message>
        <source>Nothing attached yet</source>
        <translation>Noch nichts verbunden</translation>
    </message>
    <message>
        <source>&amp;Forget These</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>(the port could not be had)</source>
        <translation>(der Port war nicht zu bekommen)</translation>
    </message>
    <message>
        <source>&amp;Copy Price</source>
        <translation>Preis &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Server or Fees</source>
        <translation>&amp;Server oder Gebühren</translation>
    </message>
    <message>
        <source>Ne&amp;xt Chain</source>
        <translation>&amp;Nächste Chain</translation>
    </message>
    <message>
        <source>Pre&amp;vious Chain</source>
        <translation>&amp;Vorige Chain</translation>
    </message>
    <message>
        <source>Next Car&amp;d</source>
        <translation>Näch&amp;ste Karte</translation>
    </message>
    <message>
        <source>Logarit&amp;hmic Scale</source>
        <translation>&amp;Logarithmische Skala</translation>
    </message>
    <message>
        <source>Nobody may be asked just now.</source>
        <translation>Gerade darf niemand gefragt werden.</translation>
    </message>
    <message>
        <source>Nobody may be asked just now: %1</source>
        <translation>Gerade darf niemand gefragt werden: %1</translation>
    </message>
    <message>
        <source>New values were asked for a moment ago; once in %1 s is enough.</source>
        <translation>Eben erst wurde nach neuen Werten gefragt; einmal in %1 s genügt.</translation>
    </message>
    <message>
        <source>Change source…</source>
        <translation>Quelle ändern…</translation>
    </message>
    <message>
        <source>Choose a source…</source>
        <translation>Quelle wählen…</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>Eigene Werte</translation>
    </message>
    <message>
        <source>Attached to %1: its chain, its history.</source>
        <translation>Angehängt an %1: dessen Chain, dessen Verlauf.</translation>
    </message>
    <message>
        <source>Use another port</source>
        <translation>Anderen Port nehmen</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>Dia&amp;gramme</translation>
    </message>
    <message>
        <source>No source of values is chosen yet.</source>
        <translation>Noch ist keine Quelle gewählt.</translation>
    </message>
    <message>
        <source>%1 cannot be used for the server: another program may have this port, or it is not allowed. The window works without its server.</source>
        <translation>%1 steht dem Server nicht zur Verfügung: Ein anderes Programm hat vielleicht diesen Port, oder er ist nicht erlaubt. Das Fenster arbeitet ohne seinen Server.</translation>
    </message>
    <message>
        <source>The settings are not in use. %1</source>
        <translation>Die Einstellungen gelten nicht. %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Gasgauge was started again with other options, which were not taken: %1. Quit it first, or change them in Settings.</source>
        <translation>Gasgauge wurde noch einmal mit anderen Vorgaben gestartet, die nicht übernommen wurden: %1. Beenden Sie es zuerst, oder ändern Sie sie in den Einstellungen.</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tasten…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::MessageArea</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>%1 more messages</source>
        <translation>%1 weitere Meldungen</translation>
    </message>
    <message>
        <source>Message: %1</source>
        <translation>Meldung: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>one more message</source>
        <translation>eine weitere Meldung</translation>
    </message>
</context>
<context>
    <name>gasgauge::MessagesDialog</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>gasgauge::MiniButton</name>
    <message>
        <source>Mini window</source>
        <translation>Kleines Fenster</translation>
    </message>
    <message>
        <source>Mini window (%1)</source>
        <translation>Kleines Fenster (%1)</translation>
    </message>
</context>
<context>
    <name>gasgauge::MiniFace</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>swap %1</source>
        <translation>Tausch %1</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>Tausch</translation>
    </message>
</context>
<context>
    <name>gasgauge::MiniKeeper</name>
    <message>
        <source>&amp;Mini Window</source>
        <translation>&amp;Minifenster</translation>
    </message>
</context>
<context>
    <name>gasgauge::MiniWindow</name>
    <message>
        <source>Gasgauge</source>
        <translation>Gasgauge</translation>
    </message>
    <message>
        <source>The menu of this window&apos;s frame can keep it above the others.</source>
        <translation>Das Menü am Rahmen dieses Fensters kann es über den anderen halten.</translation>
    </message>
    <message>
        <source>&amp;Open Gasgauge</source>
        <translation>Gasgauge ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>gasgauge::NewAlertDialog</name>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>USD</source>
        <translation>USD</translation>
    </message>
    <message>
        <source>gwei</source>
        <translation>gwei</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probe</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>is below</source>
        <translation>ist unter</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>ist über</translation>
    </message>
    <message>
        <source>rises by</source>
        <translation>steigt um</translation>
    </message>
    <message>
        <source>&amp;Chain</source>
        <translation>&amp;Chain</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Was</translation>
    </message>
    <message>
        <source>&amp;Gas</source>
        <translation>&amp;Gas</translation>
    </message>
    <message>
        <source>&amp;Condition</source>
        <translation>&amp;Bedingung</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>Be&amp;trag</translation>
    </message>
    <message>
        <source>&amp;Minutes</source>
        <translation>&amp;Minuten</translation>
    </message>
</context>
<context>
    <name>gasgauge::OptionField</name>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>Vorgabe (%1)</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>In use is what %1 says, not what is set here.</source>
        <translation>Es gilt, was %1 sagt, nicht was hier steht.</translation>
    </message>
    <message>
        <source>In use is %1: what %2 says wins over what is set here.</source>
        <translation>Es gilt %1: Was %2 sagt, geht vor dem, was hier steht.</translation>
    </message>
    <message>
        <source>Allowed: %1.</source>
        <translation>Erlaubt: %1.</translation>
    </message>
</context>
<context>
    <name>gasgauge::OptionWords</name>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>Simulated chain</source>
        <translation>Simulierte Chain</translation>
    </message>
    <message>
        <source>Made-up values instead of real ones, marked so everywhere. Auto: only while there is no upstream.</source>
        <translation>Erfundene Werte statt wirklicher, überall so gekennzeichnet. Auto: nur solange es keinen Upstream gibt.</translation>
    </message>
    <message>
        <source>auto, on or off</source>
        <translation>auto, an oder aus</translation>
    </message>
    <message>
        <source>Block time of the simulated chain</source>
        <translation>Blockzeit der simulierten Chain</translation>
    </message>
    <message>
        <source>The time between two blocks of the simulated chain.</source>
        <translation>Die Zeit zwischen zwei Blöcken der simulierten Chain.</translation>
    </message>
    <message>
        <source>10ms to 1h, as 500ms, 12s or 12 (seconds)</source>
        <translation>10ms bis 1h, als 500ms, 12s oder 12 (Sekunden)</translation>
    </message>
    <message>
        <source>the chain&apos;s own: 12s</source>
        <translation>die der Chain: 12s</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Chains</translation>
    </message>
    <message>
        <source>The chains to follow and to serve, by name, with blanks between them: ethereum base arbitrum. One that is not known needs an upstream of its own.</source>
        <translation>Die Chains, denen gefolgt wird und die ausgeliefert werden, mit Leerzeichen dazwischen: ethereum base arbitrum. Eine unbekannte braucht einen eigenen Upstream.</translation>
    </message>
    <message>
        <source>names of up to 32 of a-z, 0-9 and -, not digits alone, and none that is the name of a page</source>
        <translation>Namen aus bis zu 32 von a-z, 0-9 und -, nicht nur Ziffern, und keiner, der eine Seite benennt</translation>
    </message>
    <message>
        <source>the one chain of the upstreams</source>
        <translation>die eine Chain der Upstreams</translation>
    </message>
    <message>
        <source>Upstreams</source>
        <translation>Upstreams</translation>
    </message>
    <message>
        <source>The nodes that values are got from.</source>
        <translation>Die Knoten, von denen die Werte kommen.</translation>
    </message>
    <message>
        <source>Upstream timeout</source>
        <translation>Frist eines Upstreams</translation>
    </message>
    <message>
        <source>What a whole request to an upstream may take.</source>
        <translation>So lange darf eine ganze Anfrage an einen Upstream dauern.</translation>
    </message>
    <message>
        <source>100ms to 25s, as 500ms, 10s or 10 (seconds)</source>
        <translation>100ms bis 25s, als 500ms, 10s oder 10 (Sekunden)</translation>
    </message>
    <message>
        <source>Daily credits</source>
        <translation>Tagesguthaben</translation>
    </message>
    <message>
        <source>The credits of a key&apos;s day; when they are spent, nothing is asked with it before 00:00 UTC. 0: no limit.</source>
        <translation>Das Guthaben eines Schlüssels am Tag; ist es verbraucht, wird bis 00:00 UTC nichts mehr damit gefragt. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>3000000 for Infura</source>
        <translation>3000000 bei Infura</translation>
    </message>
    <message>
        <source>Shared cache</source>
        <translation>Gemeinsamer Zwischenspeicher</translation>
    </message>
    <message>
        <source>A Valkey or Redis through which several gasgauges share values, so that the upstream is asked once for all of them.</source>
        <translation>Ein Valkey oder Redis, über das mehrere Gasgauges Werte teilen, sodass der Upstream einmal für alle gefragt wird.</translation>
    </message>
    <message>
        <source>redis:// or rediss:// with a host; what is no letter or digit in user and password is percent-encoded (# is %23, / %2F, @ %40)</source>
        <translation>redis:// oder rediss:// mit einem Host; was in Benutzer und Kennwort weder Buchstabe noch Ziffer ist, wird prozentkodiert (# ist %23, / %2F, @ %40)</translation>
    </message>
    <message>
        <source>Folder of the state</source>
        <translation>Ordner für den Stand</translation>
    </message>
    <message>
        <source>Where the day&apos;s credits are kept, so that a restart does not forget them.</source>
        <translation>Dort steht das Tagesguthaben, damit ein Neustart es nicht vergisst.</translation>
    </message>
    <message>
        <source>the path of a folder that can be written to</source>
        <translation>der Pfad eines beschreibbaren Ordners</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>How many seconds a value is fresh; of one method alone: eth_gasPrice=5.</source>
        <translation>So viele Sekunden ist ein Wert frisch; für eine Methode allein: eth_gasPrice=5.</translation>
    </message>
    <message>
        <source>whole seconds from 1 to 315360000, alone or behind the name of a method and =</source>
        <translation>ganze Sekunden von 1 bis 315360000, allein oder hinter dem Namen einer Methode und =</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Frische</translation>
    </message>
    <message>
        <source>What ends the freshness of a value: its TTL, or, for what belongs to the head, a new block.</source>
        <translation>Was die Frische eines Wertes beendet: seine TTL oder, bei allem, was zum neuesten Block gehört, ein neuer Block.</translation>
    </message>
    <message>
        <source>ttl or block</source>
        <translation>TTL oder Block</translation>
    </message>
    <message>
        <source>block; ttl where a TTL is set</source>
        <translation>Block; TTL, wo eine TTL gesetzt ist</translation>
    </message>
    <message>
        <source>Old value while asking</source>
        <translation>Alter Wert beim Fragen</translation>
    </message>
    <message>
        <source>How long after its TTL a value is still given at once while a new one is fetched.</source>
        <translation>So lange nach seiner TTL wird ein Wert noch sofort gegeben, während ein neuer geholt wird.</translation>
    </message>
    <message>
        <source>0 to 24h, as 500ms, 5s or 5 (seconds)</source>
        <translation>0 bis 24h, als 500ms, 5s oder 5 (Sekunden)</translation>
    </message>
    <message>
        <source>a tenth of the TTL, at most 5s</source>
        <translation>ein Zehntel der TTL, höchstens 5s</translation>
    </message>
    <message>
        <source>Old value in trouble</source>
        <translation>Alter Wert bei Störung</translation>
    </message>
    <message>
        <source>How long after its TTL a value is given while its upstream fails.</source>
        <translation>So lange nach seiner TTL wird ein Wert gegeben, während sein Upstream ausfällt.</translation>
    </message>
    <message>
        <source>0 to 168h in whole seconds, as 600, 600s or 10m</source>
        <translation>0 bis 168h in ganzen Sekunden, als 600, 600s oder 10m</translation>
    </message>
    <message>
        <source>Form of the log</source>
        <translation>Form des Protokolls</translation>
    </message>
    <message>
        <source>How the log on stderr is written: for people, or as one JSON object a line.</source>
        <translation>So wird das Protokoll auf stderr geschrieben: für Menschen oder als ein JSON-Objekt je Zeile.</translation>
    </message>
    <message>
        <source>text or json</source>
        <translation>Text oder JSON</translation>
    </message>
    <message>
        <source>Log from</source>
        <translation>Protokoll ab</translation>
    </message>
    <message>
        <source>The least important messages that are logged.</source>
        <translation>Die unwichtigsten Meldungen, die protokolliert werden.</translation>
    </message>
    <message>
        <source>debug, info or warning</source>
        <translation>Einzelheiten, Hinweise oder Warnungen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Serves the values over HTTP, for other programs on this machine.</source>
        <translation>Liefert die Werte über HTTP, für andere Programme auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Keep history</source>
        <translation>Verlauf behalten</translation>
    </message>
    <message>
        <source>How many days the history reaches back; blocks are kept by the hour after a week.</source>
        <translation>So viele Tage reicht der Verlauf zurück; Blöcke werden nach einer Woche stundenweise behalten.</translation>
    </message>
    <message>
        <source>whole days from 1 to 3650</source>
        <translation>ganze Tage von 1 bis 3650</translation>
    </message>
    <message>
        <source>Address and port</source>
        <translation>Adresse und Port</translation>
    </message>
    <message>
        <source>Where clients are served; port 0 takes any free one.</source>
        <translation>Dort werden Clients bedient; Port 0 nimmt irgendeinen freien.</translation>
    </message>
    <message>
        <source>an IP address or localhost, a colon and a port from 0 to 65535, such as 127.0.0.1:8081 or [::1]:8081</source>
        <translation>eine IP-Adresse oder localhost, ein Doppelpunkt und ein Port von 0 bis 65535, etwa 127.0.0.1:8081 oder [::1]:8081</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Threads that serve clients.</source>
        <translation>Threads, die Clients bedienen.</translation>
    </message>
    <message>
        <source>chosen for the machine</source>
        <translation>nach dem Rechner gewählt</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Open connections at most; one more is answered with 503.</source>
        <translation>Höchstens so viele offene Verbindungen; eine mehr wird mit 503 beantwortet.</translation>
    </message>
    <message>
        <source>Connections of a client</source>
        <translation>Verbindungen eines Clients</translation>
    </message>
    <message>
        <source>Open connections of one IPv4 address or IPv6 /64 that is not loopback. 0: no limit.</source>
        <translation>Offene Verbindungen einer IPv4-Adresse oder eines IPv6-/64, die nicht loopback sind. 0: keine Grenze.</translation>
    </message>
    <message>
        <source>Bytes of a request&apos;s target</source>
        <translation>Bytes des Ziels</translation>
    </message>
    <message>
        <source>The longest request target; a longer one is answered with 414.</source>
        <translation>Das längste Ziel einer Anfrage; ein längeres wird mit 414 beantwortet.</translation>
    </message>
    <message>
        <source>Bytes of a request&apos;s head</source>
        <translation>Bytes des Kopfes</translation>
    </message>
    <message>
        <source>The largest request head; a larger one is answered with 431.</source>
        <translation>Der größte Kopf einer Anfrage; ein größerer wird mit 431 beantwortet.</translation>
    </message>
    <message>
        <source>Header fields</source>
        <translation>Kopffelder</translation>
    </message>
    <message>
        <source>The most header fields of a request; more are answered with 431.</source>
        <translation>Die meisten Kopffelder einer Anfrage; mehr werden mit 431 beantwortet.</translation>
    </message>
    <message>
        <source>Bytes of a request&apos;s body</source>
        <translation>Bytes des Rumpfes</translation>
    </message>
    <message>
        <source>The largest request body; a larger one is answered with 413.</source>
        <translation>Der größte Rumpf einer Anfrage; ein größerer wird mit 413 beantwortet.</translation>
    </message>
    <message>
        <source>Unread bytes</source>
        <translation>Ungelesene Bytes</translation>
    </message>
    <message>
        <source>Bytes of answers that all clients together may leave unread; who leaves most is closed.</source>
        <translation>So viele Bytes an Antworten dürfen alle Clients zusammen ungelesen lassen; wer am meisten liegen lässt, wird getrennt.</translation>
    </message>
    <message>
        <source>Calls in a batch</source>
        <translation>Aufrufe im Stapel</translation>
    </message>
    <message>
        <source>Calls in one JSON-RPC batch; more are answered with one error, -32600.</source>
        <translation>Aufrufe in einem JSON-RPC-Stapel; mehr werden mit einem Fehler beantwortet, -32600.</translation>
    </message>
    <message>
        <source>Time for a request&apos;s head</source>
        <translation>Zeit für den Kopf</translation>
    </message>
    <message>
        <source>From the first byte of a request to the end of its head.</source>
        <translation>Vom ersten Byte einer Anfrage bis zum Ende ihres Kopfes.</translation>
    </message>
    <message>
        <source>100ms to 1h, as 500ms, 10s or 10 (seconds)</source>
        <translation>100ms bis 1h, als 500ms, 10s oder 10 (Sekunden)</translation>
    </message>
    <message>
        <source>Time for a request&apos;s body</source>
        <translation>Zeit für den Rumpf</translation>
    </message>
    <message>
        <source>From the end of a request&apos;s head to the end of its body.</source>
        <translation>Vom Ende des Kopfes einer Anfrage bis zum Ende ihres Rumpfes.</translation>
    </message>
    <message>
        <source>Time without a request</source>
        <translation>Zeit ohne Anfrage</translation>
    </message>
    <message>
        <source>How long a connection without a request is kept.</source>
        <translation>So lange wird eine Verbindung ohne Anfrage gehalten.</translation>
    </message>
    <message>
        <source>Time to read an answer</source>
        <translation>Zeit zum Lesen</translation>
    </message>
    <message>
        <source>How long a client may take to read its answer.</source>
        <translation>So lange darf ein Client brauchen, um seine Antwort zu lesen.</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>ttl</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>json</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>the command line</source>
        <translation>die Befehlszeile</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>die Umgebung</translation>
    </message>
    <message>
        <source>Key of an Infura project</source>
        <translation>Schlüssel eines Infura-Projekts</translation>
    </message>
    <message>
        <source>Stands for an upstream of every chain that Infura has.</source>
        <translation>Steht für einen Upstream jeder Chain, die Infura hat.</translation>
    </message>
    <message>
        <source>1 to 128 letters, digits, - and _</source>
        <translation>1 bis 128 Buchstaben, Ziffern, - und _</translation>
    </message>
    <message>
        <source>addresses that begin with http://, https://, ws:// or wss:// and have a host</source>
        <translation>Adressen, die mit http://, https://, ws:// oder wss:// beginnen und einen Rechner haben</translation>
    </message>
    <message>
        <source>~/.local/state/gasgauge</source>
        <translation>~/.local/state/gasgauge</translation>
    </message>
</context>
<context>
    <name>gasgauge::PastAlerts</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Was es war</translation>
    </message>
</context>
<context>
    <name>gasgauge::PastAlertsDialog</name>
    <message>
        <source>Past alerts</source>
        <translation>Vergangene Alarme</translation>
    </message>
    <message>
        <source>No alert was raised yet.</source>
        <translation>Es gab noch keinen Alarm.</translation>
    </message>
    <message>
        <source>C&amp;lear List</source>
        <translation>Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>gasgauge::RemoteAddress</name>
    <message>
        <source>Type an address, such as http://127.0.0.1:8081.</source>
        <translation>Geben Sie eine Adresse ein, etwa http://127.0.0.1:8081.</translation>
    </message>
    <message>
        <source>That is no address. An address looks like http://127.0.0.1:8081.</source>
        <translation>Das ist keine Adresse. Eine Adresse sieht aus wie http://127.0.0.1:8081.</translation>
    </message>
    <message>
        <source>A gasgauge speaks http or https: http://127.0.0.1:8081.</source>
        <translation>Ein Gasgauge spricht http oder https: http://127.0.0.1:8081.</translation>
    </message>
    <message>
        <source>Leave user and password out of the address: a gasgauge asks for none.</source>
        <translation>Lassen Sie Benutzer und Kennwort aus der Adresse weg: Ein Gasgauge fragt nicht danach.</translation>
    </message>
</context>
<context>
    <name>gasgauge::RemoteMonitor</name>
    <message>
        <source>%1 asks for a login or does not let us in (HTTP %2). A gasgauge asks for none: it is a proxy before it that refuses.</source>
        <translation>%1 verlangt eine Anmeldung oder lässt uns nicht ein (HTTP %2). Ein Gasgauge verlangt keine: Es ist ein Proxy davor, der ablehnt.</translation>
    </message>
    <message>
        <source>%1 answers, but there is no gasgauge at this address (HTTP %2). Check its path and port.</source>
        <translation>%1 antwortet, aber unter dieser Adresse ist kein Gasgauge (HTTP %2). Prüfen Sie Pfad und Port.</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 asks for a login.</source>
        <translation>Der Proxy auf dem Weg zu %1 verlangt eine Anmeldung.</translation>
    </message>
    <message>
        <source>%1 is too busy to answer, or is stopping.</source>
        <translation>%1 ist zu beschäftigt zum Antworten oder hält gerade an.</translation>
    </message>
    <message>
        <source>A proxy answers for %1, but does not reach the gasgauge behind it (HTTP %2).</source>
        <translation>Ein Proxy antwortet für %1, erreicht aber das Gasgauge dahinter nicht (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 sends on to elsewhere and does not say where (HTTP %2).</source>
        <translation>%1 verweist anderswohin und sagt nicht, wohin (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 sends on to %2, which is not followed. Attach to that address if it is yours.</source>
        <translation>%1 verweist auf %2; dem wird nicht gefolgt. Verbinden Sie sich mit jener Adresse, wenn sie Ihre ist.</translation>
    </message>
    <message>
        <source>%1 answers that something went wrong there (HTTP %2).</source>
        <translation>%1 antwortet, dass dort etwas schiefging (HTTP %2).</translation>
    </message>
    <message>
        <source>%1 answers, but is no gasgauge.</source>
        <translation>%1 antwortet, ist aber kein Gasgauge.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>Unter %1 ist niemand.</translation>
    </message>
    <message>
        <source>There is no host of that name: %1.</source>
        <translation>Es gibt keinen Rechner dieses Namens: %1.</translation>
    </message>
    <message>
        <source>The proxy that is set for this system refuses the way to %1. Where none is needed, name the host in no_proxy.</source>
        <translation>Der in diesem System eingestellte Proxy verweigert den Weg zu %1. Wo keiner nötig ist, nennen Sie den Rechner in no_proxy.</translation>
    </message>
    <message>
        <source>The proxy that is set for this system is not found, so %1 cannot be asked.</source>
        <translation>Der in diesem System eingestellte Proxy ist nicht zu finden, darum kann %1 nicht gefragt werden.</translation>
    </message>
    <message>
        <source>The proxy that is set for this system does not answer in time, so %1 cannot be asked.</source>
        <translation>Der in diesem System eingestellte Proxy antwortet nicht rechtzeitig, darum kann %1 nicht gefragt werden.</translation>
    </message>
    <message>
        <source>%1 does not answer in time.</source>
        <translation>%1 antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted, or it does not speak https.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut, oder es spricht kein https.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>The proxy settings of this system do not say in time which way leads to %1: perhaps a proxy script that does not load.</source>
        <translation>Die Proxy-Einstellungen dieses Systems sagen nicht rechtzeitig, welcher Weg zu %1 führt: vielleicht ein Proxy-Skript, das nicht lädt.</translation>
    </message>
    <message>
        <source>%1 answers with a web page, such as a login, and is no gasgauge or hides one.</source>
        <translation>%1 antwortet mit einer Webseite, etwa einer Anmeldung, und ist kein Gasgauge oder verbirgt eines.</translation>
    </message>
    <message>
        <source>%1 gives an empty answer and is no gasgauge.</source>
        <translation>%1 gibt eine leere Antwort und ist kein Gasgauge.</translation>
    </message>
</context>
<context>
    <name>gasgauge::RevealButton</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
</context>
<context>
    <name>gasgauge::Scenes</name>
    <message>
        <source>No request in this time</source>
        <translation>Keine Anfrage in dieser Zeit</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>served</source>
        <translation>bedient</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>%1: last %2, lowest %3 at %4, highest %5 at %6.</source>
        <translation>%1: zuletzt %2, am niedrigsten %3 um %4, am höchsten %5 um %6.</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>mitbedient</translation>
    </message>
    <message>
        <source>At %1: %2.</source>
        <translation>Um %1: %2.</translation>
    </message>
    <message>
        <source>Nothing measured in this time</source>
        <translation>In dieser Zeit nichts gemessen</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>%1 lang keine Antwort</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::ServerCharts</name>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>Cache hit rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>served</source>
        <translation>bedient</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>mitbedient</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>in the past</source>
        <translation>in der Vergangenheit</translation>
    </message>
    <message>
        <source>%1 waited · %2 stale</source>
        <translation>%1 gewartet · %2 veraltet</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>%1 hits · %2 joined</source>
        <translation>%1 Treffer · %2 mitbedient</translation>
    </message>
    <message>
        <source>%1, since %2</source>
        <translation>%1, seit %2</translation>
    </message>
    <message>
        <source>peak of the hour %1 at %2</source>
        <translation>Spitze der Stunde %1 um %2</translation>
    </message>
    <message>
        <source>peak of this time %1 at %2</source>
        <translation>Spitze dieser Zeit %1 um %2</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
</context>
<context>
    <name>gasgauge::ServerPage</name>
    <message>
        <source>Gas price</source>
        <translation>Gaspreis</translation>
    </message>
    <message>
        <source>Block number</source>
        <translation>Blocknummer</translation>
    </message>
    <message>
        <source>Coinbase</source>
        <translation>Coinbase</translation>
    </message>
</context>
<context>
    <name>gasgauge::Serving</name>
    <message>
        <source>nobody was refused, no limit was reached</source>
        <translation>niemand wurde abgewiesen, keine Grenze erreicht</translation>
    </message>
    <message>
        <source>nobody was refused</source>
        <translation>niemand wurde abgewiesen</translation>
    </message>
    <message>
        <source>connections refused: %1</source>
        <translation>abgewiesene Verbindungen: %1</translation>
    </message>
    <message>
        <source>no limit was reached</source>
        <translation>keine Grenze erreicht</translation>
    </message>
    <message>
        <source>limits reached: %1</source>
        <translation>erreichte Grenzen: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Der Server läuft</translation>
    </message>
    <message>
        <source>Serving since %1</source>
        <translation>Der Server läuft seit %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>S&amp;ources</source>
        <translation>&amp;Quellen</translation>
    </message>
    <message>
        <source>&amp;Alerts</source>
        <translation>&amp;Alarme</translation>
    </message>
    <message>
        <source>Used at once: where something here changes, the built-in server starts anew.</source>
        <translation>Gilt sofort: Wo sich hier etwas ändert, startet der eingebaute Server neu.</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>We&amp;rte</translation>
    </message>
    <message>
        <source>S&amp;erver</source>
        <translation>S&amp;erver</translation>
    </message>
</context>
<context>
    <name>gasgauge::SettingsFile</name>
    <message>
        <source>The settings file %1 cannot be read (%2); the defaults are in use.</source>
        <translation>Die Einstellungsdatei %1 lässt sich nicht lesen (%2); es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>line 1</source>
        <translation>Zeile 1</translation>
    </message>
    <message>
        <source>Not everything in the settings file %1 could be understood (%2); the defaults are in use instead.</source>
        <translation>Nicht alles in der Einstellungsdatei %1 war zu verstehen (%2); dafür gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The settings cannot be written to %1: %2.</source>
        <translation>Die Einstellungen lassen sich nicht nach %1 schreiben: %2.</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>gasgauge::SourceEntry</name>
    <message>
        <source>This is no key: it has 1 to 128 letters, digits, - and _.</source>
        <translation>Das ist kein Schlüssel: Er hat 1 bis 128 Buchstaben, Ziffern, - und _.</translation>
    </message>
    <message>
        <source>A name has up to 32 letters, digits, dots, - and _.</source>
        <translation>Ein Name hat bis zu 32 Buchstaben, Ziffern, Punkte, - und _.</translation>
    </message>
    <message>
        <source>This is no address of a node: it begins with http://, https://, ws:// or wss:// and has a host.</source>
        <translation>Das ist keine Adresse eines Knotens: Sie beginnt mit http://, https://, ws:// oder wss:// und hat einen Rechner.</translation>
    </message>
    <message>
        <source>This address cannot be read. Check its host and its port (1 to 65535); in a user or a password # is written as %23, @ as %40, / as %2F.</source>
        <translation>Diese Adresse ist nicht lesbar. Prüfen Sie Rechner und Port (1 bis 65535); in Benutzer und Passwort wird # als %23 geschrieben, @ als %40, / als %2F.</translation>
    </message>
</context>
<context>
    <name>gasgauge::SourcesPage</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>Än&amp;dern…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>E&amp;ntfernen</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probe</translation>
    </message>
    <message>
        <source>U&amp;pstreams, the preferred one first; the next takes over when one fails:</source>
        <translation>U&amp;pstreams, der bevorzugte zuerst; der nächste springt ein, wenn einer ausfällt:</translation>
    </message>
    <message>
        <source>&amp;Simulated chain</source>
        <translation>&amp;Simulierte Chain</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Frage…</translation>
    </message>
    <message>
        <source>Upstreams</source>
        <translation>Upstreams</translation>
    </message>
    <message>
        <source>In use are the upstreams that %1 names, not these.</source>
        <translation>Es gelten die Upstreams, die %1 nennt, nicht diese.</translation>
    </message>
    <message>
        <source>No upstream yet: add the key of an Infura project or the address of a node, or turn the simulated chain on.</source>
        <translation>Noch kein Upstream: Fügen Sie den Schlüssel eines Infura-Projekts oder die Adresse eines Knotens hinzu, oder schalten Sie die simulierte Chain ein.</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <comment>upstream, chain</comment>
        <translation>%1 für %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::SpanPicker</name>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 T</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Pause the charts</source>
        <translation>Die Diagramme anhalten</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>90 d</source>
        <translation>90 T</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Logarithmic scale</source>
        <translation>Logarithmische Skala</translation>
    </message>
    <message>
        <source>Logarithmic scale (Ctrl+Shift+L)</source>
        <translation>Logarithmische Skala (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <source>Pause (Ctrl+P)</source>
        <translation>Anhalten (Strg+P)</translation>
    </message>
</context>
<context>
    <name>gasgauge::StatusLine</name>
    <message>
        <source>Copy curl</source>
        <translation>curl kopieren</translation>
    </message>
    <message>
        <source>Copy a curl command that asks for the gas price</source>
        <translation>Einen curl-Befehl kopieren, der nach dem Gaspreis fragt</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Attached to</source>
        <translation>Angehängt an</translation>
    </message>
    <message>
        <source>Not serving</source>
        <translation>Kein Server</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Server auf</translation>
    </message>
    <message>
        <source>gasgauge %1 there, %2 here</source>
        <translation>Gasgauge %1 dort, %2 hier</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Gas</source>
        <translation>Gas</translation>
    </message>
    <message>
        <source>Gas price</source>
        <translation>Gaspreis</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Coinbase</source>
        <translation>Coinbase</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>Price now</source>
        <translation>Preis jetzt</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tausch</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
</context>
<context>
    <name>gasgauge::ThresholdHandle</name>
    <message>
        <source>%1 %2 gwei</source>
        <translation>%1 %2 gwei</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Up and Down move it, Enter types it, Delete switches it off.</source>
        <translation>Auf und Ab verschieben, Eingabe tippt, Entf schaltet ab.</translation>
    </message>
</context>
<context>
    <name>gasgauge::TierCard</name>
    <message>
        <source>Copy the exact max fee</source>
        <translation>Die genaue Höchstgebühr kopieren</translation>
    </message>
    <message>
        <source>Copy the exact tip</source>
        <translation>Den genauen Tip kopieren</translation>
    </message>
    <message>
        <source>max fee</source>
        <translation>Höchstgebühr</translation>
    </message>
    <message>
        <source>tip</source>
        <translation>Tip</translation>
    </message>
    <message>
        <source>no record yet</source>
        <translation>noch keine Bilanz</translation>
    </message>
    <message>
        <source>held %1 of %2</source>
        <translation>hielt %1 von %2</translation>
    </message>
    <message>
        <source>less than promised</source>
        <translation>weniger als versprochen</translation>
    </message>
    <message>
        <source>%1, max fee: %2</source>
        <translation>%1, Höchstgebühr: %2</translation>
    </message>
    <message>
        <source>%1, tip: %2</source>
        <translation>%1, Tip: %2</translation>
    </message>
    <message>
        <source>Copy the exact max fee: %1</source>
        <translation>Die genaue Höchstgebühr kopieren: %1</translation>
    </message>
    <message>
        <source>Copy the exact tip: %1</source>
        <translation>Den genauen Tip kopieren: %1</translation>
    </message>
</context>
<context>
    <name>gasgauge::TierView</name>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>within 1 block</source>
        <translation>in 1 Block</translation>
    </message>
    <message>
        <source>within %1 blocks</source>
        <translation>in %1 Blöcken</translation>
    </message>
    <message>
        <source>~ %1</source>
        <translation>~ %1</translation>
    </message>
    <message>
        <source>%1 tier: not known</source>
        <translation>Stufe %1: unbekannt</translation>
    </message>
    <message>
        <source>%1 tier: max fee %2</source>
        <translation>Stufe %1: Höchstgebühr %2</translation>
    </message>
    <message>
        <source>tip %1</source>
        <translation>Tip %1</translation>
    </message>
    <message>
        <source>held %1 of %2</source>
        <translation>hielt %1 von %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>held %1 of %2, less than promised</source>
        <translation>hielt %1 von %2, weniger als versprochen</translation>
    </message>
</context>
<context>
    <name>gasgauge::TopBar</name>
    <message>
        <source> · %1</source>
        <translation> · %1</translation>
    </message>
    <message>
        <source>%1  %2%3</source>
        <translation>%1  %2%3</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Chain</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::Tray</name>
    <message>
        <source>&amp;Pause Alerts</source>
        <translation>Alarme &amp;anhalten</translation>
    </message>
    <message>
        <source>P&amp;ast Alerts…</source>
        <translation>&amp;Vergangene Alarme…</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>%1 · alerts paused</source>
        <translation>%1 · Alarme angehalten</translation>
    </message>
    <message>
        <source>Gasgauge: %1</source>
        <translation>Gasgauge: %1</translation>
    </message>
    <message>
        <source>&amp;Hide Gasgauge</source>
        <translation>Gasgauge &amp;verbergen</translation>
    </message>
    <message>
        <source>&amp;Show Gasgauge</source>
        <translation>Gasgauge &amp;zeigen</translation>
    </message>
</context>
<context>
    <name>gasgauge::TrayFace</name>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::UpstreamCard</name>
    <message>
        <source>Change source…</source>
        <translation>Quelle ändern…</translation>
    </message>
    <message>
        <source>Upstreams</source>
        <translation>Upstreams</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>Chain</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>doors %1</source>
        <translation>Türen %1</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>Block %1</translation>
    </message>
    <message>
        <source>answers in %1</source>
        <translation>antwortet in %1</translation>
    </message>
    <message>
        <source>%1 calls</source>
        <translation>%1 Aufrufe</translation>
    </message>
    <message>
        <source>doors</source>
        <translation>Türen</translation>
    </message>
    <message>
        <source>head</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>answers in</source>
        <translation>antwortet in</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Aufrufe</translation>
    </message>
</context>
<context>
    <name>gasgauge::UpstreamDialog</name>
    <message>
        <source>The &amp;key of an Infura project</source>
        <translation>Der &amp;Schlüssel eines Infura-Projekts</translation>
    </message>
    <message>
        <source>The &amp;address of a node</source>
        <translation>Die &amp;Adresse eines Knotens</translation>
    </message>
    <message>
        <source>Key of an Infura project</source>
        <translation>Schlüssel eines Infura-Projekts</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Probe</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Add an upstream</source>
        <translation>Einen Upstream hinzufügen</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Frage…</translation>
    </message>
    <message>
        <source>Address of a node</source>
        <translation>Adresse eines Knotens</translation>
    </message>
    <message>
        <source>Empty: the name of the host</source>
        <translation>Leer: der Name des Rechners</translation>
    </message>
    <message>
        <source>&amp;Name, as log and window show it:</source>
        <translation>&amp;Name, wie Protokoll und Fenster ihn zeigen:</translation>
    </message>
    <message>
        <source>For the c&amp;hain:</source>
        <translation>Für die C&amp;hain:</translation>
    </message>
</context>
<context>
    <name>gasgauge::UpstreamLine</name>
    <message>
        <source>ready, next in line</source>
        <translation>bereit, als Nächster dran</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>wird gefragt</translation>
    </message>
    <message>
        <source>every %1 blocks</source>
        <translation>alle %1 Blöcke</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>wird gefolgt</translation>
    </message>
    <message>
        <source>does not answer well</source>
        <translation>antwortet schlecht</translation>
    </message>
    <message>
        <source>asked for a pause</source>
        <translation>bat um eine Pause</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 blocks behind</source>
        <translation>%1 Blöcke zurück</translation>
    </message>
    <message>
        <source>not known now</source>
        <translation>zurzeit unbekannt</translation>
    </message>
</context>
<context>
    <name>gasgauge::UpstreamTest</name>
    <message>
        <source>%1 answered in %2 ms: %3 gwei.</source>
        <translation>%1 antwortete in %2 ms: %3 gwei.</translation>
    </message>
    <message>
        <source>%1 failed after %2 ms: %3</source>
        <translation>%1 scheiterte nach %2 ms: %3</translation>
    </message>
</context>
<context>
    <name>gasgauge::ValuePanel</name>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht unterstützt</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>%1 has no %2</source>
        <translation>%1 hat kein %2</translation>
    </message>
    <message>
        <source>asked again within the hour</source>
        <translation>binnen einer Stunde wieder gefragt</translation>
    </message>
    <message>
        <source>asked again once an hour</source>
        <translation>einmal in der Stunde wieder gefragt</translation>
    </message>
    <message>
        <source>asked just now, again in %1 min</source>
        <translation>eben gefragt, wieder in %1 min</translation>
    </message>
    <message>
        <source>asked %1 min ago, again in %2 min</source>
        <translation>vor %1 min gefragt, wieder in %2 min</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>gasgauge::ValueView</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>NO VALUE YET</source>
        <translation>NOCH KEIN WERT</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>AKTUELL</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>STALE</source>
        <translation>VERALTET</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>GONE</source>
        <translation>WEG</translation>
    </message>
    <message>
        <source>NOT SUPPORTED</source>
        <translation>NICHT UNTERSTÜTZT</translation>
    </message>
    <message>
        <source>STALLED</source>
        <translation>STEHT STILL</translation>
    </message>
    <message>
        <source>SYNCING</source>
        <translation>HOLT AUF</translation>
    </message>
    <message>
        <source>The upstream answers, but no new block comes: this is the price of an old one. Alerts on the price wait.</source>
        <translation>Der Upstream antwortet, aber es kommt kein neuer Block: Das ist der Preis eines alten. Alarme auf den Preis warten.</translation>
    </message>
    <message>
        <source>The upstream is catching up with the chain: this is the price of an old block. Alerts on the price wait.</source>
        <translation>Der Upstream holt die Chain noch ein: Das ist der Preis eines alten Blocks. Alarme auf den Preis warten.</translation>
    </message>
    <message>
        <source>%1 · every %2 blocks</source>
        <translation>%1 · alle %2 Blöcke</translation>
    </message>
    <message>
        <source>%1 · next block in %2</source>
        <translation>%1 · nächster Block in %2</translation>
    </message>
    <message>
        <source>%1 · waiting for the next block</source>
        <translation>%1 · wartet auf den nächsten Block</translation>
    </message>
    <message>
        <source>%1 · next refresh in %2</source>
        <translation>%1 · erneuert in %2</translation>
    </message>
    <message>
        <source>%1 · refreshing</source>
        <translation>%1 · wird erneuert</translation>
    </message>
    <message>
        <source>Nothing is watched.</source>
        <translation>Nichts wird beobachtet.</translation>
    </message>
    <message>
        <source>Trying again by itself.</source>
        <translation>Versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>Waiting for the first answer…</source>
        <translation>Wartet auf die erste Antwort…</translation>
    </message>
    <message>
        <source>%1 · asked again in %2</source>
        <translation>%1 · nächste Frage in %2</translation>
    </message>
</context>
<context>
    <name>gasgauge::Verdict</name>
    <message>
        <source>VERY LOW</source>
        <translation>SEHR NIEDRIG</translation>
    </message>
    <message>
        <source>LOW</source>
        <translation>NIEDRIG</translation>
    </message>
    <message>
        <source>USUAL</source>
        <translation>ÜBLICH</translation>
    </message>
    <message>
        <source>HIGH</source>
        <translation>HOCH</translation>
    </message>
    <message>
        <source>VERY HIGH</source>
        <translation>SEHR HOCH</translation>
    </message>
    <message>
        <source>cheaper than %1 % of %2</source>
        <translation>billiger als %1 % %2</translation>
    </message>
    <message>
        <source>dearer than %1 % of %2</source>
        <translation>teurer als %1 % %2</translation>
    </message>
    <message>
        <source>its made-up week</source>
        <translation>der erfundenen Woche</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>der letzten 7 Tage</translation>
    </message>
    <message>
        <source>the last hour</source>
        <translation>der letzten Stunde</translation>
    </message>
    <message>
        <source>the last %1 h</source>
        <translation>der letzten %1 h</translation>
    </message>
    <message>
        <source>the last %1 days</source>
        <translation>der letzten %1 Tage</translation>
    </message>
    <message>
        <source>No verdict: this price is of an older block</source>
        <translation>Kein Urteil: Dieser Preis ist der eines älteren Blocks</translation>
    </message>
    <message>
        <source>No verdict: this price is about %1 blocks old</source>
        <translation>Kein Urteil: Dieser Preis ist etwa %1 Blöcke alt</translation>
    </message>
    <message>
        <source>Waiting for the first block</source>
        <translation>Warte auf den ersten Block</translation>
    </message>
    <message>
        <source>Asking %1 for the first block</source>
        <translation>Frage %1 nach dem ersten Block</translation>
    </message>
    <message>
        <source>No verdict: the upstream is catching up with the chain</source>
        <translation>Kein Urteil: Der Upstream holt die Chain noch ein</translation>
    </message>
    <message>
        <source>No price: the last one is too old to act on</source>
        <translation>Kein Preis: Der letzte ist zu alt, um danach zu handeln</translation>
    </message>
    <message>
        <source>No price: nothing has answered yet</source>
        <translation>Kein Preis: Noch hat nichts geantwortet</translation>
    </message>
    <message>
        <source>No verdict: only one price is known, and no base fees</source>
        <translation>Kein Urteil: Nur ein Preis ist bekannt, keine Grundgebühren</translation>
    </message>
    <message>
        <source>No verdict yet: less than an hour is known</source>
        <translation>Noch kein Urteil: Weniger als eine Stunde ist bekannt</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>von %1 Tagen</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>von %1 h</translation>
    </message>
    <message>
        <source>Waiting for a block</source>
        <translation>Warte auf einen Block</translation>
    </message>
    <message>
        <source>No verdict: an older block</source>
        <translation>Kein Urteil: älterer Block</translation>
    </message>
    <message>
        <source>No verdict: %1 blocks old</source>
        <translation>Kein Urteil: %1 Blöcke alt</translation>
    </message>
    <message>
        <source>No verdict: no new block</source>
        <translation>Kein Urteil: kein neuer Block</translation>
    </message>
    <message>
        <source>No verdict: catching up</source>
        <translation>Kein Urteil: holt noch auf</translation>
    </message>
    <message>
        <source>No verdict: no price</source>
        <translation>Kein Urteil: kein Preis</translation>
    </message>
    <message>
        <source>No verdict: no answer</source>
        <translation>Kein Urteil: keine Antwort</translation>
    </message>
    <message>
        <source>No verdict yet: under 1 h</source>
        <translation>Noch kein Urteil: unter 1 h</translation>
    </message>
    <message>
        <source>No verdict: no base fees</source>
        <translation>Kein Urteil: keine Grundgebühr</translation>
    </message>
    <message>
        <source>the same as in all of %1</source>
        <translation>so wie alle Preise %1</translation>
    </message>
    <message>
        <source>as in all of %1</source>
        <translation>wie alle %1</translation>
    </message>
    <message>
        <source>as low as it was in %1</source>
        <translation>der tiefste Preis %1</translation>
    </message>
    <message>
        <source>lowest of %1</source>
        <translation>tiefster %1</translation>
    </message>
    <message>
        <source>the usual price of %1</source>
        <translation>der übliche Preis %1</translation>
    </message>
    <message>
        <source>usual of %1</source>
        <translation>üblicher %1</translation>
    </message>
    <message>
        <source>No verdict: the blocks are of another time</source>
        <translation>Kein Urteil: die Blöcke sind von einer anderen Zeit</translation>
    </message>
    <message>
        <source>No verdict: no new block has come</source>
        <translation>Kein Urteil: es kam kein neuer Block</translation>
    </message>
    <message>
        <source>No verdict: nothing comes from %1</source>
        <translation>Kein Urteil: von %1 kommt nichts</translation>
    </message>
    <message>
        <source>No verdict: clocks disagree</source>
        <translation>Kein Urteil: Uhren uneins</translation>
    </message>
</context>
<context>
    <name>gasgauge::WelcomePage</name>
    <message>
        <source>The key of an Infura project</source>
        <translation>Der Schlüssel eines Infura-Projekts</translation>
    </message>
    <message>
        <source>Use this &amp;key</source>
        <translation>Diesen S&amp;chlüssel nehmen</translation>
    </message>
    <message>
        <source>A node of your own</source>
        <translation>Ein eigener Knoten</translation>
    </message>
    <message>
        <source>Real values from any Ethereum JSON-RPC endpoint, such as a node on this machine.</source>
        <translation>Wirkliche Werte von irgendeinem JSON-RPC-Endpunkt für Ethereum, etwa einem Knoten auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Use this &amp;node</source>
        <translation>Diesen &amp;Knoten nehmen</translation>
    </message>
    <message>
        <source>The demo</source>
        <translation>Die Demo</translation>
    </message>
    <message>
        <source>A simulated chain to look around with. Its numbers are made up, and marked so everywhere.</source>
        <translation>Eine simulierte Chain zum Umsehen. Ihre Zahlen sind erfunden und überall so gekennzeichnet.</translation>
    </message>
    <message>
        <source>Start the &amp;demo</source>
        <translation>&amp;Demo starten</translation>
    </message>
    <message>
        <source>K&amp;ey:</source>
        <translation>Schlüss&amp;el:</translation>
    </message>
    <message>
        <source>&amp;Address:</source>
        <translation>&amp;Adresse:</translation>
    </message>
    <message>
        <source>Key of an Infura project</source>
        <translation>Schlüssel eines Infura-Projekts</translation>
    </message>
    <message>
        <source>Get a free key…</source>
        <translation>Einen kostenlosen Schlüssel holen…</translation>
    </message>
    <message>
        <source>Where shall the gas price come from?</source>
        <translation>Woher soll der Gaspreis kommen?</translation>
    </message>
    <message>
        <source>It can be changed at any time in Tools › Settings.</source>
        <translation>Das lässt sich jederzeit unter Extras › Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Attach to a gasgauge that runs elsewhere…</source>
        <translation>Mit einem Gasgauge verbinden, das anderswo läuft…</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Frage %1…</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>Trotzdem nehmen</translation>
    </message>
    <message>
        <source>Real values from mainnet and other chains. A free key is enough; it is kept in a file that only you may read.</source>
        <translation>Wirkliche Werte vom Mainnet und anderen Chains. Ein kostenloser Schlüssel genügt; er kommt in eine Datei, die nur Sie lesen dürfen.</translation>
    </message>
</context>
<context>
    <name>gasgauge::WindowPage</name>
    <message>
        <source>&amp;Unit of the gas price</source>
        <translation>Ein&amp;heit des Gaspreises</translation>
    </message>
    <message>
        <source>gwei</source>
        <translation>gwei</translation>
    </message>
    <message>
        <source>wei</source>
        <translation>wei</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thema</translation>
    </message>
    <message>
        <source>as the system is</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>light</source>
        <translation>hell</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>Charts &amp;show</source>
        <translation>Dia&amp;gramme zeigen</translation>
    </message>
    <message>
        <source>Show an &amp;icon in the tray, where there is one</source>
        <translation>&amp;Symbol im Infobereich, wo es ihn gibt</translation>
    </message>
    <message>
        <source>&amp;Closing the window keeps Gasgauge in the tray</source>
        <translation>S&amp;chließen lässt Gasgauge im Infobereich</translation>
    </message>
    <message>
        <source>&amp;Number in the tray</source>
        <translation>&amp;Zahl im Infobereich</translation>
    </message>
    <message>
        <source>gas price (gwei)</source>
        <translation>Gaspreis (gwei)</translation>
    </message>
    <message>
        <source>hit rate (%)</source>
        <translation>Trefferquote (%)</translation>
    </message>
    <message>
        <source>none, the icon of Gasgauge</source>
        <translation>keine, das Symbol von Gasgauge</translation>
    </message>
    <message>
        <source>The &amp;panel is</source>
        <translation>Die &amp;Leiste ist</translation>
    </message>
    <message>
        <source>as the windows are</source>
        <translation>wie die Fenster</translation>
    </message>
    <message>
        <source>Start with the s&amp;ession</source>
        <translation>Mit der Sit&amp;zung starten</translation>
    </message>
    <message>
        <source>Used from the next start on.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>gasgauge::WindowSettings</name>
    <message>
        <source>The settings cannot be read (%1); the defaults are in use.</source>
        <translation>Die Einstellungen lassen sich nicht lesen (%1); es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The settings could not be understood; the defaults are in use. The old file is kept as %1.</source>
        <translation>Die Einstellungen waren nicht zu verstehen; es gelten die Vorgaben. Die alte Datei bleibt als %1.</translation>
    </message>
    <message>
        <source>The settings could not be understood (%1); the defaults are in use.</source>
        <translation>Die Einstellungen waren nicht zu verstehen (%1); es gelten die Vorgaben.</translation>
    </message>
</context>
<context>
    <name>gasgauge::text</name>
    <message>
        <source>%1 wei (%2 gwei)</source>
        <translation>%1 wei (%2 gwei)</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>k</source>
        <translation>k</translation>
    </message>
    <message>
        <source>%1 wei</source>
        <translation>%1 wei</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>wei</source>
        <translation>wei</translation>
    </message>
    <message>
        <source>gwei</source>
        <translation>gwei</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>$%1</source>
        <translation>%1 $</translation>
    </message>
</context>
</TS>
