"""Order faults and late payments over HTTP."""

from typing import get_args

from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.faults import Faults
from bot.simulator.payments.charges import Charges, Delivery

FAULTS = {"next", "chat", "hang", "drop", "garbage"}


def order_faults(faults: Faults, body: Json) -> None:
    """Order faults by {"clear"?: true, "delay"?: seconds, "orders"?: [{"fault": "drop", …its arguments}]}."""
    if body.get("clear"):
        faults.clear()
    faults.delay = float(body.get("delay", faults.delay))
    for order in body.get("orders", []):
        arguments = dict(order)
        name = arguments.pop("fault", None)
        if name not in FAULTS:
            raise ActError(f"there is no fault {name}; there are {', '.join(sorted(FAULTS))}")
        getattr(faults, name)(**arguments)


def order_payments(charges: Charges, body: Json) -> None:
    """Order the delivery of payments by {"payments"?: "twice", "release"?: true}."""
    deliver = body.get("payments", charges.deliver)
    if deliver not in get_args(Delivery):
        raise ActError(f"payments come {', '.join(get_args(Delivery))}; not {deliver}")
    charges.deliver = deliver
    if body.get("release"):
        charges.release()
