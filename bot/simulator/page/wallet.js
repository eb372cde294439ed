// Money in the phone's menu: add Stars, cancel or resume a subscription.

const TOP_UP = 500;

/** Return a person's menu items. `change` sets the balance; `edit` cancels or resumes a subscription. */
export function walletItems({ stars, subscriptions }, change, edit) {
  const more = { label: `Add ⭐ ${TOP_UP}`, icon: "star", act: () => change({ stars: stars + TOP_UP }) };
  const plans = subscriptions.map(({ charge_id: chargeId, title, canceled }) => ({
    label: `${canceled ? "Resume" : "Cancel"} “${title}”`,
    icon: canceled ? "start" : "close",
    act: () => edit({ charge_id: chargeId, canceled: !canceled }),
  }));
  return [more, ...plans];
}
