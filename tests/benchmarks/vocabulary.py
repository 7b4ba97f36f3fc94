"""The words of which generated playbooks are made: structures by kind, functions, invented places and names."""

# ruff: noqa: SIM905
from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of structure. Words are separated by »;«, identifiers from titles by »=«."""

    id: str
    kind: str
    title: str
    purpose: str
    figure: str
    unit: str
    event: str
    roles: str
    start: str
    running: str


KINDS = (
    Kind(
        "krisenstab",
        "stab",
        "Krisenstab",
        "Führt die Verwaltung, wenn die Linie der Ämter nicht mehr reicht.",
        "Ämter mit Lagemeldung",
        "Ämter",
        "Die Leitstelle meldet eine Lage, die mehr als drei Ämter bindet",
        "leitung=Leitung des Stabs;kgs=Koordinierungsgruppe;lage=Lage und Dokumentation;buma=Bevölkerungsinformation und Medienarbeit;verbindung=Verbindungspersonen;fachberatung=Fachberatung;innerer-dienst=Innerer Dienst",
        "alarm=Mitglieder alarmieren;raum=Stabsraum öffnen und aufbauen;tagebuch=Tagebuch eröffnen;lagebild=Erstes Lagebild zusammenstellen;sitzung=Erste Sitzung abhalten;auftraege=Aufträge verteilen;presse=Erste Mitteilung freigeben",
        "lagebericht=Lagebericht an die Aufsicht senden;schichtplan=Schichtplan für drei Tage aufstellen;kontrolle=Erledigung der Aufträge prüfen;abloesung=Ablösung einweisen",
    ),
    Kind(
        "notunterkunft-{ort}",
        "notunterkunft",
        "Notunterkunft {Ort}",
        "Bringt bis zu {zahl} Menschen für höchstens zwölf Wochen unter, wenn die regulären Plätze nicht reichen.",
        "freie Plätze in den Unterkünften",
        "Plätze",
        "Der Kreis kündigt binnen 48 Stunden mehr Menschen an, als Plätze frei sind",
        "leitung=Leitung Task Force Unterbringung;betrieb=Betriebsleitung;objekt=Objektleitung;sicherheit=Wachdienst;brandschutz=Brandschutz;aufnahme=Aufnahme und Belegung",
        "auftrag=Auftrag klären und festhalten;oeffnen=Halle öffnen und heizen;begehung=Halle mit dem Brandschutz begehen;boden=Bodenschutz auslegen;betten=Betten aufstellen;freigabe=Halle zur Belegung freigeben;empfang=Menschen empfangen und erfassen;erstversorgung=Erste Mahlzeit ausgeben",
        "nachtdienst=Nachtdienst einteilen;untersuchung=Erstuntersuchung anmelden;schutz=Schutzbedarf und Privatsphäre sichern;nachbarn=Nachbarschaft unterrichten",
    ),
    Kind(
        "dolmetscherpool",
        "dolmetscherpool",
        "Dolmetscherpool",
        "Vermittelt binnen zwei Stunden Sprachmittlung an Ämter, Schulen und Unterkünfte.",
        "offene Anfragen nach Sprachmittlung",
        "Anfragen",
        "Eine Unterkunft geht mit mehr als drei Sprachen in Betrieb",
        "poolleitung=Leitung des Pools;vermittlung=Vermittlung;abrechnung=Abrechnung;schulung=Schulung und Begleitung;gemeinden=Verbindung zu den Gemeinden",
        "aufruf=Pool aufrufen und Verfügbarkeit abfragen;sprachen=Sprachen und Bedarf abgleichen;nachtdienst=Bereitschaft für die Nacht einteilen;telefon=Telefondolmetschen schalten;verschwiegenheit=Verpflichtung zur Verschwiegenheit einholen;einsatzplan=Einsatzplan für den ersten Tag verschicken",
        "zuteilung=Anfragen zuteilen;rueckmeldung=Rückmeldung nach jedem Einsatz einholen;entschaedigung=Entschädigung anweisen;nachwuchs=Fehlende Sprachen nachwerben",
    ),
    Kind(
        "koordinierungsgruppe",
        "koordinierungsgruppe",
        "Koordinierungsgruppe Zuwanderung",
        "Stimmt die Arbeit der Ämter ab, mit einem Kontakt je Feld.",
        "Ankünfte je Woche",
        "Personen",
        "Die ersten Zuweisungen werden angekündigt",
        "leitung=Leitung der Gruppe;geschaeftsstelle=Geschäftsstelle;soziales=Vertretung Soziales;ordnung=Vertretung Ordnung;bildung=Vertretung Bildung;bauen=Vertretung Bauen",
        "einladung=Mitglieder einladen;ansprechstellen=Ansprechstelle je Feld benennen;bestand=Bestand an Plätzen und Kräften erheben;erste-runde=Erste Runde abhalten;verteiler=Verteiler und Postfach einrichten;auftragsliste=Auftragsliste anlegen",
        "wochenrunde=Wöchentliche Runde halten;zahlen=Zahlen der Woche melden;konflikte=Streit zwischen Ämtern klären;bericht=Leitung des Hauses unterrichten",
    ),
    Kind(
        "stabsstelle-fluechtlinge",
        "stabsstelle",
        "Stabsstelle Flüchtlinge",
        "Bündelt die Arbeit bei der Spitze des Hauses und entlastet die Fachämter.",
        "Ankünfte über der Prognose",
        "Prozent",
        "Die Prognose des Landes wird um die Hälfte überschritten",
        "leitung=Leitung der Stabsstelle;controlling=Zahlen und Kosten;unterkunft=Unterkünfte;integration=Integration;kommunikation=Kommunikation",
        "personal=Personal abordnen;raeume=Räume und Rechner bereitstellen;postfach=Funktionspostfach öffnen;aufgaben=Aufgaben mit den Ämtern abgrenzen;prognose=Prognose für vier Wochen erstellen;meldeweg=Meldeweg zur Leitung festlegen",
        "wochenbericht=Wochenbericht erstellen;vorlage=Vorlage für den Ausschuss schreiben;engpass=Engpässe benennen;erfahrung=Erfahrungen festhalten",
    ),
    Kind(
        "ankunft-und-verteilung",
        "zuweisung",
        "Ankunft und Verteilung",
        "Nimmt zugewiesene Menschen auf und bringt sie noch am selben Tag auf einen Platz.",
        "zugewiesene Personen je Tag",
        "Personen",
        "Ein Zuweisungsbescheid geht ein",
        "leitung=Leitung Verteilung;liste=Führung der Liste;transport=Fahrdienst;empfang=Empfang;platz=Platzvergabe;melde=Meldung an das Land",
        "bescheid=Bescheid lesen und bestätigen;plaetze=Plätze zuordnen;bus=Transport bestellen;uebergabe=Übergabe der Liste vorbereiten;ankunft=Ankommende empfangen;weiterfahrt=Weiterfahrt begleiten;vollzug=Vollzug melden",
        "quote=Quote fortschreiben;familien=Familien zusammenführen;wechsel=Wechsel der Unterkunft bearbeiten;abgleich=Liste mit dem Land abgleichen",
    ),
    Kind(
        "registrierung",
        "registrierung",
        "Registrierung und Leistungen",
        "Stellt die Identität fest und zahlt die ersten Leistungen aus.",
        "Menschen ohne Registrierung",
        "Personen",
        "Der Rückstand der Registrierung wächst auf mehr als eine Woche",
        "leitung=Leitung der Registrierung;erfassung=Erfassung;leistung=Leistungsgewährung;kasse=Auszahlung;technik=Technik vor Ort",
        "arbeitsplaetze=Mobile Arbeitsplätze aufbauen;termine=Termine vergeben;identitaet=Identität feststellen;antrag=Antrag auf Leistungen aufnehmen;sofort=Sofortleistung auszahlen;bescheinigung=Bescheinigung aushändigen",
        "rueckstand=Rückstand messen;krankenschein=Krankenscheine ausstellen;wechsel=Rechtskreis prüfen und übergeben;akten=Akten anlegen",
    ),
    Kind(
        "erstuntersuchung",
        "gesundheit",
        "Erstuntersuchung",
        "Untersucht Ankommende binnen drei Tagen und leitet Kranke in die Regelversorgung.",
        "ausstehende Untersuchungen",
        "Personen",
        "Eine Unterkunft nimmt mehr als 40 Menschen auf",
        "leitung=Ärztliche Leitung;organisation=Organisation;untersuchung=Untersuchung;labor=Labor und Röntgen;impfung=Impfung;hygiene=Hygiene der Unterkunft",
        "raum=Untersuchungsraum einrichten;material=Material prüfen und auffüllen;reihenfolge=Reihenfolge nach Dringlichkeit festlegen;kurzcheck=Kurzcheck am ersten Abend;linie=Untersuchungslinie öffnen;befund=Befunde zuordnen",
        "hygienebegehung=Unterkunft begehen;impftermin=Impftermin anbieten;ueberweisung=In Praxen überweisen;meldung=Meldepflichtiges melden",
    ),
    Kind(
        "schule-und-kita",
        "schule-kita",
        "Schule und Kita",
        "Findet für Kinder und Jugendliche binnen vier Wochen einen Platz.",
        "Kinder ohne Platz",
        "Kinder",
        "In einer Unterkunft wohnen Kinder länger als eine Woche",
        "leitung=Leitung der Vermittlung;schulen=Schulplätze;kitas=Kitaplätze;beratung=Beratung der Familien;bruecke=Brückenangebote",
        "erheben=Kinder und Alter erheben;gespraech=Gespräche mit den Familien führen;freie-plaetze=Freie Plätze abfragen;bruecke-start=Brückenangebot öffnen;elternblatt=Elternblatt in den Sprachen verteilen;anmeldung=Anmeldung begleiten",
        "fahrkarten=Fahrkarten beschaffen;sprachklasse=Sprachklasse einrichten;rueckfrage=Nach vier Wochen nachfragen;statistik=Zahlen an die Schulaufsicht geben",
    ),
    Kind(
        "wohnraumakquise",
        "wohnraum",
        "Wohnraumakquise",
        "Gewinnt Wohnungen, prüft sie und vermittelt sie an Familien aus den Unterkünften.",
        "Menschen, die länger als sechs Monate in Unterkünften wohnen",
        "Personen",
        "Die Notunterkünfte sind länger als acht Wochen belegt",
        "leitung=Leitung Akquise;angebote=Annahme der Angebote;pruefung=Besichtigung und Prüfung;vertrag=Mietverträge;begleitung=Begleitung nach dem Einzug",
        "aufruf=Aufruf veröffentlichen;formular=Formular für Angebote freischalten;rueckruf=Anbietende zurückrufen;besichtigung=Wohnung besichtigen;miete=Miete und Zustand prüfen;zusage=Zusage geben",
        "umzug=Umzug begleiten;moebel=Möbel vermitteln;nachbesuch=Nach vier Wochen besuchen;bestand=Bestand der Wohnungen fortschreiben",
    ),
    Kind(
        "ehrenamt-und-spenden",
        "ehrenamt",
        "Ehrenamt und Spenden",
        "Lenkt Hilfe aus der Bevölkerung dorthin, wo sie gebraucht wird.",
        "Angebote je Tag",
        "Angebote",
        "Menschen bringen Spenden, bevor jemand darum gebeten hat",
        "koordination=Koordination Ehrenamt;postfach=Postfach und Telefon;lager=Lager und Ausgabe;einsatz=Einsatzplanung;dank=Anerkennung und Abschied",
        "postfach-auf=Postfach und Bürgertelefon öffnen;bedarf=Bedarfsliste veröffentlichen;nicht=Liste dessen veröffentlichen, was nicht gebraucht wird;annahme=Annahme der Spenden einteilen;einweisung=Freiwillige einweisen;versichert=Freiwillige zur Versicherung melden",
        "matching=Freiwillige und Aufgaben zusammenbringen;runde=Runde mit den Gruppen halten;bestand=Bestand zählen;danktag=Dank aussprechen",
    ),
    Kind(
        "runder-tisch",
        "runder-tisch",
        "Runder Tisch",
        "Bringt Rat, Verbände, Polizei und Nachbarschaft an einen Tisch.",
        "Beschwerden je Woche",
        "Beschwerden",
        "Ein neuer Standort wird bekannt gegeben",
        "vorsitz=Vorsitz;geschaeftsstelle=Geschäftsstelle;moderation=Moderation;protokoll=Protokoll;nachbarschaft=Stimme der Nachbarschaft",
        "kreis=Kreis der Eingeladenen festlegen;ort=Ort und Zeit festlegen;einladen=Einladung verschicken;unterlagen=Unterlagen zusammenstellen;sitzung=Sitzung leiten;ergebnis=Ergebnis veröffentlichen",
        "zusagen=Zusagen nachhalten;antworten=Fragen beantworten;naechste=Nächste Sitzung vorbereiten;rueckblick=Rückblick nach drei Sitzungen halten",
    ),
    Kind(
        "integrationsmanagement",
        "integrationsmanagement",
        "Integrationsmanagement",
        "Begleitet verwickelte Fälle über die Grenzen der Ämter hinweg.",
        "Fälle mit mehr als drei Stellen",
        "Fälle",
        "Ein Amt meldet einen Fall, der ohne die anderen nicht zu lösen ist",
        "leitung=Lenkungsgruppe;koordination=Koordination;begleitung=Fallbegleitung;recht=Rechtsfragen;arbeit=Arbeit und Ausbildung",
        "aufnahme=Fall ohne Namen vorstellen;stellen=Beteiligte Stellen benennen;einwilligung=Einwilligung einholen;konferenz=Fallkonferenz halten;plan=Plan vereinbaren;zustaendigkeit=Zuständigkeit festhalten",
        "zwischenstand=Zwischenstand einholen;muster=Wiederkehrende Hürden sammeln;abschluss=Fall abschließen;lenkung=Lenkungsgruppe unterrichten",
    ),
    Kind(
        "buergertelefon",
        "buergerinformation",
        "Bürgertelefon",
        "Beantwortet Fragen der Bevölkerung, bevor aus Fragen Gerüchte werden.",
        "Anrufe je Stunde in der Zentrale",
        "Anrufe",
        "Ein Standort oder eine Lage wird öffentlich",
        "leitung=Leitung Bürgertelefon;schicht=Schichtführung;auskunft=Auskunft;redaktion=Fragen und Antworten;technik=Telefonanlage",
        "nummer=Nummer freischalten;kraefte=Kräfte einteilen;antworten=Erste Antworten abstimmen;ansage=Ansage aufsprechen;bekannt=Nummer bekannt geben;probe=Probeanruf machen",
        "auswertung=Fragen des Tages auswerten;nachpflege=Antworten fortschreiben;weitergabe=Anliegen an Ämter weitergeben;abgleich=Mit der Pressestelle abgleichen",
    ),
    Kind(
        "betreuungsdienst",
        "betreuungsdienst",
        "Betreuungsdienst",
        "Betreut und verpflegt Menschen in den ersten 72 Stunden.",
        "zu betreuende Personen",
        "Personen",
        "Eine Unterkunft geht ohne eigenes Personal in Betrieb",
        "einsatz=Einsatzleitung;gruppe=Gruppenführung;verpflegung=Verpflegung;material=Material und Fahrzeuge;sanitaet=Sanitätsdienst",
        "alarm=Bereitschaft alarmieren;anfahrt=Anfahrt und Übergabe;aufbau=Aufbau der Betreuungsstelle;kueche=Feldküche in Betrieb nehmen;registrieren=Betreute erfassen;erste-hilfe=Erste Hilfe einrichten",
        "abloesung=Ablösung einteilen;nachschub=Nachschub bestellen;uebergabe=Übergabe an den Träger;verbrauch=Verbrauch abrechnen",
    ),
    Kind(
        "waermestube-{ort}",
        "sonstige",
        "Wärmestube {Ort}",
        "Bietet bei Ausfall von Strom oder Heizung einen warmen Ort mit Auskunft.",
        "Haushalte ohne Heizung",
        "Haushalte",
        "Der Netzbetreiber meldet einen Ausfall von mehr als sechs Stunden",
        "leitung=Leitung der Wärmestube;haus=Hausmeisterdienst;empfang=Empfang;versorgung=Getränke und Essen;meldung=Meldekopf",
        "schluessel=Schlüssel holen und öffnen;strom=Ersatzstrom anschließen;heizung=Heizung prüfen;aushang=Aushang anbringen;meldekopf=Meldekopf besetzen;offen=Wärmestube für geöffnet erklären",
        "zaehlen=Besuche zählen;brennstoff=Brennstoff nachfüllen;kranke=Hilfebedürftige weiterleiten;nachtruhe=Schlafplätze für die Nacht herrichten",
    ),
)
PLACES = (
    "Sporthalle Nord",
    "Turnhalle Mitte",
    "Stadthalle",
    "Alte Schule",
    "Mehrzweckhalle Süd",
    "Gemeindehaus",
    "Berufskolleg",
    "Schützenhalle",
)
ENDING = "entscheid=Ende entscheiden und mitteilen;raeumen=Räume und Material zurückgeben;auswerten=Auswerten und Lehren eintragen"

FUNCTIONS = tuple(
    entry.split("=")
    for entry in (
        "hauptverwaltung=Leitung des Hauses=Vorstand;allgemeine-vertretung=Allgemeine Vertretung=Vorstand;sozialamt-leitung=Leitung Sozialamt=Amt 50;"
        "sozialamt-unterbringung=Team Unterbringung=Amt 50;ordnungsamt-leitung=Leitung Ordnungsamt=Amt 32;ordnungsamt-bereitschaft=Rufbereitschaft Ordnungsamt=Amt 32;"
        "jugendamt-leitung=Leitung Jugendamt=Amt 51;kita-fachberatung=Fachberatung Kindertagesbetreuung=Amt 51;schulamt-leitung=Leitung Schulverwaltung=Amt 40;"
        "sportamt=Sportverwaltung=Amt 40;hochbau-leitung=Leitung Hochbau=Amt 65;hausmeister=Hausmeisterdienst=Amt 65;bauhof=Baubetriebshof=Amt 68;"
        "bauhof-bereitschaft=Rufbereitschaft Bauhof=Amt 68;feuerwehr-leitung=Leitung Feuerwehr=Amt 37;leitstelle=Leitstelle=Amt 37;gesundheit-leitung=Leitung Gesundheit=Amt 53;"
        "gesundheit-infektionsschutz=Infektionsschutz=Amt 53;auslaender-leitung=Leitung Ausländerbehörde=Amt 33;meldebehoerde=Meldebehörde=Amt 33;personalamt=Personalverwaltung=Amt 11;"
        "it-leitung=Leitung Informationstechnik=Amt 11;kaemmerei=Kämmerei=Amt 20;kasse=Zahlungsabwicklung=Amt 20;vergabestelle=Vergabestelle=Amt 30;rechtsamt=Rechtsamt=Amt 30;"
        "pressestelle=Pressestelle=Stelle 13;buergerservice=Bürgerservice=Stelle 13;integrationsbuero=Integrationsbüro=Stelle 16;sprachmittlung=Vermittlung Sprachmittlung=Stelle 16;"
        "ehrenamt-koordination=Koordination Ehrenamt=Stelle 17;freiwilligenagentur=Freiwilligenagentur=Stelle 17;wohnungswesen=Wohnungswesen=Amt 64;wohnungsgesellschaft=Wohnungsgesellschaft, Annahme=Amt 64;"
        "volkshochschule=Volkshochschule, Fachbereich Deutsch=Amt 43;bibliothek=Stadtbibliothek=Amt 43;jobcenter=Jobcenter, Geschäftsführung=Jobcenter;verbindung-polizei=Verbindung zur Polizei=Polizei;"
        "kirchenkreis=Diakonie im Kirchenkreis=Kirchenkreis;migrantenverein=Migrantenverein, Vorstandsfunktion=Verein Brücke"
    ).split(";")
)
PARTNERS = (
    ("kirche", "Diakonie im Kirchenkreis", "wohlfahrtsverband", "kirchenkreis", "Beratung an drei Vormittagen"),
    ("bruecke", "Brücke e. V.", "migrantenorganisation", "migrantenverein", "Hausrunden und Übersetzung von Regeln"),
    ("agentur", "Freiwilligenagentur", "verein", "freiwilligenagentur", "Vermittelt Freiwillige binnen zwei Tagen"),
    ("wohnen", "Wohnungsgesellschaft", "unternehmen", "wohnungsgesellschaft", "Nennt freie Wohnungen jede Woche"),
    ("polizei", "Polizei", "behoerde", "verbindung-polizei", "Feste Ansprechstelle, Streife nach Lage"),
    ("vhs", "Volkshochschule", "einrichtung", "volkshochschule", "Deutschkurse binnen zwei Wochen"),
    ("jobcenter", "Jobcenter", "behoerde", "jobcenter", "Beratung zum Übergang der Leistungen"),
)
RESOURCES = (
    ("feldbetten", "Feldbetten", "{zahl} Stück", "Baubetriebshof, Halle 2", "bauhof", "3 h"),
    ("funkgeraete", "Handfunkgeräte", "12 Stück", "Feuerwache, Funkwerkstatt", "feuerwehr-leitung", "45 min"),
    ("laptops", "Rechner mit Netzzugang", "8 Stück", "Rathaus, Raum 014", "it-leitung", "2 h"),
    ("westen", "Kennzeichnungswesten", "40 Stück", "Rathaus, Stabsschrank", "buergerservice", "30 min"),
    ("notstrom", "Notstromaggregat", "1 Gerät", "Baubetriebshof, Tor 4", "bauhof-bereitschaft", "90 min"),
    ("ordner", "Roter Ordner mit Ausdrucken", "3 Stück", "Leitstelle", "leitstelle", "15 min"),
)
TASKS = (
    "Lage bewerten und melden",
    "Übergabebuch führen",
    "Kräfte einteilen",
    "Liste der offenen Punkte führen",
    "Partner unterrichten",
    "Kosten nachhalten",
    "Rückfragen binnen eines Tages beantworten",
    "Zahlen bis 9 Uhr melden",
    "Ablösung einweisen",
    "Beschwerden annehmen",
)
POWERS = (
    "Ausgaben bis 2.500 Euro je Vorgang",
    "Ausgaben bis 25.000 Euro je Einsatz",
    "Kräfte für 72 Stunden anfordern",
    "Aufnahme stoppen",
    "Rahmenverträge abrufen",
    "Räume sperren",
)
RESULTS = (
    "Vermerk mit Uhrzeit im Übergabebuch",
    "Bestätigung liegt vor",
    "Liste steht im gemeinsamen Ordner",
    "Zusage mit Namen der Funktion",
    "Protokoll mit Aufträgen",
    "Meldung ist raus",
    "Plan hängt aus",
    "Foto und Unterschrift",
    "Zahl steht auf der Lagetafel",
)
NOTES = (
    "Erst anrufen, dann schreiben",
    "Niemand arbeitet länger als zehn Stunden",
    "Bei Ausfall übernimmt die Vertretung",
    "Zahlen immer mit Uhrzeit nennen",
    "Sprachmittlung gleich mitbestellen",
)
LESSONS = (
    (
        "Nachts war niemand zu erreichen",
        "Die Liste nannte nur Büronummern",
        "Rufbereitschaft in die Alarmierung aufnehmen",
    ),
    ("Material fehlte beim Aufbau", "Der Bestand wurde nicht gezählt", "Zweimal im Jahr zählen und abzeichnen"),
    ("Zwei Ämter taten dasselbe", "Die Zuständigkeit stand nirgends", "Zuständigkeit je Schritt festlegen"),
    (
        "Die Nachbarschaft erfuhr es aus der Zeitung",
        "Niemand war mit der Mitteilung beauftragt",
        "Mitteilung als Schritt mit Frist aufnehmen",
    ),
    ("Das Wissen ging mit einer Kollegin", "Es gab keine Niederschrift", "Playbook nach jedem Einsatz fortschreiben"),
)
QUESTIONS = (
    "Wer schließt am Wochenende auf?",
    "Reicht der Vertrag auch für eine zweite Halle?",
    "Wer bezahlt die Bereitschaft über die Feiertage?",
    "Gilt die Verfügung auch für Ortsteile?",
)
OCCASIONS = (
    ("Fluchtzuwanderung 2015/16", "2015-09-{d:02}", "2016-06-30"),
    ("Schutzsuchende aus der Ukraine", "2022-03-{d:02}", "2022-08-31"),
)
SENTENCES = (
    "Im Herbst 2015 kamen an einem Wochenende mehr Menschen, als Plätze vorbereitet waren.",
    "Die Linie hielt zwei Wochen durch, danach fehlten Kräfte für die Nacht.",
    "2022 ließ sich die Struktur binnen eines Tages wieder einschalten, weil die Niederschrift von 2016 auffindbar war.",
    "Wer neu dazukommt, liest zuerst die Alarmierung und dann die ersten 24 Stunden.",
    "Die Zuständigkeit zwischen Kreis und Gemeinde war zu Beginn unklar und kostete jeden Tag Zeit.",
    "Seit der Übung im Frühjahr liegt der Ausdruck im roten Ordner der Leitstelle.",
    "Die Partner kennen das Playbook und haben die Fristen der ersten Stunden mit durchgespielt.",
    "Sprachmittlung wurde anfangs zu spät bestellt und ist deshalb ein eigener Schritt.",
    "Ein fester Ansprechpartner je Feld hat mehr bewirkt als jede zusätzliche Besprechung.",
    "Die tägliche Runde um halb neun dauert nie länger als eine halbe Stunde.",
    "Beschwerden werden gesammelt und binnen drei Tagen beantwortet, auch wenn die Antwort Nein lautet.",
    "Was nicht gebraucht wird, steht ebenso öffentlich wie das, was fehlt.",
)
PROVEN = (
    "Feste Zeiten für Anrufe und Meldungen, auch am Wochenende.",
    "Eine Liste der offenen Punkte, die alle sehen.",
    "Zwei Wege je Funktion, einer davon nachts.",
    "Aufträge immer mit Frist und Rückmeldung.",
    "Neue Kräfte laufen eine Schicht mit, bevor sie allein arbeiten.",
    "Zahlen nennt nur eine Stelle.",
    "Der Dank am Ende ist Teil des Plans.",
    "Die Übergabe geschieht mündlich und schriftlich.",
)
STEMS = (
    "ahren birken buchen distel dohlen eichen erlen eschen falken farn fichten finken forellen ginster gras habicht hain hasel heide hirsch holder iltis kiefer kiesel kranich lachs lerchen linden luchs mohn "
    "moor mühlen nebel otter pappel quellen raben reiher rohr rosen rotdorn salbei schilf schlehen schwalben silber specht sperber tannen taubnessel ulmen veilchen wacholder weiden wiesel winden wolken zander zeisig ziegel"
).split()
ENDS = "au bach berg born bruch brück burg busch dorf eck feld furt grund hausen heim hof horst hude kamp kirchen leben loh moos ort rade reuth rode roth see siek stadt stedt stein tal um wald wang weiler werder wik winkel".split()
FIRST = "Agnieszka Alina Bilal Carla Dimitri Elif Emre Fatma Franka Gesa Hanno Idris Ilse Jale Jonas Katja Kofi Lena Levin Lotte Marek Milan Mira Monika Nele Noor Ole Paula Pia Ralf Rana Sami Selma Sven Tarek Thea Uwe Vera Yara Zeynep".split()
LAST = (
    "Ablage Aktendeckel Anspitzer Bleistift Briefkorb Büroklammer Drehstuhl Eingangskorb Feder Formblatt Garderobe Hefter Karteikarte Klemmbrett Kopierer Kuvert Lampenschirm Lineal Locher Mappe Merkblatt Notizblock "
    "Ordner Papierkorb Postmappe Prägestempel Radiergummi Sammelmappe Schreibtisch Schublade Stempel Tacker Tagesplan Terminkalender Tinte Trennblatt Umlauf Vordruck Wandkalender Zettelkasten"
).split()
LANDS = (("NW", "05"), ("NI", "03"), ("HE", "06"), ("RP", "07"), ("BW", "08"), ("BY", "09"), ("SN", "14"))
PHONE_RANGES = ("030 23125", "069 90009", "040 66969", "0221 4710", "089 99998")
