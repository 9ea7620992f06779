/* lang_de.c - German. */
#include "lang.h"

extern const struct stet_language stet_language_de;

const struct stet_language stet_language_de = {
	.code = "de",
	.ordinals = true,
	.stop = "ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus außer außerdem "
	        "bei beide beiden beim bereits bin bis bisher bist da dabei dadurch dafür dagegen daher dahin damals damit "
	        "danach daneben dann daran darauf daraus darf darin darüber darum darunter das dass daß davon davor dazu dein "
	        "deine dem demnach den denen denn dennoch der deren derer des deshalb dessen desto deswegen dich die dies "
	        "diese diesem diesen dieser dieses dir doch dort du durch dürfen ebenfalls ebenso eher ein eine einem einen "
	        "einer eines einige einigen einiger einmal er erst erste ersten es etwa etwas euch euer für gab ganz gar geben "
	        "gegen gegenüber gewesen gibt gilt habe haben hat hatte hatten hätte hätten her herr hier hierbei hierfür hierzu "
	        "hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem innerhalb ins insbesondere "
	        "ist ja je jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes jetzt kann kannst kein keine keinem "
	        "keinen keiner konnte konnten können könnte könnten lassen lässt machen man manche mehr mein meine mich mir mit "
	        "mittels möchte mögen möglich muss muß müssen musste mussten nach nachdem neben nicht nichts noch nun nur ob "
	        "obwohl oder ohne per pro sehr sei seien sein seine seinem seinen seiner seines seit selbst sich sie sind so "
	        "sodass sogar solche solchen solcher soll sollen sollte sollten somit sondern sonst sowie sowohl statt steht "
	        "trotz über um und uns unser unsere unserer unter viel viele vielen vom von vor während war waren warum was "
	        "weder wegen weil weiter weitere weiteren weiterhin welche welchem welchen welcher welches wenig weniger wenn "
	        "wer werde werden wie wieder wird wir wo wobei wodurch wurde wurden würde würden zu zudem zum zur zusammen "
	        "zwar zwei zwischen bzw usw ca",
	.endings = "ungen ung lichen liche lich ern em en er es e n s",
	.abbr = "dr prof hr hrn str st vgl bzw bzgl ca evtl ggf inkl exkl max min mio mrd mwst tel dipl ing "
	        "mag jun sen geb gest hrsg verf aufl jh jhd jg ff zzt z.b d.h u.a z.t i.d.r v.a o.ä s.o s.u "
	        "v.l.n.r m.e i.e.s u.u o.g sog insb bspw allg entspr rd vs chr lfd gem lt jan feb apr jun "
	        "jul aug sept okt nov dez bes usf sts bem",
	.abbr_num = "nr nrn abs art bd bde kap s ziff abb tab lit anm",
	.abbr_end = "usw etc u.s.w o.ä u.ä u.v.m gmbh co kg ag",
	.limits = "nicht kein keine keinen keinem keiner keines nie niemals nichts ohne außer ausgenommen sofern soweit falls "
	          "wenn nur bis weder noch ausschließlich lediglich vorbehaltlich unbeschadet obwohl trotz aber jedoch sondern "
	          "kaum ob es_sei_denn solange bevor",
	.back = "dies diese dieser dieses diesem diesen das er sie es ihr ihre sein seine dabei dadurch dafür daher damit danach "
	        "daran darauf daraus darin darüber darunter davon dazu deshalb deswegen somit so und aber oder auch beide solche "
	        "hier dort dann jedoch denn also ebenso jener jene zudem außerdem hierbei hierfür hierzu dennoch",
	.verbs = "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte muss müssen soll sollen "
	         "sollte darf dürfen",
	/* What stands before the verb cannot go without turning the sentence round: only openings before a comma or colon. */
	.leads = "und=|aber=|denn=|kurzum|kurz gesagt|mit anderen worten|erstens|zweitens|drittens|zusammenfassend|"
	         "wie bereits erwähnt|wie oben beschrieben|wie erwähnt|anders gesagt|darüber hinaus|außerdem|zudem|ferner",
	.tails = "insbesondere|zum beispiel|z. b.|z.b.|beispielsweise|etwa|unter anderem|u. a.|u.a.|nämlich|wie zum beispiel|"
	         "wie etwa|einschließlich|darunter|wobei|sowie|wodurch|vor allem|so zum beispiel",
	.openers = "wenn|als|weil|da|nachdem|bevor|während|obwohl|falls|sofern|soweit|sobald|damit|um|indem|"
	           "dass|ob|wie|was|wer|seit|bis|ohne|statt|anstatt|sodass",
	.loose = "welche|welcher|welches|wobei|wodurch|woraus|das war's|das wär's|das ist alles|siehe|"
	         "siehe auch|vgl.|vergleiche|weitere informationen finden|weitere einzelheiten finden|"
	         "näheres dazu|näheres siehe|mehr dazu|einzelheiten siehe|die folgende tabelle|"
	         "die folgende abbildung|der folgende abschnitt|die nachstehende tabelle|im folgenden wird|"
	         "im folgenden werden|im nächsten abschnitt|im nächsten kapitel|dieser abschnitt beschreibt|"
	         "dieses kapitel beschreibt|in diesem abschnitt wird|in diesem abschnitt werden|"
	         "in diesem kapitel wird|in diesem kapitel werden|wie folgt|alle rechte vorbehalten",
	.beyond = "siehe unten|siehe oben|wie folgt|im folgenden|s. u|s. o|weiter unten|weiter oben",
	.refs = "siehe|s.|vgl.|vgl|vergleiche|siehe auch|s. a.|siehe oben|siehe unten|s. o.|s. u.|abb.|abbildung|tab.|tabelle|"
	        "abschnitt|kapitel|kap.|anhang|anlage|seite|quelle:|ebd.",
	.figures = "abbildung|abb.|abb|tabelle|tab.|tab|grafik|diagramm|schaubild|bild|karte|übersicht|foto|schema|formel",
	.contents = "inhalt|inhaltsverzeichnis|inhaltsübersicht|abbildungsverzeichnis|tabellenverzeichnis|abkürzungsverzeichnis|"
	            "abkürzungen|stichwortverzeichnis|index|verzeichnis der abbildungen|verzeichnis der tabellen|sachregister",
	.references = "literatur|literaturverzeichnis|quellen|quellenverzeichnis|bibliographie|bibliografie|literaturhinweise|"
	              "weiterführende literatur|anmerkungen|fußnoten|endnoten|literaturangaben",
	.notices = "impressum|haftungsausschluss|urheberrecht|copyright|danksagung|änderungshistorie|versionshistorie|"
	           "dokumenthistorie|dokumentenhistorie|verteiler|unterschriften|rechtliche hinweise|rechtlicher hinweis|"
	           "eidesstattliche erklärung|schlüsselwörter|schlagwörter|autorenangaben|vorbemerkung der redaktion",
	.annexes = "anhang|anlage|anlagen|anhänge|beilage",
	.key = "zusammenfassung|kurzfassung|fazit|ergebnis|ergebnisse|schlussfolgerung|schlussfolgerungen|empfehlung|"
	       "empfehlungen|resümee|ausblick|überblick|handlungsempfehlungen|kernaussagen|nächste schritte|das wichtigste in kürze",
	.generic = "allgemeines|einleitung|einführung|überblick|hintergrund|zusammenfassung|zweck|ziel|ziele|definitionen|fazit|"
	           "begriffe|diskussion|ergebnisse|methode|methoden|methodik|beschreibung|sonstiges|beispiele|beispiel|"
	           "anforderungen|vorgehen|grundlagen|geltungsbereich|anwendungsbereich|begriffsbestimmungen|schluss|vorwort|"
	           "analyse|ausgangslage|umsetzung|aufgaben|voraussetzungen",
	.chapters = "kapitel|teil|abschnitt|artikel|paragraph|paragraf|schritt|phase|modul|einheit|§|anhang|"
	            "anlage|titel|frage|tag",
	.subjects = "betreff:|betr.:|betrifft:|betreff",
	.greetings = "sehr geehrte|sehr geehrter|liebe|lieber|guten tag|hallo|mit freundlichen grüßen|mit freundlichem gruß|"
	             "freundliche grüße|viele grüße|beste grüße|herzliche grüße|hochachtungsvoll|anlage:|anlagen:",
	.pages = "seite|s.",
	.rest = "Die Zeilen %u bis %u dieser Tabelle stehen in %s.",
};
