"""What a language gives the reader."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """The words of a language, with spaces between them; the order and the accents do not matter."""

    stems: str
    """What a word for "urgent" begins with; it goes on with one of `endings`; a hyphen stands for none."""
    endings: str
    manners: str
    """Which of those words say how something is to be done ("urgently")."""
    alike: str
    """Other words that are a slip of the pen away from them; one with a star stands for all that begin with it."""
    strong: str
    """What may stand before such a word in one with it ("superurgent")."""
    opposite: str
    """The same where it turns the meaning round ("nonurgent")."""
    akin: str
    """Other words that may say that something cannot wait; as many as belong together are joined by low lines."""
    negations: str
    ifs: str
    """Words that make a case of it that has not come ("if", "for urgent ...")."""
    perhaps: str
    before: str
    """Words that speak of the past or of the word itself ("was", "the word")."""
    articles: str
    """Words that stand right before it where it is known already what is urgent ("the urgent one")."""
    between: str
    """Words that may stand between one of these and the word for "urgent"."""
    only: str
    """Words that turn a negation round ("not only")."""
    but: str
    """Words with which another clause begins."""
    questions: str
    """Words with which a question begins, with a question mark or without."""
    helpers: str
    """Words with which a question about an offer begins ("is urgent contact ...")."""
    prices: str
    requests: str
    """Words that make a question a request ("can you")."""
    offers: str
    """What the urgent thing is where it is asked about rather than wanted ("is urgent contact ...")."""
    lone_nots: str
    """What stands behind the word and turns it round ("urgent it is not")."""
    means: str
    """What stands behind the word where it is spoken about ("urgent means ...")."""
    yes: str
