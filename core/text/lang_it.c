/* lang_it.c - Italian. */
#include "lang.h"

extern const struct stet_language stet_language_it;

const struct stet_language stet_language_it = {
	.code = "it",
	.stop = "a ad agli ai al alla alle allo alcune alcuni allora altra altre altri altro anche ancora appena avere aveva avevano "
	        "ben che chi ci ciascun ciascuna ciò cioè come comunque con contro così cui da dagli dai dal dalla dalle dallo degli "
	        "dei del dell della delle dello dentro deve devono di dopo dove due durante e è ed entro era erano essere fa fino fra "
	        "gli ha hanno i il in infatti inoltre invece io l la le lei li lo loro lui ma mediante meno mentre mi molti molto "
	        "ne né negli nei nel nella nelle nello noi non nostra nostro o od ogni oltre ora per perché però più poi possono "
	        "presso prima può qualche quale quali quando quanto quasi quella quelle quelli quello questa queste questi questo "
	        "qui quindi sarà saranno se secondo sempre senza si sia siano solo sono sopra sotto sta stata state stati stato su "
	        "sua sue sugli sui sul sulla sulle suo suoi tale tali tanto tra tre tutta tutte tutti tutto un una uno vi viene "
	        "vengono voi",
	.endings = "azioni azione amenti amento ità ati ate ato ata ando endo are ere ire i e a o",
	.abbr = "sig sigg dott prof avv ing arch es ecc cfr ca tel gen feb mar apr giu lug ago set ott nov "
	        "dic s",
	.abbr_num = "n nr art artt cap fig tab pag pagg p pp vol",
	.abbr_end = "ecc s.p.a s.r.l",
	.limits = "non né mai nessun nessuna nessuno niente nulla senza salvo eccetto tranne se solo soltanto unicamente fino purché "
	          "sebbene benché ma però quando condizione",
	.back = "questo questa questi queste quello quella ciò esso essa essi esse egli lui lei loro così quindi inoltre e ma o anche tale "
	        "tali poi allora suo sua",
	.verbs = "è sono era erano ha hanno aveva sarà saranno deve devono può possono fu furono viene vengono",
	.leads = "tuttavia|inoltre|pertanto|quindi|infatti|infine|in conclusione|in sintesi|in particolare|in primo luogo|in secondo luogo|"
	         "d'altra parte|di conseguenza|peraltro|in altre parole|ovviamente|altresì|e=",
	.tails = "tra cui|fra cui|ad esempio|per esempio|quali|come|compresi|comprese|ossia|nonché|"
	         "in particolare|soprattutto",
	.openers = "se|quando|come|perché|poiché|dopo|prima|per|in|nel|nella|su|a|al|con|senza|secondo|"
	           "durante|da|sebbene|mentre",
	.refs = "vedi|v.|cfr.|cfr|si veda|figura|fig.|tabella|tab.|sezione|capitolo|allegato|fonte:|pagina",
	.figures = "figura|fig.|fig|tabella|tab.|tab|grafico|illustrazione|immagine|schema|diagramma|foto|riquadro",
	.contents = "indice|sommario|indice generale|indice delle figure|indice delle tabelle|"
	            "elenco delle abbreviazioni|abbreviazioni",
	.references = "riferimenti|bibliografia|riferimenti bibliografici|fonti|note|sitografia",
	.notices = "note legali|avvertenza|ringraziamenti|cronologia delle revisioni|diritto d'autore|firme|parole chiave",
	.annexes = "allegato|allegati|appendice|appendici",
	.key = "riassunto|sintesi|conclusione|conclusioni|risultati|raccomandazioni|punti chiave|"
	       "sommario esecutivo|prossimi passi",
	.generic = "generalità|introduzione|contesto|premessa|presentazione|oggetto|obiettivo|obiettivi|definizioni|conclusione|"
	           "conclusioni|discussione|risultati|metodo|metodi|metodologia|descrizione|altro|varie|esempi|esempio|sintesi",
	.chapters = "capitolo|parte|sezione|articolo|passo|fase|modulo|unità|titolo|allegato|appendice",
	.subjects = "oggetto:",
	.greetings = "gentile|egregio|spettabile|caro|cara|buongiorno|cordiali saluti|distinti saluti|saluti|cordialmente",
	.pages = "pagina|pag.|p.",
	.rest = "Le righe da %u a %u di questa tabella si trovano in %s.",
};
