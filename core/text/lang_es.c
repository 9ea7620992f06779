/* lang_es.c - Spanish. */
#include "lang.h"

extern const struct stet_language stet_language_es;

const struct stet_language stet_language_es = {
	.code = "es",
	.stop = "a acerca además ahí ahora al algo algún alguna algunas alguno algunos allí ambos ante antes aquel aquella aquellas "
	        "aquello aquellos aquí así aun aún aunque bajo bastante bien cabe cada casi como cómo con contra cual cuál cuales "
	        "cualquier cualquiera cuando cuándo cuanto de debe deben debido del demás dentro desde después dicha dichas dicho "
	        "dichos donde dónde dos durante e el él ella ellas ello ellos embargo en encima entonces entre era eran es esa esas "
	        "ese eso esos esta está estaba están estar estas este esto estos fin fue fueron ha había habían haber hace hacen hacer "
	        "hacia han hasta hay incluso junto la las le les lo los luego más me mediante menos mi mientras mis mismo misma mismos "
	        "mismas mucha muchas mucho muchos muy nada ni ningún ninguna no nos nosotros nuestra nuestras nuestro nuestros nunca o "
	        "os otra otras otro otros para parte pero poco pocos por porque pues puede pueden pudo que qué quien quién quienes se "
	        "sea sean según ser será serán si sí sido siempre siendo sin sino sobre solamente solo sólo son su sus tal tales "
	        "también tampoco tan tanto tantos te tendrá tiene tienen toda todas todavía todo todos tras través tres tu tus un una "
	        "unas uno unos usted ustedes va varias varios ya y yo",
	.endings = "aciones ación amientos amiento idades idad ados adas ado ada ando iendo es os as ar er ir a o e s",
	.abbr = "sr sra srta sres dr dra prof lic ing arq d dña n ej p.ej aprox av avda c cía dpto ed etc "
	        "máx mín tel vs ee.uu ene feb abr jun jul ago sept oct nov dic gral sto sta",
	.abbr_num = "no nº art arts cap fig tab pág págs p pp vol núm",
	.abbr_end = "etc s.a s.l ee.uu c.v uu",
	.limits = "no ni nunca jamás nada ningún ninguna ninguno sin salvo excepto si solo sólo solamente únicamente hasta siempre "
	          "condición aunque pero sino mientras cuando apenas tampoco pese",
	.back = "este esta estos estas esto ese esa esos esas eso aquel aquella él ella ellos ellas ello su sus así entonces también y e "
	        "pero o dicho dicha dichos dichas tal tales lo ambos luego allí",
	.verbs = "es son era eran fue fueron ha han había habían será serán debe deben puede pueden podrá "
	         "podrán deberá deberán está están",
	.leads = "sin embargo|no obstante|además|asimismo|por otra parte|por otro lado|por un lado|por lo tanto|por tanto|por consiguiente|"
	         "en consecuencia|así|en efecto|de hecho|finalmente|por último|en conclusión|en resumen|en particular|en primer lugar|"
	         "en segundo lugar|es decir|en otras palabras|en este sentido|en este contexto|a este respecto|también|igualmente|"
	         "del mismo modo|por supuesto|como se ha señalado|como se mencionó|y=|cabe señalar que=|cabe destacar que=",
	.tails = "incluidos|incluidas|incluido|incluida|incluyendo|por ejemplo|tales como|tal como|como|a saber|entre otros|entre otras|"
	         "así como|especialmente|en particular|lo que|lo cual|que",
	.openers = "si|cuando|como|porque|ya|después|antes|para|por|en|sobre|a|al|con|sin|según|durante|"
	           "desde|aunque|mientras|dado|tras|donde",
	.loose = "lo que|lo cual|el cual|la cual|los cuales|las cuales|cuyo|cuya|eso es todo|véase|véanse|"
	         "véase también|ver también|consulte|para más información|para obtener más información|"
	         "para más detalles|la siguiente tabla|el siguiente cuadro|la siguiente figura|"
	         "en la siguiente sección|en el siguiente capítulo|esta sección describe|"
	         "este capítulo describe|en esta sección se|en este capítulo se|como sigue|"
	         "todos los derechos reservados",
	.beyond = "a continuación|más adelante|más abajo|más arriba|como sigue",
	.refs = "véase|ver|cf.|cf|véase también|véanse|figura|fig.|tabla|cuadro|sección|capítulo|anexo|página|fuente:",
	.figures = "figura|fig.|fig|tabla|cuadro|gráfico|gráfica|ilustración|mapa|imagen|esquema|diagrama|foto|recuadro",
	.contents = "índice|contenido|contenidos|tabla de contenido|tabla de contenidos|índice general|índice de figuras|índice de tablas|"
	            "sumario|abreviaturas|siglas|lista de abreviaturas",
	.references = "referencias|bibliografía|referencias bibliográficas|fuentes|notas|obras citadas|"
	              "lecturas recomendadas",
	.notices = "aviso legal|descargo de responsabilidad|agradecimientos|historial de versiones|control de cambios|"
	           "derechos de autor|firmas|palabras clave|historial de cambios",
	.annexes = "anexo|anexos|apéndice|apéndices|adjunto|adjuntos",
	.key = "resumen|resumen ejecutivo|síntesis|conclusión|conclusiones|resultados|recomendaciones|puntos clave|hallazgos|"
	       "próximos pasos|conclusiones y recomendaciones|perspectivas",
	.generic = "generalidades|introducción|antecedentes|contexto|presentación|objeto|objetivo|objetivos|definiciones|conclusión|"
	           "conclusiones|discusión|resultados|método|métodos|metodología|descripción|otros|varios|ejemplos|ejemplo|resumen|"
	           "alcance|disposiciones generales|análisis|justificación|general",
	.chapters = "capítulo|parte|sección|artículo|paso|fase|módulo|unidad|título|anexo|apéndice|lección|"
	            "cláusula|pregunta|libro|tema",
	.subjects = "asunto:|ref.:|referencia:",
	.greetings = "estimado|estimada|estimados|estimadas|querido|querida|hola|buenos días|atentamente|un cordial saludo|"
	             "saludos cordiales|cordialmente|saludos|le saluda atentamente|adjunto:",
	.pages = "página|pág.|p.",
	.rest = "Las filas %u a %u de esta tabla están en %s.",
};
