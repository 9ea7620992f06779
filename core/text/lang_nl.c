/* lang_nl.c - Dutch. */
#include "lang.h"

extern const struct stet_language stet_language_nl;

const struct stet_language stet_language_nl = {
	.code = "nl",
	.ordinals = false,
	.stop = "aan achter al alle alleen alles als altijd ander andere anders bent beide bij binnen boven daar daarbij daarmee daarna "
	        "daarom daarvan dan dat de deze die dit doen door dus echter een eens eerste en er erg gaan geen geweest haar had "
	        "hadden hebben heeft hem het hier hierbij hij hoe hun ieder iedere iemand iets ik in indien is ja je jij jouw kan "
	        "kunnen laten maar meer meest men met mij mijn moet moeten mogen na naar naast nadat niet niets nog nu of om omdat "
	        "onder ons onze ook op over per reeds sinds slechts te tegen ten tenzij ter terwijl tijdens toch toen tot tussen twee "
	        "u uit uw van vanaf vanuit veel via volgens voor vooral voordat wanneer want waar waarbij waarin waarom waren was wat "
	        "we weer wel welke werd werden wie wij wil worden wordt zal ze zeer zelf zich zij zijn zo zoals zonder zou zouden zowel",
	.endings = "ingen ing heden heid eren ende en es e s",
	.abbr = "dr prof mr mevr dhr ir drs ing bijv bv o.a d.w.z m.b.t t.a.v i.p.v z.g zgn resp incl excl "
	        "ca tel jan feb mrt apr jun jul aug sept okt nov dec",
	.abbr_num = "nr art blz p afb fig tab hfst",
	.abbr_end = "enz etc n.v b.v",
	.limits = "niet geen nooit niets zonder behalve tenzij indien als alleen slechts tot mits hoewel "
	          "maar echter wanneer noch nauwelijks",
	.back = "dit deze die dat het hij zij ze hun haar zijn daarom daarmee daarna dus zo en maar of ook "
	        "hier daar dan zulke",
	.verbs = "is zijn was waren wordt worden werd werden heeft hebben had kan kunnen moet moeten zal zullen mag mogen",
	.leads = "en=|kortom|ten eerste|ten tweede|met andere woorden|samengevat|zoals hierboven vermeld",
	.tails = "zoals|bijvoorbeeld|onder andere|met name|waaronder|inclusief|te weten|alsmede|evenals|vooral",
	.openers = "als|wanneer|omdat|nadat|voordat|terwijl|hoewel|indien|in|op|bij|met|zonder|volgens|"
	           "tijdens|sinds|om|door",
	.refs = "zie|zie ook|vgl.|cf.|figuur|fig.|tabel|paragraaf|hoofdstuk|bijlage|bron:|pagina|blz.",
	.figures = "figuur|fig.|fig|tabel|tab.|grafiek|afbeelding|afb.|schema|diagram|foto|kaart|kader",
	.contents = "inhoud|inhoudsopgave|index|lijst van figuren|lijst van tabellen|afkortingen|lijst van afkortingen",
	.references = "referenties|bibliografie|literatuur|literatuurlijst|bronnen|noten|bronvermelding",
	.notices = "colofon|disclaimer|dankwoord|versiebeheer|versiegeschiedenis|auteursrecht|handtekeningen|trefwoorden",
	.annexes = "bijlage|bijlagen|appendix",
	.key = "samenvatting|conclusie|conclusies|resultaten|aanbevelingen|managementsamenvatting|kernpunten|vervolgstappen",
	.generic = "algemeen|inleiding|achtergrond|doel|doelstelling|definities|conclusie|discussie|resultaten|methode|methoden|"
	           "beschrijving|overige|voorbeelden|voorbeeld|samenvatting|context",
	.chapters = "hoofdstuk|deel|paragraaf|artikel|stap|fase|module|bijlage|titel",
	.subjects = "betreft:|onderwerp:",
	.greetings = "geachte|beste|hallo|met vriendelijke groet|met vriendelijke groeten|hoogachtend",
	.pages = "pagina|blz.",
	.rest = "Rijen %u tot en met %u van deze tabel staan in %s.",
};
