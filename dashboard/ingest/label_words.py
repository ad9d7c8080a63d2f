"""The words people answer scales with, in seven languages, and the words for no answer.

Owns the lists alone. Each line of `SCALE_LINES` is one scale, `<` goes up, `|` parts other spellings; a line
that starts with `*` gives the order of a whole family and isn't a scale by itself; the commoner comes first.
Refuses to guess: what isn't here is asked about.
"""

from dashboard.ingest import wording

SCALE_LINES = """
agreement en
Strongly disagree|Disagree strongly|Totally disagree|Completely disagree|Fully disagree < Disagree < Neither agree nor disagree|Neutral|Neither agree or disagree|Neither disagree nor agree|Neither|Undecided|Neither nor|Unsure|Not sure < Agree < Strongly agree|Agree strongly|Totally agree|Completely agree|Fully agree
Strongly disagree < Somewhat disagree|Slightly disagree|Tend to disagree|Mostly disagree|Moderately disagree < Neither agree nor disagree|Neutral|Neither agree or disagree|Neither|Undecided < Somewhat agree|Slightly agree|Tend to agree|Mostly agree|Moderately agree < Strongly agree
Strongly disagree|Completely disagree|Totally disagree < Disagree|Moderately disagree|Mostly disagree < Somewhat disagree|Slightly disagree|Disagree somewhat|Disagree slightly < Neither agree nor disagree|Neutral|Neither agree or disagree|Neither|Undecided < Somewhat agree|Slightly agree|Agree somewhat|Agree slightly < Agree|Moderately agree|Mostly agree < Strongly agree|Completely agree|Totally agree
Strongly disagree|Completely disagree|Totally disagree < Disagree < Agree < Strongly agree|Completely agree|Totally agree
Strongly disagree < Somewhat disagree|Slightly disagree|Tend to disagree < Somewhat agree|Slightly agree|Tend to agree < Strongly agree
Strongly disagree < Disagree|Moderately disagree|Mostly disagree < Somewhat disagree|Slightly disagree < Somewhat agree|Slightly agree < Agree|Moderately agree|Mostly agree < Strongly agree
Disagree < Neither agree nor disagree|Neutral|Neither|Undecided < Agree
Strongly oppose|Strongly against < Oppose|Somewhat oppose|Against < Neutral|Neither support nor oppose|Neither favor nor oppose < Support|Somewhat support|Favor|Somewhat favor|In favor < Strongly support|Strongly favor|Strongly in favor
Strongly oppose < Oppose|Somewhat oppose < Support|Somewhat support|Favor|Somewhat favor < Strongly support|Strongly favor
Never true|Never true of me|Not at all true of me < Rarely true|Rarely true of me|Seldom true < Sometimes true|Sometimes true of me < Often true|Often true of me|Usually true < Always true|Always true of me|Very true of me
False|Definitely false < Mostly false|Probably false < Neither true nor false|Don't know either way < Mostly true|Probably true < True|Definitely true
Absolutely inappropriate < Inappropriate < Slightly inappropriate < Neutral < Slightly appropriate < Appropriate < Absolutely appropriate
Not at all true|Not true at all|Very untrue of me < Slightly true|Rarely true < Somewhat true|Sometimes true|Moderately true < Mostly true|Often true|Very true < Completely true|Almost always true|Extremely true

frequency en
Never < Rarely|Seldom|Hardly ever|Almost never < Sometimes|Occasionally < Often|Frequently|Usually|Very often|Most of the time < Always|All the time
Never < Rarely|Seldom|Almost never|Hardly ever < Sometimes|Occasionally < Often|Frequently|Regularly < Very often|Very frequently|All the time|Almost always
Never < Sometimes|Occasionally < About half the time|About half of the time < Most of the time|Usually < Always
Never < Rarely|Seldom < Sometimes|Occasionally < Often|Frequently|Always|Regularly|Usually
Never < Once or twice < A few times < Many times < Very many times
Never < Almost never|Very rarely < Rarely|Seldom < Sometimes|Occasionally < Often|Frequently < Very often|Very frequently|Almost always < Always
Never < Less than once a month < Monthly|Once a month|About once a month < Weekly|Once a week|About once a week < Daily|Every day|Everyday
Never < Yearly|Once a year|A few times a year < Monthly|Once a month|A few times a month < Weekly|Once a week|A few times a week < Daily|Every day|Everyday
Less often than monthly|Less than monthly|Less than once a month|Less often < Monthly|Once a month|About once a month < Weekly|Once a week|About once a week < Daily|Every day|Everyday
Never < Rarely < Monthly < Weekly < Daily
Not at all < Several days < More than half the days < Nearly every day
Never < Almost never < Sometimes|Occasionally < Fairly often|Often < Very often
Never|Not at all < Once or twice|Less than monthly < Monthly < Weekly < Daily
* Never|Not at all < Once or twice < Less than once a year|Less than yearly < Yearly|Once a year|Every year < A few times a year|Several times a year < Quarterly|Once a quarter < Less than once a month|Less than monthly|Less often than monthly < Monthly|Once a month|About once a month|Every month < A few times a month|Several times a month|2-3 times a month|A couple of times a month < Less than once a week < Weekly|Once a week|About once a week|Every week < A few times a week|Several times a week|2-3 times a week|Multiple times a week|A couple of times a week|4-6 times a week < Daily|Every day|Once a day|About once a day|Everyday|Nearly every day|Almost daily|Almost every day < Several times a day|Multiple times a day|A few times a day|More than once a day
Never < Sometimes|Occasionally < Often|Always
* Never < Almost never|Hardly ever|Very rarely < Rarely|Seldom < Occasionally < Sometimes < About half the time|About half of the time < Often|Frequently|Regularly < Usually < Most of the time < Very often|Very frequently < Almost always < Always|All the time

quality en
Very poor|Very bad|Terrible < Poor|Bad < Fair|Average|Acceptable|Neutral|Okay|OK < Good < Very good|Excellent
Poor|Very poor|Terrible < Fair|Below average < Good|Average < Very good|Above average < Excellent
Poor|Bad < Fair|Average|OK|Okay < Good < Excellent|Very good
Very poor < Poor < Fair|Average < Good < Excellent
Poor|Bad < Fair|Average|OK|Okay < Good
Far below average|Well below average < Below average|Somewhat below average < Average < Above average|Somewhat above average < Far above average|Well above average
Much worse < Worse|Somewhat worse|Slightly worse|A little worse < About the same|The same|Same|No change < Better|Somewhat better|Slightly better|A little better < Much better
Very negative|Extremely negative|Strongly negative|Negative|Very negatively < Negative|Somewhat negative|Slightly negative|Mostly negative|Negatively|Somewhat negatively < Neutral|Neither positive nor negative|Neither negative nor positive|Mixed|No effect|No impact < Positive|Somewhat positive|Slightly positive|Mostly positive|Positively|Somewhat positively < Very positive|Extremely positive|Strongly positive|Very positively
Negative < Neutral|Mixed < Positive
Far below expectations|Well below expectations|Did not meet expectations|Fell far short of expectations < Below expectations|Somewhat below expectations|Partially met expectations < Met expectations|Meets expectations|As expected|Equal to expectations < Exceeded expectations|Above expectations|Exceeds expectations|Somewhat above expectations < Far exceeded expectations|Far above expectations|Greatly exceeded expectations|Well above expectations
Below expectations|Did not meet expectations|Does not meet expectations < Met expectations|Meets expectations|Meets|Fully meets < Exceeded expectations|Exceeds expectations|Exceeds|Above expectations
PIP < Needs improvement|Needs Improvement < Fully meets|Meets|Meets expectations < Exceeds|Exceeds expectations
No impact|No impact at all < Minor impact|Slight impact|Small impact|Low impact|Little impact < Moderate impact|Some impact|Medium impact < Major impact|Significant impact|Large impact|High impact|Strong impact|Great impact < Extreme impact|Very large impact|Very high impact|Very significant impact
No impact < Minor impact|Slight impact|Small impact|Low impact|Some impact < Moderate impact|Medium impact < Major impact|Significant impact|High impact|Large impact
No improvement|No change < Slight improvement|Some improvement|A little improvement|Minor improvement < Moderate improvement < Significant improvement|Great improvement|Major improvement|A lot of improvement
No improvement|No change < Some improvement|Slight improvement|Moderate improvement < Significant improvement|Great improvement|Major improvement
Strongly decreased|Decreased a lot|Significantly decreased|Decreased significantly|Greatly decreased|Much decreased < Decreased|Slightly decreased|Somewhat decreased|Decreased slightly|Decreased somewhat|Decreased a little < No change|Stayed the same|Unchanged|Remained the same|About the same < Increased|Slightly increased|Somewhat increased|Increased slightly|Increased somewhat|Increased a little < Strongly increased|Increased a lot|Significantly increased|Increased significantly|Greatly increased
Decreased < No change|Stayed the same|Unchanged|About the same < Increased
Very low quality < Low quality < Neither high nor low quality|Average quality|Medium quality < High quality < Very high quality
Not a priority < Low priority < Medium priority|Somewhat of a priority|Moderate priority < High priority < Essential|Top priority|Essential priority|Critical
Extremely unclear|Very unclear < Somewhat unclear|Unclear < Neither clear nor unclear|Neutral < Somewhat clear|Clear < Extremely clear|Very clear
Very slow < Slow < Average|Neutral|OK < Fast < Very fast
* Terrible < Very poor|Very bad < Poor|Bad < Below average < Fair|Acceptable|OK|Okay|Average < Good < Above average < Very good < Excellent|Outstanding

satisfaction en
Very dissatisfied|Very unsatisfied|Extremely dissatisfied|Completely dissatisfied|Strongly dissatisfied < Dissatisfied|Unsatisfied|Somewhat dissatisfied|Somewhat unsatisfied|Slightly dissatisfied < Neither satisfied nor dissatisfied|Neutral|Neither < Satisfied|Somewhat satisfied|Slightly satisfied < Very satisfied|Extremely satisfied|Completely satisfied|Strongly satisfied
Very dissatisfied|Very unsatisfied < Dissatisfied|Unsatisfied|Somewhat dissatisfied < Satisfied|Somewhat satisfied < Very satisfied
Extremely dissatisfied|Very dissatisfied|Completely dissatisfied < Moderately dissatisfied|Mostly dissatisfied|Dissatisfied < Slightly dissatisfied|Somewhat dissatisfied < Neither satisfied nor dissatisfied|Neutral|Neither < Slightly satisfied|Somewhat satisfied < Moderately satisfied|Mostly satisfied|Satisfied < Extremely satisfied|Very satisfied|Completely satisfied
Not at all satisfied|Not satisfied at all < Slightly satisfied|A little satisfied|Not very satisfied|Not so satisfied < Moderately satisfied|Somewhat satisfied < Very satisfied|Satisfied < Extremely satisfied|Completely satisfied
Not satisfied|Dissatisfied < Neutral|Somewhat satisfied < Satisfied|Very satisfied
Very unhappy < Unhappy < Neutral|Neither happy nor unhappy < Happy < Very happy

likelihood en
Very unlikely|Extremely unlikely|Highly unlikely < Unlikely|Somewhat unlikely < Neutral|Neither likely nor unlikely|Neither < Likely|Somewhat likely < Very likely|Extremely likely|Highly likely
Not at all likely < Slightly likely|Not very likely|Not so likely < Moderately likely|Somewhat likely < Very likely|Likely < Extremely likely|Completely likely
Very unlikely < Unlikely|Somewhat unlikely < Likely|Somewhat likely < Very likely
Extremely unlikely|Very unlikely < Moderately unlikely|Unlikely < Slightly unlikely|Somewhat unlikely < Neither likely nor unlikely|Neutral < Slightly likely|Somewhat likely < Moderately likely|Likely < Extremely likely|Very likely
Unlikely < Neutral|Neither likely nor unlikely|Neither < Likely
Definitely not|Definitely will not|Definitely no < Probably not|Probably will not|Probably no < Might or might not|Maybe|Possibly|Unsure|Not sure < Probably yes|Probably|Probably will < Definitely yes|Definitely|Definitely will

usefulness en
Not at all useful|Not useful at all|Useless < Slightly useful|A little useful|Not very useful|Not so useful < Moderately useful|Somewhat useful < Very useful|Useful < Extremely useful
Not useful|Not at all useful|Useless|Not very useful < Somewhat useful|Slightly useful|Useful < Very useful|Extremely useful
Pointless < Not useful|Not at all useful < Somewhat useful < Very useful
Very useless < Useless|Not useful < Neutral|Neither useful nor useless < Useful < Very useful
Not at all helpful|Not helpful at all|Unhelpful < Slightly helpful|A little helpful|Not very helpful|Not so helpful < Moderately helpful|Somewhat helpful < Very helpful|Helpful < Extremely helpful
Not helpful|Not at all helpful|Unhelpful < Somewhat helpful|Helpful < Very helpful|Extremely helpful
Not relevant for me|Not relevant to me|Not relevant < Somewhat useful|Somewhat relevant|Useful < Critical to me|Critical|Very useful
Not relevant|Not relevant to me|Not relevant at all|Not at all relevant < Slightly relevant|Somewhat relevant < Relevant|Moderately relevant < Very relevant < Extremely relevant|Highly relevant
Not valuable|Not at all valuable < Slightly valuable|A little valuable < Moderately valuable|Somewhat valuable < Very valuable|Valuable < Extremely valuable
Not at all effective|Not effective at all|Ineffective < Slightly effective|Not very effective < Moderately effective|Somewhat effective < Very effective|Effective < Extremely effective

importance en
Not at all important|Not important at all|Unimportant < Slightly important|A little important|Not very important|Of little importance|Not so important < Moderately important|Somewhat important < Very important|Important < Extremely important|Critical|Absolutely essential
Not important|Not at all important|Unimportant < Somewhat important|Slightly important|Important < Very important|Extremely important|Critical
Very unimportant < Unimportant < Neutral < Important < Very important

confidence en
Not at all confident|Not confident at all < Slightly confident|A little confident|Not very confident|Not so confident < Moderately confident|Somewhat confident|Fairly confident < Very confident|Confident|Quite confident < Extremely confident|Completely confident|Fully confident
Not confident|Not at all confident < Somewhat confident|Slightly confident < Confident|Fairly confident|Moderately confident < Very confident|Extremely confident
Very unconfident < Unconfident < Neutral < Confident < Very confident
Not at all comfortable|Not comfortable at all|Very uncomfortable < Slightly comfortable|Not very comfortable|Uncomfortable|Somewhat uncomfortable < Moderately comfortable|Somewhat comfortable|Neutral < Very comfortable|Comfortable|Quite comfortable < Extremely comfortable|Completely comfortable
Very uncomfortable < Uncomfortable|Somewhat uncomfortable < Neutral|Neither comfortable nor uncomfortable < Comfortable|Somewhat comfortable < Very comfortable
Not at all familiar|Not familiar at all|Unfamiliar|Not familiar < Slightly familiar|A little familiar|Not very familiar < Moderately familiar|Somewhat familiar < Very familiar|Familiar < Extremely familiar|Completely familiar|Expert
Beginner|Novice|No experience|None < Basic|Advanced beginner|Elementary < Intermediate|Competent|Moderate < Advanced|Proficient < Expert
Beginner|Novice|Basic < Intermediate < Advanced|Expert
Beginner|Novice|Basic < Intermediate < Advanced < Expert
Very low|Extremely low < Low|Rather low|Somewhat low < Medium|Moderate|Average|Neutral|Neither high nor low < High|Rather high|Somewhat high < Very high|Extremely high
Low < Medium|Moderate|Average < High
Low < Medium|Moderate|Average < High < Critical|Very high
None|Very low|No experience < Low < Medium|Moderate|Average < High
Complete novice|Complete beginner|No experience|None at all < Novice|Beginner|Basic < Intermediate < Advanced|Expert
Very difficult|Extremely difficult|Very hard < Difficult|Somewhat difficult|Hard < Neutral|Neither easy nor difficult|Neither|Moderate < Easy|Somewhat easy < Very easy|Extremely easy

extent en
Not at all|None at all|None|Nothing at all < A little|Slightly|A little bit|To a small extent|To a little extent|Very little < Somewhat|Moderately|To some extent|A moderate amount|To a moderate extent < Quite a bit|Very|Very much|A lot|Mostly|To a large extent|To a great extent|Considerably < Extremely|Completely|A great deal|Fully|To a very large extent|To a very great extent|Totally
Not at all|None|None at all < A little|Slightly|To a small extent|A little bit < Somewhat|Moderately|To some extent|Quite a bit|A moderate amount < Very much|A lot|Completely|To a great extent|To a large extent|Extremely|A great deal|Very
Not at all|No|None < A little|Somewhat|To some extent|Partly < Very much|A lot|Completely|Fully|To a great extent
Much less < Less|Somewhat less|A little less|Slightly less < About the same|The same|Same|No change < More|Somewhat more|A little more|Slightly more < Much more
No|No, not at all|Definitely not < Rather no|Mostly no|Probably not|No, not really < Partly|Somewhat|Maybe|Partially < Rather yes|Mostly yes|Probably yes|Probably|Yes, somewhat < Yes|Definitely|Yes, definitely|Yes, completely
Very unfavorably|Very unfavourably < Somewhat unfavorably|Somewhat unfavourably < Neither favorably nor unfavorably (neutral)|Neither favorably nor unfavorably|Neutral|Neutral (no opinion) < Somewhat favorably|Somewhat favourably < Very favorably|Very favourably
Much lower < Lower|Somewhat lower < About the same|The same < Higher|Somewhat higher < Much higher

agreement de
Stimme überhaupt nicht zu|Stimme gar nicht zu|Trifft überhaupt nicht zu|Trifft gar nicht zu|Stimme absolut nicht zu|Lehne stark ab|Lehne völlig ab|Lehne voll und ganz ab|Stimme voll und ganz nicht zu|Stimme nicht zu|Trifft nicht zu < Stimme eher nicht zu|Stimme nicht zu|Trifft eher nicht zu|Trifft nicht zu|Lehne eher ab|Lehne ab|Stimme weniger zu|Trifft wenig zu|Trifft weniger zu < Teils, teils|Teils/teils|Teils / teils|Teils teils|Teilweise|Weder noch|Neutral|Unentschieden|Weder Zustimmung noch Ablehnung|Stimme weder zu noch lehne ich ab|Stimme teilweise zu|Trifft teilweise zu|Trifft teils zu|Stimme teils zu|Ich stimme weder zu noch lehne ich ab < Stimme eher zu|Stimme zu|Trifft eher zu|Trifft zu|Trifft ziemlich zu|Trifft überwiegend zu|Stimme überwiegend zu < Stimme voll und ganz zu|Stimme völlig zu|Stimme voll zu|Trifft voll und ganz zu|Trifft völlig zu|Trifft voll zu|Stimme vollkommen zu|Stimme sehr zu|Stimme stark zu|Stimme absolut zu|Stimme zu|Trifft zu|Trifft genau zu
Stimme überhaupt nicht zu|Stimme gar nicht zu|Stimme nicht zu|Trifft überhaupt nicht zu|Trifft gar nicht zu|Trifft nicht zu < Stimme eher nicht zu|Trifft eher nicht zu|Stimme nicht zu|Trifft nicht zu < Stimme eher zu|Trifft eher zu|Stimme zu|Trifft zu < Stimme voll und ganz zu|Stimme völlig zu|Stimme voll zu|Trifft voll und ganz zu|Trifft völlig zu|Trifft voll zu|Stimme zu|Trifft zu
Stimme überhaupt nicht zu < Stimme nicht zu < Stimme eher nicht zu < Teils, teils|Weder noch|Neutral|Unentschieden < Stimme eher zu < Stimme zu < Stimme voll und ganz zu|Stimme völlig zu

frequency de
Nie|Niemals < Selten|Fast nie < Manchmal|Gelegentlich|Hin und wieder|Ab und zu < Oft|Häufig|Meistens|Regelmäßig < Immer|Sehr oft|Sehr häufig|Ständig
Nie|Niemals < Selten < Manchmal|Gelegentlich|Hin und wieder|Ab und zu < Oft|Häufig|Immer|Regelmäßig
Gar nicht|Nie|Niemals < Selten < Eher selten < Eher häufig|Eher oft < Sehr häufig|Häufig|Sehr oft|Oft
* Nie|Niemals < Fast nie < Selten < Gelegentlich|Ab und zu|Hin und wieder < Manchmal < Regelmäßig|Oft|Häufig < Meistens < Sehr oft|Sehr häufig < Fast immer < Immer

quality de
Sehr schlecht < Schlecht < Mittelmäßig|Mittel|Durchschnittlich|Befriedigend|Neutral|Teils, teils|Geht so < Gut < Sehr gut
Ungenügend < Mangelhaft < Ausreichend < Befriedigend < Gut < Sehr gut
Sehr schlecht < Eher schlecht|Schlecht < Eher gut|Gut < Sehr gut
Viel schlechter|Deutlich schlechter < Schlechter|Etwas schlechter < Gleich|Unverändert < Besser|Etwas besser < Viel besser|Deutlich besser

satisfaction de
Sehr unzufrieden|Äußerst unzufrieden < Unzufrieden|Eher unzufrieden < Weder noch|Neutral|Teils, teils|Teils/teils|Weder zufrieden noch unzufrieden < Zufrieden|Eher zufrieden < Sehr zufrieden|Äußerst zufrieden
Sehr unzufrieden < Unzufrieden|Eher unzufrieden < Zufrieden|Eher zufrieden < Sehr zufrieden

likelihood de
Sehr unwahrscheinlich < Unwahrscheinlich|Eher unwahrscheinlich < Neutral|Weder noch|Vielleicht < Wahrscheinlich|Eher wahrscheinlich < Sehr wahrscheinlich
Auf keinen Fall|Nein < Eher nein|Wahrscheinlich nicht < Vielleicht|Teils, teils < Eher ja|Wahrscheinlich < Auf jeden Fall|Ja

usefulness de
Überhaupt nicht nützlich|Gar nicht nützlich|Nicht nützlich < Wenig nützlich|Eher nicht nützlich|Kaum nützlich < Teilweise nützlich|Mäßig nützlich|Einigermaßen nützlich < Nützlich|Eher nützlich|Ziemlich nützlich < Sehr nützlich|Äußerst nützlich
Überhaupt nicht hilfreich|Gar nicht hilfreich|Nicht hilfreich < Wenig hilfreich|Eher nicht hilfreich|Kaum hilfreich < Teilweise hilfreich|Mäßig hilfreich|Einigermaßen hilfreich < Hilfreich|Eher hilfreich|Ziemlich hilfreich < Sehr hilfreich|Äußerst hilfreich

importance de
Überhaupt nicht wichtig|Gar nicht wichtig|Unwichtig|Sehr unwichtig < Wenig wichtig|Eher unwichtig|Weniger wichtig < Teils, teils|Mäßig wichtig|Neutral|Einigermaßen wichtig < Wichtig|Eher wichtig|Ziemlich wichtig < Sehr wichtig|Äußerst wichtig
Nicht wichtig|Unwichtig|Gar nicht wichtig|Überhaupt nicht wichtig < Eher unwichtig|Weniger wichtig < Eher wichtig|Wichtig < Sehr wichtig

confidence de
Überhaupt nicht sicher|Gar nicht sicher|Sehr unsicher < Wenig sicher|Eher unsicher|Unsicher|Etwas sicher < Mittelmäßig sicher|Teils, teils|Einigermaßen sicher|Mäßig sicher|Neutral < Sicher|Eher sicher|Ziemlich sicher < Sehr sicher|Äußerst sicher|Völlig sicher
Sehr gering|Sehr niedrig < Gering|Niedrig < Mittel|Mäßig < Hoch < Sehr hoch

extent de
Überhaupt nicht|Gar nicht < Wenig|Kaum|Etwas|Ein wenig|Ein bisschen < Mittelmäßig|Teilweise|Mäßig|Einigermaßen|Teils, teils < Ziemlich|Überwiegend|Stark|Viel|Weitgehend < Sehr|Völlig|Vollständig|Sehr stark|Sehr viel|Außerordentlich|Voll und ganz
Überhaupt nicht|Gar nicht|Nein < Teilweise|Etwas|Ein wenig < Sehr|Völlig|Ja|Voll und ganz

agreement fr
Pas du tout d'accord|Tout à fait en désaccord|Fortement en désaccord|Totalement en désaccord|Pas d'accord du tout|Complètement en désaccord < Pas d'accord|Plutôt pas d'accord|Plutôt en désaccord|En désaccord|Peu d'accord|Pas vraiment d'accord < Ni d'accord ni pas d'accord|Ni d'accord, ni pas d'accord|Ni d'accord ni en désaccord|Ni d'accord, ni en désaccord|Neutre|Sans avis|Ni en accord ni en désaccord|Ni l'un ni l'autre|Indécis|Moyennement d'accord < Plutôt d'accord|D'accord|Assez d'accord|En accord|Plutôt en accord < Tout à fait d'accord|Totalement d'accord|Fortement d'accord|Entièrement d'accord|Complètement d'accord|Tout à fait en accord|Fortement en accord
Pas du tout d'accord|Tout à fait en désaccord|Fortement en désaccord < Pas d'accord|Plutôt pas d'accord|Plutôt en désaccord|En désaccord < Plutôt d'accord|D'accord|Assez d'accord < Tout à fait d'accord|Totalement d'accord|Fortement d'accord
Pas du tout d'accord|Totalement en désaccord < Pas d'accord|En désaccord < Plutôt pas d'accord|Plutôt en désaccord < Ni d'accord ni pas d'accord|Neutre|Ni d'accord ni en désaccord < Plutôt d'accord < D'accord < Tout à fait d'accord|Totalement d'accord

frequency fr
Jamais < Rarement|Presque jamais < Parfois|Quelquefois|De temps en temps|Occasionnellement < Souvent|Fréquemment|La plupart du temps|Régulièrement < Toujours|Très souvent|Tout le temps
Jamais < Rarement < Parfois|De temps en temps|Occasionnellement < Souvent|Toujours|Régulièrement

quality fr
Très mauvais|Très mauvaise|Très mal < Mauvais|Mauvaise|Mal|Médiocre < Moyen|Moyenne|Correct|Passable|Acceptable|Neutre < Bon|Bonne|Bien < Très bon|Très bonne|Excellent|Excellente|Très bien
Bien pire|Beaucoup moins bien < Pire|Moins bien|Un peu moins bien < Pareil|Identique|Inchangé < Mieux|Un peu mieux < Beaucoup mieux|Bien mieux

satisfaction fr
Très insatisfait|Très insatisfaite|Pas du tout satisfait|Pas du tout satisfaite|Très insatisfait(e)|Pas du tout satisfait(e)|Très mécontent < Insatisfait|Insatisfaite|Plutôt insatisfait|Plutôt pas satisfait|Peu satisfait|Insatisfait(e)|Plutôt insatisfait(e)|Pas satisfait|Peu satisfait(e)|Mécontent < Ni satisfait ni insatisfait|Neutre|Moyennement satisfait|Ni satisfait(e) ni insatisfait(e)|Ni satisfait, ni insatisfait < Satisfait|Satisfaite|Plutôt satisfait|Assez satisfait|Satisfait(e)|Plutôt satisfait(e) < Très satisfait|Très satisfaite|Tout à fait satisfait|Très satisfait(e)
Très insatisfait|Pas du tout satisfait < Insatisfait|Plutôt insatisfait|Plutôt pas satisfait|Peu satisfait < Satisfait|Plutôt satisfait|Assez satisfait < Très satisfait|Tout à fait satisfait

likelihood fr
Très peu probable|Très improbable|Pas du tout probable < Peu probable|Improbable|Plutôt improbable < Neutre|Ni probable ni improbable|Moyennement probable|Peut-être < Probable|Plutôt probable|Assez probable < Très probable|Extrêmement probable

usefulness fr
Pas du tout utile|Inutile|Très peu utile < Peu utile|Un peu utile|Pas très utile < Moyennement utile|Plutôt utile|Assez utile|Neutre < Utile|Très utile < Extrêmement utile|Très utile|Tout à fait utile
Pas du tout utile|Inutile|Pas utile < Assez utile|Plutôt utile|Un peu utile|Utile < Très utile

importance fr
Pas du tout important|Pas du tout importante < Peu important|Un peu important|Pas très important < Moyennement important|Plutôt important|Assez important|Neutre < Important|Très important < Extrêmement important|Très important|Essentiel

confidence fr
Pas du tout confiant|Pas du tout confiant(e)|Pas du tout à l'aise < Peu confiant|Un peu confiant|Peu confiant(e)|Peu à l'aise|Pas très à l'aise < Moyennement confiant|Assez confiant|Plutôt confiant|Moyennement à l'aise|Assez à l'aise|Moyennement confiant(e) < Confiant|Très confiant|À l'aise|Plutôt à l'aise|Confiant(e) < Très confiant|Extrêmement confiant|Tout à fait confiant|Très à l'aise|Tout à fait à l'aise|Très confiant(e)
Très faible < Faible < Moyen|Moyenne|Modéré < Élevé|Élevée|Fort|Forte < Très élevé|Très élevée|Très fort|Très forte

extent fr
Pas du tout < Un peu|Peu|Très peu < Moyennement|Modérément|Plus ou moins|Assez < Beaucoup|Plutôt|Assez|Largement < Énormément|Tout à fait|Complètement|Extrêmement|Totalement
Non|Pas du tout|Non, pas du tout < Plutôt non|Non, plutôt pas < Plutôt oui|Oui, plutôt < Oui|Tout à fait|Oui, tout à fait

agreement es
Totalmente en desacuerdo|Muy en desacuerdo|Completamente en desacuerdo|Fuertemente en desacuerdo|Nada de acuerdo < En desacuerdo|Algo en desacuerdo|Parcialmente en desacuerdo|Poco de acuerdo|Un poco en desacuerdo < Ni de acuerdo ni en desacuerdo|Neutral|Neutro|Ni en acuerdo ni en desacuerdo|Indeciso|Ni acuerdo ni desacuerdo|Ni de acuerdo, ni en desacuerdo|Indiferente < De acuerdo|Algo de acuerdo|Parcialmente de acuerdo|Bastante de acuerdo|Un poco de acuerdo < Totalmente de acuerdo|Muy de acuerdo|Completamente de acuerdo|Fuertemente de acuerdo
Totalmente en desacuerdo|Muy en desacuerdo|Nada de acuerdo|Completamente en desacuerdo < En desacuerdo|Algo en desacuerdo|Poco de acuerdo < De acuerdo|Algo de acuerdo|Bastante de acuerdo < Totalmente de acuerdo|Muy de acuerdo|Completamente de acuerdo
Totalmente en desacuerdo|Muy en desacuerdo < En desacuerdo|Bastante en desacuerdo < Algo en desacuerdo|Parcialmente en desacuerdo|Ligeramente en desacuerdo < Ni de acuerdo ni en desacuerdo|Neutral < Algo de acuerdo|Parcialmente de acuerdo|Ligeramente de acuerdo < De acuerdo|Bastante de acuerdo < Totalmente de acuerdo|Muy de acuerdo

frequency es
Nunca|Jamás < Casi nunca|Rara vez|Raramente|Pocas veces < A veces|Algunas veces|Ocasionalmente|De vez en cuando < A menudo|Casi siempre|Frecuentemente|Con frecuencia|Muchas veces|Generalmente|Habitualmente < Siempre|Muy a menudo|Muy frecuentemente
Nunca|Jamás < Rara vez|Casi nunca|Raramente|Pocas veces < A veces|Algunas veces|Ocasionalmente|De vez en cuando < A menudo|Frecuentemente|Con frecuencia|Generalmente|Habitualmente|Siempre|Casi siempre

quality es
Muy malo|Muy mala|Pésimo|Pésima|Muy mal < Malo|Mala|Mal < Regular|Aceptable|Neutral|Normal < Bueno|Buena|Bien < Muy bueno|Muy buena|Excelente|Muy bien
Mucho peor < Peor|Algo peor < Igual|Sin cambios < Mejor|Algo mejor < Mucho mejor

satisfaction es
Muy insatisfecho|Muy insatisfecha|Muy insatisfecho/a|Totalmente insatisfecho|Nada satisfecho|Nada satisfecho/a < Insatisfecho|Insatisfecha|Insatisfecho/a|Algo insatisfecho|Poco satisfecho|Poco satisfecho/a < Ni satisfecho ni insatisfecho|Neutral|Neutro|Ni satisfecho/a ni insatisfecho/a < Satisfecho|Satisfecha|Satisfecho/a|Algo satisfecho|Bastante satisfecho < Muy satisfecho|Muy satisfecha|Muy satisfecho/a|Totalmente satisfecho

likelihood es
Muy improbable|Nada probable < Improbable|Poco probable|Algo improbable < Neutral|Ni probable ni improbable|Tal vez|Quizás < Probable|Algo probable|Bastante probable < Muy probable|Extremadamente probable

usefulness es
Nada útil|Inútil < Poco útil|Algo útil < Moderadamente útil|Algo útil|Neutral < Útil|Bastante útil|Muy útil < Muy útil|Extremadamente útil

importance es
Nada importante|Sin importancia < Poco importante < Moderadamente importante|Algo importante|Neutral < Importante|Bastante importante < Muy importante|Extremadamente importante

confidence es
Nada seguro|Nada seguro/a|Muy inseguro < Poco seguro|Poco seguro/a|Inseguro < Moderadamente seguro|Algo seguro|Algo seguro/a|Neutral < Seguro|Bastante seguro|Seguro/a < Muy seguro|Totalmente seguro|Completamente seguro|Muy seguro/a
Muy bajo|Muy baja < Bajo|Baja < Medio|Media|Moderado|Regular < Alto|Alta < Muy alto|Muy alta

extent es
Nada|En absoluto|Para nada < Poco|Un poco|Muy poco < Algo|Moderadamente|Regular|Más o menos < Bastante|Mucho|Muy < Mucho|Totalmente|Completamente|Muchísimo|Extremadamente

agreement pt
Discordo totalmente|Discordo completamente|Discordo fortemente|Discordo plenamente < Discordo|Discordo parcialmente|Discordo em parte < Não concordo nem discordo|Nem concordo nem discordo|Neutro|Indiferente|Indeciso|Nem concordo, nem discordo < Concordo|Concordo parcialmente|Concordo em parte < Concordo totalmente|Concordo completamente|Concordo fortemente|Concordo plenamente
Discordo totalmente|Discordo completamente < Discordo|Discordo parcialmente < Concordo|Concordo parcialmente < Concordo totalmente|Concordo completamente

frequency pt
Nunca|Jamais < Raramente|Quase nunca|Poucas vezes < Às vezes|Algumas vezes|Ocasionalmente|De vez em quando < Frequentemente|Muitas vezes|Quase sempre|Geralmente|Com frequência < Sempre|Muito frequentemente

quality pt
Muito ruim|Muito mau|Péssimo|Péssima|Muito má < Ruim|Mau|Má|Fraco < Regular|Razoável|Médio|Neutro|Aceitável < Bom|Boa < Muito bom|Muito boa|Excelente|Ótimo|Ótima

satisfaction pt
Muito insatisfeito|Muito insatisfeita|Totalmente insatisfeito|Muito insatisfeito(a)|Nada satisfeito < Insatisfeito|Insatisfeita|Insatisfeito(a)|Pouco satisfeito < Nem satisfeito nem insatisfeito|Neutro|Indiferente|Nem satisfeito, nem insatisfeito < Satisfeito|Satisfeita|Satisfeito(a) < Muito satisfeito|Muito satisfeita|Totalmente satisfeito|Muito satisfeito(a)

likelihood pt
Muito improvável|Nada provável < Improvável|Pouco provável < Neutro|Talvez|Nem provável nem improvável < Provável < Muito provável|Extremamente provável

usefulness pt
Nada útil|Inútil < Pouco útil < Moderadamente útil|Razoavelmente útil|Neutro < Útil|Bastante útil < Muito útil|Extremamente útil

importance pt
Nada importante|Sem importância < Pouco importante < Moderadamente importante|Razoavelmente importante|Neutro < Importante|Bastante importante < Muito importante|Extremamente importante

confidence pt
Nada confiante < Pouco confiante < Moderadamente confiante|Razoavelmente confiante|Neutro < Confiante|Bastante confiante < Muito confiante|Extremamente confiante|Totalmente confiante
Muito baixo|Muito baixa < Baixo|Baixa < Médio|Média|Moderado < Alto|Alta < Muito alto|Muito alta

extent pt
Nada|De modo nenhum|De forma alguma < Pouco|Um pouco|Muito pouco < Moderadamente|Mais ou menos|Razoavelmente|Em parte < Bastante|Muito < Totalmente|Completamente|Muitíssimo|Extremamente

agreement nl
Helemaal mee oneens|Helemaal oneens|Zeer mee oneens|Zeer oneens|Volledig mee oneens|Volledig oneens|Sterk mee oneens|Sterk oneens|Helemaal niet mee eens|Helemaal niet eens < Mee oneens|Oneens|Enigszins mee oneens|Niet mee eens|Niet eens|Beetje oneens < Neutraal|Niet mee eens en niet mee oneens|Niet mee eens, niet mee oneens|Niet eens, niet oneens|Noch eens, noch oneens|Niet mee eens/niet mee oneens|Niet eens en niet oneens|Noch mee eens, noch mee oneens|Noch eens noch oneens|Niet eens/niet oneens < Mee eens|Eens|Enigszins mee eens|Beetje eens < Helemaal mee eens|Helemaal eens|Zeer mee eens|Zeer eens|Volledig mee eens|Volledig eens|Sterk mee eens|Sterk eens
Helemaal mee oneens|Helemaal oneens|Zeer mee oneens < Mee oneens|Oneens < Mee eens|Eens < Helemaal mee eens|Helemaal eens|Zeer mee eens

frequency nl
Nooit < Zelden|Bijna nooit < Soms|Af en toe < Vaak|Regelmatig|Meestal < Altijd|Zeer vaak|Heel vaak

quality nl
Zeer slecht|Heel slecht < Slecht|Onvoldoende|Matig < Redelijk|Voldoende|Gemiddeld|Neutraal|Matig < Goed < Zeer goed|Heel goed|Uitstekend

satisfaction nl
Zeer ontevreden|Heel ontevreden|Helemaal niet tevreden < Ontevreden|Enigszins ontevreden|Niet tevreden < Neutraal|Niet tevreden en niet ontevreden|Noch tevreden, noch ontevreden|Niet tevreden, niet ontevreden < Tevreden|Enigszins tevreden < Zeer tevreden|Heel tevreden

likelihood nl
Zeer onwaarschijnlijk < Onwaarschijnlijk < Neutraal|Misschien < Waarschijnlijk < Zeer waarschijnlijk

usefulness nl
Helemaal niet nuttig|Niet nuttig < Weinig nuttig|Een beetje nuttig|Niet zo nuttig < Enigszins nuttig|Redelijk nuttig|Neutraal < Nuttig|Erg nuttig < Zeer nuttig|Heel nuttig

importance nl
Helemaal niet belangrijk|Onbelangrijk|Zeer onbelangrijk < Weinig belangrijk|Een beetje belangrijk|Niet zo belangrijk < Enigszins belangrijk|Redelijk belangrijk|Neutraal < Belangrijk < Zeer belangrijk|Heel belangrijk

confidence nl
Helemaal niet zeker|Zeer onzeker < Een beetje zeker|Onzeker|Weinig zeker < Enigszins zeker|Redelijk zeker|Neutraal < Zeker < Zeer zeker|Heel zeker|Helemaal zeker
Zeer laag|Heel laag < Laag < Gemiddeld|Matig < Hoog < Zeer hoog|Heel hoog

extent nl
Helemaal niet < Een beetje|Weinig|Nauwelijks < Enigszins|Redelijk|Matig|Gemiddeld < Veel|Behoorlijk|Grotendeels|Erg < Helemaal|Zeer veel|Heel veel|Volledig|Zeer

agreement it
Totalmente in disaccordo|Completamente in disaccordo|Fortemente in disaccordo|Molto in disaccordo|Per niente d'accordo|Del tutto in disaccordo < In disaccordo|Parzialmente in disaccordo|Abbastanza in disaccordo|Poco d'accordo|Piuttosto in disaccordo < Né d'accordo né in disaccordo|Neutrale|Neutro|Né in accordo né in disaccordo|Indeciso|Né d'accordo, né in disaccordo < D'accordo|Parzialmente d'accordo|Abbastanza d'accordo|Piuttosto d'accordo < Totalmente d'accordo|Completamente d'accordo|Fortemente d'accordo|Molto d'accordo|Pienamente d'accordo|Del tutto d'accordo
Totalmente in disaccordo|Per niente d'accordo|Completamente in disaccordo < In disaccordo|Poco d'accordo < D'accordo|Abbastanza d'accordo < Totalmente d'accordo|Molto d'accordo|Completamente d'accordo

frequency it
Mai < Raramente|Quasi mai < A volte|Qualche volta|Talvolta|Occasionalmente|Ogni tanto < Spesso|Frequentemente|Di solito|Quasi sempre < Sempre|Molto spesso

quality it
Pessimo|Pessima|Molto scarso|Molto negativo|Molto scarsa < Scarso|Scarsa|Insufficiente|Negativo < Sufficiente|Discreto|Medio|Nella media|Neutro|Discreta < Buono|Buona|Positivo < Ottimo|Ottima|Molto buono|Molto buona|Eccellente|Molto positivo

satisfaction it
Molto insoddisfatto|Molto insoddisfatta|Per niente soddisfatto|Molto insoddisfatto/a < Insoddisfatto|Insoddisfatta|Poco soddisfatto|Insoddisfatto/a|Abbastanza insoddisfatto < Né soddisfatto né insoddisfatto|Neutrale|Neutro|Né soddisfatto/a né insoddisfatto/a < Soddisfatto|Soddisfatta|Abbastanza soddisfatto|Soddisfatto/a < Molto soddisfatto|Molto soddisfatta|Molto soddisfatto/a

likelihood it
Molto improbabile|Per niente probabile < Improbabile|Poco probabile < Neutrale|Neutro|Forse < Probabile|Abbastanza probabile < Molto probabile

usefulness it
Per niente utile|Per nulla utile|Inutile < Poco utile < Abbastanza utile|Moderatamente utile|Neutro < Utile|Molto utile < Molto utile|Estremamente utile

importance it
Per niente importante|Per nulla importante < Poco importante < Abbastanza importante|Moderatamente importante|Neutro < Importante < Molto importante|Estremamente importante

confidence it
Per niente sicuro|Per nulla sicuro|Molto insicuro < Poco sicuro|Insicuro < Abbastanza sicuro|Moderatamente sicuro|Neutro < Sicuro < Molto sicuro|Estremamente sicuro|Del tutto sicuro
Molto basso|Molto bassa < Basso|Bassa < Medio|Media|Moderato < Alto|Alta < Molto alto|Molto alta

extent it
Per niente|Per nulla|Affatto < Poco|Un po'|Molto poco < Abbastanza|Moderatamente|Più o meno|In parte < Molto|Parecchio < Moltissimo|Completamente|Totalmente|Del tutto
"""

GAP = "_"
"""Where a line of degrees has the word it is about."""

DEGREE_LINES = """
degree en
Not at all _|Not _ at all|Not _|Un_ < Slightly _|A little _|Not very _|Not so _|Not too _|A bit _ < Moderately _|Somewhat _|Fairly _ < Very _|Quite _|_ < Extremely _|Completely _|Totally _|Fully _|Highly _
Not at all _|Not _ at all|Not _ < Not very _|Slightly _|A little _|Not so _|Not too _ < Somewhat _|Fairly _|Moderately _|Quite _|_ < Very _|Extremely _|Highly _|Completely _
Not at all _|Not _|Not _ at all|Not very _ < Somewhat _|Slightly _|A little _|Moderately _|_ < Very _|Extremely _|Highly _|Completely _
* Not at all _|Not _ at all|Not _ < Not very _|Not so _|Not too _ < Slightly _|A little _|A bit _ < Somewhat _ < Moderately _ < Fairly _ < Quite _ < _ < Very _|Highly _ < Extremely _|Completely _|Totally _|Fully _

degree de
Überhaupt nicht _|Gar nicht _|Nicht _ < Wenig _|Kaum _|Etwas _|Eher nicht _ < Mäßig _|Teilweise _|Einigermaßen _|Mittelmäßig _ < Ziemlich _|Eher _|_ < Sehr _|Äußerst _|Völlig _
Überhaupt nicht _|Gar nicht _|Nicht _ < Wenig _|Kaum _|Eher nicht _ < Ziemlich _|Eher _|_ < Sehr _|Äußerst _

degree fr
Pas du tout _|Pas _ < Peu _|Un peu _|Pas très _ < Moyennement _|Modérément _|Assez _ < Plutôt _|_|Très _|Assez _ < Très _|Extrêmement _|Tout à fait _
Pas du tout _|Pas _ < Peu _|Un peu _|Pas très _ < Assez _|Plutôt _|_ < Très _|Extrêmement _|Tout à fait _

degree es
Nada _ < Poco _|Un poco _ < Algo _|Moderadamente _ < Bastante _|_|Muy _ < Muy _|Extremadamente _|Totalmente _
Nada _ < Poco _|Un poco _|Algo _ < Bastante _|_ < Muy _|Extremadamente _

degree pt
Nada _ < Pouco _|Um pouco _ < Moderadamente _|Razoavelmente _|Mais ou menos _ < Bastante _|_|Muito _ < Muito _|Extremamente _|Totalmente _
Nada _ < Pouco _|Um pouco _ < Bastante _|_|Razoavelmente _ < Muito _|Extremamente _

degree it
Per niente _|Per nulla _ < Poco _|Un po' _ < Abbastanza _|Moderatamente _ < Molto _|_ < Estremamente _|Moltissimo _|Del tutto _
Per niente _|Per nulla _ < Poco _ < Abbastanza _|_ < Molto _

degree nl
Helemaal niet _|Totaal niet _|Niet _ < Een beetje _|Weinig _|Niet zo _ < Redelijk _|Enigszins _|Matig _ < _|Behoorlijk _|Zeer _|Erg _ < Zeer _|Heel _|Heel erg _|Uiterst _|Extreem _
Helemaal niet _|Niet _ < Een beetje _|Weinig _|Niet zo _ < _|Redelijk _|Behoorlijk _ < Zeer _|Heel _|Erg _
"""
"""Scales of degree around any word at all."""

_MISSING = """
prefer not to disclose|i prefer not to disclose|do not wish to answer|i do not wish to answer|not stated
i don't know what this is|i don't know this tool|i don't know this|haven't used|have not used|never used it|not used|does not apply to me
no opinion / not applicable|not sure / not applicable|not observed|not rated|no comment
n/a|na|n.a|n. a|#n/a|nan|null|none given|not applicable|does not apply|doesn't apply
not relevant for me|not relevant to me|prefer not to say|prefer not to answer|i prefer not to say
i prefer not to answer|rather not say|decline to answer|declined|no answer|not answered|no response
no opinion|i don't know|don't know|do not know|i do not know|dk|dont know
don't know / not applicable|don't know/not applicable|not applicable/don't know
i was not aware of this|not aware of this|unfamiliar (n/a)|unknown|cannot say|can't say
unable to answer|unable to say|unable to rate|cannot judge|no basis for evaluation|no basis to judge
no basis for judgment|not applicable to me|not applicable (n/a)|n/a (not applicable)
n/a - not applicable|refused|skipped|missing|not selected|i have no opinion|-|--|.|?|-99|-999|-9|99
999|9999|keine angabe|k.a|k. a|weiß nicht|weiss nicht|ich weiß nicht|ich weiss nicht
nicht zutreffend|trifft auf mich nicht zu|keine antwort|keine meinung|kann ich nicht beurteilen
nicht beurteilbar|kann ich nicht sagen|möchte ich nicht sagen|nicht anwendbar|entfällt
nicht relevant|ne sait pas|je ne sais pas|ne se prononce pas|sans réponse|sans opinion|sans objet
non applicable|s/o|nsp|je préfère ne pas répondre|préfère ne pas répondre|pas de réponse
non concerné|ne s'applique pas|pas concerné|no sé|no sabe|no lo sé|no contesta|ns/nc|no aplica
no aplicable|prefiero no decirlo|sin respuesta|prefiero no responder|prefiero no contestar
sin opinión|no procede|no corresponde|não sei|não se aplica|prefiro não responder|prefiro não dizer
sem resposta|sem opinião|não aplicável|weet niet|weet ik niet|ik weet het niet|niet van toepassing
n.v.t|nvt|geen antwoord|geen mening|wil ik niet zeggen|zeg ik liever niet|weet niet / geen mening
weet niet/geen mening|non so|non lo so|non applicabile|non pertinente|preferisco non rispondere
nessuna risposta|non rispondo|nessuna opinione|non si applica
"""
_YES_NO = """
Yes|No|Maybe|Unsure|Not sure|I'm not sure|Ja|Nein|Vielleicht|Oui|Non|Sí|Si|Sì|Tal vez|Não|Sim|Talvez|Nee
Misschien|Forse|Peut-être|Quizás|True|False|Wahr|Falsch|Vrai|Faux|Y|N|J|Partly|Somewhat|Sometimes
"""


def _keys(lines: str) -> frozenset[str]:
    return frozenset(wording.key(word) for line in lines.strip().split("\n") for word in line.split("|"))


MISSING_WORDS = _keys(_MISSING)
"""What a scale's cell says when somebody didn't answer it: never 0 and never the middle."""

MISSING_BESIDE_A_SCALE = frozenset({"not relevant for me", "not relevant to me"})
"""Missing beside a whole scale, the lowest answer where little else is offered."""

YES_NO = _keys(_YES_NO)
"""Answers that make a choice and no scale when nothing else is offered."""

ALWAYS_ANSWERS = _keys("Neutral|Neither|Neutro|Neutre|Neutraal|Neutrale")
"""The middle of many scales: an answer everywhere, a scale nowhere by itself."""
