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
from schedules.jobs import Job, with_work
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
    Job(follow_clock, 30),
    Job(release_answers, 5),
    Job(send_digests, 5),
    Job(open_for_clients, 5),
    Job(send_reports, 30),
    Job(begin_promises, 30),
    Job(return_promises, 15),
    Job(return_what_was_written, 15),
    Job(break_promises, 60),
    Job(escalate, 5),
    Job(follow_call_backs, 5),
    Job(end_talks, 5),
    Job(make_refunds, 5),
    Job(end_drills, 5),
    Job(expire_offers, 5),
    Job(tell_of_silence, 5),
    Job(tell_of_tonight, 15),
    Job(end_plans, 30),
    Job(remind_of_renewals, 30),
    Job(ask_for_papers, 5),
    Job(ask_for_thumbs, 30),
    Job(remind_of_vacations, 60, absences.queries.soon),
    Job(offer_drills, 60),
    Job(prune, 3600),
    Job(erase_again, 3600),
)

__all__ = ["JOBS", "Job", "follow_calendars", "with_work"]
