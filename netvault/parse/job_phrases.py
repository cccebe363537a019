"""The phrases by which people ask somebody for a job, in four languages.

    a|b       either word
    {name}    one of the words listed under that name
    x?        x, or nothing
    *         up to five words of one sentence, none of which makes it ask for something else
    ~         up to two words that describe the next one: "a part-time job"
    .         the end of a thing: "a job", "a job at Helio", but not "a job interview"
    !x        x is not among the next five words

A phrase begins with words: by the first one it is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Language:
    """How one language asks for a job.

    Attributes:
        phrases: In the notation of this file.
        words: What a name in braces means in them.
        questions: Words after which it is a matter of how or who: that is information.
        denials: Words close before a phrase that deny it.
        turns: Words that turn an ask for a job into one for something else, such as advice.
        functions: Words that describe nothing; whose job it is stands among them.
        follows: Words that may follow the end of a thing.
    """

    phrases: tuple[str, ...]
    words: Mapping[str, str]
    questions: frozenset[str]
    denials: frozenset[str]
    turns: frozenset[str]
    functions: frozenset[str]
    follows: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH: Final = Language(
    phrases=(
        "{ask} * for {a}? ~ {job}|interview .",
        "{ask} * for {some}? {work} .",
        "{ask} * for|about {a}? ~ {place} on|in {whose} ~ {team}",
        "{ask}|{reach} * about a|an|any|another|some ~ {job} .",
        "{ask}|{reach} * about the|that|this ~ position|role|vacancy|internship|traineeship .",
        "{ask}|{reach} * about the|that|this job .",
        "{ask}|{reach} * about {open}? ~ openings|vacancies|jobs|internships .",
        "{ask}|{reach} * about {open} positions|roles|posts .",
        "{ask}|{reach} * about employment .",
        "{ask}|{reach} * about {some}? paid? work , any|whatever",
        "{ask}|{reach} * about joining {whose} ~ {team}",
        "{ask}|{reach} * about|to being|getting|be|get hired|employed|recruited .",
        "{ask}|{reach} * about hiring|employing me",
        "{ask} * to join {whose} ~ {team}",
        "{reach} * and ask for the {job} .",
        "request|arrange a ~ job? interview .",
        "if|whether * hiring|recruiting .",
        "if|whether * {hire} people|anyone|anybody|someone|somebody|{staff} .",
        "if|whether * {hire} .",
        "if|whether * looking|look|looks for|on ~ {staff}|people .",
        "if|whether * take|takes|taking on ~ {staff}|people .",
        "if|whether * be|is|are|{have} something|anything for me",
        "{know} of|about {a}? ~ jobs|openings|vacancies|internships .",
        "{know} of|about an ~ opening .",
        "if|whether * {have} {a}? ~ openings|vacancies|opening|vacancy|{job} {going}",
        "if|whether * {have} {a}? ~ openings|vacancies|vacancy|internships .",
        "if|whether * {have} an ~ opening|internship|apprenticeship .",
        "if|whether * {have} {a} ~ {place} for me|us|an|a",
        "if|whether * {have} {a} ~ {place} on|in {whose} ~ {team}",
        "if|whether {a}? ~ {job} is|are still? {going}",
        "if|whether * need|needs|use|take|takes|want|wants {a}? ~ like me",
        "if|whether * find|finds me something|anything at|in|with",
        "if|whether i|we {can} come? and? work|start for|at|under",
        "if|whether i|we {can} join {whose} ~ {team}",
        "which|what ~ openings|vacancies|internships {are}",
        "which|what ~ positions|jobs|roles {are} * {going}",
        "hire|hires|hiring|employ|recruit me",
        "take|takes|taking me on .",
        "{bring} me in|inside .",
        "{bring} me into {whose} ~ {team}",
        "{bring}|find|finds|give|gives|offer|offers|arrange me {a}? ~ {job}|interview|work .",
        "{bring}|arrange|arranges {a} ~ {job}|interview for me",
        "foot in the door",
        "pull|pulls strings for me|us",
        "pull|pulls strings for {a} ~ {job}",
        "{put} my name * for {a}|{whose} ~ {job}",
        "i|i'd want|need|like {a} ~ {job} .",
        "{name} me forward|up? for {a}|{whose} ~ {job}",
        "refer|recommend|mention me internally",
        "{name} me to * hiring|recruiting|recruiter",
        "consider me for {a}|{whose} ~ {job}",
        "{put} in? a ~ word * for me|us",
        "{put} in? a ~ word * for {a}|my ~ {job}|application",
        "have|has {a}? ~ {job}|work for me|us",
        "job|position|opening|vacancy|internship for me",
        "{a} job at * for me",
        "{send} * my ~ {cv} !{look}",
        "{send} * my {kind}? application . !{look}",
        "{send} {cv}|application to|via|through|over",
        "apply {apply} * through|via !{page}",
        "apply through|via !{page}",
    ),
    words=MappingProxyType(
        {
            "ask": "ask|asks|asking|inquire|enquire|beg|plead|press|nudge|sound",
            "reach": "talk|speak|word|call|phone|ring|write|mail|email|e-mail|message|text|ping",
            "a": "a|an|any|the|some|that|this|another|one",
            "some": "some|any|more|paid",
            "open": "open|free|vacant|possible|any|the|some|current",
            "job": "job|jobs|position|positions|role|vacancy|internship|opening"
            "|traineeship|apprenticeship|shift|post",
            "work": "work|employment|shifts",
            "place": "place|spot|seat|desk|opening|job|position|role|work",
            "whose": "her|his|their|the|your|its",
            "team": "team|company|firm|department|lab|group|staff|start-up|startup|office|unit",
            "hire": "hire|hires|recruit|recruits|employ|employs",
            "staff": "juniors|engineers|analysts|developers|designers|teachers|trainees|staff"
            "|talent",
            "have": "has|have|had|is|are|there's|knows|know|sees|hears|gets|got|of",
            "going": "open|free|vacant|available|going|coming|unfilled",
            "can": "can|could|may|might",
            "are": "are|there|they|she|he|come",
            "bring": "get|gets|getting|bring|brings|sneak|smuggle|slip",
            "name": "refer|refers|recommend|recommends|suggest|put|propose|nominate|mention|name",
            "put": "put|puts|putting|say|says|drop|float|mention",
            "know": "know|knows|hear|hears|heard",
            "send": "send|sends|give|gives|pass|passes|forward|forwards|hand|hands|submit|email"
            "|e-mail|mail|deliver|drop|leave|take|takes|put|bring|share|slip|slide|present",
            "cv": "cv|resume|résumé|resumé|curriculum",
            "kind": "job|work|internship|open|new|unsolicited|speculative|updated",
            "apply": "for|at|to|there",
            "page": "website|site|portal|form|page|link|agency",
            "look": "feedback|comments|advice|review|proofread|proofreading|look|check|tips",
        }
    ),
    questions=_words("how what why when where who whom which whose"),
    denials=_words("not never no don't dont without instead than"),
    turns=_words(
        "advice opinion opinions view views thoughts feedback tips help experience "
        "questions if whether book story information"
    ),
    functions=_words(
        "a an the of at in on to for with from by about and or if but my her his their its "
        "your our he she they it you we i is are was new"
    ),
    follows=_words(
        "at in with for from on as and or to now soon there here this next like if so "
        "before after via through again too first today tomorrow then under me anyway "
        "please yet right because until by maybe either near these opening openings offer"
    ),
)

GERMAN: Final = Language(
    phrases=(
        "nach {ein}? ~ {job} * fragen|nachfragen|erkundigen",
        "frag|frage|fragen|nachfragen * nach {ein}? ~ {job} .",
        "um {ein}? ~ {job}|vorstellungsgespräch|bewerbungsgespräch * bitten|fragen",
        "bitte|bitten * um {ein}? ~ {job}|vorstellungsgespräch|bewerbungsgespräch .",
        "ob * einstellt|einstellen|einstellst",
        "ob * leute|jemanden|jemand|verstärkung sucht|suchen|braucht|brauchen",
        "ob {ein} ~ {job} * {frei}",
        "ob * {ein} ~ {job} frei|offen|hat|haben|gibt",
        "ob * offene|freie {job}",
        "{job}|etwas|was für mich",
        "mein|meine|meinen ~ {cv} * {geben} !{lesen}",
        "{geben} * mein|meine|meinen ~ {cv} !{lesen}",
        "bewerbung über|durch|via !{portal} * {geben}",
        "wort * für mich|die|meine * einlegen|einlegt|einzulegen|einlegst",
        "mich * einstellen|einstellt|anstellen|anstellt|unterbringen|unterbringt|reinbringen",
        "mich * für die|den|eine|einen ~ {job} * empfehlen|empfiehlt|vorschlagen|vorschlägt",
        "über|via|durch !{portal} * bewerben",
    ),
    words=MappingProxyType(
        {
            "ein": "ein|eine|einen|einem|einer|dem|der|den|die|offenen|freien|das",
            "job": "job|jobs|stelle|stellen|praktikum|arbeit|anstellung|ausbildungsplatz|posten"
            "|position|arbeitsplatz",
            "frei": "frei|offen|gibt|haben|hat|unbesetzt",
            "cv": "lebenslauf|bewerbung|cv|bewerbungsunterlagen|bewerbungsmappe|unterlagen",
            "geben": "schicken|schick|schicke|senden|sende|geben|gib|gebe|weiterleiten|weitergeben"
            "|abgeben|einreichen|überreichen|mailen|zustecken|zukommen",
            "lesen": "gegenlesen|lesen|korrektur|korrigieren|feedback|anschauen",
            "portal": "portal|webseite|website|formular|seite|agentur",
        }
    ),
    questions=_words("wie was warum wieso wann wo wer wen wem welche welcher welches"),
    denials=_words("nicht nie kein keine keinen ohne statt"),
    turns=_words("rat meinung feedback tipps hilfe erfahrung ob"),
    functions=_words(
        "der die das den dem des ihr ihre ihrem ihrer ihren sein seine seinem seiner seinen "
        "von bei in an auf mit zu zum zur und oder ob neuen neuer neue"
    ),
    follows=_words("bei in im an am als für und oder ab zum zur auf mit vor nach bis diese diesen"),
)

FRENCH: Final = Language(
    phrases=(
        "{demander} * {un} ~ {poste}|entretien .",
        "{demander} * {un} ~ entretien d'embauche",
        "s'il|s'ils|si * {recruter} .",
        "s'il|s'ils|si * {recruter} un|une|des",
        "s'il|si * a|ont|y {un} ~ {poste}|place|postes .",
        "{envoyer} * mon|ma ~ {cv} !{relire}",
        "{glisser} un ~ mot * pour moi|ma|le|mon",
        "me faire? embaucher|recruter|pistonner|entrer chez|dans|à|au .",
        "me recommander|recommande|proposer|propose pour le|un|ce ~ {poste}",
        "{poste} pour moi",
        "postuler * via|par|grâce !{site}",
    ),
    words=MappingProxyType(
        {
            "demander": "demander|demande|redemander|solliciter|quémander|parler|chercher",
            "un": "un|une|du|de|d'un|d'une|le|des|les",
            "poste": "poste|postes|emploi|travail|job|boulot|stage|stages|alternance",
            "recruter": "recrute|recrutent|embauche|embauchent|cherchent",
            "envoyer": "envoyer|envoie|donner|donne|passer|passe|transmettre|transmets|transmet"
            "|remettre|déposer|suivre|glisser|laisser|transférer",
            "glisser": "glisser|glisse|dire|dise|toucher|touche",
            "cv": "cv|candidature|curriculum|lettre",
            "relire": "relire|relecture|avis|corriger|commentaires",
            "site": "site|portail|formulaire|page|agence",
        }
    ),
    questions=_words("comment quoi pourquoi quand où qui quel quelle quels quelles que"),
    denials=_words("ne pas jamais sans plutôt"),
    turns=_words("avis conseil conseils nouvelles aide comment si s'il"),
    functions=_words(
        "le la les un une des du de son sa ses leur leurs à au aux en dans et ou nouveau nouvel"
    ),
    follows=_words(
        "à chez dans au aux en et ou pour comme avant après cet cette là maintenant bientôt"
    ),
)

SPANISH: Final = Language(
    phrases=(
        "{pedir} * {un}? ~ {trabajo}|entrevista .",
        "{preguntar} * por|sobre|de {un} ~ puesto|vacante|plaza .",
        "{preguntar} * por|sobre los|las|unas|unos ~ vacantes|plazas|puestos .",
        "{preguntar} * por|sobre vacantes|plazas .",
        "si * contratan|contrata|contratarían .",
        "si * hay|tienen|tiene {un}? ~ vacantes|vacante|plazas",
        "si * buscan|necesitan|necesita gente|personal|alguien .",
        "{trabajo}|algo para mí",
        "{enviar} * mi ~ {cv} !{revisar}",
        "me contrate|contraten|enchufe|enchufen|coloque",
        "contratarme|enchufarme|colocarme",
        "me recomiende|recomienden|proponga para|por el|un|ese ~ {trabajo}",
        "recomendarme para|por el|un|ese ~ {trabajo}",
        "buena|bien palabra|hablar * por|de mí",
    ),
    words=MappingProxyType(
        {
            "pedir": "pedir|pedirle|pedirles|pide|pido|solicitar|solicitarle|rogar|rogarle",
            "preguntar": "preguntar|preguntarle|preguntarles|pregunta|hablar|hablarle",
            "un": "un|una|el|la|algún|alguna|unas|unos|ese|esa",
            "trabajo": "trabajo|empleo|puesto|prácticas|curro|plaza|vacante",
            "enviar": "enviar|enviarle|mandar|mandarle|pasar|pasarle|entregar|entregarle|dar|darle"
            "|dejar|dejarle|llevar|llevarle|reenviar",
            "cv": "cv|currículum|curriculum|currículo|candidatura|solicitud",
            "revisar": "revise|revisar|revisarlo|corregir|corrija|opinión|comentarios",
        }
    ),
    questions=_words("cómo qué cuándo dónde quién cuál cuáles"),
    denials=_words("no nunca sin"),
    turns=_words("consejo consejos opinión ayuda si sobre"),
    functions=_words("el la los las un una de del su sus a al en y o con nuevo nueva que"),
    follows=_words("a en con como y o para de allí ahora este esta antes después"),
)

LANGUAGES: Final = (ENGLISH, GERMAN, FRENCH, SPANISH)
