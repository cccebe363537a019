"""Tasks as people write them: which ask somebody for a job, and which only sound like it.

`+` asks for a job, `-` does not. The rule was written against the first two tables. The third was
written afterwards, to see what it gets wrong: what it still does stands in `MISSES`.
"""

from __future__ import annotations

import pytest

from netvault.parse.job_asks import asks_for_job, find_job_ask

ENGLISH = """
+ ask about openings
+ ask Gita about openings at Helio
+ send my CV to Freja
+ send Freja my CV
+ ask her for an interview
+ ask whether they are hiring
+ can he get me in
+ ask [[Ben Ortiz]] to put in a word for the position
+ hand in my application via Ben
+ ask her for a job
+ ask [[Jane Roe|Jane]] and her boss about a job
+ Ask for a job at Acme 📅 2026-12-01
+ ask whether she can pass on my CV
+ see if Tom knows of any vacancies in his department
+ ask if there is a place on her team
+ find out if Voltaic is recruiting
+ email him about the data lead position
+ get Kwame to forward my résumé to HR
+ ask her to recommend me for the role
+ would she hire me?
+ beg Hugo for work
+ ask if he'd take me on
+ ask whether they have anything open, like a part-time job for me
+ sound out Signe about a job in her lab
+ ask him to get me an interview with the head of data
+ ask if I could work for her after the summer
+ talk to Nils about joining their team
+ apply to Helio through Gita
+ ask if the analyst position is still open
+ ask what openings there are in Lund
+ ask her to refer me internally
+ ask about a summer internship for me
+ ask Mette if they need someone like me
+ write to Olaf about vacancies
+ ask for a position in her department
+ give Samira my CV so she can show it to her boss
+ ask him whether there's an opening for an analyst
+ ask Paula to pass my application to the hiring manager
+ get Elin to put in a good word for me
+ ask Joost to get me into his team
+ ask around at Ostervolt for jobs
+ call Ines and ask for the job
+ ask if she could find me something at the city
+ maybe Leo can get me an interview?
+ ask Tuva whether her company hires juniors
+ ask if he would consider me for the post
+ drop off my CV at Karin's office
+ have a word with Greg about a job
+ ask Noor to mention me to whoever is hiring
+ ask to be hired
+ ask about work, any work, by Friday
- ask her about the hiring guide
- ask him to hire a bike with me
- ask about his job at Helio
- send her the job ad she looks for
- ask how interviews with users work
- congratulate on the new job
- ask what her job is like
- find a job opening for her
- ask her for advice about a job I was offered
- ask for feedback on my CV
- ask if she got the job
- ask how she likes the new position
- ask who does the hiring at Voltaic
- ask him to put me in touch with Dana
- can he get me in touch with the organisers
- don't ask her for a job
- ask for information, not for a job
- ask whether her daughter found an internship
- ask her for a letter about the flat
- tell Amara about the opening at Gridlark
- send Ruth's CV to Anna
- ask about opening hours of the archive
- ask her about her work
- ask Ben where the best bakery is
- ask if she still looks for a job
- ask about the role of storage in the north
- ask her to recommend me a dentist
- thank him for the job lead
- put in a good word for Lena at the school
- ask for an interview about her book for the newsletter
- ask how he would apply for the grant
- send him my slides
- ask which skills a data lead needs #ask/information
- apply the oil through the small hole
- ask her about the job market in Denmark
- ask if they hire out the hall in June
- send my visa application to the embassy
- remind Pieter of the position paper
- ask her how to ask for a job without being a pest
- ask Priya how she prepared for the job interview
- ask Hugo what came of the hiring round
- lend her my book on job interviews
- ask whether the opening of the show went well
- ask about the vacancy rate in her building
- ask him what position he plays
- ask Yusuf to open the shop
- ask if the interview went well
- ask for the slides of her talk on hiring
- send her my application essay for comments
- send Ilse my CV for feedback
- ask Arvid if he hired the band already
- bring her résumé paper
- ask whether she would speak at the job fair
- introduce Ben to the recruiter he asked for
- ask about the new job
- ask Teresa for a recipe
- ask if he has a new job
- call Ada about the interview she gave
- ask what made her leave the job
- help Jonas find a job
- ask her to review my application for the allotment
"""

OTHER_LANGUAGES = """
+ Gita nach offenen Stellen fragen
+ fragen, ob sie gerade Leute einstellen
+ Frau Brandt meinen Lebenslauf schicken
+ ihn bitten, ein gutes Wort für mich einzulegen
+ um ein Vorstellungsgespräch bitten
+ ob er einen Job für mich hat
+ demander à Luc s'ils recrutent
+ demander à Thierry s'ils recrutent un prof d'électronique
+ lui envoyer mon CV
+ demander un poste chez Voltaic
+ demander à Claire de glisser un mot pour moi
+ pedirle trabajo a Marta
+ preguntar si hay vacantes en su empresa
+ mandarle mi currículum a Pilar
+ preguntarle si contratan
+ bei Jonas nachfragen, ob eine Stelle frei ist
+ kann sie mich bei Helio unterbringen?
+ mich über Karim bewerben
+ Bewerbung über Thomas einreichen
+ demander à Paul s'il y a un stage pour moi
+ faire passer ma candidature par Sophie
+ pedir una entrevista a Nuria
+ que me recomiende para el puesto
- nach ihrer neuen Stelle fragen
- zum neuen Job gratulieren
- fragen, ob er den Job bekommen hat
- ihr die Stellenanzeige schicken
- fragen, wie die Arbeit im Labor läuft
- demander comment se passe son nouveau travail
- féliciter Anne pour son poste
- lui envoyer l'offre d'emploi qu'elle cherche
- demander s'il a eu le poste
- preguntar por su trabajo
- felicitarle por el nuevo puesto
- preguntar cómo va el trabajo
- ihre Bewerbung gegenlesen
- Ben fragen, wie man sich dort bewirbt
- relire le CV de Julie
- prendre un café, parler de son métier
- preguntar a Luis cómo consiguió el puesto
- enviarle el artículo sobre entrevistas
"""

WRITTEN_AFTER_THE_RULE = """
+ Ask Lucía if her studio could use an extra pair of hands (mine)
+ see whether Aisha would vouch for me with the head of data
+ get my foot in the door at Windreef through Tomasz
+ ask Bo to float my name for the lead job
+ find out from Nadia if her firm takes on trainees
+ ask Rosa for a trial shift
+ ask Henrik whether he'd have me back
+ ask if there might be something for me at the institute
+ tell Anton I want the job and could he talk to his boss
+ would Mira know about any jobs going?
+ hint to Klaus that I'm available for hire
+ ask Ida to slide my CV under the right door
+ ask about employment at the port
+ ask Selma about the vacant desk in her team
+ persuade Otto to hire me
+ ask for a contract position with his crew
+ can Lena pull strings for the traineeship
+ ask whether they're looking for analysts
+ send application to Eva, she will pass it on
+ ask Jens for a referral for the open role at Helio
+ ask Malin if she can arrange an interview for me at Gridlark
+ ask him about a position for next spring
+ ask Jo to hand my CV to her manager
+ ask her if there are any openings in the data team
+ give her my application before Friday
+ ask Per if his company is looking for developers
+ ask Dina to recommend me for the data lead position
+ ask Marcus whether I could work at his firm
+ ask Karin for a job, she owes me one
+ can Sven get me a job at the harbour?
+ ask Lotte if she has work for me
+ apply for the vacancy through Sigrid
+ ask Vera whether she can get me in at Skyfold
+ ask about a role at Windreef
+ ask if Anders would hire me as an analyst
+ tell him I need a job
+ ask Rikke to speak to her boss about me
+ ask Fred if his team has a vacancy
+ Karin nach einem Praktikum fragen
+ Peter meine Bewerbung geben
+ demander à Louis s'il embauche
+ preguntar a Rosa si tiene trabajo para mí
- ask Eva to referee the youth match
- ask Bo what the new job pays for parking
- send my mother the photos from the interview
- ask Priya for the recording of the hiring talk
- tell Klaus the job in the cellar is done
- ask if the open position of the window is a problem
- ask Mira whether they still need somebody to read at the vigil
- ask Lena to take me along to the hall
- ask Henrik about working nights, he did it for years
- ask if she hires her dresses or sews them
- give Nadia a hand with her CV
- bring my application of the new glaze to the pottery circle
- call Anton about the paint job
- ask for a good position in the queue
- ask Rosa whether she would do an interview for the school radio
- put Otto's word in the minutes
- ask who is responsible for openings and closings of the market
- write to Ida: congratulations, what a job!
- ask Selma for a reference letter for the flat
- check with Jens whether the job board is still up
- ask Malin how the interview at Gridlark went
- ask him about the position paper on storage
- ask Jo what she thinks of her manager
- ask her what opened doors for her
- ask Per what developers at his company complain about
- tell Dina about the data lead position at Skyfold
- ask Marcus what his firm does
- ask Karin about the job her son applied for
- send Lotte the job description she asked for
- ask Vera which conferences she goes to
- ask Anders who else works on forecasting
- ask for a name at Windreef
- lend Fred my camera
- ask Rikke how she became head of data
- ask Sven whether he wants to join the choir
- help Nora with her application
- return the hired tools to Sigrid
- Karin zum Praktikum ihrer Tochter gratulieren
- remercier Louis pour le contact
- preguntar a Rosa qué busca en un jefe
"""

MISSES = frozenset(
    {
        "Ask Lucía if her studio could use an extra pair of hands (mine)",
        "see whether Aisha would vouch for me with the head of data",
        "ask Henrik whether he'd have me back",
        "would Mira know about any jobs going?",
        "hint to Klaus that I'm available for hire",
        "ask Rikke to speak to her boss about me",
        "ask for a good position in the queue",
    }
)
"""What the rule gets wrong: asks in words that mean many things, and one place that is no job."""


def cases(*tables: str) -> list[tuple[str, bool]]:
    lines = [line for table in tables for line in table.strip().splitlines()]
    return [(line[2:], line.startswith("+")) for line in lines]


@pytest.mark.parametrize(("task", "asks"), cases(ENGLISH, OTHER_LANGUAGES, WRITTEN_AFTER_THE_RULE))
def test_a_task_that_asks_for_a_job_is_told_from_one_that_does_not(
    task: str, *, asks: bool
) -> None:
    assert asks_for_job(task) == (asks != (task in MISSES))


def test_a_list_of_questions_is_no_work_without_end() -> None:
    assert not asks_for_job("ask how to ask for a job " * 2_000)


def test_what_is_missed_stands_in_the_tables() -> None:
    assert {task for task, _ in cases(WRITTEN_AFTER_THE_RULE)} >= MISSES


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (
            "Please ask [[Jane Roe|Jane]] **for a job** at Acme 📅 2026-12-01",
            "ask jane for a job",
        ),
        ("ask her how they hire, then send my CV [due:: 2026-12-01]", "send my cv"),
        ("ask her about [openings](https://example.org/jobs)", "ask her about openings"),
        ("#ask/information how they hire", ""),
        ("", ""),
    ],
)
def test_the_words_that_ask_are_given(task: str, words: str) -> None:
    assert find_job_ask(task) == words


@pytest.mark.parametrize(
    ("task", "phrases", "words"),
    [
        ("ask Gita to bring me aboard", ("bring me aboard",), "bring me aboard"),
        ("ask [[Gita Rao]] nicely to vouch", ("ask * to vouch",), "ask gita rao nicely to vouch"),
        ("ask Gita and Ben and Nils to vouch", ("ask * to vouch",), ""),
        ("Bring me  aboard", ("bring me aboard", "vouch"), "bring me aboard"),
        ("bring me aboardage", ("bring me aboard",), ""),
        ("ask about their C++ (or C) team", ("c++ (or c)",), "c + + ( or c )"),
        ("ask Gita **now** to vouch", ("ask * to vouch",), "ask gita now to vouch"),
        ("ask how to be taken aboard", ("taken aboard",), "taken aboard"),
    ],
)
def test_a_vault_adds_phrases_of_its_own(task: str, phrases: tuple[str, ...], words: str) -> None:
    assert find_job_ask(task, phrases) == words


def test_a_phrase_counts_wherever_it_begins() -> None:
    assert asks_for_job("ask how he is, whether his knee is better, and ask him for a job")
    assert not asks_for_job("ask how he is and whether he asked them for a rise, not for a job")
