"""Say in a line what an entry of the audit records."""

from collections.abc import Callable
from typing import Any

from bot.features import hours, payments, setup, staff
from bot.models import AuditEntry
from bot.models.act_kinds import ActKind
from bot.models.audit import AuditKind
from bot.models.states import Role
from bot.texts import Texts


def what(t: Texts, entry: AuditEntry) -> str:
    """Return what was changed, from what to what where that is known, and whether that took something back."""
    facts = entry.facts
    said = _changed(t, entry.kind, facts) or kinds(t).get(entry.kind, entry.kind)
    if "amount" in facts:
        said += f" · {payments.views.amount(t, facts['amount'], facts['currency'])}"
    if "as_what" in facts:
        said += f" · {staff.people_views.role(t, Role(facts['as_what']))}"
    if facts.get("undone"):
        return t("Taken back: {what}", what=said)
    return t("Stands again: {what}", what=said) if facts.get("again") else said


def _changed(t: Texts, kind: str, facts: dict[str, Any]) -> str:
    """Return how settings or hours are, and how they were; nothing for anything else."""
    line = CHANGED.get(kind)
    if line is None or "after" not in facts:
        return ""
    now, before = line(t, facts["after"]), line(t, facts["before"])
    return t("{now} (before: {before})", now=now, before=before)


def _settings(t: Texts, values: dict[str, Any]) -> str:
    return " · ".join(setup.fact_views.fact(t, name, value) for name, value in values.items())


CHANGED: dict[str, Callable[[Texts, Any], str]] = {
    ActKind.SETTING: _settings,
    ActKind.HOURS: hours.views.rule,
}


def kinds(t: Texts) -> dict[str, str]:
    """Return what each kind of entry is called."""
    return {**_settings_kinds(t), **_client_kinds(t), **_people_kinds(t), **_data_kinds(t), **_money_kinds(t)}


def _settings_kinds(t: Texts) -> dict[str, str]:
    return {
        ActKind.HOURS: t("Opening hours changed"),
        ActKind.SETTING: t("Setting changed"),
        ActKind.EXCEPTION: t("Closed, or open longer, for a while"),
        ActKind.EXCEPTION_ENDED: t("A closing or a vacation ended early"),
        ActKind.CALENDAR: t("Days off of a calendar taken over"),
        ActKind.CALENDAR_STOPPED: t("Calendar followed no more"),
        AuditKind.CALENDAR_FOLLOWED: t("Calendar followed"),
        ActKind.HOLIDAY: t("Public holiday switched"),
        ActKind.VACATION: t("Vacation changed"),
        ActKind.NOTICE: t("Notice changed"),
        ActKind.CANNED: t("Canned answer changed"),
    }


def _client_kinds(t: Texts) -> dict[str, str]:
    return {
        ActKind.TASK: t("Task closed"),
        ActKind.KEY_CLIENT: t("Key client changed"),
        ActKind.MUTE: t("Muted, or heard again"),
        ActKind.CARE: t("Who looks after a client changed"),
        ActKind.BLOCK: t("Blocked, or heard again"),
        ActKind.OWN_HOURS: t("A client's own hours changed"),
        ActKind.NOTE: t("Note written"),
        ActKind.NOTE_DELETED: t("Note deleted"),
        ActKind.PAPERS_ASKED: t("Papers asked for"),
        ActKind.PAPERS_ENDED: t("Papers asked for no more"),
        ActKind.PAPER_TICKED: t("Paper ticked by hand, or its tick taken away"),
    }


def _people_kinds(t: Texts) -> dict[str, str]:
    return {
        ActKind.MEMBER: t("Something about a member changed"),
        ActKind.MEMBER_AWAY: t("Absence planned"),
        ActKind.MEMBER_BACK: t("Absence ended"),
        ActKind.DUTY: t("Hours of duty changed"),
        ActKind.RINGS: t("What rings changed"),
        AuditKind.LINK_MADE: t("One-time link made"),
        AuditKind.LINK_VOIDED: t("One-time link made void"),
        AuditKind.HANDOVER_OFFERED: t("The business offered to somebody"),
        AuditKind.HANDOVER_DECLINED: t("The offer of the business declined"),
        ActKind.ACCOUNT_CLIENTS: t("For whom the bot looks after an own account changed"),
        ActKind.ACCOUNT_CHAT: t("A chat of an own account taken for a client's, or excluded"),
        AuditKind.ACCOUNT_CONNECTED: t("Own Telegram account connected"),
        AuditKind.ACCOUNT_DISCONNECTED: t("Own Telegram account disconnected"),
        AuditKind.JOINED: t("Joined"),
        AuditKind.LEFT: t("Has no rights any more"),
    }


def _data_kinds(t: Texts) -> dict[str, str]:
    return {
        AuditKind.BEGUN: t("This list began"),
        AuditKind.ERASED: t("A client had everything erased"),
        AuditKind.OWN_DATA_SENT: t("A client asked for everything that is stored"),
        AuditKind.EXPORTED: t("Everything exported"),
        AuditKind.KEY_ROTATED: t("Encrypted anew with another key"),
    }


def _money_kinds(t: Texts) -> dict[str, str]:
    return {
        ActKind.REFUND: t("Money to be given back"),
        AuditKind.PAID: t("Paid"),
        AuditKind.REFUND_BEGUN: t("Money goes back"),
        AuditKind.REFUND_REFUSED: t("Money could not go back"),
        AuditKind.REFUNDED: t("Money went back"),
        AuditKind.BILL_WRITTEN: t("Bill written"),
        AuditKind.BILL_PAID: t("Bill paid"),
        AuditKind.BILL_WITHDRAWN: t("Bill taken back"),
        AuditKind.PLAN_BEGUN: t("Plan begun"),
        AuditKind.PLAN_CANCELLED: t("Plan cancelled"),
        AuditKind.SALES_ALLOWED: t("May buy again tonight"),
    }
