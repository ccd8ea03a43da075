"""Is a word one Vietnamese syllable (*âm tiết*)? Onset, rhyme and tone, by the rules of the script."""

import re
import unicodedata
from functools import cache, lru_cache

_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi "
    "om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya "
    "uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu"
)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_AFTER_STOP = {"\u0301", "\u0323"}  # a rhyme that ends in c, ch, p, t bears sắc or nặng only


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether ``word`` could be written so in Vietnamese, in any case ("nghiệm", not "cøa")."""
    if len(unicodedata.normalize("NFC", word)) > 7:
        return False
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else letters).append(char)
    plain = unicodedata.normalize("NFC", "".join(letters))
    if len(tones) > 1 or _shape().fullmatch(plain) is None:
        return False
    stopped = plain.endswith(("c", "ch", "p", "t")) and plain != "ch"
    return not stopped or (bool(tones) and tones[0] in _AFTER_STOP)


@cache
def _shape() -> re.Pattern[str]:
    rhymes = sorted(_RHYMES.split(), key=lambda rhyme: (-len(rhyme), rhyme))
    return re.compile(f"{_ONSET}(?:{'|'.join(rhymes)})")
