"""The words of Teams attendance files in seven languages: headers, and what people do in the log.

Owns the words alone. Refuses to know a layout: the reader puts them together.
"""

import re

_HEADER_WORDS: dict[str, str] = {
    "name": (
        "name|full name|participant name|vollständiger name|nombre|nombre completo|nom|nom complet|nome|nome completo"
        "|naam|volledige naam|imię i nazwisko"
    ),
    "action": (
        "user action|action|benutzeraktion|acción del usuario|acción de usuario|acción|action de l utilisateur"
        "|action utilisateur|ação do usuário|ação do utilizador|atividade|azione utente|azione dell utente|azione"
        "|gebruikersactie|actie"
    ),
    "timestamp": (
        "timestamp|time stamp|zeitstempel|marca de tiempo|marca temporal|horodatage|horodateur|data e hora"
        "|carimbo de data hora|carimbo de data e hora|timestamp utente|data e ora|tijdstempel|tijdstip"
    ),
    "joined": (
        "join time|first join|first join time|time joined|beitrittszeit|beitrittszeitpunkt|erster beitritt|erste teilnahme"
        "|erstmaliger beitritt|zeitpunkt des beitritts|teilnahmezeit|hora de unión|hora de entrada|hora de incorporación"
        "|primera unión|primera entrada|primera incorporación|heure d arrivée|heure de connexion|première connexion"
        "|première participation|première arrivée|première jonction|hora de ingresso|horário de entrada|hora de adesão"
        "|primeiro ingresso|primeira entrada|primeira associação|primeira adesão|ora di partecipazione|ora di accesso"
        "|ora partecipazione|ora di ingresso|primo accesso|prima partecipazione|primo ingresso|tijd van deelname"
        "|deelnametijd|toetredingstijd|eerste deelname|eerste keer deelgenomen|voor het eerst deelgenomen"
    ),
    "left": (
        "leave time|last leave|last leave time|time left|verlassenszeit|austrittszeit|verlassen um|zeitpunkt des verlassens"
        "|letztes verlassen|letzter austritt|letzte abmeldung|uhrzeit des verlassens|hora de salida|última salida"
        "|hora de abandono|último abandono|heure de départ|dernier départ|dernière sortie|heure de sortie|hora de saída"
        "|horário de saída|última saída|ora di uscita|ora uscita|ultima uscita|ultimo abbandono|ora di abbandono"
        "|vertrektijd|tijd van vertrek|laatste vertrek|laatst verlaten|voor het laatst verlaten"
    ),
    "duration": (
        "duration|in meeting duration|meeting duration|dauer|dauer in der besprechung|dauer der besprechung|besprechungsdauer"
        "|dauer der teilnahme|teilnahmedauer|dauer in besprechung|duración|duración en la reunión"
        "|duración de la reunión|durée|durée de la réunion|durée en réunion|durée dans la réunion"
        "|durée de participation|duração|duração na reunião|duração em reunião|duração da reunião|durata"
        "|durata nella riunione|durata in riunione|durata della riunione|duur|duur in vergadering"
        "|duur van de vergadering|duur van deelname|vergaderduur"
    ),
    "email": (
        "email|e mail|mail|e mail adresse|email address|correo electrónico|correo|adresse e mail|adresse de messagerie"
        "|courriel|endereço de email|posta elettronica|indirizzo e mail|indirizzo di posta elettronica|e mailadres"
    ),
    "upn": (
        "participant id upn|participant id|upn|teilnehmer id upn|teilnehmer id|teilnehmerkennung upn"
        "|id de participante upn|id del participante upn|identificador de participante upn|id du participant upn"
        "|id de participant upn|identifiant du participant upn|id do participante upn|id participante upn"
        "|id partecipante upn|id del partecipante upn|deelnemer id upn|id van deelnemer upn|deelnemers id upn"
    ),
    "role": "role|rolle|rol|rôle|função|papel|cargo|ruolo",
}  # fmt: skip
PART_OF: dict[str, str] = {word: part for part, words in _HEADER_WORDS.items() for word in words.split("|")}
"""Header words → the part of a participant they name."""

_LEFT_WORDS = (
    r"\bleft\b|verlass|ausgetreten|abgemeldet|sali[óo]|abandon|quitt|\bparti\b|départ|saiu|saída|uscit|lasciat"
    r"|verlaten|vertrokken"
)
_JOIN_WORDS = (
    r"join|beigetreten|beitritt|teilgenommen|uni[óo]|entr[óo]|incorpor|rejoint|arriv|particip|entrou|ingress|aderiu"
    r"|entrat|partecip|accesso|deelgenomen|toegetreden|neemt deel"
)
LEFT = re.compile(_LEFT_WORDS, re.IGNORECASE)
"""What the log calls leaving; every other action is being there."""
ACTION = re.compile(rf"{_LEFT_WORDS}|{_JOIN_WORDS}", re.IGNORECASE)
