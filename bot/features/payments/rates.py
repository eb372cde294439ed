"""Say what a US dollar is worth in other currencies: first values for estimates, since nothing is looked up.

The owner sets another rate in the chat, which then counts (`worth.py`).
"""

from datetime import date

ECB_ON = date(2026, 10, 30)
"""The euro foreign exchange reference rates of the European Central Bank of this day, divided by its US dollar."""
ECB = {
    "AUD": 1.42356, "BRL": 5.43251, "CAD": 1.39689, "CHF": 0.82295, "CNY": 6.65288, "CZK": 21.79825, "DKK": 6.68949,
    "EUR": 0.89509, "GBP": 0.74633, "HKD": 7.84569, "HUF": 327.9, "IDR": 18148.2, "ILS": 3.12836, "INR": 94.95525,
    "ISK": 121.7329, "JPY": 157.25, "KRW": 1335.27, "MXN": 18.90772, "MYR": 4.05702, "NOK": 9.23022, "NZD": 1.77435,
    "PHP": 63.67974, "PLN": 3.94182, "RON": 4.78401, "SEK": 9.82635, "SGD": 1.27837, "THB": 33.72986, "TRY": 49.94764,
    "ZAR": 16.68949,
}  # fmt: skip
MARKET_ON = date(2026, 9, 29)
"""Rates of the market of this day, as the free list @fawazahmed0/currency-api gives them: the ECB names none."""
MARKET = {
    "AED": 3.6725, "ALL": 81.01660, "AMD": 363.575, "AZN": 1.70001, "BAM": 1.72157, "BYN": 3.02923, "EGP": 52.0502,
    "GEL": 2.59767, "KGS": 87.4571, "KZT": 441.234, "MDL": 17.71453, "MKD": 54.1531, "QAR": 3.64, "RSD": 103.436,
    "RUB": 84.50846, "SAR": 3.75, "TJS": 9.23251, "UAH": 44.92396, "UZS": 11792.2, "VND": 25947.8,
}  # fmt: skip


def known(currency: str) -> tuple[float, date] | None:
    """Return what a dollar is worth in a currency, and the day of that rate; None where none is known."""
    if currency in ECB:
        return ECB[currency], ECB_ON
    return (MARKET[currency], MARKET_ON) if currency in MARKET else None
