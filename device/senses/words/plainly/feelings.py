# ruff: noqa: E501 (a feeling stands on a line of its own, however long)
"""Words of feeling by what they say. Data alone."""

from __future__ import annotations

from collections.abc import Mapping

GOOD: Mapping[str, str] = {
    "happy": "happy happier happiest joyful joyous glad cheerful delighted thrilled excited ecstatic elated overjoyed great wonderful fantastic amazing awesome brilliant lovely excellent fabulous marvellous marvelous superb jolly merry blissful chuffed stoked buzzing pumped beaming smiling laughing celebrating proud grateful thankful blessed lucky loved loving love adore fun funny yay hooray woohoo yippee hurray hurrah",
    "glad": "good fine okay pleased content contented satisfied hopeful optimistic better nice",
    "calm": "calm calmer peaceful relaxed relaxing serene tranquil mellow cosy cozy comfortable settled rested chilled soothed carefree",
    "motivated": "motivated energetic energised energized determined inspired eager keen productive unstoppable confident driven ambitious",
}  # fmt: skip
BAD: Mapping[str, str] = {
    "sad": "sad sadder saddest unhappy miserable depressed depressing heartbroken gloomy tearful crying weeping devastated gutted grieving mourning hopeless broken sorrowful melancholy down blue upset hurt disappointed lonely alone empty worthless lost bad awful terrible horrible dreadful rubbish crap lousy",
    "angry": "angry angrier mad furious annoyed annoying irritated irritating enraged livid raging cross fuming outraged frustrated frustrating bitter hate hateful resentful aggravated infuriated irate pissed seething hostile offended",
    "anxious": "anxious worried worrying nervous scared afraid frightened terrified fearful panicking panicked stressed tense uneasy restless jittery apprehensive overwhelmed frantic dreading edgy concerned paranoid shaky insecure",
}  # fmt: skip
NO_SEAT = "tired exhausted knackered sleepy drained bored hungry starving sick ill poorly confused homesick nostalgic embarrassed ashamed jealous guilty cold hot thirsty busy surprised shocked relieved meh indifferent numb fed"

FEELINGS: Mapping[str, str] = {
    word: state for table in (GOOD, BAD) for state, words in table.items() for word in words.split()
} | dict.fromkeys(NO_SEAT.split(), "")
"""Word -> the state that it says; "": one that is none of the moods."""
