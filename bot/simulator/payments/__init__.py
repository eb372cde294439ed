"""Money: pay sheets, charges, refunds, subscriptions, Star transactions."""
