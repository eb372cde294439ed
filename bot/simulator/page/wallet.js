// What the phone's menu offers about money: more Stars, and the end of each subscription or its return.

const TOP_UP = 500;

/** Menu items of a person; `change` sets the balance, `edit` cancels or resumes a subscription. */
export function walletItems({ stars, subscriptions }, change, edit) {
  const more = { label: `Add ⭐ ${TOP_UP}`, icon: "star", act: () => change({ stars: stars + TOP_UP }) };
  const plans = subscriptions.map(({ charge_id: chargeId, title, canceled }) => ({
    label: `${canceled ? "Resume" : "Cancel"} “${title}”`,
    icon: canceled ? "start" : "close",
    act: () => edit({ charge_id: chargeId, canceled: !canceled }),
  }));
  return [more, ...plans];
}
