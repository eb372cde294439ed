"""How English speakers say that something is urgent, and that it is not."""

from bot.features.urgent.wording.words import Language

ENGLISH = Language(
    stems="urgent urgency urgencies",
    endings="- ly s",
    manners="urgently",
    alike="argent* regent insurgen* surgent turgent gent agent illness piles pines pliny piney pinner",
    strong="super mega ultra hyper very so",
    opposite="non un not semi",
    akin="""
        asap emergency emergencies immediately hurry rush critical right_away right_now straight_away at_once
        as_soon_as_possible cannot_wait cant_wait can_not_wait time_sensitive
    """,
    negations="""
        not no non nothing never none neither nor without hardly isnt arent wasnt werent aint dont doesnt didnt wont nt
        less least low lower nobody anything
    """,
    ifs="""
        if when whenever unless whether case for_urgent in_urgent about regarding except should_it_be until
        any
    """,
    perhaps="maybe might perhaps possibly could may becomes become gets",
    before="""
        was were been seemed sounded word words keyword wrote typed button meant called labelled labeled marked saying
    """,
    articles="the your that which these those",
    between="""
        a an its it is this that be so very really too all at particularly especially super overly any much longer that
        matter matters of have has got need needs want think thing things something anything exactly as terribly
        extremely necessarily actually yet real treat consider considered there are were these those his her my our
        am we i im
    """,
    only="only just merely simply",
    but="but however though although because since",
    questions="what whats which when where who why how hows",
    helpers="is are was do does did can could will would should may am have has",
    prices="much cost costs price prices pricing charge charges charged fee fees expensive cheap pay paid paying",
    requests="""
        can_you could_you will_you would_you can_i can_we could_i could_we can_someone can_somebody could_someone
        could_somebody can_anyone can_anybody could_anyone please pls plz anyone_able is_it_possible
    """,
    offers="contact contacts service services line option button message messages call calls",
    lone_nots="not no",
    means="means mean meaning",
    yes="yes yeah yep yup sure very",
)
