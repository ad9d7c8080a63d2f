"""The names LimeSurvey gives its own columns, as codes and in the languages it exports in.

Owns the lists alone: each line is one column, its code first. Refuses to know where such a column stands.
"""

import re

from dashboard.ingest import wording

_LINES = """
id|response id|antwort id|id de la réponse|id de réponse|id de respuesta|id de la respuesta|id respuesta|respons id|antwoord id|reactie id|id risposta|id della risposta|id da resposta|id resposta|svars id|vastauksen id|id odpowiedzi|id odpovědi|id ответа
submitdate|date submitted|datum abgeschickt|abgeschickt am|date de soumission|date de validation|fecha de envío|fecha de presentación|datum verzonden|datum ingestuurd|datum ingediend|datum van inzending|data di invio|data invio|data de envio|data de submissão|datum inskickat|data wysłania|datum odeslání|дата отправки
lastpage|last page|letzte seite|dernière page|última página|laatste pagina|ultima pagina|sista sidan|ostatnia strona|poslední strana|последняя страница
startlanguage|start language|start sprache|startsprache|langue de départ|langue de démarrage|langue initiale|idioma inicial|idioma de inicio|lenguaje inicial|lenguaje de inicio|start taal|starttaal|begintaal|lingua iniziale|lingua di partenza|lingua di avvio|língua inicial|idioma de início|startspråk|język początkowy|výchozí jazyk|язык начала
seed|zufallsstartwert|zufallsgeneratorstartwert|tête de série|graine|graine aléatoire|semilla|zaadje|beginwaarde|seme|semente
token|access code|zugangscode|zugangsschlüssel|code d accès|invitation|jeton|código de acceso|contraseña|toegangscode|toegangssleutel|codice di accesso|codice d accesso|código de acesso|senha
startdate|date started|datum gestartet|beginn|date de lancement|date de départ|date de début|fecha de inicio|datum gestart|startdatum|begindatum|data di inizio|data inizio|data de início
datestamp|date last action|datum letzte aktivität|datum der letzten aktivität|letzte aktivität|date de la dernière action|fecha de la última acción|fecha última acción|fecha de última acción|datum laatste actie|datum van laatste actie|data dell ultima azione|data ultima azione|data da última ação|data última ação
ipaddr|ip address|ip adresse|adresse ip|dirección ip|ip adres|indirizzo ip|endereço ip
refurl|referrer url|referer url|weiterleitungs url|verweis url|url référente|url de référence|url de provenance|url de referencia|url de referência|url de origen|verwijzende url|referrer|url di provenienza|url referrer
interviewtime|total time|gesamtzeit|temps total|tiempo total|totale tijd|tempo totale|tempo total
"""
FIELDS = {
    wording.words(word): line.split("|", 1)[0]
    for line in _LINES.strip().split("\n")
    for word in line.split("|")
}
"""Header as bare words → the code of LimeSurvey's own column."""

DISTINCTIVE = frozenset(
    {"submitdate", "lastpage", "startlanguage", "datestamp", "refurl", "interviewtime", "seed"}
)
"""Columns that hardly any other tool has."""

TIMING = re.compile(
    r"(?:group time|question time|gruppenzeit|fragenzeit|temps pour le groupe|temps pour la question"
    r"|temps du groupe|temps de la question|durée (?:du|pour le) groupe|durée (?:de|pour) la question"
    r"|tiempo (?:del|de) grupo|tiempo de (?:la )?pregunta|groepstijd|vraagtijd|tempo (?:del )?gruppo"
    r"|tempo (?:della )?domanda|tempo do grupo|tempo da (?:pergunta|questão))\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
"""The time a page or question took, in an export with full texts."""

TIMING_CODE = re.compile(r"interviewtime|groupTime\w*|\w+(?:\[\w+\])?Time", re.IGNORECASE)
"""The same in an export with codes."""

RANK = re.compile(
    r"(?:rank|rang|ranking|rango|posición|posizione|posição|plaats|platz|position|clasificación)\s*\d+",
    re.IGNORECASE,
)
"""The places of a ranking, in place of statements."""

SCALE_OF_TWO = re.compile(
    r"(.*)\[[^\[\]]*\]\s*\[((?:scale|skala|échelle|escala|schaal|scala)\s*\d)\]", re.IGNORECASE | re.DOTALL
)
"""A statement that is answered on two scales beside each other."""
