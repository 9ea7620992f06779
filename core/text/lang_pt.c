/* lang_pt.c - Portuguese. */
#include "lang.h"

extern const struct stet_language stet_language_pt;

const struct stet_language stet_language_pt = {
	.code = "pt",
	.stop = "a à acerca agora ainda além algo algum alguma algumas alguns ambos antes ao aos apenas após aquela aquele aqueles "
	        "aquilo as às assim até através bem cada com como contra contudo da dantes das de dela dele deles depois desde dessa "
	        "desse desta deste deve devem disso do dois dos duas durante e é ela elas ele eles em embora enquanto então entre era "
	        "eram essa essas esse esses esta está estão estas este estes eu fazer foi foram haver há isso isto já lhe lhes lo mais "
	        "mas me meio menos mesma mesmo meu muita muito muitos na nas nem nenhum nenhuma no nos nós nossa nosso num numa não o "
	        "onde os ou outra outras outro outros para pela pelas pelo pelos pode podem pois por porque porém pouco qual quais "
	        "qualquer quando quanto que quem são se seja sejam sem sempre sendo ser será serão seu seus si sido só sob sobre sua "
	        "suas tal também tanto tão tem têm ter toda todas todo todos três tu um uma umas uns você",
	.endings = "ações ação amentos amento idades idade ados adas ado ada ando endo ões ão es os as ar er ir a o e s",
	.abbr = "sr sra dr dra prof profa eng ex aprox av etc tel jan fev abr jun jul ago set out nov dez "
	        "ltda",
	.abbr_num = "n nº art arts cap fig tab pág págs p pp vol núm",
	.abbr_end = "etc s.a ltda",
	.limits = "não nem nunca jamais nada nenhum nenhuma sem salvo exceto se só somente apenas unicamente até desde condição embora mas "
	          "porém quando enquanto senão",
	.back = "este esta estes estas isto esse essa esses essas isso aquele aquela ele ela eles elas assim então também e mas ou seu sua "
	        "seus suas tal tais",
	.verbs = "é são era eram foi foram tem têm há será serão deve devem pode podem está estão deverá poderá",
	.leads = "no entanto|entretanto|contudo|todavia|porém|além disso|ademais|por outro lado|por um lado|portanto|por conseguinte|assim|"
	         "com efeito|de fato|de facto|finalmente|por fim|em conclusão|em resumo|em particular|em primeiro lugar|em segundo lugar|"
	         "ou seja|neste contexto|nesse sentido|também|da mesma forma|e=",
	.tails = "incluindo|por exemplo|tais como|tal como|como|nomeadamente|a saber|entre outros|entre outras|bem como|assim como|"
	         "especialmente|o que",
	.openers = "se|quando|como|porque|depois|antes|para|por|em|no|na|sobre|a|ao|com|sem|segundo|durante|"
	           "desde|embora|enquanto",
	.refs = "ver|veja|cf.|cf|vide|figura|fig.|tabela|quadro|seção|secção|capítulo|anexo|página|fonte:",
	.figures = "figura|fig.|fig|tabela|quadro|gráfico|ilustração|mapa|imagem|esquema|diagrama|foto",
	.contents = "índice|conteúdo|sumário|tabela de conteúdos|índice de figuras|índice de tabelas|"
	            "lista de siglas|abreviaturas|siglas",
	.references = "referências|bibliografia|referências bibliográficas|fontes|notas",
	.notices = "aviso legal|agradecimentos|histórico de versões|histórico de revisões|direitos autorais|direitos de autor|assinaturas|"
	           "palavras-chave",
	.annexes = "anexo|anexos|apêndice|apêndices",
	.key = "resumo|resumo executivo|sumário executivo|síntese|conclusão|conclusões|resultados|recomendações|próximos passos|"
	       "considerações finais",
	.generic = "generalidades|introdução|antecedentes|contexto|apresentação|objeto|objetivo|objetivos|definições|conclusão|conclusões|"
	           "discussão|resultados|método|métodos|metodologia|descrição|outros|exemplos|exemplo|resumo|geral",
	.chapters = "capítulo|parte|seção|secção|artigo|passo|fase|módulo|unidade|título|anexo|apêndice|cláusula",
	.subjects = "assunto:|ref.:",
	.greetings = "prezado|prezada|prezados|caro|cara|exmo|exma|olá|bom dia|atenciosamente|cordialmente|com os melhores cumprimentos|"
	             "cumprimentos",
	.pages = "página|pág.|p.",
	.rest = "As linhas %u a %u desta tabela estão em %s.",
};
