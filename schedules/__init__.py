"""The table of jobs: a fixed few, each of which looks for rows that are due, of all businesses at once.

One statement asks for all of them what may be due. A step then does one piece of work and returns the businesses it
worked for, whose senders are woken; it is repeated until it returns none. A row that it fails at is passed over until
the next look, so that the others do not wait for it. Due times are columns, so a step that runs late, twice or after a
restart does the same as one on time.
"""

from bot.features import absences
from schedules.ask_for_papers import ask_for_papers
from schedules.ask_for_thumbs import ask_for_thumbs
from schedules.begin_promises import begin_promises
from schedules.break_promises import break_promises
from schedules.delete_old import prune
from schedules.end_drills import end_drills
from schedules.end_talks import end_talks
from schedules.erase_again import erase_again
from schedules.escalate import escalate
from schedules.expire_offers import expire_offers
from schedules.follow_calendars import follow_calendars
from schedules.follow_call_backs import follow_call_backs
from schedules.follow_clock import follow_clock
from schedules.forget_words import forget_words
from schedules.jobs import Job, due_jobs
from schedules.make_refunds import make_refunds
from schedules.offer_drills import offer_drills
from schedules.open_for_clients import open_for_clients
from schedules.release_answers import release_answers
from schedules.remind_of_vacations import remind_of_vacations
from schedules.renew_plans import end_plans, remind_of_renewals
from schedules.return_promises import return_promises, return_what_was_written
from schedules.send_digests import send_digests
from schedules.send_reports import send_reports
from schedules.tell_of_silence import tell_of_silence
from schedules.tell_of_tonight import tell_of_tonight

JOBS = (
    Job(follow_clock, every=30),
    Job(release_answers),
    Job(send_digests),
    Job(open_for_clients),
    Job(send_reports),
    Job(begin_promises),
    Job(return_promises),
    Job(return_what_was_written),
    Job(break_promises),
    Job(escalate),
    Job(follow_call_backs),
    Job(end_talks),
    Job(make_refunds),
    Job(end_drills),
    Job(expire_offers),
    Job(tell_of_silence),
    Job(tell_of_tonight),
    Job(end_plans),
    Job(remind_of_renewals),
    Job(ask_for_papers),
    Job(ask_for_thumbs),
    Job(remind_of_vacations, may_be_due=absences.queries.soon),
    Job(offer_drills),
    Job(prune, every=3600),
    Job(erase_again, every=3600),
    Job(forget_words, every=3600),
)

__all__ = ["JOBS", "Job", "due_jobs", "follow_calendars"]
