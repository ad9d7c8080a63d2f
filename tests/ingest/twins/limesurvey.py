from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

AGREE = ("Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme voll zu")
_CODES = [
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token",
     "G1Q1", "G1Q1[other]", "G2Q1[SQ001]", "G2Q1[SQ002]", "G3Q1[SQ001]", "G3Q1[SQ002]", "G3Q1[other]", "G4Q1",
     "G4Q1[comment]", "G5Q1[SQ001][SQ001]", "G5Q1[SQ001][SQ002]", "interviewtime", "groupTime12", "G1Q1Time"],
    ["3", "2026-03-01 10:00:00", "4", "en", "91", "2026-03-01 09:50:00", "2026-03-01 10:00:00", "192.0.2.1", "", "k1",
     "A1", "", "A1", "A4", "Y", "N", "", "A2", "It helps", "12", "3", "61.2", "20.1", "9.1"],
    ["4", "", "2", "en", "92", "2026-03-01 09:55:00", "2026-03-01 10:05:00", "192.0.2.2", "", "k2",
     "A2", "", "A2", "A3", "", "", "", "", "", "", "", "31.2", "10.1", "4.1"],
    ["7", "2026-03-02 11:00:00", "4", "en", "93", "2026-03-02 10:50:00", "2026-03-02 11:00:00", "192.0.2.3", "", "k3",
     "-oth-", "A parrot", "A5", "A1", "N", "Y", "chess", "A1", "", "40", "8", "51.2", "15.1", "8.1"],
]  # fmt: skip
_GERMAN = [
    ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert",
     "Wie stehen Sie dazu?  [ Ich nutze neue Werkzeuge]", "Wie stehen Sie dazu?  [ Ich erkläre sie anderen]",
     "Was nutzen Sie? [Chat]", "Was nutzen Sie? [Video]", "Was nutzen Sie? [Sonstiges]", "Was fehlt Ihnen?",
     "Gesamtzeit", "Gruppenzeit: Werkzeuge", "Fragenzeit: nutzung"],
    *[[str(row), "1980-01-01 00:00:00" if row % 2 else "01.01.1980 00:00", "2", "de", "5", AGREE[row % 4], AGREE[(row + 1) % 4], "Ja", "Nein",
       "Brieftauben" if row == 3 else "", f"Zeit, Geduld und {row} Leute", "70.1", "50.2", "20.3"] for row in range(1, 9)],
    ["9", "", "1", "de", "6", AGREE[0], "", "N/A", "N/A", "", "", "30.1", "20.2", "10.3"],
]  # fmt: skip
_BOTH = [
    ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language",
     "attribute_1. site", "tools[SQ001]. How often do you do this? [I try a new tool]",
     "tools[SQ002]. How often do you do this? [I show it to others]", "free. What else?", "used[SQ1]. Used? []"],
    ["1", "2026-04-01 08:00:00", "2", "en", "North", "Always", "Often", "Nothing comes to mind", "Yes"],
    ["2", "2026-04-01 09:00:00", "2", "en", "South", "Sometimes", "Never", "A quiet room", "No"],
    ["3", "2026-04-02 09:00:00", "2", "en", "South", "Rarely", "Always", "More time to read", "Yes"],
]  # fmt: skip
_FRENCH = [
    ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série", "Date de lancement",
     "Date de la dernière action", "Adresse IP", "URL référente", "Votre avis [Commentaire]", "Votre avis",
     "Classez [Rang 1]", "Classez [Rang 2]", "Temps total"],
    ["1", "2026-05-01 10:00:00", "1", "fr", "8", "2026-05-01 09:00:00", "2026-05-01 10:00:00", "192.0.2.9", "", "bien",
     "D'accord", "Chat", "Appel", "40.5"],
    ["2", "2026-05-01 11:00:00", "1", "fr", "9", "2026-05-01 10:00:00", "2026-05-01 11:00:00", "192.0.2.8", "", "",
     "Pas d'accord", "Appel", "Chat", "41.5"],
]  # fmt: skip
_BARE_CODES = [
    ["person", "Q2[A01]", "Q2[A02]", "Q3[B01]", "Q3[B02]"],
    *[[f"S{row:03}", *map(str, ((row % 7) + 1, 7, (row % 5) + 1, 5))] for row in range(1, 30)],
]
_FOR_IMPORT = [
    ["Válasz azonosító", "Beküldés dátuma", "Kezdő nyelv", "How sure are you?", "Anything else?"],
    ["id", "submitdate", "startlanguage", "sure", "more"],
    ["1", "2026-05-01 10:00:00", "en", "Very likely", "{question_not_shown}"],
    ["2", "2026-05-01 11:00:00", "en", "Unlikely", "No"],
]
_SHORTENED = [
    ["", "lastpage. Last page", "datestamp. Date last action", "email. Your email", "uses[1]. How often? [Chat]",
     "uses[2]. How often? [Video]", "two[a][1]. How far? [Chat]", "two[a][2]. How far? [Chat]", "Added later",
     "session. Session ID", "when. Response date"],
    *[[str(row), "3", f"2026-04-0{row} 08:00:00", f"p{row}@example.org", often, often, agree, often, "by hand",
       str(row), "soon"]
      for row, (often, agree) in enumerate([("Always", "Agree"), ("Never", "Disagree"), ("Often", "Agree")], start=1)],
]  # fmt: skip
_TWO_SCALES = [
    ["Response ID", "Date submitted", "Last page", "Date last action", "Rate these [Chat [any]][Scale 1]",
     "Rate these [Chat [any]][Scale 2]", "Rate these [Video][Scale 1]", "Rate these [Video][Scale 2]",
     "Order [1]", "Order [2]", "Odd] [end]]", "Which [tool]?"],
    *[[str(row), "1980-01-01 00:00:00", "4", stamp, often, agree, often, agree, "Chat", "Chat", "words", "some"]
      for row, (often, agree, stamp) in enumerate([
          ("Always", "Agree", "2026-04-01 08:00:00"), ("Never", "Disagree", "2026-04-02 08:00:00"),
      ], start=1)],
]  # fmt: skip
_NO_DATES = [
    ["id", "submitdate", "datestamp", "Q1[SQ001]", "Q1[SQ002]", "Tell us: why?"],
    ["1", "1980-01-01 00:00:00", "1980-01-01 00:00:00", "1", "0", "because"],
    ["2", "", "1980-01-01 00:00:00", "0", "0", "no reason"],
]
_PARTS_ONLY = [
    ["code", "Q1_SQ001", "Q1_SQ002", "Q1_other"],
    *[[f"c{row}", "Y", "", "kites" if row == 1 else ""] for row in range(3)],
]

TWINS = (
    Twin(
        "LimeSurvey with codes",
        "limesurvey",
        as_csv(_CODES).encode("utf-8-sig"),
        kept=2,
        unfinished=1,
        kinds={
            "id": "id", "submitdate": "datetime", "seed": "system", "token": "system", "refurl": "system",
            "G1Q1[other]": "open", "G2Q1[SQ001]": "scale", "G3Q1[SQ001]": "multi_choice", "G3Q1[other]": "open",
            "G4Q1[comment]": "open", "interviewtime": "system", "groupTime12": "system", "G1Q1Time": "system",
        },
        scales={"G2Q1[SQ002]": (5, None, "A1")},
        roles={"submitdate": "answered_at", "id": "response_id"},
        asks=("order",),
    ),
    Twin(
        "LimeSurvey in German with full texts, anonymous",
        "limesurvey",
        as_csv(_GERMAN, ";").encode(),
        kept=8,
        unfinished=1,
        kinds={
            "Datum Abgeschickt": "system", "Was nutzen Sie? [Video]": "multi_choice",
            "Was nutzen Sie? [Sonstiges]": "open", "Gruppenzeit: Werkzeuge": "system", "Was fehlt Ihnen?": "open",
            "Zufallsstartwert": "system", "Antwort ID": "id",
        },
        scales={"Wie stehen Sie dazu? [ Ich nutze neue Werkzeuge]": (4, "ascending", AGREE[0])},
        warns=("1 January 1980",),
    ),
    Twin(
        "LimeSurvey with codes and texts",
        "limesurvey",
        as_csv(_BOTH).encode(),
        kept=3,
        kinds={"Used? []": "multi_choice", "What else?": "open", "Response ID": "id"},
        scales={"How often do you do this? [I try a new tool]": (5, "ascending", "Never")},
    ),
    Twin(
        "LimeSurvey in French with a ranking",
        "limesurvey",
        as_csv(_FRENCH).encode("cp1252"),
        kept=2,
        kinds={
            "Votre avis [Commentaire]": "open", "Classez [Rang 1]": "choice", "Temps total": "system",
            "Date de la dernière action": "datetime",
        },
    ),
    Twin(
        "LimeSurvey without any column of its own",
        "limesurvey",
        as_csv(_BARE_CODES).encode(),
        kept=29,
        scales={"Q2[A02]": (7, None, ""), "Q3[B02]": (5, None, "")},
        asks=("direction",),
    ),
    Twin(
        "LimeSurvey with few columns left and one added",
        "limesurvey",
        as_csv(_SHORTENED).encode(),
        kept=3,
        kinds={
            "column 1": "id", "Last page": "system", "Your email": "email", "Date last action": "datetime",
            "Session ID": "system",
        },
        scales={"How often? [Video]": (5, "ascending", "Never")},
        roles={"Date last action": "answered_at", "Your email": "email"},
    ),
    Twin(
        "LimeSurvey with two scales beside each other",
        "limesurvey",
        as_csv(_TWO_SCALES).encode(),
        kept=2,
        kinds={"Date submitted": "system", "Odd] [end]]": "choice", "Which [tool]?": "choice"},
        scales={
            "Rate these [Chat [any]][Scale 1]": (5, "ascending", "Never"),
            "Rate these [Video][Scale 2]": (5, "ascending", "Strongly disagree"),
        },
        roles={"Date last action": "answered_at"},
        warns=("1 January 1980",),
    ),
    Twin(
        "LimeSurvey without any real date",
        "limesurvey",
        as_csv(_NO_DATES).encode(),
        kept=1,
        unfinished=1,
        kinds={"submitdate": "system", "datestamp": "system", "Q1[SQ002]": "multi_choice", "Tell us: why?": "open"},
    ),
    Twin(
        "LimeSurvey as written for R",
        "limesurvey",
        as_csv(_PARTS_ONLY).encode(),
        kept=3,
        kinds={"Q1_SQ001": "multi_choice", "Q1_SQ002": "multi_choice", "Q1_other": "open"},
    ),
    Twin(
        "LimeSurvey's file to read again",
        "limesurvey",
        as_csv(_FOR_IMPORT, "\t").encode(),
        kept=2,
        scales={"How sure are you?": (5, "ascending", "Very unlikely")},
    ),
)  # fmt: skip
