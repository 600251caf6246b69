"""Posts: titles with their rank, with a side before, inside or after them."""

from pathlib import Path

import pytest

from openlines.errors import TableError, UnknownLanguage
from openlines.knowledge import post_table, side_table
from openlines.knowledge.post_search import find_posts
from openlines.knowledge.posts import forms, honorifics, patterns, pick, post, posts, stands_for
from openlines.knowledge.sides import codes

FOUND = [
    ("fr", "le [ministre russe de la Défense]", "defence-minister", ("RUS",)),
    ("fr", "le [ministre de la Défense de la Russie]", "defence-minister", ("RUS",)),
    ("fr", "le [ministre de la Défense russe]", "defence-minister", ("RUS",)),
    (
        "fr",
        "les [ministres français, allemand et britannique des Affaires étrangères]",
        "foreign-minister",
        ("FRA", "DEU", "GBR"),
    ),
    ("fr", "la [cheffe de la diplomatie canadienne]", "foreign-minister", ("CAN",)),
    ("fr", "le [chef de la diplomatie européenne]", "high-representative", ("EU",)),
    ("fr", "le [patron du Pentagone]", "defence-minister", ("USA",)),
    ("fr", "le [locataire de l’Élysée]", "president", ("FRA",)),
    ("fr", "le [maître du Kremlin]", "president", ("RUS",)),
    ("fr", "le [secrétaire d'État américain]", "foreign-minister", ("USA",)),
    ("fr", "le [secrétaire d'État du Vatican]", "secretary-of-state", ("VAT",)),
    ("fr", "le [vice-ministre iranien des Affaires étrangères]", "deputy-foreign-minister", ("IRN",)),
    ("fr", "le [ministre des Armées]", "defence-minister", ("FRA",)),
    ("fr", "le [ministre sénégalais des Forces armées]", "defence-minister", ("SEN",)),
    ("fr", "la [garde des Sceaux]", "justice-minister", ("FRA",)),
    ("fr", "le [secrétaire du Conseil de sécurité russe]", "security-council-secretary", ("RUS",)),
    ("fr", "le [conseiller américain à la sécurité nationale]", "national-security-adviser", ("USA",)),
    ("fr", "le [chef d'état-major ukrainien]", "chief-of-staff", ("UKR",)),
    ("fr", "le [chef de l'ONU]", "secretary-general", ("UN",)),
    ("fr", "le [porte-parole du Kremlin]", "spokesperson", ("RUS",)),
    ("fr", "l'[ambassadeur d'Algérie]", "ambassador", ("DZA",)),
    ("fr", "le [président élu]", "president", ()),
    ("fr", "la [Première ministre danoise]", "prime-minister", ("DNK",)),
    ("en", "the [Russian Defence Minister]", "defence-minister", ("RUS",)),
    ("en", "[Russia’s defense minister]", "defence-minister", ("RUS",)),
    ("en", "the [defence minister of the Russian Federation]", "defence-minister", ("RUS",)),
    ("en", "the [Turkish, French and British foreign ministers]", "foreign-minister", ("TUR", "FRA", "GBR")),
    ("en", "[Ukraine's acting foreign minister]", "foreign-minister", ("UKR",)),
    ("en", "the [US Secretary of State]", "foreign-minister", ("USA",)),
    ("en", "the [Vatican's secretary of state]", "secretary-of-state", ("VAT",)),
    ("en", "the [secretary of state]", "foreign-minister", ("USA",)),
    ("en", "[Indian Foreign Secretary] Rao", "deputy-foreign-minister", ("IND",)),
    ("en", "the [foreign secretary]", "foreign-minister", ("GBR",)),
    ("en", "the [Pentagon chief]", "defence-minister", ("USA",)),
    ("en", "the [EU's foreign policy chief]", "high-representative", ("EU",)),
    ("en", "the [UN chief]", "secretary-general", ("UN",)),
    ("en", "the [head of Russia's SVR]", "intelligence-chief", ("RUS",)),
    ("en", "the [CIA director]", "intelligence-chief", ("USA",)),
    ("en", "the [secretary of the Russian Security Council]", "security-council-secretary", ("RUS",)),
    ("en", "the [chairman of the Joint Chiefs of Staff]", "chief-of-staff", ("USA",)),
    ("en", "[Pakistan's Director General of Military Operations]", "military-operations-director", ("PAK",)),
    ("en", "[Kremlin spokesman] Petrov", "spokesperson", ("RUS",)),
    ("en", "the [Russian Foreign Ministry spokeswoman]", "spokesperson", ("RUS",)),
    ("en", "the [Iranian deputy foreign minister]", "deputy-foreign-minister", ("IRN",)),
    ("en", "a [senior U.S. defense official]", "official", ("USA",)),
    ("en", "the [prime ministers of India and Pakistan]", "prime-minister", ("IND", "PAK")),
    ("en", "the [director of national intelligence]", "national-intelligence-director", ("USA",)),
    ("en", "a [top diplomat]", "foreign-minister", ()),
    ("en", "[China's top diplomat]", "foreign-policy-chief", ("CHN",)),
    ("fr", "le [président du Conseil européen]", "council-president", ("EU",)),
    ("en", "the [Russian Defense Ministry]", "ministry-defence", ("RUS",)),
]


@pytest.mark.parametrize(("language", "marked", "name", "sides"), FOUND, ids=lambda value: str(value)[:60])
def test_a_title_is_found_whole_with_its_post_and_its_sides(
    language: str, marked: str, name: str, sides: tuple[str, ...]
) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    first = find_posts(text, language)[0]
    assert (text[first.start : first.end], first.post, first.sides) == (text[start:end], name, sides)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The U.S. chief concern."),
        ("fr", "Le chef russe."),
        ("en", "The Defense Intelligence Agency knew."),
        ("fr", "Il va au marché."),
    ],
)
def test_words_that_are_no_post_alone_are_none(language: str, text: str) -> None:
    assert find_posts(text, language) == []


def test_a_sentence_or_line_that_ends_parts_a_side_from_a_post() -> None:
    assert find_posts("It rained in Europe.\n\nPentagon chief in talks", "en")[0].sides == ("USA",)
    assert find_posts("He praised Russia. Foreign ministers met.", "en")[0].sides == ()


def test_who_held_the_post_before_is_marked_as_former() -> None:
    assert find_posts("l'ex-ministre russe de la Défense", "fr")[0].former
    assert find_posts("the former Russian defence minister", "en")[0].former
    assert not find_posts("the Russian defence minister", "en")[0].former


def test_ranks_fall_from_heads_of_state_to_spokespersons() -> None:
    order = [
        "president",
        "foreign-minister",
        "national-security-adviser",
        "deputy-foreign-minister",
        "ambassador",
        "spokesperson",
    ]
    assert [post(name).rank for name in order] == [1, 2, 3, 4, 5, 6]
    assert all(1 <= known.rank <= 6 for known in posts().values())
    assert post("spokesperson").speaker


def test_gender_and_number_are_those_of_the_words() -> None:
    form = find_posts("les conseillères", "fr")[0].form
    assert (form.gender, form.number) == ("f", "p")


def test_a_vague_post_stands_for_others() -> None:
    assert "president" in stands_for("head-of-state")
    assert stands_for("ambassador") == ("ambassador",)


def test_forms_and_patterns_tell_the_same_titles() -> None:
    assert pick(forms("en")["foreign secretary"], "IND").post == "deputy-foreign-minister"
    assert forms("fr")["ministre de la defense"][0].post == "defence-minister"
    minister = next(p for p in patterns("fr") if p.words == ("ministre", "de", "la", "defense"))
    assert minister.slots == {1, 4}
    assert not minister.needs_side


def test_honorifics_have_gender_and_number() -> None:
    assert honorifics("fr")["mm"][0].number == "p"
    assert honorifics("fr")["mme"][0].gender == "f"
    assert honorifics("en")["lt gen"][0].kind == "military"


def test_a_language_without_titles_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        patterns("xx")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('[[posts]]\nid = "a"\ndomain = "x"\nrank = 9\n', 2),
        ('[[posts]]\nid = "a"\ndomain = "x"\nrank = 1\nbody = "b"\n', 2),
        ('[[posts]]\nid = "a"\ndomain = "x"\nrank = 1\nrole = "r"\n', 2),
        ('[[national]]\npost = "a"\nside = "USA"\n', 2),
        ('[[posts]]\nid = "a"\ndomain = "x"\nrank = 1\n\n[[national]]\npost = "a"\nside = "ZZZ"\n', 8),
        ('[[posts]]\nid = "a"\ndomain = "x"\nrank = "one"\n', 4),
    ],
)
def test_a_bad_post_is_refused_by_file_and_line(
    entry: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "posts.toml").write_text(entry, "utf-8")
    codes()  # the sides are those of the product
    monkeypatch.setattr(post_table, "HOME", tmp_path)
    monkeypatch.setattr(side_table, "HOME", tmp_path)
    with pytest.raises(TableError, match=rf"^OL201 posts\.toml:{line}:"):
        post_table.table.__wrapped__()
