"""The real identifier: offline, the same twice, and sent to another process without its model."""

import pickle

from cxanalyzer.adapters.languages import LanguageIdentifier


def test_it_tells_languages_and_how_sure_it_is() -> None:
    identify = LanguageIdentifier()
    for text, code in (
        ("Przesyłka nie dotarła i nikt nie odpowiada na moje wiadomości.", "pl"),
        ("De bestelling is nog steeds niet aangekomen en niemand reageert.", "nl"),
        ("A encomenda ainda não chegou e ninguém responde.", "pt"),
    ):
        told, sure = identify(text)
        assert (told, 0.5 < sure <= 1) == (code, True)
        assert identify(text) == (told, sure)


def test_it_travels_light() -> None:
    identify = LanguageIdentifier()
    identify("Guten Tag")
    sent = pickle.dumps(identify)
    assert len(sent) < 1_000
    assert pickle.loads(sent)("Guten Tag, wie geht es Ihnen?")[0] == "de"  # noqa: S301 - our own
