"""What such orders sound like in German, French and Spanish: rules over a plain text, accents taken off."""

from typing import Final

from cxanalyzer.integrity.kinds import FINDINGS, LEAK, ORDERS, SHOW, Rule, rule

_NOT_I: Final = r"(?<!\bich )(?<!\bwir )(?<!\bje )(?<!\byo )"
_GAP: Final = "(?:[>~]?[a-z0-9]{1,30} ){0,6}"

GERMAN: Final[tuple[Rule, ...]] = (
    rule(ORDERS, rf"\b{_NOT_I}«first» {_GAP}(?:anweisung|regel|vorgabe|instruktion|befehl|prompt|obige|bisherige|vorherige|vorangegangene|alles (?:davor|bisher|vorher|oben))", "ignoriere ignoriert ignorieren vergiss vergesst vergessen missachte missachten uberschreibe ubergehe umgehe"),
    rule(FINDINGS, rf"\b{_NOT_I}«first» (?=«words»(?:alle|jede|samtliche|ubrige|restliche|anderen|andere)[a-z]*\b){_GAP}(?:[>~]?[a-z0-9]{{1,30}} ){{0,6}}(?:positiv|negativ|neutral|10|zehn|hochst|beste|sterne|zufrieden|begeistert|maxim|perfekt)", "bewerte bewertet werte stufe markiere setze setzt klassifiziere benote gib gebt behandle betrachte zahle vergib"),
    rule(FINDINGS, r"[>~](?:bitte )?«first» (?:sie )?(?:[a-z]+ ){0,6}(?:keinerlei|keine? (?:beschwerde|kritik|problem|negativ|mangel)|beschwerde|kritik|negativ|mangel)|[>~](?:bitte )?(?:erwahne|erwahnen|nenne|berichte|melde|liste|fuhre) (?:sie )?(?:[a-z]+ ){0,6}(?:kein|nicht|nie\b)", "erwahne erwahnen nenne berichte melde liste fuhre zeige lass lasse lassen verschweige verschweigen unterschlage streiche streichen entferne", "keine keinen keinerlei kein nicht nie nichts weg aus beschwerden beschwerde kritik negatives negative mangel negativen"),
    rule(FINDINGS, r"(?:\b(?:beschwerden?|kritik|probleme?|negatives|mangel) (?:[a-z]+ ){0,4}|[>~]|\bbitte )(?:nicht|weg)[>~ ]*(?:auflisten|auswerten|werten|berucksichtigen|auffuhren|erwahnen|nennen|berichten|aufnehmen|lassen|zahlen|zeigen)", "auflisten auswerten werten berucksichtigen auffuhren erwahnen nennen berichten aufnehmen weglassen zahlen zeigen"),
    rule(ORDERS, r"\bdu bist (?:jetzt|nun|ab sofort)\b|\bab (?:jetzt|sofort|nun) (?:bist|antworte|sprich|bewerte|schreib)|\btu so als\b|\bspiele? (?:die rolle|einen|eine)\b|\bverhalte? dich wie|\bhandle als", "bist ab tu spiele spiel verhalte verhalt handle"),
    rule(ORDERS, r"[>~]«first» (?:mir |uns |bitte |ab |jetzt |nur |noch )*(?:nur|ausschliesslich|mit|auf (?:[a-z]+)isch|in)\b", "antworte antwortet antworten"),
    rule(ORDERS, r"\b(?:hinweis|notiz|nachricht|anmerkung|achtung|liebe|hallo|botschaft|mitteilung|info|an) (?:[a-z]+ ){0,4}(?:ki|kunstliche intelligenz|sprachmodell|modell|assistent|assistenten|assistenz|bot|chatbot|chatgpt|maschine)\b|\b(?:falls|wenn|sofern) (?:du|sie|ihr|dies|das) (?:[a-z]+ ){0,4}(?:ki|sprachmodell|bot|assistent|maschine|algorithmus)\b", "ki sprachmodell modell assistent assistenten assistenz bot chatbot chatgpt maschine algorithmus intelligenz"),
    rule(LEAK, rf"\b{_NOT_I}«first» {_GAP}(?:system ?prompt|systemanweisung|deine anweisung|deine regel|deinen prompt|prompt)", "gib zeige zeig verrate nenne wiederhole drucke offenbare"),
    rule(ORDERS, rf"[>~]«first» {_GAP}(?:gedicht|witz|geschichte|aufsatz|programm|lied|rezept|ins [a-z]+ische|marchen|limerick)", "schreib schreibe ubersetze erzahle erzahl dichte verfasse"),
    rule(FINDINGS, rf"\b(?:im|in der|in die|in den|in deiner|in deinem|aus dem|aus der|fur die|fur den) (?:[a-z]+ ){{0,2}}(?:zusammenfassung|bericht|auswertung|analyse|ergebnissen)\b|[>~]«first» {_GAP}(?:thema|themen|kontaktpunkt|touchpoint|erkenntnis|empfehlung|zitat|dass)\b", "schreib schreibe erwahne nenne fuge fug erganze erfinde lege lass stelle stell behaupte sag sage setze zeige hebe zitiere folgere"),
    rule(SHOW, rf"[>~]«first» {_GAP}(?:link|bild|logo|http)", "fuge fug setze zeige baue bette verlinke verlinken zeig nimm"),
)  # fmt: skip

FRENCH: Final[tuple[Rule, ...]] = (
    rule(ORDERS, r"\bnouvelles? (?:consigne|instruction|regle|tache)s?\b|[>~]ne (?:garde|gardez|retiens|retenez) que\b", "nouvelle nouvelles garde gardez retiens retenez"),
    rule(ORDERS, rf"\b{_NOT_I}«first» {_GAP}(?:instruction|consigne|regle|precedent|ci dessus|ce qui precede|tout ce)", "ignore ignorez ignorer oublie oubliez oublier neglige negligez contourne"),
    rule(FINDINGS, rf"\b{_NOT_I}«first» (?=«words»(?:tout|toute|toutes|tous|chaque|ensemble|autres|reste)\b){_GAP}(?:[>~]?[a-z0-9]{{1,30}} ){{0,6}}(?:10|dix|positi|negati|neutre|maxim|excellent|satisfait|parfait|etoiles|ravi|meilleur|faux|fausses)", "note notez evalue evaluez classe classez marque marquez considere considerez attribue attribuez mets mettez donne donnez traite traitez"),
    rule(FINDINGS, r"\bne (?:[a-z]+ )?«first» (?:[a-z]+ )?(?:pas|aucun|aucune|rien|jamais|ni|que)\b", "mentionne mentionnez mentionner signale signalez rapporte rapportez cite citez liste listez inclus incluez montre montrez releve relevez parle parlez compte comptez"),
    rule(FINDINGS, rf"[>~]«first» {_GAP}(?:plainte|critique|negati|probleme|reclamation|avis|autres)", "omets omettez supprime supprimez retire retirez exclus excluez ecarte ecartez passe passez cache cachez"),
    rule(ORDERS, r"\b(?:tu es|vous etes|tu deviens) (?:maintenant|desormais|a present)\b|\bagis(?:sez)? comme\b|\b(?:fais|faites) (?:comme si|semblant)\b|\bcomporte toi|\b(?:joue|jouez) le role|\ba partir de maintenant (?:tu|vous|reponds|repondez)", "es etes deviens agis agissez fais faites comporte joue jouez partir"),
    rule(ORDERS, r"[>~]«first» (?:moi |nous )?(?:uniquement|seulement|en (?:[a-z]+)|par|avec|que|exclusivement)\b", "reponds repondez"),
    rule(ORDERS, rf"[>~]«first» {_GAP}(?:poeme|blague|histoire|essai|code|chanson|recette|(?:en|vers l) ?(?:anglais|allemand|espagnol|francais)|conte|poesie)\b", "ecris ecrivez redige redigez traduis traduisez raconte racontez compose composez"),
    rule(LEAK, rf"[>~]«first» {_GAP}(?:prompt|(?:tes|vos) (?:instructions|consignes|regles)|invite systeme)\b", "affiche affichez revele revelez montre montrez repete repetez donne donnez imprime imprimez"),
    rule(ORDERS, r"\b(?:note|message|attention|avis|remarque|cher|chere|bonjour|consigne) (?:[a-z]+ ){0,3}(?:lia|ia|lassistant|assistant|modele|robot|bot|lintelligence)\b|\bsi (?:tu es|vous etes) (?:[a-z]+ ){0,2}(?:ia|assistant|modele|robot|bot|machine|intelligence)\b", "lia ia lassistant assistant modele robot bot lintelligence intelligence machine"),
    rule(FINDINGS, r"\b(?:dans|de|du|pour) (?:le |la |ton |votre |ta |vos )?(?:[a-z]+ )?(?:rapport|resume|synthese|analyse|bilan) (?:[a-z]+ )?[,.]? ?[>~]?«first»|[>~]«first» (?:[a-z]+ ){0,5}(?:dans|du) (?:le |la |ton |votre |ta )?(?:rapport|resume|synthese|analyse|bilan)\b|[>~](?:dis|dites|conclus|concluez|affirme|affirmez|ecris|ecrivez) que\b", "dis dites ecris ecrivez mets mettez mentionne mentionnez indique indiquez ajoute ajoutez conclus concluez affirme affirmez ne inclus incluez"),
    rule(FINDINGS, rf"[>~]«first» {_GAP}(?:theme|point de contact|conclusion|recommandation|citation)s?\b", "ajoute ajoutez cree creez invente inventez insere inserez inclus incluez cite citez"),
    rule(SHOW, rf"[>~]«first» {_GAP}(?:lien|image|logo|http)", "ajoute ajoutez insere inserez affiche affichez inclus incluez mets mettez"),
)  # fmt: skip

SPANISH: Final[tuple[Rule, ...]] = (
    rule(ORDERS, rf"\b{_NOT_I}«first» {_GAP}(?:instruccion|regla|indicacion|orden|anterior|todo lo|lo de arriba)", "ignora ignore ignoren ignorad olvida olvide olvidad descarta descarte desobedece omite"),
    rule(FINDINGS, rf"\b{_NOT_I}«first» (?=«words»(?:todo|toda|todos|todas|cada|demas|resto|otros)\b){_GAP}(?:[>~]?[a-z0-9]{{1,30}} ){{0,6}}(?:10|diez|positiv|negativ|neutr|maxim|excelente|satisfech|perfect|estrellas|encantad|mejor|fals)", "califica califique puntua puntue valora valore marca marque clasifica clasifique considera considere asigna asigne pon ponga trata trate da"),
    rule(FINDINGS, r"\bno «first»\b", "menciones mencione incluyas incluya reportes informes informe cites muestres muestre enumeres registres senales cuentes listes"),
    rule(FINDINGS, rf"[>~]«first» {_GAP}(?:queja|critica|negativ|problema|reclamo|reclamacion|demas|otros)", "omite omita excluye excluya elimina elimine oculta oculte quita quite borra borre descarta descarte"),
    rule(FINDINGS, r"\b(?:demas|otros|otras) (?:comentarios|registros|respuestas|opiniones|clientes) (?:[a-z]+ ){0,2}(?:fals|spam|prueba|inventad)", "demas otros otras"),
    rule(ORDERS, r"\b(?:ahora eres|eres ahora|ahora actuas|a partir de ahora (?:eres|responde|actua|vas|solo|habla)|desde ahora eres|actua como|actue como|haz de cuenta|finge que|comportate como)\b", "eres actuas partir actua actue haz finge comportate"),
    rule(ORDERS, r"[>~]«first» (?:me )?(?:solo|solamente|unicamente|en [a-z]+|con|siempre|exclusivamente)\b", "responde responda contesta conteste responded"),
    rule(ORDERS, rf"[>~]«first» {_GAP}(?:poema|chiste|historia|cuento|ensayo|codigo|cancion|receta|(?:al|en) (?:ingles|frances|aleman|espanol)|poesia)\b", "escribe escriba traduce traduzca cuenta cuentame redacta redacte compon"),
    rule(LEAK, rf"[>~]«first» {_GAP}(?:prompt|(?:tus|sus) (?:instrucciones|reglas))\b", "muestra muestre revela revele repite repita imprime imprima ensena dime"),
    rule(ORDERS, r"\b(?:nota|mensaje|aviso|atencion|hola|querida|querido|instruccion) (?:[a-z]+ ){0,2}(?:ia|asistente|modelo|bot|robot|inteligencia)\b|\bsi eres (?:[a-z]+ ){0,2}(?:ia|asistente|modelo|bot|robot|maquina|inteligencia)\b", "ia asistente modelo bot robot inteligencia maquina"),
    rule(FINDINGS, r"\b(?:en|del|para) (?:el |la |tu |su )?(?:informe|resumen|reporte|analisis) (?:[a-z]+ )?[,.]? ?[>~]?«first»|[>~]«first» (?:[a-z]+ ){0,6}(?:en|del) (?:el |la |tu |su )?(?:informe|resumen|reporte|analisis)\b|[>~](?:di|diga|concluye|concluya|afirma|escribe) que\b", "di diga escribe escriba pon ponga menciona mencione indica anade agrega concluye concluya afirma incluye incluya"),
    rule(FINDINGS, rf"[>~]«first» {_GAP}(?:tema|punto de contacto|conclusion|recomendacion|cita)\b", "agrega agregue anade anada crea cree inventa invente inserta inserte incluye incluya"),
    rule(SHOW, rf"[>~]«first» {_GAP}(?:enlace|imagen|logo|http)", "agrega agregue anade anada inserta inserte incluye incluya muestra muestre pon ponga"),
)  # fmt: skip

ABROAD: Final = (*GERMAN, *FRENCH, *SPANISH)
