"""*Habría sido Ana quien lo ordenó*: what is said of the doer is said of the act."""

import pytest

from teletipo.coder import Coder


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Habría sido Emmanuel Macron quien ordenó expulsar al embajador.", "rumoured"),
        ("Habrían sido los rebeldes los que atacaron Goma.", "rumoured"),
        ("Sería el propio Olaf Scholz quien acusó a Mali.", "rumoured"),
        ("Podría haber sido Mali la que bombardeó Níger.", "possible"),
        ("No fue Emmanuel Macron quien acusó a Mali.", "negated"),
        ("Fue Emmanuel Macron quien acusó a Mali.", "actual"),
        ("Emmanuel Macron, que acusó a Mali, habría sido advertido.", "actual"),
    ],
)
def test_the_copula_tells_how_sure_the_act_is(coder: Coder, text: str, status: str) -> None:
    assert coder.code(text, published="2024-03-14")[0].factuality.status == status
