# ruff: noqa: E501 (a saying stands on a line of its own, however long)
"""What people say of themselves that is not to be taken by its words, and what states they name. Data alone.

Over plain words (plaintext.py): small letters, "can't" as "can not". Each phrase is a regular expression of whole words.
"""

from __future__ import annotations

from collections.abc import Mapping

SAYINGS: Mapping[str, tuple[str, ...]] = {
    "glad": (
        "(?:i )?can not (?:really )?complain", "no complaints", "nothing to complain about", "could be worse", "it could have been worse", "not too shabby", "not (?:so|too|half|that) bad",
        "(?:i am )?(?:all )?good thanks", "(?:i am )?(?:all )?good , thanks?(?: you)?", "mustn'?t grumble", "must not grumble", "fair to middling", "so far so good", "no news is good news",
        "things are looking up", "on the mend", "back on my feet", "back on track", "out of the woods", "light at the end of the tunnel", "turned (?:a|the) corner", "fit as a fiddle", "right as rain",
        "in good spirits", "in good shape", "as good as gold", "could not ask for more", "what more could i want", "it is all good", "hanging in there", "doing (?:well|fine|ok|okay|alright)",
        "feel like myself again", "feel myself again", "a breath of fresh air", "my cup of tea", "sunny side up", "piece of cake", "(?:i am )?(?:ok|okay|alright|all right) thanks?(?: you)?",
    ),
    "happy": (
        "over the moon", "(?:on|in) cloud (?:nine|9)", "on top of the world", "in seventh heaven", "walking on (?:air|sunshine)", "never (?:been |felt )?better", "(?:could|can) not be (?:happier|better|prouder|more \\w+)",
        "(?:could|can) not (?:have been|feel|go) better", "happy as (?:larry|a clam|a sandboy|can be)", "like a dog with two tails", "tickled pink", "pleased as punch", "full of the joys of spring", "jumping for joy", "grinning from ear to ear",
        "can not stop smiling", "can not stop laughing", "made my day", "best (?:day|week|night|news|thing) (?:ever|in ages|of my life|in years)", "dream come true", "having the time of my life", "in high spirits", "what a result", "knocked it out of the park",
        "laughed (?:so much|till|until)", "laughing my head off", "in stitches", "died laughing", "life is good", "on a roll", "happy days", "hit the jackpot", "living the dream", "a weight off my (?:mind|shoulders|chest)", "buzzing", "made up about", "on a high",
        "expecting a baby", "having a baby", "am pregnant", "going to be (?:a|an) (?:dad|father|mum|mom|mother|grandma|grandad|grandfather|grandmother|aunt|auntie|uncle)", "it is a (?:girl|boy)", "got the job", "got in(?:to)? (?:uni|university|college)", "passed (?:my|the) \\w+(?: test| exam)?",
        "we are engaged", "got engaged", "he proposed", "she proposed", "she said yes", "he said yes", "out of (?:the )?hospital", "got the all clear", "last day of (?:school|work|term)", "school is out",
    ),
    "merry": ("(?:ha){2,}h?", "lo+l", "lmf?ao", "rofl", "hehe+", "let us party", "ready to party", "party time", "it is party time", "let us dance", "let us celebrate", "time to celebrate", "yay+", "yess+", "woo ?hoo+", "yippee", "hoo?ray", "whoop whoop", "finally friday", "thank god it is friday", "tgif", "friday at last", "fri ?yay"),
    "relieved": ("thank (?:god|goodness|heavens)(?: that is| it is| it was)? (?:over|done|finished|behind)", "that is (?:finally )?over", "phew", "what a relief", "a (?:load|weight) off", "at peace with", "can breathe again", "got away with it", "safe and sound"),
    "in love": ("(?:am|are|fell|falling|fallen|be|feel) (?:so |madly |deeply |totally |completely |head over heels )*in love", "head over heels", "butterflies (?:whenever|when i see|for|about) (?:him|her|you|them)", "i love (?:you|him|her|them|my (?:wife|husband|girlfriend|boyfriend|partner|family|kids|life))(?: so much| to bits| to the moon.*)?$", "smitten", "have a crush", "got a crush", "love is in the air", "loved up", "besotted", "can not take my eyes off", "swept off my feet"),
    "tender": ("just the two of us", "the two of us and", "date night", "candle ?light(?:s)?", "cuddling", "cuddled up", "cuddles? (?:with|on)", "snuggl(?:ed|ing)(?: up)?", "holding hands", "arms around", "family time", "all together again", "home at last", "slow dance", "anniversary dinner", "romantic (?:dinner|evening|night)", "bottle of wine (?:and|with|for) (?:you|us|him|her|my)", "baby (?:is|has) (?:finally )?(?:asleep|fallen asleep)"),
    "calm": ("house to (?:myself|ourselves)", "time to (?:myself|unwind|relax|chill)", "me time", "peace and quiet", "peace at last", "feet up", "nowhere to be", "lazy (?:day|sunday|afternoon|morning)", "winding down", "chilling(?: out)?", "chill out", "without a care in the world", "cool as a cucumber", "easy does it", "no rush", "taking it easy", "take it easy", "no worries", "going with the flow", "at ease", "snug as a bug"),
    "motivated": ("let us (?:do this|go|get (?:it|this) done|smash|crush|get started|get going)", "ready to (?:go|rock|roll|rumble|take on|smash)", "bring it on", "raring to go", "fired up", "on fire", "in the zone", "on a mission", "rise and grind", "up and at (?:it|them)", "game on", "full steam ahead", "pumped up", "psyched", "going to smash", "going to nail", "nothing can stop me", "gym time", "workout time", "seize the day", "get cracking", "full of beans", "full of energy", "firing on all cylinders", "here we go"),
    "sad": (
        "down in the dumps", "(?:feeling|feel|am) (?:so |really |a bit )*(?:blue|down)$", "heart is (?:broken|breaking|heavy|in pieces)", "broke my heart", "heavy heart", "heartbroken", "cry(?:ing)? my eyes out", "in tears", "in floods of tears", "on the verge of tears", "could (?:just )?cry", "want to cry", "feel like crying", "fell apart", "falling apart", "in pieces", "lump in my throat",
        "down in the mouth", "sick at heart", "broke up with me", "dumped me", "we broke up", "miss (?:him|her|them|you|my (?:mum|mom|dad|sister|brother|friend|gran|grandma|grandad|dog|cat|wife|husband|ex)) ", "at rock bottom", "hit rock bottom", "rock bottom", "the world fell apart", "lost for words and hope", "gutted", "nothing (?:makes|can make) me happy", "passed away",
    ),
    "low": (
        "could (?:really )?(?:use|do with) a hug", "need a hug", "(?:i have |have )?had better days", "seen better days", "not (?:my|a good|the best) day", "(?:one of )?those days", "under a (?:dark )?cloud", "out of sorts", "off colour", "not (?:quite )?(?:feeling it|feeling myself)", "no energy for anything", "meh day", "rough (?:day|week|night)", "tough (?:day|week|night)", "hard (?:day|week|night)", "bad (?:day|week|night)", "long face",
        "a bit flat", "in the pits", "(?:it is |this is )?the pits", "no+o+o", "oh no", "boo ?hoo", "could be better", "been better", "what is the point of (?:it|this) all", "can not be bothered", "in a funk", "in the doldrums", "weepy", "feel(?:ing)? (?:off|flat|meh|low|rubbish|down|numb|empty|nothing)", "i do not feel (?:much|anything)", "sigh", "it never rains but it pours", "just my luck", "story of my life", "wasn't meant to be", "was not meant to be", "not in the mood", "under the weather",
    ),
    "grumpy": ("(?:got |woke |get )?(?:up |out of bed )?(?:on )?the wrong side(?: of (?:the )?bed)?", "ugh+", "bah humbug", "^(?:\\w+ )?mondays?$", "grumpy", "cranky", "moody", "in a (?:bad |foul |rotten )?mood", "bad mood", "not a morning person", "hangry", "before my (?:first )?coffee"),
    "angry": (
        "end of my (?:tether|rope|patience)", "(?:drives?|driving|drove) me (?:up the wall|mad|crazy|nuts|insane|round the (?:bend|twist)|bonkers)", "fed up(?: to the back teeth)?", "sick and tired of", "had it up to here", "had enough of (?:this|that|him|her|them|you|it|people|everyone|everything|work|my boss|the)", "makes? my blood boil", "blood is boiling", "last straw", "gets? on my (?:nerves|wick|tits|goat)", "getting on my (?:nerves|wick)", "gets my goat",
        "hit the (?:roof|ceiling)", "see(?:ing)? red", "saw red", "lost (?:it|my temper|my rag|my cool)", "blew my top", "blow a fuse", "blew a fuse", "hopping mad", "up in arms", "steam(?:ing)? (?:is )?(?:coming )?out of my ears", "foaming at the mouth", "pissed off", "ticked off", "cheesed off", "brassed off", "(?:you|he|she|they|that|this|boss|people|manager|landlord)(?: \\w+)? (?:is|are|was|were) (?:\\w+ )?out of order", "taking the (?:piss|mick|mickey)", "took the (?:piss|mick|mickey)", "rubbed me up the wrong way", "want to scream", "could scream", "give me strength", "grr+", "argh+", "aargh", "what the hell", "for crying out loud", "hates me", "can not stand (?:him|her|it|them|this|that|you)", "(?:that|it) is so unfair", "stabbed me in the back", "a pain in the (?:neck|arse|ass|backside)",
    ),
    "anxious": (
        "butterflies(?: in my (?:stomach|tummy|belly))?$", "butterflies in my (?:stomach|tummy|belly)", "pins and needles", "on tenterhooks", "at my wits? end", "on edge", "heart (?:is )?in my (?:mouth|throat|boots)", "heart (?:is )?(?:racing|pounding|sank|skipped a beat)", "bundle of nerves", "bag of nerves", "nervous wreck", "shaking like a leaf", "sick with worry", "worried sick", "biting my nails", "nail ?biter", "cold feet", "cold sweat", "breaking out in a sweat", "scared (?:stiff|to death|out of my (?:wits|mind)|witless)", "freaking out", "freak(?:ed)? out", "stomach is in knots", "knots in my stomach", "knot in my stomach",
        "like a cat on (?:a )?hot", "like a deer in (?:the )?headlights", "jumping out of my skin", "jump out of my skin", "walking on eggshells", "hair stand on end", "gives me the creeps", "gives me the willies", "fish out of water", "in over my head", "up to my neck in", "can not cope", "drowning in (?:work|worry|deadlines)", "what if it (?:all )?goes wrong", "waiting for (?:the |my )?(?:test )?results", "results (?:come|are) (?:back|in|due)", "(?:driving test|exam|interview|presentation|speech|operation|surgery|audition|test) (?:is )?(?:in (?:an hour|\\w+ (?:minutes|hours))|tomorrow|today|this (?:morning|afternoon)|on \\w+day)", "interview tomorrow", "exam tomorrow",
    ),
    "worried": ("(?:is|are|was|still) in (?:the )?hospital", "in intensive care", "gone into hospital", "rushed to hospital", "has(?: got)? cancer", "having an operation", "having surgery", "in surgery", "no word from", "not heard from", "has not come home", "have not slept for worry", "on my mind", "keeps me (?:up|awake)"),
    "surprised": ("did not see that coming", "out of the blue", "gobsmacked", "speechless", "jaw dropped", "can not believe my (?:eyes|ears|luck)", "knock(?:ed)? me down with a feather", "lost for words", "mind blown"),
    "indifferent": ("meh+", "whatever", "(?:i )?do not care", "could not care less", "so what", "same old(?:,? same old)?", "same as (?:ever|always|usual)", "nothing new", "not bothered", "no big deal", "who cares", "blah", "dunno", "i do not know(?: really)?", "six of one"),
    "ordinary": ("nothing special", "nothing much", "not much(?: going on)?", "just (?:some )?music(?: please)?", "just a normal day", "(?:just )?an? (?:ordinary|normal|regular|usual) (?:day|monday|tuesday|wednesday|thursday|friday|evening)", "business as usual", "the usual", "ticking over", "plodding along", "so so", "middle of the road", "i am fine$", "i am (?:ok|okay|alright|all right)$", "no idea how i feel", "i do not know (?:how|what) i feel", "just woke up", "just got up", "just got home", "back (?:to work|at work|from work)", "off to work", "doing (?:the )?(?:dishes|laundry|ironing|homework|shopping)", "in meetings"),
    "torn": ("mixed feelings", "what a (?:day|week|night)$", "mixed emotions", "in two minds", "do not know whether to laugh or cry", "do not know if i should laugh or cry", "laugh or cry", "bittersweet", "torn between", "all over the place", "emotional rollercoaster", "swings and roundabouts", "up and down"),
    "moved": ("happy tears", "tears of joy", "crying (?:because i am so happy|happy tears|with (?:joy|happiness|laughter))", "deeply moved", "touched", "choked up", "goosebumps", "goose bumps"),
    "wistful": ("nostalgic", "nostalgia", "those were the days", "good old (?:days|times)", "down memory lane", "memory lane", "looking at old (?:photos|pictures)", "going through old (?:photos|pictures|letters)", "time flies", "kids grow up so fast", "wistful"),
    "homesick": ("homesick", "home sick", "i miss home", "missing home", "so far from home", "far away from home", "(?:miss|missing) my (?:home|country|village|town|family|mum s cooking)", "want to go home", "wish i was home", "long for home"),
    "lonely": ("all by myself", "all on my own", "(?:so |very |feel |feeling )lonely", "nobody to talk to", "no one to talk to", "no friends", "left out", "third wheel", "feel(?:ing)? alone", "alone again"),
}  # fmt: skip
"""State -> what is said of it, wherever it stands."""

STATES: Mapping[str, tuple[str, ...]] = {
    "tired": (
        "need (?:a nap|some sleep|sleep|to sleep|my bed|a rest|to lie down)", "(?:can|could) (?:hardly|barely|not) keep my eyes open", "could sleep for (?:a|ever|days|hours)\\w*(?: \\w+)?", "no energy(?: left)?", "low energy", "running on (?:empty|fumes)", "out of steam", "off to bed", "time for (?:bed|a nap)", "going to bed", "bed ?time", "hit the (?:hay|sack)", "long (?:day|shift|week)", "double shift", "night shift", "feet hurt", "been on my feet", "up since (?:\\w+)", "want to sleep", "my eyes are closing", "dead on my feet", "barely awake", "need coffee", "nodding off", "dozing off", "yawn(?:ing)?",
    ),
    "sleepless": (
        "(?:can|could) not (?:get to |fall a?)?sleep(?:ing)?(?: again| at all| a wink| tonight)?", "did not sleep(?: (?:a wink|at all|well|much|last night))*", "have not slept(?: (?:a wink|at all|well|much|all night|for \\w+))*", "(?:barely|hardly) slept", "not a wink", "slept (?:badly|terribly|poorly|two hours|three hours|an hour)", "insomnia", "wide awake", "awake (?:all night|since|again|at \\w+)", "up all night", "sleepless", "no sleep", "still awake", "tossing and turning", "(?:baby|little one|toddler|twins|newborn|child)(?: \\w+){0,3} (?:not sleep(?:ing)?|not stop crying|keeps crying|crying all night|teething|waking up|woke us)", "are teething", "kept (?:me|us) (?:up|awake)",
    ),
    "up late": ("(?:three|four|two|3|4|2) (?:am|a m|in the morning|o clock in the morning)",),
    "bored": (
        "nothing to do", "boring", "boredom", "killing time", "no idea what to do", "what (?:can|should) i do (?:now|today)", "twiddling my thumbs", "watching paint dry", "climbing the walls", "cabin fever", "there is nothing on", "at a loose end", "dull day",
    ),
    "hungry": ("could eat a horse", "stomach is (?:rumbling|growling)", "need (?:food|something to eat|a snack|lunch|dinner|breakfast|a drink)", "ate too much", "skipped (?:lunch|breakfast|dinner)", "dying for a (?:coffee|drink|pizza|pint|cuppa)"),
    "ill": (
        "(?:have|got|with|have got|got myself|has given me)(?: \\w+)? (?:a |the |an )?(?:\\w+ )?(?:cold|flu|fever|temperature|cough|headache|migraine|stomach ?ache|tummy ache|toothache|backache|back ?pain|sore throat|earache|bug|virus|covid|infection|hangover|cramps?|hay fever|hayfever|period pains?)", "headache", "migraine", "hangover", "toothache", "man flu", "(?:my|his|her) (?:head|back|tooth|teeth|stomach|tummy|throat|knee|neck|ear|foot|leg|feet|legs|belly|shoulder|wrist|ankle)(?: really| still| all)? (?:hurts?|aches?|is aching|is hurting|is killing me|are killing me|is sore|are sore|is pounding|is throbbing|is splitting)", "(?:in|so much) pain", "throwing up", "threw up", "(?:got|have) my period", "off sick", "in bed with",
        "sprained my \\w+", "broke my (?:arm|leg|wrist|ankle|toe|foot|finger|nose)", "everything hurts", "coming down with",
    ),
    "hot": ("this heat", "heat ?wave"),
    "uneasy": ("soaked to the (?:skin|bone)", "chilled to the bone", "frozen to the bone"),
    "confused": ("do not (?:know|understand) what(?: is| to) (?:going on|happening|think|do|make of)(?: \\w+)*", "makes no sense", "do not get it", "head is (?:spinning|all over)", "brain fog", "can not think straight"),
    "ashamed": ("made a fool of myself", "wish the ground would"),
    "jealous": ("green with envy",),
    "busy": ("have to (?:run|rush|dash|leave)", "got to (?:run|rush|dash)", "so much to do", "too much on my plate", "no time"),
    "strained": ("too much (?:stress|pressure|work)", "stress(?:ful)?(?: day| week)?$"),
    "tipsy": ("one too many",),
    "tender": ("(?:the )?(?:kids|children|baby|little one|twins)(?: are| is)? (?:finally |now |all )*(?:asleep|in bed)",),
}  # fmt: skip
"""State -> how it is named."""

PREDICATES: Mapping[str, str] = {
    "tired": "tired, exhausted, knackered, shattered, sleepy, drained, wiped, wiped out, worn out, beat, pooped, bushed, weary, drowsy, spent, done in, dead on my feet, dog tired, dead tired, zonked, whacked, frazzled, burned out, burnt out, cream crackered, run down, all in, out of energy, tuckered out, groggy, fatigued, overtired, jet lagged, jetlagged, ready for bed, half asleep, overworked",
    "bored": "bored, bored stiff, bored silly, bored rigid, bored senseless, bored to death, bored to tears, bored out of my mind, bored out of my skull",
    "hungry": "hungry, starving, starved, famished, peckish, ravenous, thirsty, parched, full, stuffed",
    "ill": "ill, sick, poorly, unwell, feverish, nauseous, queasy, hungover, hung over, dizzy, rough, contagious, bunged up, light headed",
    "hot": "hot, boiling, roasting, melting, sweating, sweltering, sweaty",
    "uneasy": "cold, freezing, frozen, chilly, shivering, soaked, wet, wet through, drenched, uncomfortable, itchy, stiff",
    "confused": "confused, puzzled, baffled, bewildered, perplexed, at a loss, muddled, disoriented",
    "ashamed": "ashamed, embarrassed, mortified, humiliated, guilty, awkward, cringing",
    "jealous": "jealous, envious",
    "busy": "busy, swamped, snowed under, rushed off my feet, up to my eyes, up to my ears, in a rush, in a hurry, running late",
    "strained": "stressed, stressed out, under pressure, overwhelmed, strung out, wound up, under stress",
    "tipsy": "drunk, tipsy, hammered, wasted, high, stoned, sloshed, plastered",
    "surprised": "surprised, shocked, stunned, astonished",
    "relieved": "relieved",
    "indifferent": "indifferent, numb, apathetic, unmotivated, listless, lazy, sluggish",
    "grumpy": "grumpy, cranky, moody, hangry, in a bad mood, in a foul mood, grouchy",
}
"""State -> what somebody is or feels, by a word or some, where it is not said of something else."""

POLITE = "(?:(?:please|hey|okay|now|just|then|well|so|can you|could you|would you|will you) )*"
"""What may stand before a request."""
VERBS = "(?:i (?:want|need|would like|would love|fancy|feel like)(?: to (?:hear|listen to))?|i am in the mood for|let us (?:have|hear)|let me hear|can (?:i|we) (?:have|hear|get)|may (?:i|we) (?:have|hear)|play|put on|give|how about|what about|do you have|got any|find|bring on|queue|hit|time for)(?: me| us)?"
"""By what something is asked for."""
MUSIC = "(?:something|some songs|some music|some|music|songs?|tunes?|sounds?|stuff|a song|a tune|a track|tracks?|anything)"
BEHIND = r"(?:(?: (?:please|now|then|for (?:me|us|a change|once|tonight|today|now)|thanks?(?: you)?|today|tonight|right now|again|instead|will you|to me|music|songs?|tunes?|to (?:sleep|dance|relax|work|listen|study|cook|run|wake up|drive|chill)(?: to)?|while i \w+))+)?"
"""What may stand behind it."""
LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "really",
        "very",
        "nice",
        "more",
        "little",
        "bit",
        "of",
        "quite",
        "that",
        "is",
        "which",
        "for",
        "me",
        "so",
        "not",
        "too",
        "and",
        "some",
    ]
)
"""What may stand before an adjective."""

ADJECTIVES: Mapping[str, str] = {
    "calm": "calm|calming|quiet|quieter|soft|softer|gentle|slow|slower|relaxing|relaxed|chill|chilled|mellow|soothing|peaceful|sleepy|dreamy|ambient|restful|meditative|low key|laid back|easy|easier|tranquil|background|lounge|cosy|cozy",
    "happy": "happy|cheerful|cheery|fun|funny|bright|uplifting|sunny|feel good|joyful|jolly|positive|light|lighter|silly",
    "merry": "lively|livelier|upbeat|danceable|dancey|bouncy|groovy|funky|party|dance|dancing|swinging|fast|faster|quick|peppy|poppy|exciting|summery",
    "motivated": "energetic|energising|energizing|motivating|powerful|pumping|rousing|epic|loud|louder|workout|running|gym|driving|heavy|heavier|hard|rocking|inspiring|strong|wild|intense",
    "wistful": "sad|sadder|melancholic|melancholy|nostalgic|old|moody|bittersweet|tearful|blue|dark|gloomy|emotional|wistful|depressing",
    "tender": "romantic|sweet|tender|sexy|sensual|warm|lovely|beautiful|loving",
    "neutral": "focused|focus|concentration|studying|steady|neutral|work|working|study|ordinary|normal|different|new|else|good|nice|familiar|classical|jazz|instrumental",
}
_THANKS = "(?: (?:please|now|then|for (?:me|us|a change|once|tonight|today|now)|thanks?(?: you)?|today|tonight|right now|again|instead|, please|, thanks?(?: you)?|, will you|to me|music|songs?|tunes?|to (?:sleep|dance|relax|work|listen|study|cook|run|wake up|drive|chill)(?: to)?|while i \\w+))*"

REQUESTS: Mapping[str, tuple[str, ...]] = {
    "calm": ("(?:calm|slow|bring|settle|quieten|cool) (?:me|us|things|it|the mood|the kids|everybody|everyone)(?: down| a bit| a little)*", "(?:help|let|make|get) (?:me|us|him|her|the (?:baby|kids)) (?:to )?(?:relax|calm down|unwind|sleep|fall asleep|chill(?: out)?|rest|wind down|switch off|breathe|drift off|doze off|de stress|slow down|get to sleep|nod off|feel (?:calm|calmer|relaxed))", "(?:relax|soothe|sedate) (?:me|us)", "(?:i (?:want|need|would like) to|need to|time to|want to) (?:relax|calm down|unwind|chill(?: out)?|wind down|switch off)", "(?:sing|rock|send|lull) (?:me|us|him|her|the baby) (?:to sleep|off to sleep)", "(?:a |some )?lullab(?:y|ies)", "(?:some |a bit of )?(?:peace and quiet|peace|quiet|silence|calm|quiet time)", "tuck me in", "not so (?:loud|wild|lively|fast)", "take the edge off", "wind (?:me|us) down", "ease my (?:mind|nerves)", "(?:calm|settle|soothe) my nerves", "take it down a notch"),
    "happy": ("(?:make|help) (?:me|us) (?:be |feel )?(?:happy|happier|smile|laugh|better|good|glad)", "(?:make|help) (?:me|us) (?:to )?(?:cheer up|smile|laugh|feel better)", "cheer (?:me|us|him|her) up", "(?:lift|raise|improve|brighten|boost) (?:my|our|the) (?:mood|spirits?|day|evening)", "put (?:me|us) in a (?:good|better|happy) mood", "(?:brighten|lighten) (?:things |it )?up(?: my day)?", "pick me up", "i need cheering up", "(?:turn|make) that frown upside down", "get me out of this (?:mood|funk)", "perk me up", "a pick me up"),
    "motivated": ("(?:get|keep) (?:me|us) (?:moving|going|pumped|started|up|fired up|motivated|running|dancing|out of bed|through (?:this|the day|my workout))", "(?:wake|pump|fire|psych|hype|amp) (?:me|us) up", "(?:motivate|energi[sz]e|inspire|push) (?:me|us)", "(?:give (?:me|us) (?:some |more )?|i need (?:some |more )?)(?:energy|motivation|power|a boost|a kick|a push|a pep talk)", "help (?:me|us) (?:to )?(?:wake up|get (?:up|going|moving|started)|work ?out|exercise|move|run)"),
    "merry": ("(?:make|get) (?:me|us|everybody|everyone) (?:to )?(?:dance|dancing|move|sing)", "(?:let us|time to|i want to|want to|we want to) (?:dance|party|boogie|sing)", "(?:start|get) (?:the|a|this) party(?: going| started)?", "liven (?:things|it|me|us) up"),
    "neutral": ("help (?:me|us) (?:to )?(?:focus|concentrate|study|work|read|think)", "(?:distract|entertain|surprise) (?:me|us)", "keep (?:me|us) company", "(?:some )?(?:background )?music(?: please)?", "(?:play|put on) (?:some )?music", "i need to (?:focus|concentrate)", "anything(?: you like)?", "you choose"),
}  # fmt: skip
"""State -> what is asked for with music like it, where a sentence is nothing else."""
