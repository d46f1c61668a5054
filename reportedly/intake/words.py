"""Words by which datelines and section labels are told from text, as lists."""

from __future__ import annotations

# What stands in capitals before a colon or dash, and is no place.
LABELS = frozenset(
    """
    ACHTUNG ADVERTISEMENT ANALYSE ANALYSES ANALYSIS ANSWER ANTWORT ANZEIGE ANÁLISIS AUFMACHER
    BERICHT BILANZ BREAKING BREAKINGVIEWS CHRONIK COMMENT COMMENTARY CORRECTED CORRECTION
    DOKUMENTATION EDITORIAL EIL EILMELDUNG ENTREVISTA ERKLÄRER ESSAY EXCLUSIVA EXCLUSIVE
    EXKLUSIV EXPLAINED EXPLAINER FACTBOX FACTCHECK FAKTENCHECK FAZIT FEATURE FLASH FOCUS FOKUS
    FOTO FRAGE GLOSSE GRAPHIC HINTERGRUND HINWEIS INFO INSIGHT INTERVIEW KOLUMNE KOMMENTAR
    KORREKTUR LEITARTIKEL LIVE LIVEBLOG LIVETICKER MEINUNG NEWS NOTE NOTIZ OPINION OPINIÓN PHOTO
    PHOTOS PODCAST PORTRÄT PREVIEW PROFILE QUELLE QUESTION QUIZ RECAP REPORT REPORTAGE REVIEW
    REZENSION SERIE SOURCE SPECIAL SPORT STATEMENT STICHWORT THEMA TICKER TIMELINE TIPP UPDATE
    UPDATED URGENT VIDEO VORSCHAU WARNING WARNUNG WATCH WETTER WICHTIG ZITAT ZITATE
    ZUSAMMENFASSUNG ÜBERBLICK ÜBERSICHT
    """.split()
)
ACRONYMS = frozenset(
    """
    ADAC AFD ARD BAMF BBC BDI BER BGH BKA BMW BND BSW CDU CIA CNN CSU DAX DFB DGB DIW DNA EDF
    EEUU EKD EZB FBI FDP FIFA FPÖ GDL IAEA IAEO ICE IFO IOC IRA ISIS IWF KGB LGBT MEPS MSF NASA
    NATO NGO NGOS NPD NRW NSA OECD OMS ONU OPEC OPEP ORF OSZE OTAN PDS PETA PISA PKK PSG RAF RTL
    RWE SED SPD SPÖ SRF SWIFT SWR TUC TUI UAE UEFA UNESCO UNHCR UNICEF UNO USA USDA VIP VIPS VOX
    WDR WHO WTO WWF ZDF ÖVP
    """.split()
)

# Cities from which much is filed, in German and English, in small letters.
CITIES = frozenset(
    city.strip().casefold()
    for city in """
    Aachen|Abidjan|Abuja|Accra|Addis Ababa|Addis Abeba|Algier|Algiers|Amman|Amsterdam|
    Ankara|Athen|Athens|Augsburg|Bagdad|Baghdad|Baku|Bangkok|Barcelona|Basel|Beijing|
    Beirut|Belfast|Belgrad|Belgrade|Bengaluru|Berlin|Bern|Bielefeld|Bochum|Bogota|
    Bogotá|Bonn|Boston|Brasilia|Brasília|Bratislava|Braunschweig|Bremen|Brussels|
    Brüssel|Bucharest|Budapest|Buenos Aires|Bukarest|Cairo|Canberra|Cape Town|Caracas|
    Charkiw|Chemnitz|Chicago|Chisinau|Chişinău|Cologne|Colombo|Copenhagen|Cottbus|
    Dakar|Damascus|Damaskus|Davos|Delhi|Den Haag|Dhaka|Doha|Dortmund|Dresden|Dschidda|
    Dubai|Dublin|Duisburg|Düsseldorf|Edinburg|Edinburgh|Erfurt|Essen|Florenz|Frankfurt|
    Frankfurt am Main|Freiburg|Gaza|Gaza-Stadt|Geneva|Genf|Genève|Graz|Göttingen|Halle|
    Hamburg|Hannover|Hanoi|Hanover|Harare|Havana|Havanna|Heidelberg|Helsinki|Hong Kong|
    Hongkong|Houston|Innsbruck|Islamabad|Istanbul|Jakarta|Jena|Jerewan|Jerusalem|
    Johannesburg|Kabul|Kairo|Kampala|Kapstadt|Karlsruhe|Kassel|Kathmandu|Kharkiv|
    Khartoum|Khartum|Kiel|Kiev|Kiew|Kigali|Kinshasa|Kopenhagen|Kuala Lumpur|Kuwait|
    Kyiv|Kyjiw|Köln|Lagos|Lahore|Leipzig|Lima|Linz|Lisbon|Lissabon|Ljubljana|London|
    Los Angeles|Luxembourg|Luxemburg|Luzern|Lyon|Madrid|Magdeburg|Mailand|Mainz|Manila|
    Mannheim|Marseille|Mexico City|Mexiko-Stadt|Miami|Milan|Minsk|Mogadischu|Mogadishu|
    Montreal|Moscow|Moskau|Mumbai|Munich|München|Münster|Nairobi|Naples|Neapel|
    Neu-Delhi|New Delhi|New York|Nicosia|Nikosia|Nuremberg|Nürnberg|Oslo|Osnabrück|
    Ottawa|Palermo|Paris|Peking|Phnom Penh|Pjöngjang|Potsdam|Prag|Prague|Pretoria|
    Pristina|Pyongyang|Quito|Ramallah|Regensburg|Reykjavik|Riad|Riga|Rio de Janeiro|
    Riyadh|Rom|Rome|Rostock|Saarbrücken|Salzburg|San Francisco|Santiago|
    Santiago de Chile|Sarajevo|Schwerin|Seoul|Shanghai|Singapore|Singapur|Skopje|Sofia|
    Stockholm|Strasbourg|Straßburg|Stuttgart|Sydney|São Paulo|Taipeh|Taipei|Tallinn|
    Taschkent|Tbilisi|Teheran|Tehran|Tel Aviv|The Hague|Tiflis|Tirana|Tokio|Tokyo|
    Toronto|Tripoli|Tripolis|Tunis|Turin|Vatican City|Vatikanstadt|Venedig|Vienna|
    Vilnius|Warsaw|Warschau|Washington|Wien|Wiesbaden|Wolfsburg|Würzburg|Yerevan|
    Zagreb|Zurich|Zürich
    """.split("|")
)

# Names of newspapers' sections in German, English, French and Spanish.
SECTIONS = frozenset(
    """
    ausland auto business ciencia cultura culture deportes deutschland digital economy economía
    entertainment españa europa europe feuilleton finance finanzen france gesellschaft
    gesundheit health idées inland internacional international karriere kommentar kultur leben
    lifestyle local lokales markets media medien meinung monde money mundo nachrichten national
    netzwelt news opinion opinión panorama politics politik politique política regional reise
    santé science sciences sociedad société sport sports tech technik technology travel uk us
    vermischtes welt wirtschaft wissen wissenschaft world économie
    """.split()
)
