/* lang_fr.c - French. */
#include "lang.h"

extern const struct stet_language stet_language_fr;

const struct stet_language stet_language_fr = {
	.code = "fr",
	.stop = "à afin ai ainsi alors an après as assez au aucun aucune aujourd'hui auparavant auprès auquel aura auraient aurait "
	        "aussi autour autre autres aux auxquelles auxquels avaient avait avant avec avez avoir avons ayant beaucoup bien "
	        "c ça car ce ceci cela celle celles celui cependant certain certaine certaines certains ces cet cette ceux chaque "
	        "chez ci comme comment d dans de dedans dehors déjà depuis dernière des dès desquelles desquels dessous dessus deux "
	        "devant doit doivent donc dont du duquel durant elle elles en encore enfin entre es est et étaient était étant été "
	        "être eu eux fait faire faut fois font hors ici il ils j je jusqu jusque l la là laquelle le lequel les lesquelles "
	        "lesquels leur leurs lors lorsque lui m ma mais me même mêmes mes moi moins mon n ne néanmoins ni non nos notamment "
	        "notre nous on ont or ou où par parce parfois parmi pas pendant permet peu peut peuvent plus plusieurs plutôt pour "
	        "pourquoi pourrait pouvait près puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi quoique "
	        "rien s sa sans sauf se selon sera serait seront ses si sinon soi soit son sont sous souvent suis sur t ta tandis tant "
	        "tel telle telles tels tes toi ton toujours tous tout toute toutefois toutes très trop trois tu un une va vers voici "
	        "voilà vont vos votre vous y",
	.endings = "ations ation ements ement issant euses euse ées és ée er é es e s x",
	.abbr = "m mm mme mmes mlle dr pr me st ste cf ex p.ex c.-à-d env etc éd av apr av.j.-c tél janv "
	        "févr avr juil sept oct nov déc min max",
	.abbr_num = "no n art fig tab chap p pp vol al",
	.abbr_end = "etc s.a s.a.r.l",
	.limits = "ne n pas jamais rien aucun aucune sans sauf excepté hormis si seulement uniquement jusqu jusque sous réserve "
	          "condition moins bien quoique malgré mais ni non lorsque guère",
	.back = "ce cet cette ces cela ceci celui celle ceux celles il ils elle elles c' ainsi alors donc aussi et mais ou leur leurs "
	        "son sa ses tel telle tels telles là y en puis",
	.verbs = "est sont était étaient a ont avait avaient sera seront doit doivent peut peuvent fut "
	         "furent devra devront pourra",
	.leads = "cependant|toutefois|néanmoins|en outre|de plus|par ailleurs|par conséquent|en conséquence|ainsi|donc|en effet|"
	         "en fait|enfin|finalement|en conclusion|en résumé|en particulier|d'une part|d'autre part|premièrement|deuxièmement|"
	         "tout d'abord|en premier lieu|en second lieu|autrement dit|en d'autres termes|à cet égard|dans ce contexte|à cette fin|"
	         "également|de même|bien entendu|bien sûr|comme indiqué ci-dessus|et=|or",
	.tails = "notamment|y compris|par exemple|p. ex.|tels que|telles que|tel que|telle que|comme|à savoir|dont|ainsi que|"
	         "entre autres|ce qui|qui",
	.openers = "si|quand|lorsque|lorsqu|comme|parce|puisque|afin|après|avant|pour|dans|en|sur|à|au|aux|"
	           "par|avec|sans|selon|pendant|depuis|bien|quoique|dès|tant",
	.loose = "lequel|laquelle|lesquels|lesquelles|dont|ce qui|c'est tout|c’est tout|et voilà|voir|"
	         "voir aussi|voir également|cf.|se reporter|pour plus d'informations|pour plus d’informations|"
	         "pour plus de détails|pour en savoir plus|le tableau suivant|le tableau ci-dessous|"
	         "la figure suivante|la figure ci-dessous|la section suivante|le chapitre suivant|"
	         "cette section décrit|cette section présente|ce chapitre décrit|ce chapitre présente|"
	         "comme suit|tous droits réservés",
	.beyond = "ci-dessous|ci-dessus|ci-après|comme suit|plus loin|plus haut|plus bas",
	.refs = "voir|cf.|cf|voir aussi|voir également|v.|figure|fig.|tableau|section|chapitre|annexe|page|source :|source:",
	.figures = "figure|fig.|fig|tableau|tabl.|graphique|schéma|illustration|carte|image|photo|encadré|diagramme",
	.contents = "sommaire|table des matières|index|liste des figures|liste des tableaux|liste des abréviations|abréviations|sigles|"
	            "table des illustrations|sigles et abréviations",
	.references = "références|bibliographie|références bibliographiques|sources|notes|pour en savoir plus|webographie",
	.notices = "mentions légales|avertissement|remerciements|historique des versions|historique|droits d'auteur|signatures|"
	           "mots-clés|mots clés|clause de non-responsabilité",
	.annexes = "annexe|annexes|pièce jointe|pièces jointes|appendice",
	.key = "résumé|synthèse|conclusion|conclusions|résultats|recommandations|résumé exécutif|note de synthèse|points clés|"
	       "principaux résultats|perspectives|bilan|prochaines étapes",
	.generic = "généralités|introduction|contexte|présentation|objet|objectif|objectifs|définitions|conclusion|conclusions|"
	           "discussion|résultats|méthode|méthodes|méthodologie|description|divers|exemples|exemple|résumé|synthèse|"
	           "dispositions générales|préambule|analyse|champ d'application|avant-propos",
	.chapters = "chapitre|partie|section|article|étape|phase|module|unité|titre|annexe|leçon|question|livre",
	.subjects = "objet :|objet:|concerne :|concerne:",
	.greetings = "madame|monsieur|mesdames|messieurs|cher|chère|chers|bonjour|cordialement|bien cordialement|"
	             "veuillez agréer|je vous prie d'agréer|salutations distinguées|bien à vous|p.j.|pièces jointes :",
	.pages = "page|p.",
	.rest = "Les lignes %u à %u de ce tableau se trouvent dans %s.",
};
