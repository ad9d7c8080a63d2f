"""Header words of HR systems that nothing is stored of, in seven languages.

Owns the list that tells a roster from a survey with an employee id. Refuses the words of stored columns: those are in
`model`.
"""

_LINES = """
age|gender|sex|marital status|start date
salary|pay rate|monthly income|hourly rate|manager|manager name|manager email|job title
job role|position|employment status|employment type|worker type|over time|years at company
business travel|attrition|cost center|contract type|fte|nationality|title|status
geschlecht|vorgesetzter|kostenstelle|position title|sexe|poste|contrat
sexo|género|puesto|cargo|sesso|mansione|ruolo
geslacht|functie|leidinggevende|first name|last name|vorname|nachname
prénom|apellidos|cognome|achternaam|voornaam|sobrenome
"""

OF_A_JOB = frozenset(word for line in _LINES.strip().split("\n") for word in line.split("|"))
"""Two of these tell as much as one column that is stored."""
