"""What is page furniture goes; what belongs to the report stays."""

import pytest

from openlines.intake.clutter import clean, is_byline, is_clutter
from openlines.intake.plain import regular

FURNITURE = """
Share
Share on Facebook Share on Twitter
SHARE THIS STORY
Facebook Twitter WhatsApp Email
FacebookTweetPinEmail
Click to share on Twitter (Opens in new window)
Like Loading...
3 min read
Reading time: 4 minutes
By Jane Doe
BY JOHN SMITH AND JANE DOE
By John Smith, Staff Writer
By Our Correspondent
By a staff reporter · 4 min read
By Jane Doe in Brussels and John Roe in Kyiv
By admin
Posted by admin on May 14, 2022
Posted on May 14, 2022 by admin
By Jane Doe | Published 14 May 2022, 10:30 GMT
Published: 14 May 2022
Published 2 hours ago
Last updated on May 14, 2022 at 3:15 pm
Home / World / Europe
Home » Politics » Diplomacy
You are here: Home / News / Statement
Skip to main content
ADVERTISEMENT
Sign up for our daily newsletter
Subscribe now to continue reading.
Already a subscriber? Sign in
This article is for subscribers only.
Related Articles
Read more: Five recipes for summer
READ ALSO: Five recipes for summer
You may also like
Tags: Russia, Ukraine, Pentagon
Filed Under: Europe, Diplomacy
12 Comments
Leave a Reply
Your email address will not be published. Required fields are marked *
Save my name, email, and website in this browser for the next time I comment.
We use cookies to improve your experience.
Refresh for updates · Cookie settings
Privacy Policy | Terms of Use | Contact
© 2022 The Daily Example. All rights reserved.
Photo: The minister at a hearing. Credit: Pool
(Photo by Jane Doe/Getty Images)
(Reporting by Jane Doe; Editing by John Roe)
← Previous post
Sign in to comment
Print Friendly, PDF & Email
Partager sur FacebookTweetÉpingler
Partagez cet article sur Facebook
Temps de lecture : 3 min
Par admin
Par admin · 14 mai 2022 · Partager sur Facebook
Par Jeanne Martin (à Bruxelles) et Paul Durand
Par La Gazette avec AFP
La Gazette avec AFP
Par Jeanne Martin, correspondante à Moscou
Publié le 14 mai 2022 à 10h42, mis à jour le 14 mai 2022 à 12h01
Publié hier à 18:40, mis à jour il y a 2 heures
Modifié le : 14/05/2022 - 12:01
Accueil > International > Europe
Aller au contenu principal
PUBLICITÉ
La suite après cette publicité
Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.
[Article réservé aux abonnés — Se connecter — Offrir cet article]
Recevez chaque matin notre newsletter
Lire aussi : Dix recettes de saison
» Lire aussi - Dix recettes de saison
Mots-clés : Russie, Ukraine
Laisser un commentaire Annuler la réponse
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
Nous utilisons des cookies. [Tout accepter] [Refuser]
Mentions légales | Politique de confidentialité | Contact
Crédit photo : Ministère
Contact presse : bureau de presse – Partager – Imprimer – Haut de page
(Contenu traduit automatiquement. Signaler une erreur | Envoyer à un ami)
* * *
""".strip().splitlines()

REPORT = """
Pentagon chief breaks the silence with Moscow
Share prices fell after the call.
By phone, Austin asks Russia for a truce
By Phone, Austin Presses Russia for Truce
Par téléphone, Macron demande une trêve
Par la voix de son ministre, Paris dément
Print shops reopen as talks resume
WASHINGTON, May 13 (Wire) — The ministers spoke.
WASHINGTON (Agency) —
LIVE | Geneva talks: what we know
Le direct du 23 octobre
18 h 42 — Le ministre appelle son homologue
18:42 — The Kremlin confirms the call.
Communiqué de presse — Paris, le 23 octobre 2022
Ministère des Armées
March 16, 2022
De notre correspondant à Washington
« Nous continuerons à nous parler »
Facebook message opened the channel between the two capitals
Comments by Kremlin anger Kyiv
Like his predecessor, he refused the call
Home secretary meets French counterpart
Home / Abroad: two ministers, one call
Accueil glacial pour le ministre à Moscou
Save the deal, Paris tells Tehran
Read the letter, Kremlin tells Washington
Pas de commentaire de Moscou
No comment.
Register of calls opened by both armies
Publicité mensongère : Moscou proteste
Subscribe to the treaty, Moscow urges Kyiv
Related talks were held in Oman.
Next round of talks: Geneva, June 3
Listen to both sides, says envoy
Partage de renseignements : Kiev et Washington se parlent
Photos of the meeting were released by the palace.
By midnight, no answer had come
Vidéo : les deux présidents se parlent
2022
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_clutter(line: str) -> None:
    assert is_clutter(line)


@pytest.mark.parametrize("line", REPORT)
def test_words_of_the_report_are_no_clutter(line: str) -> None:
    assert not is_clutter(line)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Talks go on. (Reporting by Jane Doe; Editing by John Roe)", "Talks go on."),
        ("Les deux hommes se reverront lundi. (avec AFP)", "Les deux hommes se reverront lundi."),
        ("They will meet on Monday. Print Friendly, PDF & Email", "They will meet on Monday."),
        ("Ils se verront. Print Friendly, PDF & EmailLire aussi : Dix recettes", "Ils se verront."),
        ("He spoke to his counterpart (the third call this week)", None),
    ],
)
def test_furniture_glued_to_a_paragraph_is_cut_off(line: str, left: str | None) -> None:
    assert clean([line]).lines == [left or line]


BODY = ["The ministers spoke by telephone on Friday for about an hour, both sides said."] * 5


def test_comments_of_readers_go_with_their_heading() -> None:
    text = [*BODY, "", "3 Comments", "Rosa: I saw the president call the king himself!", "Max: Me too."]
    assert clean(text).lines == BODY


def test_a_comment_link_at_the_head_does_not_cost_the_report() -> None:
    assert clean(["Leave a comment", *BODY]).lines == BODY


def test_titles_below_a_list_of_other_articles_go_until_prose_begins() -> None:
    text = [
        *BODY,
        "",
        "Related articles",
        "President meets king in Rome",
        "Five recipes",
        "Talks end at last.",
    ]
    assert clean(text).lines == [*BODY, "", "Talks end at last."]


def test_what_stood_on_both_sides_of_furniture_stays_two_paragraphs() -> None:
    assert clean(["One.", "Share this", "Two."]).lines == ["One.", "", "Two."]


@pytest.mark.parametrize("line", ["Par Jeanne Martin", "By Jane Doe and John Roe · 4 min read"])
def test_bylines_are_known(line: str) -> None:
    assert is_byline(line)


def test_a_hostile_line_of_furniture_is_handled_in_linear_time() -> None:
    clean(regular("Share this article " * 20_000).split("\n"))
    clean(["(" * 100_000 + ")" * 100_000])
