"""Marks and words that part, open and close an enumeration of names."""

import re
from functools import cache


@cache
def bullet_mark() -> re.Pattern[str]:
    """A bullet, a label or the border of a table row that opens a member."""
    return re.compile(
        r"(?:[-+•*●▪–—]|\(?\d{1,2}[.)]|[a-zđ]\)|\|(?:[ \t]{0,6}\d{1,3}[ \t]{0,6}\|)?)[ \t\u00a0]{0,6}"
    )


@cache
def list_stop() -> re.Pattern[str]:
    """What ends an enumeration ("…", "v.v", "và một số đơn vị khác")."""
    return re.compile(r"…|\.\.|v\.v|vv\b|một số|nhiều|một vài|(?:các )?(?:đơn vị|tập thể) khác")


@cache
def clause_opener() -> re.Pattern[str]:
    """What opens the clause about a member."""
    return re.compile(r"(?:với|về|vì|nhờ)\s")


@cache
def separators() -> re.Pattern[str]:
    """Marks at which what is said of a member may end."""
    return re.compile(r"[,;:…\n]|\.(?=\s|$)")


@cache
def group_word() -> re.Pattern[str]:
    """Words before a name that are no part of it ("tập thể", "cá nhân")."""
    return re.compile(
        r"(?:(?:các|\d{1,3})\s{1,4})?(?:tập thể|cá nhân|đơn vị)(?:\s{1,4}(?:tiêu biểu|điển hình))?"
        r"(?:\s{1,4}(?:có|gồm|là))?(?:\s{0,2}(?:[:(]\s{0,4}|\s))"
        r"(?=[^\W\d_])"
    )


@cache
def plural_opener() -> re.Pattern[str]:
    """What stands before a head that several members share ("các", "03")."""
    return re.compile(r"(?:các|những|(?:cả )?\d{1,3})\s{1,4}(?=[^\W\d_])")


@cache
def owner_of() -> re.Pattern[str]:
    """Whose a model is, or where a person is ("của xã B", "ở bản C")."""
    return re.compile(
        r"(?:của|tại|ở|do)\s{1,3}(?:(?! và (?:các |mô hình|[“\"]))[^,;.:…\n“\"]){2,90}"
    )
