# ruff: noqa: E501 (ways to say one thing stand on a line of their own)
"""Plain facts of a day that tell no feeling: the weather, the clock, things, errands and where somebody is. Pure.

Over plain words (plaintext.py). A model that learned from complaints hears anger in "it's raining again". Only what
things do or are is a fact here: how people come and go often tells more than its words.
"""

from __future__ import annotations

import re

_TIMES = r"(?: (?:again|today|tonight|now|outside|here|there|already|all (?:day|night|week)|this (?:morning|week|afternoon|evening)|tomorrow|yesterday|at the moment|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|later|soon|next week|until \w+|at \w+|(?:on|at|in|near) the (?:bridge|motorway|road|bank|station|shops?|high street|way)|in the (?:morning|evening|afternoon)))*"
_HOW = r"(?:still |just |already |now |a bit |a little |quite |rather |pretty |very |really |so |all |getting |also |back |going to be |as usual )*"
_PLACE = r"(?:bus|train|tram|tube|underground|lift|escalator|shops?|store|library|office|school|roads?|street|bridge|motorway|traffic|platform|station|bank|pool|gym|museum|market|supermarket|chemist|bakery|cinema|car park|high street|hall|canteen|post office|town|city|waiting room|exam hall|classroom)"
_GOODS = r"(?:bread|milk|butter|soup|pasta|rice|tea|coffee|lunch|dinner|breakfast|paper|news|weather|sky|wind|sea|ground|forecast|grass|lawn|floor|towels?|sheets?|shirts?|shoes|socks|coat|umbrella|kettle|oven|fridge|dishwasher|washing(?: machine)?|laundry|dishes|heating|lights?|lamp|light bulb|radio|telly|tv|fan|bins?|printer|phone|laptop|computer|battery|wifi|internet|water|car|bike|van|doors?|windows?|gate|garage|keys?|post|parcel|letter|newspaper|curtains|sofa|desk|chair|photocopier|ink|boiler|bath)"
_DATE = r"(?:meetings?|class|lesson|appointment|lecture|call|rota|timetable|schedule|queues?|queue at the \w+|match|film|concert|shift|plumber|electrician|builders?|postman|delivery|dentist|hairdresser|doctor|garage|landlord)"
_THING = rf"(?:the|our|your|my|this|a|an)? ?(?:\w+ )?(?:{_PLACE}|{_GOODS}|{_DATE})"
_STATE = r"(?:full|empty|closed|shut|open|locked|on time|early|late|long|short|heavy|slow|quiet|busy|wet|dry|icy|slippery|dirty|muddy|grey|dark|low|flat|not (?:working|running|open|here|on|there)(?: yet)?|off|on|out of (?:order|use|ink|paper)|being \w+ed|under repair|ready|done|cold|warm|cool|plugged in|charging|charged|running|boiling|cooking|drying|moved|postponed|packed|crowded|(?:in|at|on|by|under|behind) the \w+|upstairs|downstairs|outside|inside|round the corner|half (?:full|empty)|\d+|made|delivered)"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|half past \w+|quarter (?:past|to) \w+|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|tomorrow|the (?:morning|afternoon|evening))"
_DOES = r"(?:moved|leaves|left|starts|started|closes|closed|opens|opened|ends|ended|comes|came|goes|arrives|arrived|stopped|runs|stops)"
_CHORE = r"(?:packing (?:for|the|a|my|some)|unpacking|cooking|ironing|hoovering|vacuuming|sorting|folding|washing up|peeling|chopping|emptying|loading|hanging out|charging|parking|doing the|filling in|putting away|taking out|changing the|making (?:dinner|lunch|tea|breakfast|soup|pasta|a sandwich|toast))"

_FACTS = tuple(
    re.compile(way)
    for way in (
        rf"(?:and )?(?:it is|it was|it has been|it will be|it looks like) {_HOW}(?:raining|rainy|rain|drizzling|pouring(?: down)?|snowing|hailing|sleeting|freezing|windy|foggy|misty|cloudy|overcast|grey|damp|wet|muddy|dry|icy|humid|chilly|cold|cool|warm|mild|dark|light|autumn|winter|\w+ degrees){_TIMES}",
        rf"(?:more |some |another |a |yet another )*(?:rainy|grey|cloudy|foggy|windy|wet|rain|snow|fog|drizzle|wind|clouds?|showers)(?: day| morning| afternoon| evening| week)?{_TIMES}",
        rf"(?:it )?(?:rained|snowed|drizzled|hailed|rains|snows|is going to (?:rain|snow)|will (?:rain|snow)|(?:has )?stopped raining|looks like rain){_TIMES}",
        rf"it is {_HOW}{_NUMBER}(?: o clock)?{_TIMES}",
        rf"{_THING} (?:is|are|was|were|has been|have been|will be) {_HOW}{_STATE}{_TIMES}",
        rf"{_THING} (?:has|have|did) not (?:come|arrived?|started?)(?: yet)?{_TIMES}",
        rf"{_THING} (?:has |have |is |was |were |got |been )*{_DOES}(?: (?:my|our|the) {_DATE})?(?: (?:out|off|in|over))?(?: (?:to|at|on|for|until|from|in))?(?: {_NUMBER})?{_TIMES}",
        rf"{_THING} needs? (?:new |more |some |a )*(?:\w+){_TIMES}",
        rf"(?:i am |we are )?(?:just )?(?:got |get |came |gone |going |heading |headed |been )?(?:back|off|home|out) (?:from|to|at) (?:the |my |our )?(?:work|office|{_PLACE}|uni|college|class|lunch|dentist|hairdresser){_TIMES}",
        rf"(?:i|we) (?:am|are) (?:just |still )?(?:on|in|at) (?:the|my|a) (?:{_PLACE}|car|sofa|kitchen|desk|queue|garage|living room){_TIMES}",
        rf"(?:working|studying) (?:from|at) (?:home|the office|the library){_TIMES}",
        rf"(?:i|we)? ?(?:am |are |was |were )?(?:just |still |now )*{_CHORE}(?: (?!whole)\w+){{0,3}}",
        r"(?:i|we) (?:need|have|have got|ought|had) to (?:buy|call|ring|phone|email|post|pick up|fetch|collect|clean|wash|iron|cook|pack|book|return|print|charge|water|feed|fill|empty|change|order) (?:the|some|a|an|my|our|more|milk|bread|eggs|groceries|tickets)(?: \w+){0,3}",
        r"(?:i|we) (?:parked|locked|charged|watered|emptied|hoovered|ironed|printed|posted|filled in|changed|put out|put|moved) (?:the|my|our|a) (?:\w+ )?(?:car|bike|door|phone|plants|garden|bins?|dishwasher|carpet|shirts?|form|letter|parcel|light bulb|bulb|sheets|bed sheets|sofa|desk|table|tyres?)(?: (?:out|in|round the corner|upstairs|downstairs|away))?",
        r"(?:i|we) (?:forgot|left) (?:the|my|our) (?:umbrella|keys|charger|lunch|book|gloves|hat|glasses)(?: (?:at|on|in) (?:the )?\w+)?",
        r"(?:i|we) (?:am|are|ran|have run|have) (?:out|low|short|run out) (?:of|on) (?:bread|milk|butter|eggs|coffee|tea|sugar|paper|ink|flour|rice)",
        rf"(?:i|we) (?:had|am having|are having|have) (?:toast|soup|pasta|rice|a sandwich|cereal|salad|fish|eggs|leftovers)(?: (?:for|at) \w+)?{_TIMES}",
        r"there (?:is|are|was|were) (?:a |an |some |no |two |three )?(?:long )?(?:parcel|letter|queue|roadworks?|diversion|bus|train|tram|traffic|meeting|leaflet|delivery)s?(?: (?:at|on|in|by|near|for) (?:the )?\w+(?: \w+)?)?",
        rf"they (?:are|were|have been) (?:digging up|repairing|painting|cleaning|closing|mending) the (?:\w+ )?{_PLACE}{_TIMES}",
        rf"they (?:have |are )?(?:changed|moved|changing|moving) the {_DATE}(?: to {_NUMBER})?",
    )
)  # fmt: skip


_GLAD = frozenset(("snow day", "it is friday", "it is finally friday", "it is saturday"))
"""Facts that are told for joy."""


def is_plain(said: str) -> bool:
    """Whether plain words are nothing but a fact of a day; who tells it so may feel anything."""
    clean = said.replace(" ,", "").strip()
    return clean not in _GLAD and any(way.fullmatch(clean) for way in _FACTS)
