"""Know by which words people say who is rung, and how loud, in four languages."""

from bot.features.duty.steps import Loudness, Who

_WHOM = {
    Who.OWNER: "owner me i ja mnie właściciel właścicielka szef я мне меня мені мене владелец хозяин власник власниця",
    Who.DEPUTIES: "deputy deputies zastępca zastępcy zastępczyni заместитель заместители зам замы заступник заступники",
    Who.EVERYBODY: "everybody everyone all wszyscy każdy все всі усі каждый кожен",
}
_LOUD = {
    Loudness.QUIET: "quiet quietly silent silently cicho po-cichu bezgłośnie тихо беззвучно",
    Loudness.SOUND: "sound message dźwięk dźwiękiem wiadomość звук сообщение звуком повідомлення",
    Loudness.RING: "ring rings ringing dzwonek dzwoń dzwoni звонок звони звонит дзвінок дзвони дзвонить",
}
WHOM: dict[str, Who] = {word: who for who, words in _WHOM.items() for word in words.split()}
LOUD: dict[str, Loudness] = {word: loud for loud, words in _LOUD.items() for word in words.split()}
