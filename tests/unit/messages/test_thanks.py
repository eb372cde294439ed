"""Thanks in four languages are told from messages that say something else besides."""

import pytest

from bot.features.messages.thanks import says_only_thanks

THANKS = (
    # English
    "thanks", "thank you", "thx", "ok thanks", "great thank you!", "Thanks a lot", "Thank you very much",
    "thank you so much!!!", "many thanks", "Thanks again", "ty", "tysm", "cheers", "much appreciated, thanks",
    "Perfect, thanks", "ok", "Okay", "OK.", "got it, thanks", "Got it", "sounds good", "all good, thanks",
    "great", "thanks for your help", "Thank you for the quick reply", "thanks for everything", "thank u",
    "thaaaanks", "Thanks :)", "thanks 🙏", "👍", "🙏", "❤️", "👍👍👍", "👍🏼", "🙏🏻🙏🏻", "❤", "😊", "👌",
    "Thank you, have a nice day", "ok, good night",
    # Polish
    "dziękuję", "dzięki", "dzięki bardzo", "ok super dziękuję", "Dziekuje", "dzieki", "Dziękuję bardzo!",
    "bardzo dziękuję", "Ok, dzięki :)", "super", "Super, dzięki", "serdecznie dziękuję", "dziękuję za pomoc",
    "Dziękuję za szybką odpowiedź", "dzięki za wszystko", "Wielkie dzięki", "stokrotne dzięki",
    "dobrze, dziękuję", "jasne, dzięki", "rozumiem, dziękuję", "Dziękujemy", "okej", "z góry dziękuję",
    "dziękuję i pozdrawiam", "Dziękuję Pani", "Dziękuję, miłego dnia", "w porządku",
    # Russian
    "спасибо", "спс", "благодарю", "Спасибо большое", "большое спасибо!", "Огромное спасибо", "ок, спасибо",
    "Ок", "хорошо, спасибо", "понял, спасибо", "Поняла", "спасибо за ответ", "спасибо за помощь",
    "Спасибо вам", "спасибо ❤️", "отлично, благодарю", "Спасибооо", "благодарю вас", "спасибо, хорошего дня",
    "пасиб", "спасибо и доброй ночи", "Ясно, спасибо!",
    # Ukrainian
    "дякую", "щиро дякую", "Дуже дякую", "дякую вам", "добре, дякую", "Ок, дякую", "зрозуміло, дякую",
    "дякую за відповідь", "Дякую за допомогу!", "Красно дякую", "спасибі", "дякуємо", "велике дякую",
    "чудово, дякую", "Дякую, гарного дня", "дякую 💙💛", "Гаразд", "супер, дякую",
)  # fmt: skip
WORDS = (
    # English
    "thanks?", "thanks, but it still leaks", "no thanks", "No, thank you", "Thank you, when do you open?",
    "ok 10", "thanks for nothing", "thank you for calling me back tomorrow please", "help", "Please help",
    "yes", "Yes please", "yes, thank you", "no", "Tuesday, thanks", "thanks I will come at nine", "very much",
    "you", "all", "so", "👎", "😡", "thanks 😡", "thanks :(", "ok but the price", "Is that ok",
    "I thank you for the report, please send the invoice", "I am not ok", "great, call me", "URGENT thanks",
    ". . .", "!", "", "a lot", "good", "hello", "Hi", "thank god", "http://thanks.example",
    "thanks@example.com", "/thanks", "ok ok ok ok ok ok ok", "thanks $",
    # Polish
    "nie", "nie, dziękuję", "Dziękuję, nie trzeba", "dziękuję, ale nie działa", "tak", "tak, dziękuję",
    "proszę", "dzięki, a kiedy?", "dziękuję, będę o dziewiątej", "dobrze, to we wtorek", "bardzo",
    "super drogo", "dziękuję za nic", "Ok, przyjdę jutro", "pomocy", "dobry wieczór",
    # Russian
    "нет", "нет, спасибо", "спасибо, не надо", "да", "да, спасибо", "спасибо, но не работает",
    "хорошо, приду завтра", "плохо", "Спасибо, а счёт", "очень", "спасибо, во вторник", "помогите", "не понял",
    "не понятно, спасибо",
    # Ukrainian
    "ні", "ні, дякую", "так", "так, дякую", "дякую, але не працює", "добре, прийду завтра", "дуже",
    "дякую, чекаю на рахунок", "не зрозуміло", "допоможіть", "не дякую", "Добрий вечір", "погано, дякую",
)  # fmt: skip


@pytest.mark.parametrize("text", THANKS)
def test_thanks_are_known(text: str) -> None:
    assert says_only_thanks(text)


@pytest.mark.parametrize("text", [*WORDS, "thanks " * 7, "thanks" + " " * 100])
def test_what_says_something_is_no_mere_thanks(text: str) -> None:
    assert not says_only_thanks(text)


def test_there_are_enough_of_either() -> None:
    assert len(set(THANKS)) >= 80
    assert len(set(WORDS)) >= 60
