# ruff: noqa: E501 (a phrase stands on a line of its own, however long)
"""The words of care.py: what people say who may take their own life, hurt themselves or suffer violence.

One phrase a line, over plain words (plaintext.py): small letters, "can't" as "can not", a comma wherever a clause ends.
`{name}` stands for one of WORDS, ` .. ` for up to three words and ` ... ` for up to six that negate nothing and end no
clause. The rest is a regular expression. Only phrases are held here, nobody's sentence.
"""

from __future__ import annotations

WORDS = {
    # where a clause may end, also where a recogniser wrote no comma
    "end": r"(?=$| ,| i | and | because | but | so | please | sorry | tonight| today| now$)",
    "anymore": "(?:anymore|any longer|no more|any further|again|ever|at all|forever)",
    "forever": "(?:forever|for good|for always|once and for all|permanently)",
    "want": "(?:want|need|wish|long|hope|ask|beg|pray|plan|intend|mean|prepare|choose)",
    "wish": (
        r"(?:(?:just |only |really |still |honestly |all )*(?:want(?:s|ing)?|need|wish|long(?:ing)?|hop(?:e|ing)|would like"
        r"|would love|would prefer|plan(?:ning)?|intend|prefer|deserve|ready|prepared|have decided|decided|dying|choose"
        r"|have chosen|have always wanted|have wanted|desperate|urge|desire|wishing)(?: \w+)? to"
        r"|going to|about to|would rather|d rather|let me|please let me|feel like|wish i could|wish i would|hope i"
        r"|wish i|think i should|should|might as well|could just|may as well|thinking (?:of|about)|think (?:of|about)"
        r"|thought (?:of|about)|dream (?:of|about)|fantasi[sz]e about|consider(?:ing)?|will|trying to|tried to|try to"
        r"|have to|must)"
    ),
    "life": "(?:life|existence|lives|days)",
    "living": "(?:living|being alive|staying alive|existing|breathing|life|this life|my life|existence|going on living)",
    "trivia": (
        r"(?:embarrass\w*|shame|cringe\w*|awkward|laugh\w*|laughter|boredom|bored|hunger|thirst|heat|cold|excitement"
        r"|happiness|joy|jealousy|curiosity|fright|cuteness)"
    ),
    # ways to take one's life: said of oneself; to be followed or preceded by nothing that makes it a game
    "selfkill": (
        r"(?:(?:kill|killing|hang|hanging|shoot|shooting|drown|drowning|poison|poisoning|gas|gassing|off|offing|stab"
        r"|stabbing|murder|murdering|suffocate|strangle|electrocute|delete|end|ending|finish off|do away with"
        r"|do in|sacrifice|execute) (?:me and )?(?:myself|my life|my own life)(?! (?:up|in|a|an|the|some|your|that|if|for|with|on)\b)"
        r"|(?:take|taking|end|ending|finish|finishing|put an end to|putting an end to|give up|giving up|throw away"
        r"|leave|leaving|quit|quitting|escape) (?:my own|my|this|this miserable|my miserable|this stupid|this shitty|my whole) "
        r"(?:life|lives|live|existence|world|earth|days|suffering|misery)(?! (?:jacket|insurance|story|vest|guard|coach|partner|as|in|here))"
        r"|(?:commit|committing|attempt|attempting) suicide"
        r"|end(?:ing)? (?:it|things|this|everything|it all|all of it|all of this|all this)(?: all)? (?:for good|forever|tonight|now|today|tomorrow|soon|myself)"
        r"|(?:end|ending|finish|finishing|stop|stopping) it all|put(?:ting)? an end to (?:it|it all|everything|all of (?:it|this)|all this|things|myself)|ending everything|end everything|end it(?: (?:now|too|as well|then|here|myself|already))?$"
        r"|(?:slit|slitting|slash|slashing|cut|cutting|open|opening) my (?:wrists?|veins?|throat|pulse|arteries)"
        r"|(?:jump|jumping|leap|leaping|step|stepping|walk|walking|throw myself|throwing myself|drive|driving|crash|crashing) "
        r"(?:my car )?(?:off|of|from|in front of|under|into|out of|over|through|onto) (?:a |the |that |this |my |an |some |moving |oncoming )*"
        r"(?:bridge|roof|rooftop|building|balcony|window|tower|cliff|train|trains|tracks|rails|traffic|truck|lorry|bus|car|wall|tree|railing|edge|ledge|flyover|parapet|tenth floor|top floor|sea|river|canal|motorway)"
        r"|throw(?:ing)? myself (?:off|under|in front|out|into|down|from)"
        r"|overdos(?:e|ing)|od(?:ing)? on|blow(?:ing)? my (?:brains|head)|put(?:ting)? a bullet (?:in|through)"
        r"|bleed(?:ing)? (?:out|to death)|starv(?:e|ing) myself to death|drink(?:ing)? myself to death)"
    ),
    # ways that mean nothing else, whatever stands before them
    "surekill": (
        r"(?:(?:(?:kill|hang|drown|shoot|top|off|erase|murder|end)(?:ing|ed)?|topping|offing|erasing|do away with|doing away with|did away with) myself"
        r"|do(?:ing)? myself in|(?:take|taking|took|end|ending|ended) my (?:own )?life)"
        r"(?! (?:laughing|up|in|an?|the|some|your|that|if|with|on|off|over|to (?:get|finish|make|look)|trying|at (?:the|work)|for (?!real|good|ever|them|him|her|everyone)|story|insurance|jacket)\b)"
    ),
    # not to be there, said as an if that is no game
    "were dead": (
        r"i (?:just |had |have |ever |simply |suddenly |really |finally |only )*(?:was dead|were dead|died|killed myself|took my (?:own )?life|ended my life|vanished forever|disappeared forever"
        r"|(?:was|were|am) (?:not|no longer|never) (?:alive|born|living|in this world)|never (?:\w+ )?(?:existed|been born|lived|woke|woken|wake)|did not exist|(?:did|do) not wake up|(?:was|were) gone forever|stopped (?:existing|living|breathing))"
        r"(?! (?:of|from|in (?:the|a|this|that) (?:game|level|round|dungeon|fight)|on (?:the|this|that)|laughing|again|before|without|inside|early|on time|at (?!all|home|last)|for (?:work|school)|until|with (?:my|an) alarm)\b)"
    ),
    # to be dead, as one wishes it
    "dead": (
        r"(?:die|dying|be dead|being dead|be gone {forever}|be gone from (?:this|the) (?:world|earth)|pass away|perish"
        r"|not be alive|not being alive|not exist|not existing|not live|not living|not be here anymore|not being here anymore"
        r"|not be around|not being around|not wake up|not waking up|never wake up|never waking up|never have been born"
        r"|stop existing|stop living|stop breathing|stop being alive|cease to exist|cease existing|cease to be"
        r"|(?:vanish|disappear|go away|be gone|leave) (?:off |from )?(?:{forever}|and never (?:come back|exist|return|be seen|be found)|(?:the face of )?(?:this|the) (?:world|earth|planet))"
        r"|(?:vanish|disappear) .. (?:{forever}|never come back)"
        r"|(?:fall asleep|go to sleep|sleep|close my eyes|drift off|lie down) (?:{forever}|and (?:just )?(?:not|never) (?:wake|waking|open|get)|for eternity)"
        r"|sleep and (?:not|never) wake|death|the end of my life|be done with (?:life|living|this life)|rest in peace|be in heaven|go to heaven|be with the angels)"
    ),
    # as if-clauses: if I was dead
    "gone": (
        r"(?:i (?:(?:was|were|am|would be|will be|had been|just|simply|ever|were to|would|suddenly|finally) )*"
        r"(?:dead|gone|died|die|vanished|disappeared|disappear|vanish|killed myself|kill myself|no more|not alive|not here|not around|never born|not born|not exist"
        r"|ended it|ended my life|took my life|passed away|drop dead|dropped dead|stopped existing|no longer (?:here|alive|around|existed))"
        r"|i (?:did|do) not (?:exist|live|wake)|i (?:was|were|am) (?:not|no longer|never) (?:here|alive|around|in it|in this world|born|there)"
        r"|i had (?:never|not) (?:been born|existed|lived)|i (?:never|had never) existed)"
    ),
    "person": (
        r"(?:husband|wife|partner|boyfriend|girlfriend|boy friend|girl friend|fiance|fiancee|ex|ex husband|ex wife|ex boyfriend|ex girlfriend|bf|gf|spouse"
        r"|dad|daddy|father|mum|mom|mummy|mommy|mother|mam|parents?|step ?dad|step ?father|step ?mum|step ?mom|step ?mother|brother|sister|big brother|older brother|siblings?"
        r"|uncle|aunt|auntie|cousin|grandad|grandpa|grandfather|grandma|grandmother|gran|nan|son|daughter|grandson|granddaughter|kids?|child|children"
        r"|father in law|mother in law|brother in law|in laws|carer|caregiver|nurse|guardian|foster (?:mum|dad|mother|father|parents)|babysitter"
        r"|flat ?mate|room ?mate|house ?mate|landlord|boss|manager|teacher|coach|trainer|priest|neighbou?r|best friend|friend|friends|mate|old man|pimp)"
    ),
    "he": (
        r"(?:he|she|they|someone|somebody|(?:my|our|her|his|the) (?:own |drunk |drunken |violent |older |big |new |mums |moms |mothers |sisters |sons |daughters )*{person}(?: and {person})?"
        r"|dad|daddy|mum|mom|mummy|mommy|grandad|grandpa|uncle \w+|(?:a|some|the|this|that) (?:man|guy|men|boys?|girls?|lads?|stranger|bloke|woman|people|kids|gang|group)(?: (?:at|from|in) (?:my |the )?(?:school|class|work|home|street))?"
        r"|people at (?:school|work)|(?:kids|boys|girls|everyone) (?:at|in) (?:my )?(?:school|class)|the (?:other )?(?:kids|boys|girls|children)|the person i live with)"
    ),
    "me": (
        r"(?:me|us|my (?:mum|mom|mother|dad|father|sister|brother|kids?|children|son|daughter|gran|grandma|grandad|grandmother|grandfather|friend|baby|little brother|little sister|wife|husband)"
        r"|our (?:kids?|children|son|daughter|mum|mom|baby)|the (?:kids|children|baby)|mum|mom|grandma|grandpa|grandad|(?:his|her) (?:wife|husband|girlfriend|boyfriend|kids?|children|son|daughter|partner|baby))"
    ),
    "hits": (
        r"(?:hit|hits|hitting|beat|beats|beating|slap|slaps|slapped|slapping|smack|smacks|smacked|punch|punches|punched|punching"
        r"|kick|kicks|kicked|kicking|choke|chokes|choked|choking|strangle|strangles|strangled|strangling|rape|rapes|raped|raping"
        r"|molest|molests|molested|molesting|abuse|abuses|abused|abusing|assault|assaults|assaulted|assaulting|stab|stabs|stabbed|stabbing"
        r"|attack|attacks|attacked|attacking|batter|batters|battered|whip|whips|whipped|belt|belts|belted|thrash|thrashes|thrashed|headbutted"
        r"|bash|bashes|bashed|wallop|wallops|walloped|burns|burned|burnt|bites|knocks|knocked|mistreats|mistreated|mistreating|hurts|hurting|harms|tortures|tortured|torments"
        r"|hit and kicked|pushes and hits|spits on|spat on|lays? (?:a |his |her )?hands? on|laid (?:a |his |her )?hands? on|raises? (?:his|her) hand (?:to|against|at)|raised (?:his|her) hand (?:to|against|at))"
    ),
    "pills": r"(?:pills?|tablets?|painkillers?|paracetamol|aspirin|ibuprofen|tylenol|sleeping pills?|medication|meds|medicine|antidepressants|xanax|insulin)",
    "afraid": r"(?:scared|afraid|terrified|frightened|petrified|scared to death|in fear|so scared|frightened to death)",
}

# Each kind and its phrases. What stands here is care by itself, unless UNLESS says otherwise.
SAYS = {
    "said outright": (
        r"(?:i|my|me|and|to|of|about|just|think|imagine|picture|than|is|by) (?:\w+ ){0,3}{surekill}",
        r"(?:suicide|killing myself|my own death|ending my life) (?:\w+ ){0,4}(?:my (?:mind|head|thoughts)|all i think|every (?:day|night|hour))",
        r"(?:end|ending) (?:things|it|this|everything) (?:, )?(?:{forever})",
        r"(?:want|wish|ready|belong|like|rather) (?:to )?(?:be |lie )?(?:six feet under|in (?:a|my) (?:own )?(?:grave|coffin)|under the ground)",
        r"(?:part|half|side|bit|voice|something|everything|all|fibre|much) (?:of|in|inside) me (?:that )?(?:\w+ ){0,2}(?:wants?|wishes|longs|wanted|needs|is ready) (?:\w+ )?to (?:just |really |simply )*(?:{dead}|{selfkill})",
        r"(?:want|going|like|about|tempted|ready|will|could|should|might) (?:to )?(?:just )?shoot(?:ing)? myself(?! in the foot)",
        r"how (?:many|much) (?:\w+ ){0,4}(?:pills|tablets|paracetamol|it take|does it take|do i (?:need|have)) (?:\w+ ){0,4}(?:die|dead|kill|never wake|not wake|end it)",
        r"(?:gun|pistol|rifle|knife|blade|razor|rope|pills|tablets|it|them) (?:\w+ ){0,6}on myself(?! (?:by|esteem)\b)",
        r"(?:living|life|being alive|existing|staying alive) is (?:not|no longer) (?:\w+ )?(?:something|what|a thing) i (?:want|wish|need|can)",
        r"i .. {wish} .. {selfkill}",
        r"(?:to|of|about|by|like|start|and|rather|just|will|gonna|should|might|could|or|than|keep) {selfkill}",
        r"^(?:please )?{selfkill}$",
        r"i .. (?:kill|hang|drown) myself",
        r"suicide (?:\w+ )?(?:crosses|crossing|crossed|enters|entering|occupies|haunts|haunting|fills|calls|calling|tempts|tempting|comes to|on my|in my)",
        r"(?:thoughts?|idea|ideas|plan|urge|image|images|dream|dreams|feeling|temptation) of (?:\w+ )?(?:{selfkill}|my (?:own )?death|being dead|dying|not existing|not being here)(?! (?:of|for|my|laughing)\b)",
        r"thinking (?:\w+ )?(?:about|of) (?:death|dying|suicide) .. (?:how|when|all|every|constantly|lately|again|tonight|a lot|more)",
        r"(?:death|dying|suicide) is (?:all|everything|the (?:first|last|only) thing) i (?:\w+ )?(?:think|want|dream|see|need)",
        r"i .. (?:want|like|love|wish|prefer|hope|long) to be (?:no longer|not) (?:alive|here anymore|living|in this world)",
        r"(?:it is|only|just|or|its) suicide(?: or (?:nothing|this|what))?{end}",
        r"wish (?:that )?i (?:was|were) (?:\w+ )?(?:dead|gone forever|gone{end}|no more|never here)",
        r"(?:have|had|should|could|could not i have|wish i|that i|if i) (?:not )?(?:have |had )?(?:just |only )?died (?:instead|in (?:her|his|their|my) place|back then|that (?:day|night)|with (?:him|her|them)|there and then)",
        r"(?:only|one|last|dearest|biggest|greatest|sole) (?:wish|want|hope|dream|desire|goal|thought) (?:\w+ ){0,3}(?:to |is )?(?:not |never |no longer )?(?:to )?(?:exist|die|be dead|wake up|be gone|disappear|be alive|live|dying|death)(?! (?:in|with|near|by|at|here|there|a (?:long|good|happy))\b)",
        r"(?:switch|turn|shut) me off(?: forever| for good)?|press (?:a|the) button .. (?:dead|gone|over|not exist)",
        r"want to (?:\w+ )?(?:stop being|go for good|go forever|be no more|be nothing|not be|be nowhere)(?:{end}| anymore| alive| here)",
        r"can (?:now |finally |at last )?die (?:in peace|now|and rest)",
        r"{selfkill} .. (?:tonight|tomorrow|today|soon|this week|this weekend|now)$",
        r"i .. (?:wish to|want(?:ing)? (?:so badly )?to|need to|would like to|would love to|would prefer to|deserve to|am ready to|long to|hope to|prefer to) (?:just |really |simply |actually |finally |please )*{dead}",
        r"(?:want|wanna|wanting|wish|ready|time|longing|desire|urge|need|prefer|like|love) to (?:just |really |simply |finally )*{dead}",
        r"(?:let me|wish i could|wish i would|wish i might|hope i|hoping i|pray i|hope that i|pray that i|think i should|i should|feel like|i might as well|i may as well|i could just|better to) (?:just |really |simply |also |finally )*{dead}",
        r"i want (?:me )?(?:dead|death|to be dead|to be no more)",
        r"i want out of (?:this|my) (?:life|world|existence)",
        r"(?:all|only thing) i .. want .. (?:die|death|be dead)",
        r"i wish (?:that )?(?:i (?:was|were)|to be) .. (?:dead|gone|no more|six feet under)",
        r"i .. (?:feel|am|get|got|become|have become|have been|am feeling|feeling|being|becoming) .. suicidal",
        r"(?:im|feel|feeling|am|kinda|really|so|very|bit) suicidal{end}",
        r"^suicid(?:al|e)$",
        r"i .. (?:have|get|got|having|been having|getting|keep having) .. (?:suicidal|suicide|thoughts? of (?:suicide|dying|death|ending)|thoughts? about (?:suicide|dying|death|ending)|urge to die)",
        r"(?:suicidal|suicide) (?:thoughts?|feelings?|ideas?|ideation|urges?|plans?|again|tonight)",
        r"(?:my|these|the|dark) thoughts? .. (?:suicide|suicidal)",
        r"(?:think|thinking|thought|thoughts|consider|considering|contemplate|contemplating|planning|plan|attempt|attempting|close to|verge of|brink of|ready for|talk about|talking about|google|googling) (?:\w+ ){0,2}suicide",
        r"suicide (?:is|seems|looks|feels|sounds|would be|might be) .. (?:mind|option|way|answer|solution|easy|good|only|best|tempting|thing|right)",
        r"i .. think(?:ing)? (?:\w+ )?about (?:dying|my death|my own death|being dead|not being here|not being alive|not existing|ending it|ending things|ending my)",
        r"(?:death|dying|being dead|not existing) (?:sounds|seems|looks|feels|would be|would feel|is) .. (?:peaceful|relief|better|easier|good|nice|tempting|beautiful|comforting|only|release|freedom|escape|answer|solution|best)",
        r"i (?:really |just |do )*(?:crave|long for|wish for|look forward to|welcome|pray for|dream of|invite|await|want|envy) (?:\w+ )?(?:death|dying|being dead|the dead)",
        r"look(?:ing)? forward to (?:death|dying|it being over)",
        r"(?:not|no longer) (?:\w+ )?(?:scared|afraid) of (?:dying|death) ... (?:look|want|ready|welcome)",
        r"(?:i am|i have|feel) .. nothing .. but to die",
        r"i (?:really |just )*(?:hate|can not stand|can not bear|detest|regret) (?:being alive|living|to be alive|that i am alive|existing|that i woke up|that i was born|being born)",
        r"being alive .. (?:hurts|pain|unbearable|too much|torture|hell)",
        r"(?:lost|lose|losing|have not|no|without|gone|not have) .. (?:the|my|any) will to (?:live|go on|carry on|survive|exist)(?! (?:in|during|at|halfway|by|on|while|waiting|watching|listening|after (?:two|three|ten|that)|when|reading|with (?:this|that)|whenever|every time)\b)",
        r"(?:the|my) will to (?:live|go on) .. (?:gone|lost|left|fading|broken)",
        r"(?:no|any|not have the|no more) (?:wish|desire|will|wish left|strength|energy|urge) (?:left )?to (?:live|be alive|exist|go on living|stay alive)",
        r"(?:happier|better|better off|best|happiest|more useful) (?:if i was |if i were )?dead{end}",
        r"(?:worth|better) more dead",
        r"(?:easiest|best|quickest|painless|fastest|good|easy|quick) way to (?:die|go|kill|end|be dead)(?! (?:to|on)\b)",
        r"how (?:can|do|could|should|many|much|to) .. (?:{selfkill}|die|overdose)(?! (?:hard|of|for)\b)",
        r"(?:voices?|head|something|thoughts?) .. tell(?:s|ing)? me to (?:kill|die|end|jump|do it|hurt|cut|harm)",
        r"i tried to (?:die|kill myself|take my|end my|end it|hang|overdose)",
        r"i (?:have |just )*(?:attempted|survived an attempt|botched)(?: suicide)?{end}",
        r"i .. (?:want|wish|prefer|choose) death",
        r"i (?:am|feel) .. (?:done|finished|through) .. (?:want to|wanna) (?:die|end)",
    ),
    "no wish to live": (
        r"wish i (?:would|had|have) (?:just |also )?(?:died|drowned|bled out|never made it|not made it)",
        r"(?:i (?:have been|had been|was|been|be)|it (?:was|were|is)) (?:\w+ )?the one (?:who|that|to) (?:died|die|should have died)",
        r"(?:wish|hope|pray|hoping|wishing|if only|praying) (?:\w+ ){0,5}(?:had |has |have |would )?(?:taken|takes?|took|kills?|killed|finish(?:es|ed)?|claims?) me(?: instead| too| away| already| now| tonight| in (?:his|her|their) place| soon)*(?:{end}| of )",
        r"(?:hope|hoping|wish|pray|praying|wishing) (?:\w+ ){0,3}(?:plane|car|train|bus|ship|boat|roof|house|lift|building|ceiling|bridge) (?:\w+ ){0,2}(?:crash\w*|goes down|go down|went down|collapses?|falls?|sinks?|explodes?|blows up) (?:\w+ ){0,3}(?:me|i|today|tonight)",
        r"(?:ask|asked|asking|beg|begging|pray|praying|prayed|begged|please|want|wish|waiting for) (?:\w+ ){0,4}(?:to )?(?:take|come and get|come for|call|fetch|end) me(?: away| home| now| tonight| soon)*{end}(?! to)",
        r"(?:god|lord|jesus|death|angels?) (?:\w+ ){0,3}(?:take|fetch|collect|release) me(?: away| home| now| tonight| soon)*{end}",
        r"(?:make|made|makes|making) me (?:not exist|disappear forever|no longer exist|stop existing|vanish forever|not be alive)",
        r"not (?:\w+ )?(?:want|wish) to be (?:a person|a human|human|anybody|me) (?:anymore|any longer|at all)",
        r"not (?:\w+ )?(?:want|wish) to be(?: at all| anymore){1,2}(?:$| ,)",
        r"(?:disappointed|sad|sorry|angry|upset|hate|regret|cry|crying|devastated|annoyed|gutted|unhappy|shame|pity) (?:that |when |because |to |it )*(?:i )?(?:still |have |even )*(?:wake up|woke up|woken up|am still (?:here|alive|breathing)|survived|am alive|did not die|be alive)(?! (?:late|early|at|so|before|with|in|to|alone|next|again for)\b)",
        r"(?:my existence|my birth|my being \w+|being alive|being born|living|i) (?:is|was|am|feels like|seems|must be) (?:just |only |all )*a (?:mistake|curse|punishment|waste|prison)(?:$| ,| and| mine| that| of (?:space|air|oxygen|life))",
        r"(?:pray|hope|wish|beg|praying|hoping|wishing|want|ask) (?:\w+ ){0,6}(?:die|go|pass away|be taken|slip away) in my sleep",
        r"if only i (?:could |would |had |might )*(?:just )?(?:{dead}|be gone|not be here|be dead|died|vanished|never been born|{selfkill})",
        r"^(?:(?:honestly|just|really|truly|please|sometimes|today|lately|but|and|because|, ) ?)*i (?:just |really |simply |honestly |truly )*(?:do not|no longer) (?:really |even |actually |just )*(?:want|wish|like) to be (?:here|around)(?: anymore| any longer| ever)?(?: (?:at all|tonight|today))?$",
        r"(?:not|no longer|never|nor|hardly) (?:\w+ ){0,2}(?:want|wish|care|feel like|have the (?:strength|energy|will)|desire|intend|plan|deserve|see myself|like|need|willing|enjoy)(?:ing)?(?: to| on| for| about| it)?"
        r" (?:really |even |keep on |keep |go on |carry on |continue |be |to )*(?:living|live|alive|exist|existing|being alive|breathing|breathe|this life|my life)"
        r"(?! (?:with (?:my|him|her|them|you|a)|in (?:a|the|my|this (?:city|town|house|flat|country|village|street|area|place|mess|flat))|near|here|there|at(?! all)|alone|together|off|next|abroad|by|among|above|below|under|up to|down|out|beside|on (?:the|my|this)|so far|forever|without)\b)",
        r"(?:not|no longer) (?:\w+ ){0,2}(?:want|wish|plan|intend|supposed|meant|care|deserve|like) (?:to |on |about )?(?:be|being|stay|staying|remain|exist|live|go on) (?:\w+ ){0,1}(?:in this world|in this life|on (?:this|the) (?:earth|planet)|on earth|alive|here anymore|here any longer|around anymore|around any longer|around{end}|here at all|here tomorrow|here ever|here next|here ,? ?not anywhere)(?! (?:at (?:work|school|home)|it is boring|the party|among these|with these)\b)",
        r"(?:not|no longer) (?:\w+ ){0,2}want to be (?:here|anywhere) (?:, )?(?:\w+ )?(?:i want to be (?:nowhere|gone|dead)|nor anywhere|or anywhere|not anywhere)",
        r"(?:no longer|no more) .. want .. (?:be here|exist|live|wake up)(?! (?:in|with|at|near|together|early|so)\b)",
        r"(?:not|no longer|never) (?:\w+ ){0,2}(?:want|wish|have|need|like) to (?:ever )?wake up (?:{anymore}|tomorrow|in the morning|to this|to another|from|, )(?! (?:early|at|before|late|so|for (?:work|school|this|the))\b)",
        r"(?:not|no longer|never) (?:\w+ ){0,2}(?:want|wish) to (?:ever )?wake up{end}",
        r"(?:not|never) (?:\w+ ){0,2}want .. (?:tomorrow|another day|another year|next year|next morning|the morning|a future) (?:to come|to see|at all|i want)",
        r"(?:not|never) (?:\w+ ){0,2}(?:want|wish|need) (?:to see |to have |to live )?(?:another (?:day|year|birthday|morning|sunrise|christmas)){end}",
        r"not care (?:\w+ ){0,2}(?:if|whether) i (?:live or die|die|am alive|am dead|wake up|live|survive|get killed)",
        r"(?:no difference|all the same|does not matter|not matter|do not mind) (?:to me )?(?:if|whether) i (?:live|die|am alive|am dead|wake up|survive)",
        r"(?:would|do) not (?:\w+ )?(?:mind|care|matter|object) (?:\w+ )?(?:if i (?:died|die|was dead|were dead|did not wake|never woke|got killed|was gone|were gone|got hit|was killed|disappeared)|dying|being dead|not being alive|not waking)",
        r"not (?:\w+ )?mind if .. (?:car|truck|bus|lorry|train|plane|lightning) .. (?:hit|hits|ran|run|runs|killed|took|struck)",
        r"(?:wish|hope|pray|hoping|wishing|if only|praying) .. (?:car|truck|bus|lorry|train|van|cancer|illness|virus|heart|lightning|god|someone|somebody|the ground|the earth|death) .. (?:hit me|run me over|runs me over|ran me over|kill me|kills me|killed me|take me|takes me|took me|get me|stops? beating|swallow me|come and get me|comes? back so|comes? for me|finish me|end me|end it)",
        r"(?:wish|hope|pray|hoping|praying|wishing|if only|beg|want) ... (?:not|never) (?:\w+ )?(?:wake|woke|woken|waking|wakes|have to wake)(?: up)?(?! (?:early|at|before|late|so|the|him|her|them|you)\b)",
        r"(?:sleep|asleep) (?:{forever}|and (?:not|never|do not|just not|then never|then not) (?:\w+ )?(?:wake|get up))(?! (?:the|him|her)\b)",
        r"(?:hope|hoping|pray|praying|wish|wishing|want) .. die in my sleep",
        r"i (?:really |just |often |sometimes |do )*(?:wish|wished) (?:that )?i (?:had|have|would have|could have)? ?(?:just )?(?:died|not survived|never survived|been the one who died|not made it|not been saved|not been found|been killed|been aborted|never been born|not been born|not woken|never woken|never existed|not existed|never lived|never come into)(?! (?:in this|my hair|of)\b)",
        r"i (?:really |just |often |sometimes |do )*wish (?:that )?i (?:was|were|am|had been) (?:never|not|no longer) (?:\w+ )?(?:born|alive|existing|here anymore|in this world|living|around)(?! in this\b)",
        r"i (?:really |just |often |sometimes )*wish i (?:was|were) (?:not|never) here anymore",
        r"i (?:really |just |often |sometimes )*wish i (?:did|do) not (?:exist|live|have to (?:live|exist|wake up|be alive|go on))",
        r"i (?:really |just |often |sometimes |simply )*(?:should|ought) (?:never|not) (?:to )?(?:have been born|have existed|exist|be alive|be here on|be living|have lived|have survived)",
        r"(?:wish|regret|sorry|curse) .. (?:mother|mum|mom|parents|day) .. (?:never had me|had never had me|not had me|aborted me|i was born|never given birth|gave birth to me|had me)",
        r"should have been me (?:who|that|not|instead)? ?(?:died|dead|and not|in the)?",
        r"(?:prefer|rather) (?:to )?(?:be|not be|not|never) (?:dead|alive|exist|live|here on|in a grave|six feet under|under the ground|be alive|have been born)",
        r"(?:imagin(?:e|ing)|pictur(?:e|ing)|see|seeing|fantasi[sz](?:e|ing)|daydream(?:ing)?|dream(?:ing)?|think(?:ing)?|vision|visions) .. (?:being dead|not being alive|not existing|my own funeral|my funeral|my death|my own death|not being here anymore)",
        r"(?:would|might|could|wouldn it|will) (?:not )?(?:it )?(?:be|feel|all be|all just be) .. (?:easier|better|simpler|best|good|nice|relief|peaceful|kinder) .. (?:to be dead|to die|to just die|if i (?:was|were) (?:dead|gone|not alive|no longer)|if i died|if i (?:just )?did not exist|if i did not wake|not to exist|not to live|to not exist|to not be alive|dead{end})",
        r"(?:easier|better|simpler|best|good|nice|relief|peaceful|blessing|mercy|gift|kindness|wonderful|lovely|fine) .. (?:if {gone}|to be dead|to be gone)",
        r"(?:tired|sick|weary|exhausted|fed up|bored|had enough|had it|done|finished|over|worn out|drained) (?:of|with|by|from)? ?(?:{living})(?! (?:out|with|in|on|at|off|by|alone|like (?:a|an)|under|next|room|conditions|here|there|together|near|far|lessons|story|is (?:good|great))\b)",
        r"(?:give|giving|gave|given|giving) up on (?:life|living|my life|staying alive|being alive|existence|this life)",
        r"(?:join|be with|see|meet|follow) my (?:dead|late|dear|poor)? ?(?:\w+ )?(?:in (?:the grave|heaven|death|the afterlife)|up there|on the other side|again soon in)",
        r"(?:be with|join|follow|go to) my (?:dead|late) (?:husband|wife|mum|mom|mother|father|dad|son|daughter|brother|sister|friend|partner)",
        r"i (?:have|got) (?:a )?death wish",
        r"i (?:am|feel) (?:ready|prepared) (?:to die|for death|to leave this (?:world|life|earth))",
        r"not (?:want|wish) to (?:grow|get|become) old .. (?:not want to live|live at all)",
        r"(?:wonder|know) what it is like to be dead",
        r"(?:not|never|no longer) (?:\w+ )?(?:want|need|wish for) (?:any more|anymore|any|another|more) (?:days?|time|life|tomorrows?|birthdays?|years?|mornings?)(?! (?:off|at (?:work|school)|in (?:the|this))\b)",
        r"(?:rather|prefer to|wish to|want to|like to) not (?:to )?(?:be here|be around|be alive|exist|live|go on)(?: anymore| any longer| at all|{end})(?! (?:at|when|in|with)\b)",
        r"not (?:\w+ )?want to be (?:anywhere|anyone|anything)(?: anymore| any longer| at all| ever again)(?! (?:near|with|in)\b)",
        r"not (?:being|to be) (?:here|alive|around|born|anymore) (?:anymore )?(?:\w+ )?(?:would|sounds|seems|feels|must) (?:be )?.. (?:relief|better|easier|nice|peace|peaceful|good|best|simpler|dream|blessing|wonderful)",
        r"(?:not|never) existing (?:\w+ )?(?:would|sounds|seems|feels)",
        r"(?:better|easier|simpler|nicer|best|good|relief|peaceful|kinder|quieter) (?:\w+ )?(?:to )?(?:not|never|no longer) (?:to )?(?:exist|be alive|be here anymore|live|wake up|have been born|be around anymore)",
        r"(?:give|do|pay|trade) (?:\w+ )?(?:anything|everything|a lot) (?:\w+ ){0,2}(?:to )?(?:not|never) (?:to )?(?:wake up|exist|be alive|be here anymore|have been born|live)(?! (?:early|at|before|late|so)\b)",
        r"(?:close|shut) my eyes ... (?:never|not) (?:\w+ )?(?:open|wake)",
        r"(?:fade|fade away|melt away|dissolve|slip away|drift away|evaporate|be erased|vanish|disappear|be swallowed) (?:\w+ ){0,4}(?:{forever}|into nothing\w*|never (?:come|return|be)|for eternity|completely and never|from (?:life|existence|this world|everything))",
        r"(?:wish|regret|sorry|wishing) .. (?:i )?(?:never|not) (?:\w+ )?(?:come|came|entered|been brought|been put) (?:in|into|onto|on|to) (?:this|the) (?:world|earth|planet|life)",
        r"(?:stay|remain|keep) (?:asleep|sleeping|unconscious|under|in a coma) {forever}",
    ),
    "a burden": (
        r"(?:if|when|once|after|unless|because|that|wish) {were dead}",
        r"my (?:own )?(?:death|suicide|dying|funeral) (?:would|will|could|might) (?!be (?:hilarious|funny))\w+",
        r"(?:world|planet|earth|everyone|family|society|universe|life) (?:\w+ ){0,2}not need (?:\w+ ){0,5}(?:like me|me){end}",
        r"(?:family|world|kids|children|wife|husband|everyone|everybody|they|life|lives|parents|mum|mom|dad|people|all|daughter|son|home|house|friends) (?:\w+ ){0,4}(?:better|happier|easier|nicer|freer|quieter|fine|well)(?: off)?(?: \w+)? without me(?! (?:at|in (?:the|goal|charge)|on|doing|there|making|cooking|driving|today|this (?:week|morning)|tonight|for)\b)",
        r"(?:not|nobody|no one) (?:\w+ ){0,3}(?:have|has|need|needs) to (?:\w+ )?(?:see|deal with|put up with|bother with|worry about|bear|suffer|look after|endure|pay for|care for|clean up after) me (?:anymore|again|after|any longer|ever|then|soon)",
        r"(?:get over|over it|forget|forget me|move on|cope|manage|survive|recover|be fine|be okay|be ok|be alright|be all right|get on|live on|easy|quickly|soon) (?:it |me )?(?:\w+ ){0,3}(?:if {gone}|when i am (?:dead|gone)|once i am (?:dead|gone)|with me (?:dead|gone)|after i am (?:dead|gone))",
        r"(?:better|fine|well|happier|easier|best|better off) without (?:a |such a |this |their |an )?(?:\w+ )?(?:mother|mum|mom|father|dad|wife|husband|son|daughter|friend|person|burden|failure|loser|mess|somebody|someone|people|man|woman|parent|partner|brother|sister) like me",
        r"(?:better|happier|easier|relieved|glad|better off|better place|best|nicer|good riddance|relief|freer|lighter|peaceful|fine|celebrate|grateful) ... (?:without me(?! (?:at|in|on|doing|there|making|cooking|driving)\b)|if {gone}|when i am (?:dead|gone)|once i am (?:dead|gone)|with me (?:dead|gone)|after i am (?:dead|gone))",
        r"(?:better|happier|easier) .. with me (?:dead|gone|out of the way)",
        r"if {gone} (?:, )?(?:\w+ ){0,4}(?:better|happier|easier|relieved|glad|nobody|no one|notice|miss|care|cry|look|peace|relief|come|celebrate)",
        r"(?:nobody|no one|not anybody|who|anyone|anybody|hardly anyone|not a soul|does anyone|would anyone) (?:would|will|d|ll|even|is going to)? ?(?:even |really |ever |truly |probably )*(?:miss|notice|care|cry|mind|mourn|realise|realize|bat an eye|grieve|come|look for me|shed a tear|be sad|attend) ... (?:if {gone}|when i am (?:dead|gone)|once i am (?:dead|gone)|that i am (?:dead|gone)|when i die|after i am (?:dead|gone)|whether i am alive|whether i (?:live|exist)|at my funeral|to my funeral)",
        r"(?:nobody|no one) (?:would|will|is going to) (?:even |really |ever |truly |probably )*(?:miss|mourn|look for|cry for|cry over|grieve for) me(?! (?:if i (?:skip|leave|go|am not|miss|do|do not|stay|slip)|at (?:the|work)|today|tomorrow|this week|there|in (?:the|this))\b)",
        r"(?:nobody|not a single (?:person|soul)|no person) (?:\w+ ){0,4}(?:needs|would miss|will miss|loves) me(?! (?:today|at (?:work|the)|this (?:week|morning)|to (?:do|come|help|cook)|tomorrow|for|until|right now|in the (?:office|meeting)|if i (?:skip|leave|go|am not|miss|do|stay))\b)(?=$| ,| i | and| anymore| alive| so)",
        r"in (?:everyones|everybodys|their|your|the) way .. (?:dead|gone|alive|die|better|best)",
        r"without me (?:around |here |in it |in the world |in their lives )?(?:, )?(?:\w+ ){0,4}(?:would|could|will|can|might) (?:\w+ )?(?:be (?:\w+ )?(?:happy|happier|better|fine|free|okay|relieved|easier|at peace)|live|have (?:a |an )?(?:better|easier|peace|good)|cope|breathe|move on)",
        r"(?:be|get|got|glad|better|happy) (?:\w+ )?(?:to be )?rid of me",
        r"(?:everyone|everybody|they|family|people|he|she|kids|parents|mum|mom|dad|husband|wife|all) (?:\w+ ){0,2}(?:wish|wishes|want|wants|hope|hopes|wished) (?:that )?(?:{gone}|me (?:dead|gone|to die|to be dead))",
        r"(?:cope|manage|do|live|get on|be) (?:\w+ )?better (?:\w+ )?if i (?:was|were) not (?:here|around|there|alive)",
        r"my (?:own )?(?:death|suicide|dying|being dead) (?:\w+ )?(?:would|will|is|could|might) (?:\w+ )?(?:be|make|help|solve|free|end|save|bring)",
        r"(?:notice|noticed|find|found|know|realise|realize) .. (?:i was|i am|that i was|that i am) dead",
        r"(?:nothing but|only|just|always|such|nothing more than) (?:a|an) (?:\w+ )?(?:burden|waste of (?:space|air|oxygen|breath|life)|weight on|drain on|nuisance to everyone|problem to everyone)(?! (?:at work|on (?:the|my) (?:team|lab|group|project|colleagues|class)|to the team|on my \w+ partners|this week|at the office))",
        r"i (?:am|have become|became|feel like|feel|must be) .. (?:a|the|like a|like such a) (?:\w+ )?burden (?:to|on|for) (?:everyone|everybody|all|them|you|him|her|people|others|the world|my (?:family|kids|children|parents|wife|husband|partner|friends|mum|mom|mother|dad|son|daughter|loved ones|whole family)|the people|society|this family|those|the family)",
        r"i am .. (?:a )?burden{end}",
        r"i am .. waste of (?:space|air|oxygen|breath|life|skin)",
        r"(?:not|never|no longer) (?:\w+ )?(?:deserve|deserving|worthy|entitled|fit|meant|supposed|worth) (?:to |of |being )*(?:live|life|alive|living|be alive|exist|existing|be here|breathe|be living|going on)(?! (?:here|in|with|at)\b)",
        r"no right to (?:live|be alive|exist|be here|breathe|life)",
        r"i (?:do|did) not belong (?:in|on|to) (?:this|the) (?:world|earth|planet|life|living)",
        r"(?:no|not a|not any|not have a) (?:\w+ )?(?:place|room|space) for me (?:{anymore} )?(?:in|on) (?:this|the) (?:world|earth|planet|life)",
        r"(?:world|everyone|everybody|family|they|kids|children|people) (?:do|does|would|will) not need (?:me|someone like me|people like me|somebody like me)(?! (?:to|for|at|today|right)\b)",
        r"(?:nobody|no one) (?:needs|wants|loves) me (?:alive|around|here|in this world|anymore|on this)",
        r"i (?:should|had better|ought to|must) (?:just |really |simply |better )*(?:be dead|be gone|die|be dead by now|not be here|disappear {forever}|be erased|be put down|vanish {forever})",
        r"i (?:am|would be) (?:worth )?(?:more use|more useful|more valuable|worth more) (?:to them |to you |to everyone |to my family )?dead",
        r"insurance money .. (?:without me|with me|me alive|than)",
        r"i (?:only|just|always) (?:cause|bring|make) .. (?:pain|trouble|misery|harm|suffering) .. (?:better|best|gone|without me|dead|if i)",
    ),
    "no way out": (
        r"(?:not|no longer|never) (?:\w+ )?(?:scared|afraid|frightened|terrified) (?:of |to )(?:dying|death|die)(?! (?:on stage|in the game)\b)",
        r"how (?:do|does|can|could) (?:people|anyone|anybody|others|everybody|everyone|you|i|we) (?:\w+ ){0,2}(?:keep|keep on|go on|carry on|manage to|bear|stand) (?:\w+ )?(?:living|live|alive|being alive)(?! (?:in|with|here|without|on|at)\b)",
        r"what (?:am i|do i|is there|have i got|have i|is left) (?:\w+ ){0,2}(?:live|living|alive|stay) for",
        r"(?:run|ran|running|runs) out of (?:\w+ )?(?:reasons?|strength|will|hope|excuses) (?:\w+ )?to (?:stay|live|go on|be alive|keep|carry|exist)(?! (?:here|at)\b)",
        r"only (?:\w+ )?way (?:[\w,]+ ){0,9}(?:dying|death|to die|is to die|be dead|suicide|the grave)(?! (?:for|laughing)\b)",
        r"(?:give|giving|gave|given) up (?:on )?(?:living|life|my life|being alive|staying alive)(?! (?:in|with|at|as|on|together|alone)\b)",
        r"(?:life|pain|existence|living|alive|world|everything) ... i (?:just |really |only )*(?:want|need) out{end}",
        r"i (?:just |really |only )*(?:want|need) out of (?:it all|everything|life|living)",
        r"(?:only|one|last) thing (?:\w+ )?(?:left )?(?:that )?(?:will|can|could|would|to|which) (?:\w+ )?(?:end|stop|help|helps|fix|free|save|release|cure|take away|make) (?:\w+ ){0,5}(?:is|would be) (?:\w+ )?(?:death|dying|die|dead|suicide|kill|ending)",
        r"(?:no|not a|not any|not one|any|one|a|find no|see no|what|find a|without a|single|lost every|not see a|not have a) (?:\w+ )?(?:reason|point|sense|purpose|use|meaning|cause|motive|reasons|value) (?:\w+ ){0,2}(?:for me |left |anymore |at all |any longer )*(?:to|in|for|of|why i should) (?:me )?(?:to )?(?:go on |keep on |keep |keep me |carry on |continue |still |be |staying |being |stay |to |going on |my |this |me )*(?:live|living|alive|life|exist|existing|breathe|breathing|existence|be here anymore)(?! (?:here|there|in|with|together|near|at|music|longer|without)\b)",
        r"(?:no|not any|not see a|not see the|not see any|what is the|what) (?:reason|point|sense|purpose|use)(?: left)? (?:to|in|of) (?:go on|going on|carry on|carrying on|continuing|keep going|keep fighting|keeping on|stay|staying|fighting|getting up|waking up)(?: anymore| any longer| at all| like this| each day| ever)*{end}",
        r"(?:what is|what s|whats|see|seeing|seen|know|is there) (?:\w+ )?(?:the |a |any )?(?:point|use|sense|reason|purpose|meaning|good) (?:in|of|to|for)? ?(?:my |this |me |even |still |keep |keeping |on |go on |going on |carry on |to )*(?:living|being alive|life|staying alive|existing|live|being here anymore|being on this earth|be alive|exist|waking up every|breathing)(?! (?:here|in|with|together|near|at|of brian)\b)",
        r"why (?:do|should|would|must|am|bother|go|keep|not|carry|even|did|was|are)(?: i| we)? (?:\w+ ){0,3}(?:living|live|alive|exist|existing|stay alive|born|wake up anymore|breathing|be here anymore)(?! (?:here|in|with|so far|there|on|at|music|near|together|under)\b)",
        r"not (?:\w+ )?(?:see|know|understand|get|remember|tell) (?:\w+ )?why i (?:\w+ )?(?:keep |keep on |go on |carry on |stay |be |am |bother |still )*(?:living|live|alive|going|breathing|exist|existing|here anymore)(?! (?:here|in|with|to)\b)",
        r"why (?:should|do) i (?:\w+ )?(?:go on|carry on|keep going|keep fighting|wake up|stay here|fight){end}",
        r"(?:not|hardly|nothing) .. (?:anything|nothing|much|left|more|worth)? ?(?:to live for|worth living for|to stay for|to stay alive for|to wake up for{end}|to hope for|to hold on to|keeping me (?:here|alive))(?! (?:in|at) (?:the|this)\b)",
        r"nothing (?:is |was |seems )?(?:left )?(?:to live for|worth living|worth living for|keeps me alive|keeps me here|holds me here|is left for me|left for me)(?! (?:in the|to (?:do|eat|clean))\b)",
        r"(?:there is|have|got|is) nothing (?:left )?for me (?:in this (?:life|world)|here anymore|here|on this earth|anymore){end}",
        r"(?:my |this |the |this whole )?(?:life|living|my existence|this existence) (?:\w+ )?(?:is|seems|feels|does|has|was|s|got|has become|just is) (?:\w+ )?(?:not|no|no longer|never|hardly|pointless|worthless|meaningless|hopeless|unbearable|hell|torture|too painful|too much) ?(?:\w+ )?(?:worth (?:living|it|the pain|fighting|anything|the trouble)|meaning|sense|point|purpose|value|want to (?:live|go on)|live it|go on|to (?:live|bear)|{end})(?! of brian| insurance)",
        r"(?:my |this )life (?:is|was|s|seems|feels) (?:\w+ )?(?:over|pointless|worthless|meaningless|finished|useless|not worth|at an end|ending|hopeless|done|unbearable|unlivable|no longer worth)(?! (?:if|without (?:coffee|my phone|wifi)|when|at (?:work|the office))\b)",
        r"(?:want|wish|need|ready for) (?:\w+ )?(?:my|this) (?:\w+ )?(?:life|existence|suffering|misery|hell) to (?:\w+ )?(?:end|stop|be over|finish|be done|cease)",
        r"(?:want|wish|need|hope|pray|like) (?:\w+ )?(?:it all|everything|all of (?:this|it)|all this|this all|it|the pain|the suffering|the hurting|the hurt|this pain|this suffering|my suffering|my pain|the voices|the noise in my head|this nightmare) (?:\w+ )?to (?:\w+ )?(?:end|stop|be over|finish|go away|be done|cease) (?:{forever})",
        r"(?:want|wish|need|hope|pray|like) (?:\w+ )?(?:it all|everything|all of (?:this|it)|all this|this all) (?:\w+ )?to (?:\w+ )?(?:end|stop|be over|finish|be done|cease)(?! (?:raining|working)\b)",
        r"wish (?:it|this|everything|it all|all of it) (?:\w+ )?(?:would|could) (?:\w+ )?(?:end|be over|stop|all end|all stop|finally end) {forever}",
        r"(?:any|no|not an|not a|what) other (?:way|way out|option|choice|solution|exit|escape|answer) .. (?:than|but|except|besides) .. (?:end|ending|die|dying|death|kill|killing|suicide|jump|jumping|go|leave|leaving)(?: it| it all| this| everything| myself| my life| forever| this world){0,2}{end}",
        r"(?:living|being alive|existing|every breath|each breath) (?:\w+ )?(?:hurts|is agony|is too (?:hard|painful|much)|is torture|has become (?:hell|torture|unbearable))(?! when\b)",
        r"life (?:\w+ )?(?:has|holds|had) (?:nothing|no (?:joy|place|room|use)) (?:\w+ )?(?:left )?(?:for|to offer|in store for) me",
        r"(?:every|each) (?:\w+ )?(?:day|minute|hour|second|breath) (?:\w+ ){0,3}(?:is|feels like) (?:\w+ )?(?:torture|agony|hell|unbearable|pain|a punishment|torment) ... (?:over|end|die|stop|dead|live|gone)",
        r"(?:only|no other|no|one) (?:\w+ )?(?:way|way out|option|answer|solution|escape|choice|exit|thing|road|door|remedy|cure|path|relief|end) (?:\w+ ){0,5}(?:death|dying|die|suicide|kill|killing|dead|end my life|end it|ending it|ending my|be gone forever|to jump|the grave|the rope|the bridge)",
        r"(?:death|dying|suicide|killing myself|ending it|ending it all|ending my life|to die|the grave|being dead) (?:\w+ )?(?:is|seems|looks|would be|feels|as|are) (?:\w+ ){0,3}(?:only|way|way out|answer|solution|escape|option|choice|exit|relief|better|all i|peace|freedom|what i want|easier|left)",
        r"(?:no|not see any|not see a|see no|not a|there is no) (?:\w+ )?(?:way out|way forward|way on|escape|light|hope|future|way to go on)(?: left)?(?: anymore| any longer| for me| for myself| of this life| from this life| of this pain| at all| here)*(?: , | but | i | and ... )(?:\w+ ){0,8}(?:die|dead|death|dying|end|live|living|alive|give up|kill|exist|gone)",
        r"(?:see|have|there is|got|find|imagine) (?:no|not a|not any) (?:\w+ )?(?:future|tomorrow|life ahead|life left) (?:for (?:me|myself)|ahead of me|left for me|with me in it)(?! (?:in|at|with) (?:this|the|my) (?:company|job|band|team|city|town|firm|office))",
        r"(?:not|no longer|never|hardly) (?:\w+ )?(?:see|imagine|picture|have|want) (?:a|any|the|my|myself having a|me having a) future(?: for (?:me|myself))?(?: anymore| any longer| and| i| ,|$)(?! (?:in|at) (?:this|the|my) (?:company|job|band|team|city|town|firm|office))",
        r"(?:can not|could not|can hardly|can barely|not able to|unable to|not strong enough to|not know how to|too tired to|no strength to|no energy to|not have the strength to|not manage to|struggle to) (?:\w+ )?(?:bear to |stand to |keep |keep on |go on |carry on |continue |continue to |stay |be |face |face being |bear |bear being |stand |stand being |take |endure |cope with |handle )*(?:living|live|alive|life|existing|exist|being alive|staying alive|another day of (?:life|this life|this)|this life|my life|my existence|this world|this existence)(?! (?:without|in (?:a|the|this (?:mess|house|flat|city|town|heat|cold|country))|here|there|off|up to|on (?:the|my|this|noodles|that|\d)|near|next|out of|with (?:my|him|her|them|that|those|a|the|these|this (?:noise|heat|smell|carpet|sofa|wallpaper|colour|color|man|guy|dog|flatmate))|so far|alone in|together|by|among|like (?:a|an|pigs|students|animals))\b)",
        r"(?:can not|could not|not able to|unable to|can hardly) (?:\w+ )?(?:go on|carry on|keep going|hold on|keep fighting|fight on|hang on|keep on|fight)(?: anymore| any longer| any more| like this| much longer| another day| with (?:this|my) life| with life| with it all| with everything| living)*(?=$| ,| i | and i | please | sorry | but i )(?! ,? ?(?:with (?:this|the|my) (?!life)|i need a (?:break|holiday)|i am (?:leaving|quitting|so out of breath)))",
        r"(?:can not|could not) (?:\w+ )?(?:face|take|bear|do|stand|survive|handle|live|get through|endure|make it through) (?:\w+ )?(?:another|one more|a single|the next) (?:\w+ )?(?:day|night|hour|morning|week|year|minute)(?: anymore| like this| of this| of my life| alive| on this earth)*{end}",
        r"(?:want|ready|time|going|like) to (?:\w+ )?(?:let go|give up|stop fighting|surrender) .. (?:die|life|forever|of life|for good|living)",
        r"i .. lost (?:all |every )?(?:hope|faith in life|reason) ... (?:die|dead|live|living|end)",
        r"(?:rather|sooner|prefer to) (?:just |simply |really )?(?:die|be dead|kill myself|not live)(?: anymore)?(?! ?than (?!(?:\w+ )?(?:live|living|go on|going on|carry on|go back|be (?:alive|here|alone forever)|being alive|stay alive|face another|spend another|another|wake up|feel|suffer|exist|keep|endure|continue|bear)\b))",
        r"{selfkill} than (?:live|go on|face|keep|stay|exist|suffer)",
        r"(?:nothing|not) (?:\w+ )?(?:left|remains) (?:for me|in me)? ?(?:but|except|other than|than) .. (?:to die|death|dying|to end|to go|to kill)",
        r"i (?:have|ve) (?:\w+ )?(?:had|got) (?:\w+ )?enough (?:of (?:life|living|this life|this world|my life|it all and|being alive|existing)|i am going to end|i want to die|and want to die)",
        r"i am (?:\w+ )?(?:done|finished|through) (?:with (?:life|living|this life|this world|my life|being alive|existing|it all i)|living|existing|being alive|fighting (?:to live|for my life))(?! (?:in|with|at|out|room|here)\b)",
        r"(?:only|all) (?:\w+ )?(?:way|thing) (?:\w+ ){0,4}(?:stop|end) the (?:pain|hurting|suffering) (?:is|would be) .. (?:die|death|end|kill|suicide|gone)",
        r"end (?:me|my pain|my suffering|my misery|this misery|this suffering)(?! (?:a|an|the|some|your|that|up)\b)(?:$| ,| please| now| i )",
        r"(?:want|going|ready|wish) to end (?:me|myself|my pain|my suffering|my misery|it{end}|it all|this life|this pain)",
    ),
    "a time or a decision": (
        r"(?:this|today|tonight|it|tomorrow) (?:is|will be|was|has to be) my (?:very |own )?(?:last|final) (?:day|night|evening|hour|sunset|sunrise|goodbye)(?: ever| alive| here on earth| on earth)?$",
        r"(?:my|these are|those were) (?:my )?(?:last|final|dying) words",
        r"(?:christmas|birthday|summer|winter|spring|autumn|year|night|day|week|month|weekend|evening|breath|sunday|monday|friday|saturday) (?:is|will be|was|would be) (?:\w+ )?my (?:very )?last(?:{end}| ever| one| one ever)(?! (?:at|in|with|as|for|shift)\b)",
        r"(?:not|no longer) (?:\w+ )?have (?:a|your|his|her|their|this) (?:son|daughter|mother|mum|mom|father|dad|husband|wife|brother|sister|child|grandson|granddaughter|friend)(?: anymore| any longer| after| from tomorrow)",
        r"i am (?:\w+ ){0,2}(?:on|by|near|at) the (?:\w+ )?(?:tracks|train tracks|railway tracks|railway line|rails|ledge|parapet)(?! (?:on|of) (?:the|this|my) (?:album|record|playlist)\b)",
        r"i am (?:\w+ ){0,2}(?:on|at) (?:the|a) (?:edge of (?:the|a) (?:roof|cliff|bridge|platform|building|balcony)|bridge (?:now|right now|alone|again|tonight)|wrong side of the (?:railing|bridge|rail|fence))",
        r"(?:tied|tie|tying|hung|hang|fixed|put) (?:\w+ )?(?:the|a|my) (?:\w+ )?(?:rope|noose|sheet|belt|cord|cable|scarf) (?:\w+ )?(?:to|around|round|over|on|from) (?:the|a|my) (?:beam|neck|door|ceiling|banister|hook|pipe|rafters|throat|doorknob|door handle)",
        r"(?:stopped|stop|not|quit) (?:\w+ )?(?:taking|take|eating|eat|drinking|drink) (?:\w+ ){0,3}(?:because|so that|so|until|since) (?:\w+ ){0,4}(?:be over|die|dead|end it|not want to live|to end|to go)(?! of)",
        r"(?:be over|over soon|all over|all be quiet) (?:[\w,]+ ){0,5}i (?:will|am going to|shall) (?:\w+ )?be (?:gone|dead)",
        r"(?:swallow|swallowing|swallowed|take|taking|took|drink|drinking) (?:everything|all|whatever|anything|the lot|every pill|every tablet) (?:\w+ ){0,4}(?:medicine|cabinet|pills|tablets|bleach|painkillers)",
        r"(?:be|lie|lying|end up|go|throw myself|jump) under (?:it|that train|the train|a train|the wheels|the next train)(?:{end}| tonight| tomorrow)(?! (?:when|at)\b)",
        r"i (?:will|am|would|am going to) not (?:be )?(?:wake|waking)(?: up)? (?:tomorrow|again|anymore|in the morning|ever|ever again)(?:{end}|$)(?! (?:before|until|early)\b)",
        r"i (?:am|will be|have to|want to be|must) (?:\w+ )?(?:go|going|leave|leaving|off|gone|going away|going to go)(?: now)? (?:forever)(?=$| ,| and | because )(?! ,? ?(?:i have|the new|we|from (?:this|the) (?:city|town|company))\b)",
        r"(?:made up my mind|i have decided|i decided|mind is made up|decision is (?:made|final)|have a plan|planned it|got a plan) (?:, |and |that |, and )*(?:\w+ ){0,5}(?:ending it|end it|going through with it|go through with it|go for good|leave for good|leaving for good|not be (?:here|around|there)|do it tonight|doing it tonight)(?:{end}| tonight| today| tomorrow| this time| for good| anymore)(?! (?:with|at|for the)\b)",
        r"(?:have|got|bought|hold|holding|keep|with|laid out|lined up) (?:\w+ )?(?:the|my|all the|all my|enough|these) (?:\w+ )?{pills} (?:\w+ )?(?:ready|in my hand|in front of me|lined up|here|next to me|beside me|at hand|laid out|saved|stashed)(?! (?:for (?:the|my) (?:trip|cold|week|dog|cat)|with me on)\b)",
        r"(?:take|taking|swallow|swallowing|eat|neck|down) (?:all (?:of )?(?:my|the|these|those|her|his)|every (?:last |single )?(?:one of )?(?:my|the)?|the (?:whole|entire) (?:\w+ )?of|a whole \w+ of|the rest of (?:my|the)|every) ?(?:\w+ )?{pills}(?! (?:to the|back|for my cold|as prescribed|on time|with (?:dinner|food|breakfast))\b)",
        r"(?:today|tonight|tomorrow|day|night|sunday|monday|tuesday|wednesday|thursday|friday|saturday|morning|evening) (?:\w+ ){0,4}i (?:will |am going to |shall |finally |can )*(?:finish|end|leave|quit|lose|give up|take) (?:my|this) (?:own |miserable )?life",
        r"no (?:tomorrow|next \w+|more (?:tomorrows?|birthdays?|christmas(?:es)?|mornings?|summers?)) for me",
        r"(?:free|freed|released|rid|delivered|out|escape|done) (?:from|of) (?:this |my |the )?(?:miserable |painful |horrible )?(?:life|existence|world|body)(?:{end}| forever)",
        r"i (?:will|am going to|would|am about to|want to|plan to|shall) (?:\w+ )?(?:be dead|die|not be alive|not be living|no longer be (?:alive|here|around)|be gone forever|be gone for good|cease|be no more|be out of (?:everyones|your|their|this|the) (?:way|life|lives|hair|world|misery)) ?(?:\w+ )?(?:tonight|tomorrow|today|soon|by|this|before|next|when|after|at|and nobody|and no one|forever|for good|{end})(?! (?:of|if|laughing|from|in|on the|next to)\b)",
        r"i (?:will|shall|am|would) (?:not|never|no longer)(?: going)?(?: to)?(?: planning to| planning on| plan on| plan to)? (?:be|being|stay|staying|still be) (?:alive|living|in this world|on this earth|on this planet|breathing|among the living)",
        r"i (?:will|shall|am) (?:not|never|no longer)(?: going)?(?: to)? (?:live|be alive|exist|survive|make it (?=through|until|till|to see|past|another)|last|wake up|see) ?(?:to see|until|till|through|another|beyond|past|tomorrow|the morning|christmas|next|my next|the end of|tonight|the weekend|spring|summer|winter|morning)(?! (?:in|episode|round|season|film|movie|week i|match|meeting|cut)\b)",
        r"(?:not|never) (?:\w+ )?(?:plan|planning|intend|intending|expect|expecting|going|want|wanting) (?:on |to )(?:be |being |still be |living |live |see |seeing |reach |make it to |making it to |survive |get |celebrate )(?:alive|living|here on|another|next (?:year|christmas|birthday|spring|summer)|my next|my \w+th|thirty|forty|fifty|tomorrow|old)(?! (?:in|game|match|show|house)\b)",
        r"(?:my|the) (?:very |own )?(?:last|final) (?:\w+ )?(?:day|night|evening|hour|hours|days|moments|sunset|week|weekend|morning|birthday|christmas|song|words|dance|meal)(?: i| that i)? (?:\w+ )?(?:on earth|alive|of my life|in this (?:life|world)|on this (?:earth|planet)|will ever|of living|breathing|will be (?:alive|here))",
        r"(?:last|final) (?:day|night|evening|hour|birthday|christmas|time|song|one) (?:\w+ ){0,5}(?:before i (?:die|go forever|leave this)|ever hear|ever have|ever see|i will live|i am alive|in my life and then|not want another|i will be alive)",
        r"last (?:birthday|christmas|summer|year|spring) (?:\w+ ){0,6}(?:not want another|no more|not be here)",
        r"(?:this|today|tonight|tomorrow|sunday|monday|tuesday|wednesday|thursday|friday|saturday) (?:is|will be) (?:the|my) (?:day|night|evening|time|hour) (?:that |when |where )?i (?:\w+ )?(?:die|end it|leave this|go forever|kill|jump|finally die|am going to (?:die|end|kill|jump))",
        r"(?:picked|set|chosen|chose|fixed|know|decided on|have) (?:\w+ )?(?:the|a|my) (?:\w+ )?(?:day|date|night|time|hour|place|bridge|method|way) (?:\w+ ){0,4}(?:die|end it|death|kill|jump|not exist|end my|to go|after that i|of my death|be over)",
        r"(?:after|from) (?:that|this|then|tonight|tomorrow|sunday|friday|monday) (?:\w+ ){0,2}i (?:will|shall|do|am going to) (?:not|no longer|never) (?:\w+ )?(?:exist|be alive|be here anymore|be around anymore|live|be around{end}|be anywhere)",
        r"(?:not|never) have to (?:see|deal with|put up with|bother with|worry about|bear|suffer|look after|endure) (?:me|with me|about me) (?:anymore|again|after|any longer|ever)(?! (?:work|school|the (?:move|match|meeting))\b)",
        r"i (?:have|got|made|have got|have made) (?:\w+ )?(?:a |my |the )?plans? (?:\w+ ){0,2}(?:to|for|how to|of how to) (?:die|end it|kill|take my|end my|leave this|commit|my death|suicide)",
        r"(?:made|my|the|took|taken) (?:my |the |a )?(?:decision|mind|choice|plan|plans) (?:\w+ ){0,3}(?:, )?(?:\w+ ){0,3}(?:die|end it(?! with)|leave this world|leaving this world|kill|suicide|end my life|dying|not to live|not live|stop living|death|not be here|last night on)",
        r"it (?:all )?ends (?:tonight|today|tomorrow|here|now)(?! (?:at|with a)\b) ... (?:live|life|can not|forever|for me|for good|anymore)",
        r"(?:will|ll|would|is going to) (?:\w+ )?(?:all |soon |finally )?(?:be|end) (?:all )?(?:over|finished|quiet|dark|done) (?:for me|for good|forever|because i|and (?:that is|thats|this is) (?:what i|all i|good)|and i will not|and nobody will)",
        r"(?:will|ll) all be over .. (?:for me|i am calm|i want|what i want)",
        r"(?:calm|peaceful|relieved|at peace|not afraid|fine|okay|happy|ready) .. (?:because|since|as|now that|knowing) ... (?:over|die|dead|end it|dying|gone forever|all be over)(?! (?:the (?:exam|test|project|week)|exams)\b)",
        r"(?:will not|not) (?:\w+ )?(?:have to )?feel (?:\w+ )?(?:anything|any pain|this pain|the pain) (?:anymore|ever again|again|{end}) ... (?:end|dead|die|gone|over)",
        r"(?:tonight|today|tomorrow|on sunday|on monday|this evening|this weekend|soon|come \w+|by \w+|next week|on \w+day) (?:, )?i (?:will|am going to|shall) (?:\w+ )?(?:be dead|be gone forever|die|be no more|no longer (?:exist|be|live)|not (?:exist|be alive|live)|be with the|end it|cease|kill|not be breathing|be in (?:heaven|my grave))(?! (?:of|laughing|from|on that|in that)\b)",
        r"i (?:will|shall) (?:not|never|no longer) (?:\w+ )?(?:exist|be alive|live to|see the (?:new year|spring|summer|snow|sun|sunrise|morning|end of)|see another|see (?:christmas|spring|summer)|celebrate|turn (?:\w+ )?(?:thirty|forty|fifty|\d\d)|grow old|reach)(?! (?:because|until|in the (?:show|series)|it this year because)\b)",
        r"(?:going through with it|go through with it|doing it tonight|do it tonight|it happens tonight|it has to be tonight|tonight is the night)(?! (?:we|for the (?:party|match|final|show|premiere))) ... (?:nobody|talk me out|stop me|change my mind|afraid|ready|peace|die|dead|goodbye|over|gone|note|letter|pain|pills|calm|end)",
        r"i (?:will|am going to) (?:really |finally )?do it ... (?:nobody|nothing) can (?:stop|talk|change|help)",
        r"(?:nobody|no one|nothing|you) can (?:not )?(?:\w+ )?(?:talk me out of it|stop me (?:tonight|now|this time|anymore)|change my mind about (?:dying|this|living))",
        r"when you (?:all )?(?:wake up|get up|come home|get back|read this|come back|are back) (?:\w+ )?(?:tomorrow |in the morning |tonight )?(?:\w+ )?i (?:will|shall|am going to|would) (?:\w+ )?be (?:gone forever|dead|gone for good|no more|no longer|hanging|cold|at peace)",
        r"(?:got|have|gathered|bought|prepared|set|arranged) (?:\w+ )?(?:everything|all)(?: up)?(?: i need| that i need| ready| prepared| up)* (?:to do it|for it|to end|for my death|to die|, tonight i will do it|and tonight i|, tonight i am)(?! (?:myself the|all in one)\b)",
        r"soon (?:\w+ )?(?:i|it) (?:will|am going to) (?:\w+ )?(?:not|never|be dead|be gone forever|all be over|die|be nothing|be with (?:god|the angels|you in heaven))",
        r"(?:know|worked out|decided|planned|figured out) (?:\w+ )?(?:how|where|when|where and when|when and how|how and when|exactly how|exactly when|exactly where) (?:and (?:when|where|how) )?i (?:\w+ ){0,3}(?:end it|die|kill|end my|take my|jump|hang|end things|leave this)",
        r"(?:courage|guts|strength|nerve|brave enough|bravery|coward|too scared|too weak) (?:\w+ )?to (?:\w+ )?(?:die|end it|end it all|kill|jump|do it to myself|pull the trigger|take my|end my)(?! (?:into the (?:pool|water)|from the (?:diving|three|ten))\b)",
        r"(?:if|unless|when|as soon as|once) ... (?:i will|i am going to|i would|i am gonna|i shall|i) (?:\w+ )?(?:{selfkill})",
        r"once ... (?:i am going to|i will|i can) (?:\w+ )?(?:end it all|end it|die|kill|go forever)",
        r"(?:make|making) (?:it|it through) (?:through )?(?:the|this|another) (?:night|week|year|winter|weekend) (?:\w+ ){0,3}(?:not want|do not want|nor do i want)",
        r"(?:bought|got|have|found|tied|prepared|hung|hanging|made|holding) (?:\w+ )?(?:a|the|my) (?:\w+ )?(?:rope|noose)(?! (?:for (?:the|my|our|a) (?:\w+ )?(?:swing|boat|dog|tent|hammock|kids|climb|garden|roof|goat|horse|game|school)|swing|ladder|bridge|climbing|course|trick|skipping|to (?:tie|tow|skip|climb|fix)))(?:{end}| today| tonight| ready| in my| on the| around| for (?:this|it|myself|tonight))",
        r"(?:rope|noose|gun|pistol|razor|blade|pills|tablets|bottle|knife) (?:\w+ )?(?:is|are|lies|lie|sits) (?:\w+ ){0,3}(?:ready|next to me|in front of me|in my hand|on the table|beside me|waiting|loaded|on my lap) (?:\w+ ){0,3}(?:, |and |i |for me|to use|use)?(?:\w+ )?(?:note|want|die|use it|going|letter|goodbye|ready|me|end|tonight)",
        r"(?:note|letter)s? (?:is|are) (?:\w+ )?(?:written|ready|done) .. (?:pills|rope|gun|ready|tablets|bridge|blade|knife)",
        r"(?:saving|saved|collecting|collected|hoarding|hoarded|stockpiling|stockpiled|counting|counted|keeping) (?:up )?(?:all )?(?:my|the|enough) (?:\w+ )?{pills}",
        r"(?:enough|plenty of|all the|a box of|lots of|a handful of) {pills} (?:\w+ ){0,5}(?:never wake|not wake|die|kill|end|sleep forever|for me to|to do it|overdose)",
        r"i (?:have |just |ve )*(?:taken|took|swallowed|take|taking|swallowing) (?:\w+ )?(?:all|a whole|the whole|the entire|an entire|too many|to many|so many|a lot of|lots of|loads of|every|a bottle|a handful|a box|a packet|the rest of|more|forty|fifty|thirty|twenty|sixty|a hundred|\d\d+) (?:of )?(?:\w+ ){0,3}{pills}(?! (?:for (?:my|the) (?:cold|flu|vitamin))|to the (?:pharmacy|shop|chemist))",
        r"i (?:have |just |ve |might |will |am going to |want to |think i )*(?:overdosed|overdose|ood|od d|oded)(?! on (?:chocolate|sugar|caffeine|coffee|cake|netflix|sushi|ice cream|cheese|christmas|candy|tea|television|tv|cuteness)\b)",
        r"i am (?:really |finally )?(?:going|about|ready) to (?:jump|let go|step off|pull the trigger|swallow them|kick the chair){end}(?! (?:into|in|on|for|up|with|to)\b)",
        r"(?:standing|sitting|stood|sat|am|up|here|waiting) (?:\w+ )?(?:on|at|by|near) the (?:\w+ )?(?:bridge|roof|edge|ledge|railing|tracks|cliff|rooftop|balcony|platform|railway|parapet|window sill|windowsill) (?:\w+ ){0,4}(?:jump|let go|do it|end|die|want to|going to jump|fall|step off|take the step)",
        r"(?:gun|pistol|shotgun|rifle|knife|blade|razor) (?:\w+ ){0,5}(?:on myself|to my (?:head|wrist|wrists|throat|temple)|at my (?:head|temple)|my wrists|in my mouth)",
        r"i (?:have |ve )?(?:decided|chosen|made up my mind|resolved|concluded) (?:\w+ ){0,3}(?:to die|to end (?:it|it all|everything|my life|myself|this life|things)|to leave this|to kill|to go forever|to stop living|not to live|to let go of life|i will die|i am going to die|that i am going to die|that i will not (?:be here|live)|that i am not going to (?:be here|live|be alive)|today is the day i die)",
    ),
    "farewell": (
        r"(?:whoever|anyone who|the one who|the person who|who ever) (?:\w+ )?finds? (?:me|my body|me here)",
        r"tell (?:my |the |our )?(?:\w+ ){1,4}(?:that )?i (?:really |have )*(?:tried|could not stay|can not stay|had to go|have to go forever)(?=$| ,| but i | and i | so | my best)",
        r"(?:goodnight|good night|goodbye|bye|farewell) (?:\w+ ){0,2}(?:, )?(?:forever|this time forever)",
        r"(?:going|go|gone|be|am|somewhere|to a place|place) where (?:nothing|nobody|no one|it|i|there is) (?:\w+ ){0,2}(?:hurts?|pain|suffer|suffering|feel|feels|hurt me)",
        r"(?:kiss|hug|hold) (?:\w+ ){1,3}for me ... (?:not|never) (?:see|be (?:here|there|back)|come back|hold)(?! (?:until|before|at)\b)",
        r"(?:tell|love|loved|sorry|goodbye|kiss|hug|forgive) ... (?:not|never) (?:be able to )?(?:see|hold|hug|kiss|meet|hear from) (?:her|him|them|you|my \w+|any of (?:you|them)|anyone|each other)(?: all| grow up| ever)? ?(?:again|anymore|grow up|alive)(?! (?:until|at (?:work|school)|after he (?:left|lied)|because he)\b)",
        r"(?:not|nobodys|isnt|wasnt) (?:\w+ )?(?:your|their|her|his|anyones|anybodys|anybody is|my parents|my kids)? ?fault ... (?:have to go|have to leave|leaving|gone|can not (?:go on|stay|live)|not be here|what i am about to)",
        r"(?:one|the|a|for the|very) last (?:time|song|tune|one) (?:\w+ ){0,3}before i (?:die|end it|go|leave this|jump|do it)(?! (?:to (?:bed|work|sleep|school)|home|out|on|away|shopping|swimming|back|for|and (?:get|see|meet))\b)",
        r"(?:goodbye|farewell|bye|so long|adieu) (?:\w+ )?(?:cruel world|world|life|to life|to this world|to this life)(?! (?:cup|tour|news|of|by|is good|as)\b)",
        r"(?:take care of|look after|be good to|be kind to|love|hold|help|comfort) (?:\w+ )?(?:each other|one another|yourselves|them|her|him|mum|mom|dad|everyone) (?:\w+ )?(?:when|once|after|now that|if) i am (?:\w+ )?(?:no longer (?:here|around|alive|with you)|not here anymore|dead|gone(?! (?:to|for (?:the|a)|on|away|at|shopping)))",
        r"tell (?:my|our|the) (?:\w+ )?(?:daughter|son|kids|children|wife|husband|mum|mom|mother|dad|father|family|girls|boys|parents|brother|sister|partner|girlfriend|boyfriend) ... (?:loved|love|sorry|proud) ... (?:for good|forever|never|not be here|gone|dead|die|goodbye|leaving(?! (?:work|the office|now|early|at))|last|go on|live)",
        r"(?:say|saying|said|time for|wave) (?:\w+ )?(?:goodbye|farewell|bye) to (?:life|this world|this life|the world|my life|this earth)(?! as)",
        r"(?:suicide|goodbye|farewell|good bye|last|final) (?:note|letter|letters|notes|message|messages|video) (?:to|for|is|are|and|on|that|in)?(?! (?:of the (?:song|piece)|for the (?:office|team|colleagues|class|school))\b) ?(?:\w+ ){0,4}(?:everyone|family|parents|kids|children|find|table|written|ready|tonight|mum|mom|dad|wife|husband|says|will not|drawer|pillow|dead|die|gone|morning)",
        r"(?:wrote|written|writing|write|left|leaving|finished|sent) (?:\w+ )?(?:a|my|the|me a)? ?(?:suicide|goodbye|farewell|good bye) (?:note|letter|letters|notes|message|messages|text)(?! (?:for|to) (?:the office|my colleagues|work|the team|school))",
        r"(?:by the time|when) (?:you|they|someone|somebody|anyone|anybody) (?:hear|read|find|get|see|finds|hears|reads|gets|found|wake up)s? (?:this|me|it|my|the)? ?(?:\w+ ){0,4}(?:gone|dead|be too late|at peace|not be here|tell (?:them|her|him|my)|already|forgive)",
        r"(?:forgive|sorry) (?:me )?(?:\w+ ){0,5}(?:about to do|going to do|have to do (?:this|it) to|what i must do|leaving you(?: all)? (?:like this|this way|behind|forever|alone)|for leaving you|for dying|for giving up on life|for going like this|for ending|not being strong enough to (?:live|stay)|for not staying)",
        r"(?:after|when|once|if) i (?:am|have) (?:\w+ )?(?:dead|died|gone forever|gone for good|passed away|passed on|killed)(?! (?:tired|beat|on my feet|right|serious|in (?:the|a) game)\b)",
        r"(?:look after|take care of|take in|care for|feed|watch over|be there for|be good to|keep|adopt|raise|hug|kiss|tell) (?:\w+ )?(?:my|the|our) (?:\w+ )?(?:dog|cat|kids|children|child|son|daughter|mum|mom|wife|husband|family|baby|girl|boy|animals|pets|sister|brother|parents|girls|boys|babies|little one) (?:\w+ ){0,3}(?:when i am (?:gone|no longer here|no longer around|not here anymore|dead)|after i am (?:gone|dead)|once i am (?:gone|dead)|i (?:will not|am not going to) be (?:here|around|there)(?! (?:on|tomorrow|until|this|for the|next)\b)|for me i can not|i am not coming back|i am going to die|when i die|if i do not wake)",
        r"tell (?:my|them|everyone|everybody|her|him|the) (?:\w+ )?(?:\w+ )?(?:i (?:always )?loved (?:them|him|her|you)|i love (?:them|him|her) (?:\w+ ){0,3}(?:but|goodbye|i will not|not be here|and goodbye|i can not)|(?:that )?i (?:am|was) sorry (?:\w+ ){0,6}(?:will not be here|not be around|can not (?:live|go on|stay)|die|dead|gone|live)|(?:it|that it) (?:was|is) not (?:\w+ )?fault (?:\w+ ){0,5}(?:i|live|die)|i said goodbye|goodbye for ever|i am at peace|it was nobodys fault)",
        r"(?:see|meet) you (?:all )?(?:\w+ )?(?:on the other side|in heaven|in the next life|in another life|in the afterlife|in hell)",
        r"(?:my (?:own )?funeral|at my grave|on my grave|my gravestone|my coffin|my burial|my ashes)(?! (?:director|home|business)\b)",
        r"i .. (?:leave|leaving|left|depart|departing|quit|exit|check out of|checking out of) (?:this|the) (?:world|earth|planet|life)(?! (?:cup|tour|of (?:work|sports))\b)",
        r"(?:one|a|for a) (?:last|final) (?:time|song|tune|dance|goodbye|cigarette|drink) (?:\w+ ){0,4}(?:before i (?:go forever|die|leave this|go for good|end|do it|leave for ever|leave forever|am gone|go{end})|then i am (?:gone|done with))",
        r"last (?:song|thing|music|sound|words|voice|record|tune) (?:\w+ )?i (?:will |am going to |shall |want to |would like to |ever )*(?:ever )?(?:hear|say|see|listen|do|before i die)",
        r"(?:goodbye|farewell|bye|good bye) (?:\w+ ){0,5}(?:, )?(?:\w+ ){0,3}(?:can not (?:live|go on|stay|be|do life)|not (?:want|wish) to (?:live|be alive|exist)|end it|ending it|die|dying|will not (?:be coming back|wake up|see you again|be here|be alive)|not going to (?:wake up|be here|see)|forever and ever|leave this|before i do it|can not be (?:here|alive)|going to sleep forever|no longer be)",
        r"said? goodbye (?:\w+ )?(?:before|because|to everyone|to all of you) (?:\w+ )?(?:i )?(?:do it|die|end|jump|am gone|go forever|kill|leave this)",
        r"(?:said|saying|say) (?:all )?my (?:goodbyes|good byes|farewells|last goodbyes)(?! (?:at the (?:office|airport|party|station)|to (?:the|my) (?:colleagues|team|class|neighbours))\b)",
        r"(?:gave|given|giving|sold|give) (?:\w+ )?(?:away )?(?:all |everything |my )*(?:things|stuff|belongings|possessions|everything|dog|records|money|clothes)? ?(?:away )?(?:\w+ ){0,6}(?:not need (?:them|it|anything) (?:anymore|where|when)|where i am going|now i can die|die in peace|before i die|no use for (?:it|them) (?:when|soon))",
        r"(?:can not|can t|could not|not able to) (?:stay|be|remain) (?:alive|in this world|on this earth|here anymore and live|among you|living)(?! in\b)",
        r"(?:not|do not) (?:cry|be sad|mourn|grieve|be angry|weep|blame yourself|blame yourselves|miss me|look for me) (?:\w+ )?(?:for me |over me |about me )?(?:when|once|after|if|because) i (?:am|have|will be|die) (?:\w+ )?(?:gone|dead|died|not here|{end})",
        r"(?:thank|thanks|grateful) ... (?:leaving this world|not want to (?:live|exist)|i am going to die|ending it|end it all|end my life|will not be here anymore|last time i will ever|dying tonight|i can not live|can not go on)",
        r"(?:love|sorry|loved) (?:you|mum|mom|dad|everyone|everybody|them) (?:\w+ ){0,4}(?:, )?(?:but )?i (?:just |really |simply )*(?:can not (?:stay|live|go on|be alive|be here|do life|keep living|carry on)|have to (?:go forever|die|end)|want to die|will not (?:be here anymore|wake up)|am (?:going to (?:die|end)|ending))",
        r"(?:had|have had|lived) (?:a|my) (?:good|nice|long|fair) (?:run|life|time|innings) (?:\w+ ){0,4}(?:ready|time|stop|now i|enough) (?:\w+ ){0,3}(?:stop living|die|go for good|end|leave|let go|living)",
        r"(?:made|make|making|found) (?:my |a )?peace (?:\w+ ){0,5}(?:die|leave this|death|dying|ready to go|end|go now)",
        r"(?:they|someone|somebody|you|police|wife|husband|mum|mom|people|neighbours?) (?:will|ll|are going to|would) (?:\w+ )?find (?:me|my body|the body)(?! (?:at|a|here|in the (?:garden|kitchen|pub|office|library|studio)|job|on (?:instagram|facebook|linkedin|the (?:sofa|couch|beach)))\b)",
        r"where i am going (?:\w+ ){0,3}(?:not need|no (?:pain|music|return|one)|nobody)|not need .. where i am going",
    ),
    "hurting oneself": (
        r"(?:harming|hurting|injuring|mutilating) myself(?! (?:at|in|on|by|playing|again (?:at|in|on)|while|skiing|running|lifting|jogging)\b)",
        r"(?:want|wanna|need|going|about|like|love|urge|might|will) (?:\w+ )?(?:to )?(?:cut|burn|hurt|harm|slap|punch|hit|bite|scratch) myself(?: badly| so bad| so badly| really badly| again| tonight| now| right now| until| to feel| because| on purpose)*{end}",
        r"(?:slap|slapped|punch|punched|hit|hurt|cut|burned|burnt|scratched|bit|choked|injured|harmed) myself (?:again|today|tonight|last night|in the (?:face|head)|until|till|because|hard|on purpose|deliberately)(?! (?:on|at|while|playing|with the|in the (?:kitchen|garden|gym)|by|shaving|cooking|i am so clumsy|chopping|, clumsy)\b)",
        r"(?:so|and|then|until|that|when|why) i cut(?:$| ,)|i cut (?:again|last night|tonight|to (?:feel|cope|calm|punish)|when i (?:am|feel)|because i (?:feel|hate|need|am))(?: today| tonight| last night| this morning)*{end}",
        r"my (?:arms?|wrists?|thighs?) (?:is|are|keeps? on|keeps?) (?:\w+ )?bleeding(?! (?:from the (?:rose|cat|fall|bush|bike))\b)",
        r"(?:carve|carved|carving|dig|dug|digging|stab|stabbed|stabbing|press|pressed|pressing|stick|stuck) (?:\w+ ){0,4}(?:words?|scissors|blade|nails|knife|compass|needle|needles|razor|lines|pin|glass)? ?(?:\w+ )?(?:into|in|onto|across) my (?:own )?(?:arms?|legs?|skin|thighs?|wrists?|stomach|flesh)(?! (?:by accident|at the doctor)\b)",
        r"(?:hit|hitting|hits|banging|bang|punch|punching|slap|slapping|smash|smashing) (?:my (?:own )?(?:head|face|legs?|hands?|fists?)|walls?|the wall|myself) (?:\w+ ){0,5}(?:until|till|to feel|because i hate|bleeds?)(?! (?:the (?:neighbours|music|ball))\b)",
        r"(?:fresh|new|more|deep|deeper) cuts (?:\w+ )?(?:on|all over|across|in) my",
        r"(?:make|making|made|watch|watching|see|seeing) myself (?:bleed|suffer|hurt)",
        r"(?:the|my|a) (?:razor|blade|razor blade|razors|blades) (?:\w+ )?(?:out again|out tonight|again|is calling)",
        r"i (?:have |just |ve )*(?:cut|slit|slashed|sliced|opened) my (?:own )?(?:arms?|wrists?|thighs?|veins?)(?: again| open| last night| today| tonight| this morning| yesterday| and it| in the bath| with)*{end}",
        r"relapsed (?:\w+ ){0,3}(?:, )?(?:and )?(?:i )?(?:cut|burned|burnt|hurt|harmed)",
        r"(?:razor|razor blade|blade|razors|blades) (?:\w+ )?(?:in|into) my (?:hand|pocket|drawer|room|bag)",
        r"(?:want|wanna|going|like|need|urge|urges|tempted|about|feel like|afraid i will|scared i will|might|will|must|have|desire|try|trying|tried|thought of|thinking of|thinking about|think about|thoughts of|thoughts about|keep|start|started|begun|began|been|stop|stopped|again|deserve|promise not|craving|itching|love|enjoy|continue|kept|can not help|planning|considering|dreaming of|fear i|afraid of|could|resist|resisting|fighting the urge|desperate|ready|compelled|addicted|relapsed and) (?:\w+ )?(?:to |of |about |on |not |and )*(?:just |really |keep |badly )*(?:hurt|hurting|harm|harming|cut|cutting|burn|burning|punish|punishing|injure|injuring|mutilate|mutilating|starve|starving|hit|hitting|punch|punching|scratch|scratching|bruise|bruising|strangle|choke|bite|biting|stab|stabbing|slash|slashing|maim|damage|damaging) (?:myself|my (?:own )?(?:arms?|legs?|thighs?|wrists?|skin|body|stomach|hands?|face))(?! (?:some slack|short|off (?:from )?sugar|for (?:missing|forgetting)|at the gym|in the gym|a (?:bit|little) with|with work|on that|a slice|a piece|lose|out|on the (?:stove|oven|pan|iron|bread|grater|can|tin)|playing|with sunscreen)\b)",
        r"i .. (?:keep|kept|started|start|been|am|have been|am still|still|always|often|can not stop|sometimes|do) (?:\w+ )?(?:hurting|harming|cutting|burning|injuring|punishing|mutilating|scratching|hitting|starving) (?:myself|my (?:own )?(?:arms?|legs?|thighs?|wrists?|skin|body))",
        r"i (?:have |ve |just |also |always |often |still |sometimes |only |even |then |usually |regularly |secretly )*(?:hurt|hurts|harm|harmed|cut|cuts|burn|burned|burnt|hit|punch|punched|scratch|scratched|bite|bit|injure|injured|punish|punished|starve|starved|slashed|stabbed|bruised|choke|choked) (?:myself|my (?:own )?(?:arms?|legs?|thighs?|wrists?|skin|body|stomach|hands?)) (?:\w+ ){0,4}(?:again(?! (?:on|at|while|playing|with the|in the|cooking|skiing|jogging|shaving)\b)|on purpose|deliberately|intentionally|until it|until they|till it|till they|to feel|to cope|could not cope|because i (?:hate|deserve|feel|felt|could|can|was so|need)|so that i (?:feel|do not)|every (?:night|day|time i)|when i (?:am|feel|get) (?:sad|upset|lonely|angry|numb|bad|low|empty|stressed|alone|down|overwhelmed)|at night|in secret|secretly|and nobody knows|and no one knows|with (?:a )?(?:razor|blade|blades|lighter|cigarette|cigarettes|scissors)|because of the pain inside|instead of crying|to punish|as punishment|nobody knows|it helps|it calms|makes me feel)(?! (?:my (?:toast|food|dinner)|when shaving)\b)",
        r"i (?:keep |have started |started |have been |ve been |am |am back to |went back to |relapsed and |began |think about |am thinking about |am thinking of |want to start |can not stop )(?:to )?cutting(?: again| tonight| every night| at night| secretly)?(?:{end}|$)",
        r"(?:started|thinking about|thinking of|back to|urge to|want to|need to|stop|relapsed|went back to|addicted to) (?:\w+ )?(?:cut|cutting|self harm|self harming|selfharm|selfharming|burning|self injury)(?: again| tonight| today| so bad| right now| badly)*(?:$| ,| again| tonight| because| and i)(?! (?:sugar|carbs|costs|the (?:grass|lawn|cake)|down)\b)",
        r"(?:i|im|my|still|been|keep|again|started|and|have|with|to|of|about|from) (?:\w+ )?(?:self ?harm|self ?harming|self ?harmed|selfharm|self ?injury|self ?injuring|self mutilation)(?! (?:prevention|awareness|course|talk|lecture|charity|hotline|for parents|at school|in (?:teens|teenagers|young|schools))\b)",
        r"^(?:self ?harm|self ?harming|self ?harmed)(?: again| today)?$",
        r"(?:do|doing|done|did|does) (?:\w+ )?something (?:\w+ )?(?:to|with) myself",
        r"(?:what|that|of what|afraid|scared) (?:\w+ )?i (?:might|could|may|will|would|am going to) do (?:something )?to myself",
        r"(?:not|never) (?:\w+ )?(?:safe|trust myself|trusted) (?:\w+ )?(?:with myself|from myself|on my own tonight|by myself tonight|around (?:knives|pills|blades)|alone with (?:myself|my thoughts|the (?:knife|knives|pills))|to be (?:left )?(?:alone|by myself|on my own))",
        r"not trust myself (?:\w+ ){0,4}(?:alone|tonight|hurt|with (?:the|a) (?:knife|knives|razor|pills|blades?))(?! with (?:the )?(?:chocolate|cake|cookies|biscuits|credit card))",
        r"(?:danger|risk|threat) to myself",
        r"(?:do|doing|did) something (?:stupid|dangerous|terrible|bad|drastic|awful|permanent|irreversible|final) (?:to myself|tonight|and end)",
        r"(?:want|need|like|love|longing) to (?:\w+ )?(?:see myself |watch myself |see my |see the |feel the |feel )?(?:bleed|blood|blade|my blood|my own blood)(?! (?:the (?:radiators?|brakes)|test|pressure|oranges?|sport|donor|moon|donate)\b)",
        r"(?:until|till) (?:it|they|i|my (?:skin|knuckles|arms|hands|head)) (?:bleeds?|bruises?|hurts? enough|is numb|am numb|go numb)",
        r"(?:bang|banging|bash|bashing|hit|hitting|smash|smashing|banged|slam) my (?:own )?head (?:\w+ )?(?:against|on|into) (?:a|the|my) (?:\w+ )?wall (?:\w+ ){0,4}(?:bleeds?|purpose|again and again|hurts|pain|stop (?:thinking|the)|blood|harder|numb)",
        r"(?:razor|blade|blades|scissors|lighter|knife|knives) (?:\w+ ){0,5}(?:my (?:wrists?|arms?|thighs?|skin|veins?|legs?)|on myself|use it on me|against myself|across my)",
        r"(?:razor|blade|blades) (?:\w+ ){0,4}(?:want to use|calling me|next to me|call to me|under my pillow|hidden)(?! (?:shave|for shaving))",
        r"(?:arms?|thighs?|wrists?|legs?|skin) (?:\w+ )?(?:is|are|full of|covered in|covered with|has) (?:\w+ ){0,3}(?:cuts|scars|fresh cuts|burns|wounds) (?:\w+ )?(?:that |which )?i (?:made|did|gave|make|keep|hide)",
        r"(?:pain|blood|cutting|hurting|the blade|the razor) (?:\w+ )?(?:makes me feel|is the only|helps me feel|lets me feel|reminds me i am)(?! (?:alive again i love|good (?:runner|sore)))",
        r"(?:carve|carved|carving|slash|slashed|slashing|slice|sliced|slicing) (?:\w+ )?(?:myself|my (?:own )?(?:arms?|skin|legs?|thighs?|wrists?|stomach))",
        r"(?:burn|burns|burning|burned|burnt) my (?:own )?skin(?! (?:in the sun|on the|at the beach|with the sun|this summer)\b)",
        r"(?:hit|hits|bang|banging|smash|beat|knock|hitting) my head (?:\w+ )?(?:on|against|into) (?:a|the) wall (?:\w+ ){0,2}(?:until|till|again|when|because|to feel|so that|over and over|on purpose)",
        r"(?:hurt|punish|harm|damage|destroy) my (?:own )?(?:body|skin|flesh) ?(?:\w+ )?(?:i want to|because|on purpose|again|to feel|i deserve|{end})",
        r"(?:scratch|cut|bite|pick) myself (?:\w+ )?(?:bloody|open|raw|deep|so deep|deeply)",
        r"i deserve (?:\w+ )?(?:to (?:be hurt|suffer|bleed|hurt|feel pain|be punished|be in pain)|the pain|this pain|pain)",
        r"want to (?:feel|cause myself|give myself) (?:\w+ )?pain",
    ),
    "about somebody close": (
        r"(?:my (?:\w+ )?{person}|she|he|they) (?:has |have |just )*(?:took|taken|swallowed) (?:a load of|loads of|a lot of|lots of|a bunch of|a handful of|so many|all (?:of )?(?:his|her|their)) {pills}",
        r"(?:he|she|they|my (?:\w+ )?{person}) (?:\w+ ){0,6}(?:will|going to|wants? to|about to|would) (?:jump{end}|(?:hang|kill|drown|shoot) (?:himself|herself|themselves)(?! (?:laughing|if)\b))",
        r"(?:roof|bridge|ledge|balcony|window) (?:[\w,]+ ){0,4}(?:will|going to|wants? to|about to) jump{end}",
        r"(?:someone|somebody|a (?:girl|boy|friend|kid)|my (?:\w+ )?{person}) (?:\w+ ){0,4}(?:is|keeps|has been|started) (?:self harming|cutting (?:himself|herself|themselves)|hurting (?:himself|herself|themselves))",
        r"(?:think|afraid|scared|worried|fear) (?:\w+ ){0,2}(?:she|he|they|my \w+) (?:is|has|have|might have|may have|could have)? ?(?:killed|hung|hanged) (?:herself|himself|themselves)",
        r"{he} (?:\w+ ){0,2}(?:says?|said|say|saying|keeps? saying|told|tells|texted|wrote|messaged|talks?|talking|talked|keeps? talking|wants?|is going to|are going to|going to|threatens?|threatened|threatening|tried|trying|thinks?|thinking|is thinking|might|may|will|feels?|is|wishes|hinted|mentioned|is planning|plans) (?:\w+ ){0,5}(?:(?:kill|killing|hang|hanging|shoot|drown|hurt|hurting|harm|harming|cut|cutting) (?:himself|herself|themselves|themself|him self|her self)|(?:take|taking|end|ending) (?:his|her|their) (?:own )?life|suicide|suicidal|wants? to die|want to die|to die(?! for| of)|wish(?:es)? (?:he|she|they) (?:was|were) dead|(?:he|she|they) (?:was|were) dead|end(?:ing)? it all|does not want to (?:live|be alive|be here anymore|exist|go on)|do not want to (?:live|be alive|exist)|not want to (?:live|be alive)|not wake up|better off dead|better off without (?:him|her|them)|not be alive|will not be alive|(?:is|are) tired of living|jump off|overdose|no reason to live|nothing to live for)",
        r"{he} (?:\w+ ){0,2}(?:cuts|is cutting|hurts|is hurting|harms|is harming|has been cutting|keeps cutting|has been hurting|burns|has been harming|has started cutting|started cutting|is starving|self harms|self harmed|has been self harming|is self harming) ?(?:himself|herself|themselves|themself|her arms|his arms|her wrists|his wrists|again)?(?! (?:the|my|his hair|her hair|down|off|up|out|me|carbs|sugar|costs|a|grass)\b){end}",
        r"{he} (?:has |have |just |had )*(?:took|taken|take|taking|swallowed) (?:an overdose|too many {pills}|all (?:the|her|his|my) {pills}|a whole (?:bottle|packet))",
        r"{he} (?:has |have |just )*(?:tried|attempted) (?:to )?(?:suicide|end it|kill|take (?:his|her)|hang|jump)",
        r"{he} (?:is|are|feels|seems|has been|sounds) (?:\w+ )?suicidal",
        r"(?:afraid|scared|worried|fear|terrified|think|convinced|sure|know|worry) (?:that |about )?{he} (?:\w+ ){0,3}(?:kill|hurt|hurting|harm|harming|take|end|ending|killing|do something to|jump|commit) (?:himself|herself|themselves|themself|his (?:own )?life|her (?:own )?life|their (?:own )?li\w+|suicide|it all)",
        r"(?:found|saw|seen|discovered) (?:\w+ )?(?:the |her |his |a )?(?:blades|razors|cuts|goodbye note|suicide note|scars|razor blades|pills hidden)(?! (?:in the (?:shop|store)|on the (?:table|wood))\b)",
        r"{he} (?:\w+ )?(?:sent|left|wrote) (?:me |us |them |a |the )*(?:\w+ )?(?:goodbye|suicide|farewell) (?:message|note|letter|text)",
    ),
    "violence suffered": (
        r"{he} (?:[\w]+ ){0,2}(?:(?:drunk|angry|home|in|over|back|furious) )?(?:and (?:then )?)(?:hit|hits|beat|beats|slapped|slaps|kicked|kicks|punched|punches|hurt|hurts|choked|raped|strangled|attacked) {me}(?! (?:up|with|to it|at (?:chess|tennis)|by|in (?:the (?:game|race|final)))\b)",
        r"{he} (?:came|comes|gets|got|was|is|had been) (?:\w+ ){0,5}(?:drunk|drinking|angry|furious|raging|jealous|wasted) (?:\w+ ){0,3}(?:and|then|he|she|again and) (?:\w+ ){0,2}(?:hit|hits|beat|beats|slapped|slaps|kicked|kicks|punched|hurt|hurts|choked|raped|strangled|attacked|smashed|broke|threw|locked|hiding|scared|afraid|i am (?:\w+ )?(?:hiding|scared|afraid))",
        r"{he} (?:\w+ ){0,2}(?:hurt|hurts|hit|hits|beat|beats|slap|slaps) (?:me|us) (?:\w+ )?(?:at (?:home|school|the (?:home|care home|hospital|nursing home|clinic)|work|night)|whenever|when (?:i|he|she|they)|if i|because|every time (?:i|he|she)|so (?:much|badly|hard)|until|all the time)(?! (?:cried|we (?:play|watch)|at (?:chess|tennis)|(?:he|she|they) (?:forgot|said|left|laughed|told)|play(?:ing)?)\b)",
        r"{he} (?:\w+ ){0,3}{hits} (?:on )?{me}(?! (?:at (?!school|home|night|work|the (?:care )?home)|in (?:chess|tennis|golf|scrabble|cards|the (?:game|race|final|quiz))|to (?:it|the)|by|up (?:on|when|for|about|yesterday|if)|with (?:a (?:joke|question|pillow|snowball|balloon|smile|compliment|pun|great|new|surprise)|his best|her best|some|the bill|the news|kindness|another|what)|out of the|on the (?:back|shoulder)|off (?:the|guests)|for being|because i won|that|how|deeply|hard (?:and|with|in the (?:gym|feels))|so hard to|every (?:single )?time at|in the feels|why|on (?:instagram|facebook|whatsapp|the (?:chess|tennis))|a (?:goal|high)|when (?:we|i) play(?:ed|ing)?|playing|in minecraft|in fortnite|in mario|dinner)\b)",
        r"{he} (?:\w+ ){0,2}(?:hurt|hit|beat|raped|slapped|punched|kicked|harmed|struck) {me} (?:\w+ ){0,2}(?:again|yesterday|last night|tonight|this morning|today|every|badly|so badly|before|so hard|really hard|in the|on the|with (?:his|her|a (?:belt|stick|cable|bottle|hammer|pan|chair|shoe))|when (?:he|she) (?:is|was|gets|got) (?:drunk|drinking|angry)|and (?:i|nobody|said|threw|told|pushed|kicked|locked|pulled)|until|because i|in front of)(?! (?:at (?:chess|tennis|cards|golf)|won|in the (?:feels|game|race|final)|to it)\b)",
        r"{he} (?:hit|struck|beat|hits|beats|slapped|punched) {me}(?:$| ,| again| and | because | when he| when she| so i)(?! (?:laughed|we laughed|won|why|how|by|to)\b)",
        r"{he} (?:\w+ ){0,2}(?:beat|beats|beating|beaten|duffed|bashed|roughed|rough|knocked|knocks) (?:the (?:hell|shit|crap|living daylights) out of )?{me} (?:up|about|around|black and blue|senseless|unconscious|out cold|to the (?:ground|floor))",
        r"{he} (?:\w+ ){0,2}(?:push|pushes|pushed|pushing|shove|shoves|shoved|shoving|throw|throws|threw|slam|slams|slammed|drag|drags|dragged|pin|pins|pinned|knock|knocked|hold|held) {me} (?:\w+ )?(?:down|against|into|to the|over|onto|across|around|about|out of the car|off the|by (?:the|my)|on the (?:floor|ground|bed)|and (?:took|kicked|hit|punched|i fell))(?! (?:to (?:do|try|be|go)|a (?:party|surprise))\b)",
        r"{he} (?:\w+ ){0,2}(?:grab|grabs|grabbed|grabbing|pull|pulls|pulled|drag|drags|dragged|yank|yanks|yanked|hold|held|seized|took|has|got|squeezed|squeezes) {me} (?:\w+ )?by (?:the|my) (?:\w+ )?(?:throat|neck|hair|arm|wrist|collar|ear)",
        r"{he} (?:\w+ ){0,2}(?:grab|grabs|grabbed|pull|pulls|pulled|twist|twists|twisted|squeeze|squeezed|broke|breaks|broken|fractured|smashed|split|dislocated|bruised|burned|burnt|cracked) (?:\w+ of )?(?:\w+ )?my (?:\w+ )?(?:throat|neck|hair|arm|wrist|nose|ribs?|jaw|finger|fingers|hand|leg|face|lip|tooth|teeth|collarbone|skin|head)(?! (?:in (?:yoga|the match|football|rugby)|at the (?:dentist|salon|hairdresser)|by accident|accidentally|playing)\b)",
        r"(?:hands?|fingers|arm|belt|cord|scarf) (?:around|round|on|over|tight around) (?:my|her|mums|moms) (?:neck|throat|mouth)",
        r"{he} (?:\w+ ){0,2}(?:threw|throws|throwing|hurled|hurls|chucked|chucks|smashed|flung) (?:\w+ ){0,3}(?:at|against) (?:me|us|my (?:head|face|mum|mom)|the kids|the children)(?! (?:for fun|and we laughed|playing|in the pool)\b)",
        r"{he} (?:\w+ ){0,2}(?:threatened|threatens|threaten|threatening|swore|swears|promised|vowed|vows|said|says|told me|tells me|warned me|shouted) (?:\w+ ){0,5}(?:to )?(?:kill|hurt|harm|beat|stab|shoot|burn|slap|hit|strangle|murder|rape|destroy|find|take the (?:kids|children) (?:away )?from) (?:me|us|them|him|her|my|the (?:kids|children|dog|cat|baby)|everyone|myself)(?! (?:at (?:chess|tennis)|a (?:job|seat))\b)",
        r"{he} (?:\w+ )?(?:threatened|threatens|is threatening|keeps threatening|has threatened) (?:me|us|my|the)(?! with (?:a (?:tickle|hug)|cake|homework|broccoli|another))",
        r"{he} (?:will|would|is going to|could|might|wants to|want to|tried to|is trying to|are going to|may|nearly|almost) (?:\w+ )?(?:kill|hurt|beat|hit|harm|stab|rape|strangle|murder|attack|punish) (?:me|us|my (?:kids|children|mum|mom|mother|sister|brother|baby|son|daughter)|the (?:kids|children|baby)) (?:if i (?:leave|tell|go to the|call|speak|talk|run|report|say anything|try to|ever (?:leave|tell|talk|go))|one day|again|tonight|when he (?:gets|comes|is)|when she (?:gets|comes|is)|when they come|soon|when nobody|and i|if he finds (?:me|out (?:that )?i (?:told|left|called|spoke))|for leaving|if she finds me)(?! (?:forget|am late|see the (?:car|bill)|sees the (?:car|bill|vase|mess))\b)",
        r"{he} (?:will|would|is going to|wants to|want to|tried to|is trying to|are going to|are trying to|is about to) (?:\w+ )?(?:hurt|beat|hit|harm|stab|rape|strangle|attack|shoot) (?:me|us|my (?:kids|children|mum|mom|mother|sister|brother|baby)|the (?:kids|children|baby))(?! (?:up|with|at|to|in|on|for|a)\b)",
        r"(?:i am|im|i|we are|am|so|really|feel) (?:\w+ )?{afraid} (?:of (?:what|how)|of(?! (?:my|the|our) (?:\w+ )?(?:teachers?|boss|manager|coach|trainer|landlord|priest))|for my life|that|to be (?:alone )?with|when|because) (?:of )?(?:{he}|him|her|them|my life)(?! (?:new|cooking|driving|reaction|dancing|snoring|singing|judg\w+|opinion|exams?|dog|cat|cooking is|forgot|left the|will (?:leave|dump|laugh|forget|miss|fail|not (?:like|come|call|text|win)|say no)|might (?:not|leave|say no|fail)|and i love|(?:is|are) (?:ill|sick|not (?:going|coming))|does not (?:love|like)|do not like|has (?:forgotten|cancer))\b)(?:$| ,| when | he | she | because | and | i | at | again | anymore | hurts? | hits? | will | hurting | they | so | they will)",
        r"{afraid} (?:of|to) (?:being|going|be|go|coming|come|getting|get|walking|walk) (?:\w+ )?(?:home|back home|back to (?:him|her|my husband|the house|that house)|alone with (?:him|her|my)|in (?:my|that) (?:own )?(?:home|house)|hit again|beaten|hurt again|inside)(?! (?:for christmas|i forgot|because i forgot|empty handed|with (?:these|this|my) (?:grades|report)|so late|in the (?:dark|rain|snow)|, i forgot|without (?:the|a) (?:present|gift))\b)",
        r"(?:hiding|hide|hid|locked myself|lock myself|barricaded|run away|ran away|running away|fled|flee|escape|escaping|escaped) (?:\w+ ){0,5}(?:from (?:him|her|them|my (?:\w+ )?{person}|the man|someone)|because (?:he|she|they|my \w+) (?:\w+ ){0,3}(?:hit|hurt|kill|beat|angry|drunk|shouting|violent|after me|door|threat\w*)|he is (?:outside|drunk|banging|after|going|so angry|shouting)|she is (?:outside|drunk|banging|after|going))(?! (?:for hide|in hide|playing|the game)\b)",
        r"(?:i|we|{he}) (?:\w+ ){0,3}(?:am|was|were|been|being|got|get|getting|gets|are|is|be) (?:\w+ )?(?:raped|sexually assaulted|assaulted|sexually abused|abused|molested|groped|beaten up|beaten|battered|strangled|stabbed|stalked|mugged|harassed|physically abused|emotionally abused|gang raped|drugged and|trafficked|bullied and hit|followed home)(?! (?:badly|at (?:chess|tennis|golf|cards|home by|football|scrabble)|by (?:mosquitoes|midges|wasps|a (?:cat|dog|goose|swan|seagull|wave|sudden|ton|bus)|seagulls|bees|the (?:press|news|cat|dog|goose|flu|sun|waves|weather|heat|realisation))|in (?:chess|tennis|the (?:game|final|match|semi|league)|minecraft|fortnite|the feels)|five|four|three|two|six|eggs?|hard by|to (?:it|the)|badly in|again (?:at|in) (?:chess|tennis|the)|with (?:a )?(?:sudden|wave|inspiration|nostalgia|questions|emails)|path|track|for (?:a )?(?:six|goal))\b)",
        r"i (?:have been|was|am being|am|got|keep getting|get|have just been|was just) (?:\w+ )?(?:raped|assaulted|abused|molested|beaten|attacked|stabbed|hit|strangled|threatened|stalked|groped|mugged|harassed)(?! (?:by (?:mosquitoes|midges|wasps|a (?:cat|dog|goose|swan|seagull|wave|sudden|snowball|ball)|seagulls|bees|the (?:press|cat|dog|goose|flu|sun|waves|ball))|at (?:chess|tennis|golf|cards|football|scrabble|pool|darts|fifa|mario)|in (?:chess|tennis|the (?:game|final|match|feels))|with|how|that|hard by)\b)",
        r"(?:someone|somebody|he|she|they|my \w+|a man|the man|uncle \w+|my \w+ \w+) (?:\w+ ){0,2}(?:rape|raped|rapes|molested|molests|groped|gropes|abused|abuses|drugged|stalks|stalked|is stalking|touched|touches|is touching|assaulted|undressed|undresses|forced|forces) (?:me|himself on me|herself on me|themselves on me|us|my (?:private|chest|breasts?|bottom|bum|leg|thigh|daughter|son|sister|brother|child))(?! (?:deeply|so deeply|with (?:his|her|their) (?:kindness|words|song|story|speech)|to (?:think|laugh|smile|eat|try|be honest|watch|learn|admit|see|listen|dance)|when (?:he|she) (?:said|sang|thanked)|by (?:his|her) (?:kindness|words))\b)",
        r"(?:forced|forces|force|made|makes|pressures|pressured|blackmails|blackmailed) me (?:\w+ )?(?:to |into )?(?:have sex|having sex|sleep with|do things|touch|undress|sex|marry|take my clothes|sexual|let him|perform|send (?:him )?(?:nudes|naked))",
        r"(?:not dare|do not dare|dare not|can not|too (?:scared|afraid|frightened) to|not (?:want|wanna) to) (?:to )?go (?:back )?home ... (?:he|she|dad|father|husband|stepdad|they) (?:\w+ ){0,3}(?:waiting|there|home|angry|drunk|hit|hits|hurt|hurts|beat|kill|mad)",
        r"(?:i am|im|we are|am|i have been) (?:\w+ )?(?:hiding|hidden) (?:\w+ )?(?:in|under|behind) (?:the|my|a) (?:wardrobe|closet|cupboard|bed|bathroom|basement|cellar|attic|shed|car)(?! (?:for hide|playing|with (?:the|a) (?:present|cake|surprise)))",
        r"(?:what|how) (?:my (?:\w+ )?{person}|he|she|they) (?:will|would|might|could|may|is going to) (?:\w+ )?do to (?:me|us|my (?:kids|children|mum|mom|baby))",
        r"{he} (?:\w+ ){0,2}(?:says|said|threatens|threatened|wants|will|is going) (?:\w+ ){0,3}(?:burn|set fire to|blow up|torch) (?:down )?(?:the|our|my) (?:house|flat|home|place)",
        r"(?:got|have|has|had) (?:\w+ )?(?:a|another) (?:black eye|split lip|broken rib) (?:\w+ ){0,4}(?:can not tell|not tell|nobody|afraid|scared|from (?:him|her|my)|again|hide|make up|ashamed)",
        r"{afraid} (?:that )?{he} (?:will|would|is going to|might|comes?|gets?|could|may) ... (?:hit|hits|hitting|hurt|hurts|beat|beats|kill|kills|drunk|violent|rapes?|strangle|punish)(?! (?:the (?:road|bottle|ground)|rock bottom|me up)\b)",
        r"(?:he|my (?:step ?)?(?:father|dad|uncle|brother|grandfather|grandad|cousin|landlord|carer|mums boyfriend|moms boyfriend)) (?:\w+ )?(?:comes?|came|sneaks?|climbs?|gets?) (?:\w+ )?(?:in|into|to) my (?:room|bed|bedroom) (?:at night|every night|when|and touch|naked|again|at)",
        r"(?:not know how to|can not|how (?:do|can) i|need to|want to|have to|trying to) (?:\w+ )?(?:get away|escape|leave|run away|run) from (?:him|her|them|my (?:husband|wife|partner|boyfriend|girlfriend|dad|father|stepdad|mum|mother|family)) ... (?:kill|hurt|hit|beat|find me|hunt|afraid|scared|threat\w*|violent)",
        r"(?:is|are|gets|got|was|becomes|became|turned|turns|can be|been|s|being) (?:\w+ )?(?:abusive|violent|physically aggressive|physical with (?:me|us)|aggressive (?:with|towards?|to) (?:me|us|my (?:mum|mom|kids)))(?! (?:film|movie|game|show|series|scene|storm|weather|play)\b)",
        r"(?:in|escape|leave|stuck in|trapped in|out of|left|with) (?:a|an|my|this|the) (?:\w+ )?(?:abusive|violent|toxic and violent) (?:\w+ )?(?:relationship|marriage|home|house|household|husband|wife|partner|boyfriend|girlfriend|ex|man|father|mother|dad|mum|mom|family)",
        r"my (?:\w+ )?(?:abusive|violent) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|ex|father|dad|mother|mum|mom|stepfather|stepdad|son|brother)",
        r"(?:domestic (?:violence|abuse)|physical abuse|sexual abuse) (?:\w+ ){0,3}(?:at home|from my|by my|again|help|suffer\w*|victim|in my)",
        r"(?:i am|im|i have been|i was) (?:\w+ )?(?:a )?(?:victim of|suffering|experiencing|living with|going through) (?:\w+ )?(?:domestic|physical|sexual|child)? ?(?:violence|abuse)",
        r"(?:bruises?|black eye|marks|cuts|scratches|burns|bruised|busted lip|split lip|broken (?:rib|nose|arm)) (?:\w+ ){0,6}(?:from (?:him|her|my (?:\w+ )?{person}|what he|what she|last night|when he|when she|his|the beating)|because of (?:him|her|my (?:husband|wife|dad|partner|boyfriend))|(?:that )?(?:he|she|my (?:husband|wife|dad|father|partner|boyfriend|mum|mother)) (?:\w+ )?(?:gave|did|left|made|caused|put|hit|kicked|punched|punches|hits)|where (?:he|she|they) (?:\w+ )?(?:hit|kicked|grabbed|punched|held|beat))",
        r"(?:he|she|they|my (?:husband|wife|dad|father|partner|boyfriend|girlfriend|mum|mother|ex|son)) (?:\w+ ){0,2}(?:gave|given|gives|left) me (?:\w+ )?(?:a |another )?(?:\w+ )?(?:bruises?|black eyes?|marks|broken \w+|split lip|bloody nose|busted lip|concussion)",
        r"(?:hide|hiding|cover|covering) (?:\w+ )?(?:my|the|these) (?:\w+ )?(?:bruises|black eye|marks)",
        r"covered in (?:\w+ )?bruises (?!from (?:football|rugby|climbing|skating|the match|karate|judo|paintball))",
        r"(?:he|she|they|my (?:\w+ )?{person}|dad|mum|mom) (?:\w+ ){0,2}(?:will not|does not|do not|would not|never|did not|refuses to|is not going to|no longer) (?:lets?|allows?|permit|letting|allowing) (?:me|us) (?:\w+ )?(?:to )?(?:leave(?! without| until| the table)|go out(?! (?:on school|with(?:out)? (?:my )?(?:coat|hat|homework|jacket)|until|on a school|in the (?:rain|cold|snow)|tonight|this weekend|dressed))|go outside|out of (?:the|this) (?:house|flat|room|apartment|home)|out{end}|see (?:my|anyone|anybody|a doctor|friends|other)|have (?:my (?:own )?(?:phone|money|passport|bank|keys)|any (?:money|friends)|friends|money|a phone|visitors|contact)|talk to|speak to|call (?:my|anyone|anybody|for help|the police|home)|phone|work anymore|contact|use my (?:phone|money|own)|eat anymore|go home|go to (?:the doctor|a doctor|work|hospital)|escape|sleep at night because|move|get away|visit my|meet (?:my|anyone|people|friends))(?! (?:the table|without dessert|before (?:dessert|pudding|coffee)|film|match|until (?:i|it)|spoilers)\b)",
        r"(?:he|she|they|my (?:\w+ )?{person}|dad|mum|mom) (?:\w+ ){0,2}(?:lock|locks|locked|locking|keeps|shut|shuts|tied|ties|chained|trapped|traps|imprisoned|imprisons|kept) (?:me|us) (?:\w+ )?(?:in(?! (?:suspense|the loop|good|stitches|touch|shape|line|mind|check|on)\b)|up(?! (?:late|all|to date|at night|with|half)\b)|inside|to the|to a|here{end}|here against|prisoner|locked|against my will|indoors|down(?! to earth))(?! (?:a hug|the loop|joke)\b)",
        r"(?:locked|trapped|held|kept|imprisoned) (?:in|inside|captive|prisoner|against my will|hostage) (?:\w+ )?(?:by|and he|and she|he|because he|my (?:\w+ )?{person}|by my|the (?:room|house|basement|cellar|bedroom|flat|bathroom) (?:by|and he|he|because))",
        r"(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend|ex|father|dad)) (?:\w+ ){0,2}(?:took|takes|taken|hid|hides|smashed|broke|controls|checks|cut off|has) (?:away )?(?:my|all my|all the|everything i) (?:\w+ )?(?:phone|keys|passport|money|papers|bank card|cards|do)? ?(?:\w+ )?(?:and|so|because|to stop|in case) (?:\w+ ){0,3}(?:can not (?:leave|call|go|get out|get away|phone|tell)|keys so|leave|hits|hit me|hurts|does not let|locks|will not let|i talk to|locked)",
        r"(?:she|he) controls (?:everything|all|me|my (?:money|life|phone)|what i) (?:\w+ ){0,5}(?:hits|hit|hurts|afraid|scared|beats|slaps|locks|threat\w*)",
        r"(?:not|never|no longer|hardly) (?:\w+ )?(?:feel |feeling |felt |be |been )?safe (?:\w+ )?(?:at home|in (?:my|this|our|the|that) (?:own )?(?:home|house|flat|marriage|relationship|family|room|apartment)|here(?: with (?:him|her))?|with (?:him|her|them|my (?:\w+ )?{person})|around (?:him|her|them|my (?:\w+ )?{person})|in this (?:house|home|flat)|near (?:him|her)|when (?:he|she) (?:is|comes))(?! (?:without (?:a|the) (?:alarm|smoke)|the (?:stairs|wiring|boiler|brakes))\b)",
        r"(?:we|i) (?:are|am) not safe{end}",
        r"(?:held|holds|put|puts|holding|pulled|pulls|has|came at me with|comes at me with|coming at me with|threatened me with|threatens me with|chased me with|attacked me with|waved|waving|pointed|points|pointing) (?:out )?(?:a|the|his|her) (?:\w+ )?(?:knife|gun|pistol|hammer|axe|bottle|bat|belt|machete|scissors|razor|blade|weapon|rifle)(?: (?:to|at|against|on|over) (?:my|me|us|her|the (?:kids|children))|{end}| and said| and told| and he)(?! (?:in the (?:game|film|movie|play)|made of chocolate)\b)",
        r"(?:he|she|they|my (?:\w+ )?{person}) (?:\w+ ){0,2}(?:burns|burned|burnt|burn|stubs|stubbed|scalds|scalded) (?:me|my (?:arm|skin|hand|back))? ?(?:\w+ )?(?:with|on) (?:\w+ )?(?:cigarettes?|a lighter|an? iron|boiling|hot water|the iron|the stove)",
        r"(?:till|until) i (?:passed out|blacked out|could not breathe|can not breathe|pass out|bled|lost consciousness|was unconscious)(?! (?:laughing|from laughing|with laughter|on the (?:sofa|couch)))",
        r"(?:my )?(?:ex|husband|boyfriend|stalker|father|he|partner) (?:is|s|keeps) (?:\w+ )?(?:outside|at) (?:my|the) (?:door|house|window|flat|work) (?:\w+ ){0,6}(?:threat\w*|scared|afraid|angry|shouting|banging|hurt|kill|knife|again|police|hit|drunk|leave)",
        r"(?:stalking|stalks|stalked|stalker) (?:\w+ )?(?:me|is|outside|again|my (?:house|daughter))(?! (?:on (?:strava|instagram|spotify|linkedin))\b)",
        r"(?:being|am|get|gets|getting) (?:\w+ )?(?:bullied|tormented|tortured) (?:\w+ ){0,4}(?:hit|beat|kick|punch|every day|at school|and|so badly|hurt|by)",
        r"(?:hit|hits|hitting|beat|beats|beating|kick|kicks|kicked|punch|punched|slap|slapped|spat on|hurt|hurts|hurting) (?:me|us) (?:\w+ ){0,4}(?:at school|after school|on the way (?:home|to school)|in the playground|every day|every night|in front of the (?:kids|children)|when (?:he|she) (?:is|gets|was|has been|comes home) (?:\w+ )?(?:drunk|drinking|angry|mad|home|stressed|jealous)|so hard i|black and blue|with (?:his|her) (?:belt|fist|fists|shoe|stick))(?! (?:at (?:chess|tennis)|in the feels))",
        r"(?:please )?(?:help|save) me (?:\w+ )?(?:, )?(?:he|she|they|my \w+) (?:is|are|has|have|will|s|wants) (?:\w+ )?(?:hit|hitting|hurt|hurting|beat|beating|kill|killing|going to|coming|after me|got a|a (?:knife|gun)|attacking|drunk|back)",
        r"(?:help|save) (?:me|us) (?:\w+ ){0,4}(?:hitting|hurting|beating|killing|attacking|choking) (?:me|us|her|him|mum|mom)",
        r"(?:he|she|they) (?:is|are|will be) (?:\w+ )?(?:back|home) (?:soon|any minute|in a minute)? ?(?:\w+ ){0,4}(?:hurt|hit|beat|kill|scared|afraid|furious with me|angry with me|punish) ?(?:me|us|{end})?",
        r"(?:my|our) (?:neighbou?r|friend|sister|mum|mom|mother|daughter) (?:\w+ ){0,2}(?:is|are|gets|s|was|being|is being|keeps getting|got) (?:\w+ )?(?:beaten|hit|abused|battered|raped|attacked|hurt) (?:\w+ )?(?:by|again|at home|up|every)(?! (?:at|in the (?:final|game|match)))",
        r"hear (?:\w+ ){0,6}(?:screaming|beating|hitting|crying for help) (?:\w+ ){0,4}(?:wife|child|children|next door|neighbour|neighbor|her|kids|help)",
    ),
    "in danger now": (
        r"(?:he|she|they|someone|somebody|man|guy|husband|boyfriend|ex|dad|brother|son|neighbour|stranger) (?:\w+ ){0,3}(?:has|got|is carrying|with|holding|pulled|have) (?:\w+ )?a (?:gun|knife|weapon|machete|pistol|rifle)(?! (?:in (?:the|this) (?:game|film|movie)|to cut|for|and fork|collection|block|set)\b)",
        r"(?:someone|somebody|burglars?|strangers?|men|thieves) (?:is|are) breaking in",
        r"not get (?:enough|any) air(?! (?:in this (?:room|office))\b)",
        r"(?:someone|somebody|a (?:man|stranger|burglar|thief|person|guy|robber|masked man)|an intruder|intruders?|burglars?|robbers|strangers?|people i do not know|thieves|two men|men|the man) (?:\w+ )?(?:is |are |has |have |just |s |was )*(?:\w+ )?(?:in|inside|breaking into|broke into|broken into|breaking in|broke in|broken in|entered|climbing into|climbed into|trying to get in|trying to get into|trying to break|trying the door|sneaking|at|outside|under|behind|forcing) ?(?:my|our|the|through|in|into)? ?(?:\w+ )?(?:house|flat|home|apartment|room|bedroom|bed|window|door|garden|basement|cellar|garage|in{end}|in$|back door|front door|kitchen|hallway|attic|stairs)(?! (?:making|cooking|baking|cleaning|it is|its|with (?:a |the )?(?:pizza|parcel|package|flowers|delivery)|, it is|selling|delivering|laughing|dancing|, probably|playing|singing|to (?:fix|read|clean|deliver)|bell|fixing|painting|repairing|for (?:dinner|the (?:boiler|meter)))\b)(?! , (?:it is|its|probably|he is (?:cleaning|here to|from)))",
        r"(?:there is|there s|theres|i think|i hear|i heard|help|i see|i saw) (?:\w+ )?(?:an intruder|a burglar|someone (?:in|inside|breaking|downstairs|upstairs|outside my|at my window|walking around (?:in )?my|trying to)|somebody (?:in|inside|breaking|downstairs|upstairs|outside my|at my window|trying to)|a stranger in|strangers in|a man (?:in|at|outside) (?:my|the) (?:\w+ )?(?:house|flat|room|window|garden|home|bedroom)|robbers|burglars)(?! (?:photo|my photo|my (?:pictures?|dm)|cleaning|the (?:kitchen|oven) (?:making|cooking)|window cleaning|the (?:film|movie|show|mirror|song))\b)",
        r"(?:someone|somebody|a man|a stranger|some guy|a guy|a car|he|they|men) (?:\w+ )?(?:is|are|s|was|has been|have been|keeps|kept) following me(?! (?:on|back on|online)\b)",
        r"(?:someone|somebody|a man|a stranger|some guy|a guy|he|they) followed me (?:\w+ )?(?:home|to my|here|off the|from the|all the way)",
        r"(?:someone|somebody|they|he|a man|a stranger) (?:\w+ )?(?:attacked|stabbed|shot|robbed|mugged|drugged|spiked|kidnapped|assaulted) (?:me|us|my (?:son|daughter|friend|husband|wife|brother|sister|drink|mum|mom|dad))(?! (?:in (?:the game|call of duty|fortnite|minecraft|the (?:film|back in))|in the back|with (?:questions|kisses|snowballs|paint))\b)",
        r"i (?:can not|could not|can hardly|can barely|can t) (?:\w+ )?(?:breathe|breath|get (?:any )?air|get my breath|catch my breath|swallow and)(?: properly| well| right| anymore)?(?! (?:through my nose|in this (?:dress|heat|suit|corset)|out)\b)",
        r"(?:trouble|difficulty|struggling|hard|fighting|difficult|problems) (?:to )?(?:breathe|breathing) (?:\w+ )?(?:{end}|right now|properly|and my)",
        r"(?:my|his|her|mums|moms|dads) (?:chest|heart|left arm|arm|jaw) (?:\w+ )?(?:hurts|pain|pains|is hurting|is tight|feels tight|is numb|went numb|has gone numb|feels like it is being crushed|is being crushed|pressure|stopped|is going to stop) ?(?:\w+ ){0,6}(?:arm|numb|jaw|breath\w*|sweating|dizzy|badly|so much|shoulder|and i (?:feel|can|am)|crushing|bad|help|ambulance|{end})",
        r"(?:pain|pressure|tightness|tight feeling|weight|stabbing|crushing) (?:\w+ )?(?:in|on|across) (?:my|his|her|the) chest",
        r"(?:chest pains?|crushing pain)(?! (?:in the (?:film|book))\b)",
        r"(?:arm|face|side|leg|half of my (?:face|body)|left side|mouth) (?:is|went|goes|has gone|feels|are|s) (?:\w+ )?(?:numb|paralysed|paralyzed|drooping)(?! (?:from (?:sleeping|lying|the dentist|the cold)|because i slept|after the dentist)\b)",
        r"(?:having|had|has|have|is having|think it is|it is) (?:\w+ )?(?:a )?(?:heart attack|stroke|seizure|cardiac arrest|allergic reaction|anaphyla\w+|asthma attack|panic attack and can not breathe|aneurysm)(?! (?:when|at|over|every time|watching|of luck|of genius|seeing|last|years?|in (?:the|19|20)|and (?:is fine|recovered|survived)|because of (?:this|that|the) (?:match|game|goal))\b)(?= ?(?:$|,| i | please| help| call| now| right now| and i| and he| and she| my| his| her| right))",
        r"(?:is|are|s|was|stopped|has stopped) (?:not )?(?:breathing|responding|unconscious|unresponsive|choking|turning blue|blue in the face|bleeding out|having a fit|foaming)(?! (?:exercises?|techniques?|to my (?:texts?|messages|emails)|to me on|space|down my neck|in the (?:game|film)|hot|heavily after)\b)(?:{end}| anymore| properly| and | please| help| he| she| heavily| from| on (?:his|her|the) )",
        r"(?:he|she|my (?:\w+ )?{person}|dad|mum|mom|someone|somebody|the baby|my baby|grandma|grandpa) (?:has |just |have )*(?:collapsed|passed out|stopped breathing|is lying on the floor|will not wake up|is not waking up|can not breathe|fainted and|lost consciousness|had a fall and|fell down the stairs|fell and (?:is|can not|does not|is not))(?! (?:on the (?:sofa|couch|bed) (?:after|laughing)|laughing|in laughter|for (?:school|work)|in time|for breakfast|before (?:ten|noon)|early|in the (?:film|game|book|morning))\b)",
        r"(?:so much|lots of|a lot of|losing|coughing up|vomiting|throwing up|covered in|pool of) blood(?! (?:orange|in (?:the|that|this) (?:film|movie|show|game|play|book)|tests?|pressure|sugar|on stage)\b)",
        r"(?:bleeding|blood|bleeds) (?:\w+ )?(?:heavily|badly|so much|a lot|and (?:it )?(?:will|wo|does|can) not stop|will not stop|does not stop|everywhere|to death|from (?:the|my|his|her) (?:head|ears|stomach|belly|wrist|neck))(?! (?:in (?:the|that|this) (?:film|movie|show|game))\b)",
        r"(?:house|flat|building|apartment|bedroom|living room|garage|curtains?|sofa|stove|oven|car|home|roof|hob|christmas tree|chip pan|room) (?:is|are|s|caught|has caught|just caught) (?:\w+ )?(?:on fire|burning|fire|in flames|ablaze|full of smoke|filling with smoke)(?! (?:tonight|with (?:love|energy)|emoji)\b)",
        r"(?:there is|theres|there s|help|smell|i see|its) (?:\w+ )?(?:a )?(?:fire in|fire{end}|smoke (?:everywhere|coming|in the|under)|gas leak|smell of gas|flames|smell gas)(?! (?:and we are up|place|pit|on the (?:dance|track)|works)\b)",
        r"smell gas|gas leak",
        r"(?:call|phone|ring|dial|get|need|send) (?:me |us |for )*(?:an ambulance|the ambulance|the police|a doctor now|a doctor quick\w*|an emergency|emergency services|nine one one|911|999|112|the fire brigade|the fire department|the cops|help now|for help)(?! (?:about|museum|station (?:tour|visit)|academy|band|song|by)\b)",
        r"(?:fell|fallen|fall) (?:\w+ ){0,6}(?:can not (?:get up|move|stand|feel my)|could not get up|not able to (?:get up|move)|help me up|unable to (?:get up|move))(?! for school)",
        r"(?:i am|we are|im|he is|she is|they are) (?:\w+ )?(?:trapped|drowning(?! in (?!the (?:water|sea|lake|river|pool|bath)))|stuck (?:under|in the (?:car|fire|lift and))|having a stroke|being attacked|being robbed|being followed|being chased|being kidnapped|dying and|bleeding to death|dying please|poisoned)(?! (?:in (?:emails|work|laundry|paperwork|homework|debt|washing|dishes|nappies|bills|traffic|a (?:meeting|queue|conversation)|my (?:emails|work|own)|dead|this (?:job|meeting|queue)|love|messages|chores|parcels|memories|sauce|admin)|by (?:deadlines|fans|journalists)|under (?:work|the cat|a pile|paperwork|the dog)|at (?:work|the office))\b)",
        r"(?:swallowed|drank|drunk|ate|eaten) (?:\w+ ){0,2}(?:bleach|poison|antifreeze|washing liquid|a battery|detergent|weed killer|rat poison)",
    ),
}

# Half-said things: each is harmless alone; two kinds of them together, and nothing everyday beside them, are care.
HINTS = {
    "own death": (
        r"i (?:(?!(?:not|never|no|he|she|they|you|we|it|him|her|them|mum|dad|mom|dog|cat|my (?!own|life|death))\b)\w+ ){0,8}(?:being alive|be alive|staying alive|stay alive|existing|exist|suicide|suicidal|my death|my own death|my grave|my suicide|unalive|be dead|being dead|am dead inside and|want dead)",
        r"i (?:(?!(?:not|never|no|he|she|they|you|we|it|him|her|them|mum|dad|mom|dog|cat|my (?!own|life|death))\b)\w+ ){0,5}(?:death|dying|to die|can die|should die|would die|just die|could die|will die|must die)",
        r"(?:my life|living|being alive|existence) (?:\w+ ){0,6}(?:pointless|unbearable|end|ends|over|worthless|torture|hell|nothing|stop|meaningless|misery)",
    ),
    "decided": (
        r"(?:have|got|set) (?:\w+ )?a (?:date|day|place|time) in mind|enough is enough",
        r"i (?:have |ve )?(?:decided|made up my mind|made my decision|made my choice)",
        r"(?:decision|choice) (?:is|has been) (?:made|taken|final)|it is decided|my mind is made up",
        r"not (?:\w+ )?(?:try|bother|come|attempt)?(?:ing)? ?(?:to )?(?:stop|save|talk me|look for|looking for|come after|find) me",
        r"i have (?:got )?(?:it all|it|everything|all of it) (?:\w+ )?(?:planned|thought through|worked out|figured out|prepared|arranged|sorted)",
        r"i have (?:chosen|picked|set|fixed) (?:the|a|my) (?:day|date|night|time|place|spot|way|method)",
        r"(?:nobody|no one|nothing) can (?:stop|change|talk me)",
        r"i (?:know|worked out|figured out|planned) (?:\w+ )?(?:how|when|where) i (?:am going to|will|want to|would|can) (?:do it|do this|go)",
        r"(?:have|got|found) (?:\w+ )?(?:courage|guts|strength) to do it",
        r"i am (?:really |finally )?going to do it(?: tonight| today| now| tomorrow| this time)?",
        r"(?:everything|all|it) is (?:\w+ )?(?:prepared|ready|planned|in order|arranged|settled)",
        r"i (?:have|have got|got) (?:\w+ )?(?:a|my|the) plan(?:$| ,| and )|i know (?:exactly |just )?(?:what|how) i (?:have|need|am going) to do",
        r"it is (?:\w+ )?(?:decided|settled|time)(?:$| ,| and | now)|there is no (?:way|going|turning) back",
    ),
    "ending": (
        r"(?:it|this) (?:is )?(?:happening|happens|going to happen) (?:tonight|today|tomorrow|now)|i (?:finally|really) do it|(?:am|going|will) (?:to )?(?:finally|really) (?:do|doing) it",
        r"i (?:am|will|shall|want to|have to|can|need to) (?:\w+ )?(?:going to )?(?:end|ending|finish|finishing|stop|stopping) (?:it|things|everything|this|it all)(?! with| for lunch| by| early)",
        r"(?:going|go|gone) through with it|(?:do|doing) it (?:tonight|today|now|tomorrow|this time)",
        r"it (?:all )?(?:ends|stops|finishes) (?:tonight|today|now|here|tomorrow|with me)",
    ),
    "ready": (
        r"i am (?:\w+ )?ready(?: to go| now| for it)*(?:$| ,| and | to go| now)",
        r"(?:i am|i feel) (?:\w+ )?(?:at peace|calm about it|not scared anymore|not afraid anymore|okay with it|fine with that|fine with it|free at last)",
        r"(?:that is|thats) what i want|it is what i want|i want it that way|i want it to be",
        r"it is (?:\w+ )?time (?:for me )?to (?:go|leave|let go|rest)(?:$| ,| now| i )",
        r"i (?:just )?(?:want|need) (?:it |everything |the pain |this |all )*(?:to (?:stop|end|be over|be quiet|rest)|peace|silence|quiet|rest)(?:$| ,| now| at last| finally)",
    ),
    "gone": (
        r"(?:they|you|he|she|everyone|kids) (?:will|would) (?:not|never) (?:\w+ )?(?:see|hear from|hear of|find) me (?:again|anymore)",
        r"(?:tonight|today|tomorrow|then|after that|soon|at midnight) i (?:go|leave|am gone|will be gone)(?:$| ,| and | forever)",
        r"i (?:will|am) (?:not|never|no longer)(?: going)?(?: to)? be (?:here|around|there|with you|coming back)",
        r"i (?:will|am) not (?:be |going to (?:be )?)?(?:come|coming|be)(?: back| home)(?: ever)?",
        r"i (?:will|shall|am going to) (?:\w+ )?be (?:gone|away forever|far away|free)",
        r"(?:it|this|everything) (?:will|ll|is going to) (?:all |soon |finally )*be over",
        r"you (?:will|would) (?:not|never) (?:have to )?(?:see|hear from|hear|deal with|find) me (?:again|anymore)",
        r"you will (?:never|not) see me again|(?:nobody|no one) will (?:ever )?(?:see|find|hear from) me(?: again)?",
        r"(?:when|after|once) i am (?:gone|no longer here|not here anymore)",
        r"this (?:is|was) (?:the|my) last (?:time|song|night|day|evening|message|one|thing)",
        r"(?:it|this) (?:all )?(?:ends|stops|is over) (?:tonight|today|tomorrow|here|now)",
        r"(?:last|final) (?:day|night|time|goodbye|evening|message|words)",
        r"after (?:this weekend|tonight|today|tomorrow|this week|christmas|that)",
        r"(?:i|and) (?:will|would) not need (?:it|them|anything|this|my \w+) (?:anymore|any longer|where|after|soon)",
        r"where i am going",
    ),
    "love in the past": (
        r"i (?:have )?(?:always )?loved (?:you|them|him|her)(?: all)?(?! (?:song|film|cooking))|you were (?:the best|good to me|a good|my best)|it was not your fault|not your fault",
    ),
    "letters": (
        r"(?:letters?|notes?) (?:\w+ ){0,4}(?:is|are|lies|lie) (?:\w+ )?(?:in|on|under) (?:the|my|your) (?:\w+ )?(?:drawer|table|pillow|desk|bed|shelf|nightstand)",
        r"i (?:have |ve |just )*(?:written|wrote|left|finished|sealed|posted|put|signed|leave|am leaving) (?:\w+ )?(?:the |my |a |all the |all my )?(?:\w+ )?(?:letters?|notes?|will|last letters?|messages?)",
        r"(?:letters?|notes?|will|goodbyes) (?:is|are) (?:\w+ )?(?:done|written|finished|ready|sealed|posted|signed|said)",
    ),
    "leaving": (
        r"(?:kiss|hug) (?:the|my|our) (?:children|kids|boys|girls|little ones|babies|baby|dog|grandchildren)",
        r"(?:feed|keep|walk|water) my (?:dog|cat|fish|birds?|hamster|plants|animals|rabbit)",
        r"(?:goodbye|farewell|good bye)(?: to)?(?: everyone| everybody| all| my| you| for ever| forever| mum| mom| dad| friends| dear)+",
        r"this is (?:my |a |the )?(?:goodbye|farewell)",
        r"(?:forgive|please forgive) me",
        r"(?:tell|let) (?:my|them|everyone|her|him|the) (?:\w+ ){0,3}(?:i (?:always )?love|i (?:am|was) sorry|know that i|it is not|it was not|i loved)",
        r"(?:thank|thanks) (?:you )?for everything|thanks for (?:the music|all|your|being)",
        r"i love you all|i loved you(?: all)?|i (?:have )?always loved (?:you|them)|remember me|think of me|do not forget me|i will miss you all",
        r"(?:gave|given|giving) away (?:all )?(?:my|everything)|(?:gave|given|giving) (?:\w+ )?(?:things|everything|belongings|stuff) away|sorted (?:out )?(?:my|all my) (?:papers|affairs|things)|put my affairs in order",
        r"(?:look after|take care of|be good to|be kind to|watch over) (?:my|the|our|each|her|him|them|mum|mom|dad|yourselves)",
        r"sorry (?:mum|mom|dad|everyone|everybody|my love|to everyone|for everything|for the pain|for all)",
        r"i (?:made|have made|ve made) my peace|said my goodbyes",
        r"play (?:it|this|my|that|one|our) (?:\w+ ){0,3}(?:one last time|last time|for the last time)",
    ),
    "despair": (
        r"(?:can not|could not) (?:\w+ )?(?:take|do|stand|bear|cope with|handle) (?:it|this|it all|the pain|everything|this pain|any of this|life) (?:anymore|any longer)?",
        r"(?:can not|could not) (?:\w+ )?(?:go on|carry on|cope|keep going|live|stay)",
        r"no (?:hope|way out|future|point|reason|light|strength|way forward|escape)(?: left| anymore)*",
        r"(?:nothing|nobody|no one) (?:is )?left(?: for me)?|i have (?:nobody|nothing|no one)(?: left)?",
        r"i am (?:\w+ )?(?:done|finished|broken|lost|empty|worthless|hopeless|a failure|beyond help|nothing)(?:$| ,| with (?:everything|it all|people|this world)| and i| i )",
        r"(?:hate|despise|loathe) (?:myself|my life|my existence|living)",
        r"i (?:give|have given|am giving) up(?:$| ,| i | completely| for good| on everything)",
        r"(?:nobody|no one) (?:loves|needs|wants|cares|would care|understands|can help|will ever love|would miss|misses)",
        r"(?:everyone|everybody|they) (?:\w+ )?(?:hates?|left) me|i am (?:just |only |such )*(?:a )?(?:burden|waste|problem)|i ruin everything",
        r"so tired of (?:it all|everything|this all|fighting|hurting|the pain|being me|trying)|tired of (?:fighting|hurting|it all|being me)",
        r"(?:nothing|life|it) (?:\w+ )?(?:matters|makes sense|has (?:any )?meaning|is pointless|is worth it)(?: anymore)?",
    ),
    "death": (
        r"(?:death|dying|die|dead|grave|coffin|heaven|suicide|afterlife)",
        r"(?:the )?(?:bridge|rooftop|ledge|railway tracks|train tracks|noose|gun|razor blade|sleeping pills|pills|overdose)",
        r"(?:end|ending|leave|quit|escape) (?:my|this|the) (?:life|world|pain|suffering)",
        r"(?:forever|for ever|for good|never (?:come|coming) back|never wake)",
        r"not (?:want|wish) to (?:be here|feel anything|wake up|exist|be)",
        r"(?:disappear|vanish)",
    ),
}

# Which kinds of them mean it together.
TOGETHER = (
    {"own death"},
    *({"decided", kind} for kind in ("ready", "gone", "leaving", "death")),
    *({"ready", kind} for kind in ("gone", "leaving", "despair", "death")),
    *({"despair", kind} for kind in ("gone", "leaving", "death")),
    *({"death", kind} for kind in ("gone", "leaving")),
    *({"love in the past", kind} for kind in ("gone", "leaving", "death", "despair", "decided")),
    *({"ending", kind} for kind in ("decided", "ready", "gone", "leaving", "despair", "love in the past")),
    *(
        {"letters", kind}
        for kind in ("decided", "ready", "gone", "leaving", "despair", "death", "ending", "love in the past")
    ),
    {"ending", "death"},
    {"gone", "leaving"},
    {"gone", "decided"},
)

# Ways to speak of death that mean something else.
FIGURES = (
    r"(?:dead|deadly) (?:tired|serious|lines?|beat|easy|ends?|heat|on my feet|lock|lift|lifts|wood|gorgeous|good|set|right|simple|quiet|sure|keen|cute|sea|poets?|or alive|against|batter(?:y|ies)|phone|inside until)",
    r"(?:to|of|like) death(?! note)|death (?:metal|stare|valley|star|trap|row|cab|by|penalty|bed|note|in|threats?)|deadlines?|sudden death|near death|black death",
    r"(?:die|died|dies|dying) (?:of|for|laughing|from|with laughter|inside|down|out|hard|at|hair|on (?:the|me|my)|in (?:the|a|my|that|this|dark|mario|level)|happy|when|every time|over|if|about|again (?:in|on|at)|to (?:see|know|try|hear|meet|get|go|tell|find|eat|have|visit|play|ask|taste|show|watch|read|use|start|come|do|be (?:with|there|home)|learn|wear|buy|pee|sleep|sit))",
    r"dying to \w+|(?:die|dead|lost) without (?!me\b)|at peace with (?:the world|myself)|to die for|(?:afraid|scared|fear|terrified|frightened|dread|worried|worry) (?:of|about|that) (?:\w+ ){0,3}(?:death|dying|die)|what happens (?:when|after) .. die|(?:not|never) (?:\w+ )?(?:want|wanna|going|wish|have|need) to die|feel(?:ing|s)? (?:so |really |more |very |truly |finally |fully )*alive|glad .. alive|happy .. alive|good to be alive|great to be alive|still alive|alive and (?:well|kicking)|(?:keep|kept|stay|keeping|staying) (?:\w+ )?(?:plants?|alive by|tradition|dream)",
    r"(?:die|died|dying|death|dead) (?:\w+ ){0,3}(?:last (?:week|year|month|night|spring|summer|autumn|winter)|years? ago|in the (?:war|accident|storm|hospital|hospice))",
    r"not (?:even )?exist(?:ed)?{end}|(?:does|do|did) not (?:even )?exist|co ?exist\w*|(?:i (?:did not )?(?:know|knew|forgot|thought|learned)) (?:\w+ ){0,6}exist\w*",
)

# Beside these everyday things a half-said thing is no hint.
EVERYDAY = (
    r"(?:holidays?|vacation|funeral|cemetery|party|sofa|couch|hike|wedding|train (?:ride|home)|flight|airport|beach|camping|weekend (?:away|trip)|trip|job|work|office|shift|boss|exam|exams|test|school|class|course|homework|thesis|essay"
    r"|project|deadline|meeting|kitchen|recipe|cook\w*|bak(?:e|ing)|cake|dinner|lunch|breakfast|pizza|coffee|tea|gym|diet|smoking|sugar|marathon|run(?:ning)?|match|team|season|series|episode|film|movie|game|level|book|chapter"
    r"|puzzle|crossword|garden|plants?|laundry|dishes|cleaning|house (?:move|hunting)|moving|flat|furniture|paint(?:ing)?|builders?|car|bike|bus|traffic|queue|printer|laptop|phone|wifi|computer|subscription|contract"
    r"|membership|boyfriend|girlfriend|relationship|dating|tinder|excited|can not wait|great|happy|fun|funny|lol|haha\w*|yay|finally (?:free|finished|done)|summer|monday|christmas cards?|invitations?|interview|presentation"
    r"|concert|show|stage|audition|surgery|operation|dentist|appointment|visit\w*|see you|next week|back (?:on|by|at|in)|guests?|neighbours?|hair|haircut|jumper|shoes|dress|new (?:job|life|city|start|flat|house|school)|married|baby|degree"
    r"|song is|album|weather|rain|winter|snow|heat|cold|news|politics|election|football|tennis|chess|battery|army|lesson|practice|rehearsal|bread|soup|wine|beer|tequila|meat|money|rent|loan|taxes|tax|bank)"
)

# A whole text with one of these is none, whatever else it says …
UNLESS = (
    r"(?:song|lyrics?|line|verse|chorus|title|track|tune|poem|quote|band|album) (?:\w+ ){0,3}(?:goes|says|say|called|named|about|sings|where (?:he|she|they)|that goes|by)",
    r"(?:sings?|sang|singing) (?:\w+ ){0,3}(?:about|i |that)",
    r"(?:film|movie|series|episode|book|novel|story|chapter|character|hero|heroine|protagonist|opera|(?:a|the|this|that|school) play|theatre|soap|documentary|podcast|show|scene|villain|musical|anime|manga|comic|tragedy|hamlet|juliet|romeo|macbeth|karenina|werther|ophelia|thriller|crime (?:series|show|novel)|whodunnit) (?!me\b)(?:\w+ ){0,12}(?:kill\w*|dies|die|died|suicide|take|takes|took|murder\w*|jump\w*|throws?|end|ends|hang\w*|stab\w*|hit\w*|beat\w*|abus\w*|rap(?:e|ed|es|ist)|shot|poison\w*|violence|blood|harm)",
    r"(?:kill\w*|dies|died|suicide|takes|took|murder\w*|jump\w*|throws?|end|ends|hang\w*|stab\w*|abus\w*|rap(?:e|ed|es)|shot|poison\w*|violence|blood|harm|burglar\w*|fire|stroke) (?:\w+ ){0,8}(?:in (?:the|that|this|a|my|her|his|last nights|tonights) (?:\w+ )?(?:film|movie|series|episode|book|novel|story|chapter|play|opera|game|show|documentary|podcast|scene|soap|thriller|musical|comic)|on (?:tv|television|netflix|the radio|stage|screen)|in (?:minecraft|fortnite|call of duty|dark souls|the sims|among us|gta|skyrim|zelda|roblox|the last level|act (?:one|two|three|four|five)|literature|shakespeare)|off the map)",
    r"(?:news|newspaper|paper|radio|article|headline|statistics|study|report|documentary|podcast|lecture|talk|essay|course|seminar|training|workshop|hotline|helpline|charity|campaign|volunteer\w*|donat\w+|prevention|awareness|quiz|exhibition|homework|thesis|our teacher|lesson|museum|history of) (?:\w+ ){0,10}(?:suicid\w+|self ?harm\w*|abus\w+|violence|murder\w*|kill\w*|death\w*|rap(?:e|ed)|attack\w*|stab\w*|jumped|fire|overdos\w*)",
    r"(?:suicid\w+|self ?harm\w*|abus\w+|violence|murder\w*|rape) (?:\w+ ){0,5}(?:prevention|awareness|hotline|helpline|charity|statistics|in the news|says the (?:radio|paper)|squad|course|essay|studies|bomb\w*|squeeze|doors|rates?|silence|tendencies|machines?|girls|commando|mission|king)",
    r"(?:made|makes|making|make) (?:me|us|you) (?:\w+ )?lose the will to live",
    r"breathe? (?:[\w,]+ ){0,6}(?:funny|laugh\w*|hilarious|lol|haha\w*|tight|cute|excit\w*|joke\w*|dying of laughter|too good|so good|in this (?:dress|heat|suit|corset|humidity)|beautiful)",
    r"(?:funny|laugh\w*|hilarious|lol|haha\w*|tight|cute|jokes?|giggl\w*|stuffed|blocked nose|stuffy|hay fever|zip|belt|jeans) (?:[\w,]+ ){0,6}(?:can not (?:\w+ )?breathe|heart attack|chest hurts|stroke)",
    r"(?:chest|ribs?|stomach|sides?) hurts? (?:[\w,]+ ){0,4}(?:laugh\w*|cough\w*|gym|push ups|workout|bench|training|climbing)",
    r"heart attack (?:\w+ ){0,4}(?:when|at|over|seeing|watching|because of|match|fright|price|alarm)",
    r"(?:ate|eaten|food|curry|burrito|buffet|leg day|squats|hangover|spicy|sauce) (?:[\w,]+ ){0,6}ambulance|ambulance (?:[\w,]+ ){0,6}(?:ate|food|curry|burrito|leg day|squats|spicy|hangover|lol|haha\w*)",
    r"(?:beat|beats|beaten|beating|thrash\w*|smash\w*|hammer\w*|destroy\w*|kill(?:ed|s)?|slaughter\w*|whip\w*|crush\w*) (?:me|us|him|her|them) (?:again |badly |every time |always )?(?:at|in) (?:\w+ )?(?:chess|tennis|golf|scrabble|cards|fifa|mario\w*|monopoly|darts|pool|football|basketball|poker|uno|ping pong|race|game|final|quiz|match|checkers|badminton|argument|bowling|squash|rummy|bridge|tournament|minecraft|fortnite|trivia|backgammon)",
    r"(?:rather|sooner) (?:\w+ )?(?:die|be dead) than (?!(?:\w+ )?(?:live|living|go on|going on|carry on|go back|be (?:alive|here|alone|a burden|in pain)|being alive|stay|face|spend|another|wake up|feel|suffer|exist|keep|endure|continue|bear|this|alive|be without)\b)",
    r"if i (?:hear|see|eat|do not (?:get|eat|find|see|have|win)|miss|read|listen|watch|smell|get another) (?:[\w,]+ ){0,9}i (?:will|am going to|would|might|swear i will) (?:\w+ )?(?:die|scream|kill)",
    r"i (?:will|am going to|would|might|could) (?:\w+ )?die if i (?:hear|see|eat|do not (?:get|eat|find|see|have|win)|miss|read|have to (?:hear|watch|eat|listen|sit)|watch|smell)",
    r"so (?:hungry|thirsty|bored|hot|cold|full|embarrass\w+|cute|happy|excited|funny|jealous|good) (?:\w+ )?i (?:could|might|am going to|will|would|almost|nearly) (?:\w+ )?(?:die|died)",
    r"(?:my|the|these|our) (?:poor )?(?:feet|legs|hair|back|arms|calves|knees|eyes|muscles|phone|laptop|battery|plants?|car|boots|skin|tyres?|shoes) (?:is|are|was|were|wants?|feels?|feels? like|nearly|almost) (?:\w+ ){0,2}(?:die|dead|dying|died|killing)",
    r"jump\w* (?:\w+ ){0,5}(?:with|for|of) (?:joy|happiness|excitement|fun|charity)|bungee|parachut\w+|abseil\w*|skydiv\w+",
    r"(?:die|died|dying) (?:of|from|with) (?:\w+ )?{trivia}",
    r"(?:burn\w*|cut|hurt|scald\w*|scratch\w*|hit|stab\w*|injur\w+) (?:myself|my \w+) (?:\w+ ){0,2}(?:on|with|in|at|while|when|by|playing|doing) (?:the |a |my |some )?(?:\w+ )?(?:oven|iron|stove|pan|kettle|hob|grater|tin|paper|bread knife|gym|match|door|cupboard|table|corner|shelf|football|tennis|rugby|soup|tea|coffee|shaving|cooking|chopping|gardening|rose\w*|accident|onions?|yoga)",
    r"clumsy|by accident|accidentally|oops|ouch",
    r"(?:ran|run|running|laughed|laughing|swam|danced|dancing|cycled|sang|jogged|sprinted) (?:\w+ ){0,3}(?:until|till)",
    r"(?:hurt|hurts) me (?:\w+ ){0,2}(?:when|because|that|by) (?:\w+ ){0,2}(?:forgot|said|left|lied|lying|told|ignored|ignoring|laughed|cheated|did not|never)",
    r"stabbed (?:me )?in the back (?:by|at work)",
    r"(?:macbeth|hamlet|horror|thriller|crime drama) (?:tonight|again|was|is|marathon|night)",
    r"(?:found|find|gives? me|gave me|is my|are my|you are the|have so many|have many|have every) (?:\w+ )?(?:reasons? )?reasons? to (?:live|stay alive|go on|be alive)(?! anymore)",
    r"what if there|before every (?:flight|exam|race|match)",
    r"(?:social|career|political|financial|professional|fashion|economic) suicide",
    r"(?:laptop|phone|computer|printer|car|toaster|fridge|washing machine|dishwasher|plant|plants|boiler|tv|hoover|radio|server|app|wifi|router|screen|tablet|kettle|bike|battery) (?:\w+ ){0,2}(?:committed|commits|is committing|wants to|has a|decided to|is trying to|tried to|has decided to) (?:suicide|die|death|kill|end)",
)

# … and one that speaks of what was and is over, unless it is back.
OVER = (
    r"used to (?:want|think|wish|feel|cut|hurt|hit|beat|harm|be|self|dream|hope|believe|say|have|hate|abuse|slap|lock)",
    r"(?:years?|decades?|ages|a long time|long|a lifetime) ago",
    r"(?:as|when i was) (?:a |an )?(?:young|teenager|teen|kid|child|little|younger|student|fifteen|sixteen|seventeen|twenty|in my (?:teens|twenties))",
    r"(?:long|far|all) behind (?:me|us)",
    r"(?:clean|sober|free) (?:of|from|for|since) (?:self ?harm\w*|cutting|\w+ (?:years?|months?|weeks?))",
    r"(?:year|years|month|months|weeks) (?:clean|sober|without|free|since)",
    r"not (?:hurt|cut|harmed|self ?harmed|thought (?:about|of)|wanted|been suicidal|felt suicidal|had) (?:\w+ ){0,4}(?:in|for|since) (?:\w+ )?(?:year|years|months|month|weeks|ages|a long time|\w+ years|\w+ months)",
    r"(?:no longer|not) (?:really |even |so |actually |currently |ever |one bit )?(?:suicidal|think\w* (?:about|of) (?:suicide|dying|death|killing|ending)|want(?:ed|ing)? to (?:die|kill|hurt myself|end|be dead|harm)|feel(?:ing)? (?:suicidal|like (?:dying|killing|a burden))|hurt(?:ing)? myself|cut(?:ting)? myself|scared of (?:him|her|my)|afraid of (?:him|her|my)|wish (?:i was|i were) dead|a burden)",
    r"(?:nobody|no one) (?:hits|hurts|beats|abuses) me",
    r"(?:survived|overcame|recovered from|got over|got through|beat|have left|left|escaped|got away from|divorced) (?:my |the |an? )?(?:\w+ )?(?:attempt|suicide attempt|depression|abuse|abusive|abuser|overdose|husband|marriage|relationship|self ?harm) (?:\w+ ){0,6}(?:ago|now|today|and (?:i am|life)|free|safe|since|happy|last year|better)",
    r"(?:stopped|quit|gave up|given up) (?:cutting|hurting|harming|self ?harm\w*|hitting|beating|thinking about suicide|wanting to die|drinking and hitting)",
    r"(?:glad|happy|grateful|thankful|relieved|proud|good) (?:that )?(?:i (?:did not|am alive|survived|am still (?:here|alive)|lived|stayed|failed|never did)|to be (?:alive|here|safe|free)|he is (?:gone|out of)|it did not work)",
    r"(?:safe|free|better|happy|over it) (?:now|again|today|these days|at last)",
    r"(?:at|in|from) (?:the )?hospital with (?:my|dad|mum|mom)",
    r"(?:but )?now (?:i (?:love|enjoy|am (?:glad|fine|happy|better|ok|okay|safe|well|good|over|so glad))|it is (?:over|better|fine)|life is|everything is (?:fine|good|better))",
    r"life is (?:good|great|worth living|beautiful|fine|wonderful)(?! but)",
    r"(?:therapy|treatment|medication|help|the pills|the tablets) (?:\w+ )?(?:helped|saved|worked|works|helps)",
)

# What says that it is not over after all.
STILL = r"(?:(?:and|but|until|then) (?:\w+ ){0,2}i (?:cut|did it|burned|relapsed|slipped|hurt)|again|still|relapsed|but (?:now|tonight|today|lately|i can not|i want|it is back|he is back|she is back)|back again|came back|coming back|are back|is back|these thoughts are|once more|right now|tonight)"

# A match that stands right behind one of these is denied.
DENIED = (
    r"(?:not|never|no longer|nor|neither|without|rather than|instead of|stopped|quit|nobody|no one|far from|hardly)"
    r"(?: (?:going|gonna|want|wanting|wanted|wish|wishing|to|plan|planning|really|actually|ever|even|be|been|being|think|thinking|feel|feeling|like|trying|try|tried|about|of|have|having|had|any|thoughts?|need|would|will|am|do|in|say|saying|said|that|the|a|at|all|such|i|so|seriously|intend|intending|mean|meaning|just|here))*$"
)
NOT_DENIED = r"(?:reason|reasons|why|give me (?:one|a) reason|not know (?:how|whether|if)|why should|why do|what if i do|can|could|promise|wish i (?:was|were)|would) (?:i )?not(?: to)?(?: i)?$"

# What a text is about, for caremodel.py: whether each comes up, and which come up together.
CONCEPTS = {
    "kill myself": r"(?:kill|hang|drown|shoot|top|off|erase|murder|end|hurt|harm|cut|burn|punish)\w* (?:me|myself)|(?:tak|end|took)\w* my (?:own )?life|suicid\w+|self harm\w*|overdos\w+",
    "were I dead": r"i (?:\w+ ){0,2}(?:died|dead|not alive|not exist|never existed|killed myself|not wake|never woke|never been born|never born|not born|gone forever|no longer (?:here|alive))",
    "be dead": r"(?:be|being|am|was|were|better off|rather) dead|to die|my (?:own )?(?:death|grave|funeral)|wish for death|i (?:should|must|could|might|will|would|can|just) (?:just )?die",
    "be alive": r"alive|exist\w*|to live|living|live",
    "not alive": r"(?:not|never|no|stop|without|hate|tired of|sick of|done|enough of|reason|point|give up|pointless) (?:\w+ ){0,4}(?:alive|exist\w*|live|living|life|be here|wake up)",
    "living somewhere": r"(?:live|living) (?:with|in|here|there|near|at|alone|together|out|off|on|by|without)",
    "trivial cause": r"(?:die|died|dying|dead|kill\w*) (?:of|from|for|if|than|me with|it|inside|on|at|in|laughing)|rather die than|to die for|could (?:kill|murder)",
    "my things": r"(?:feet|legs|hair|back|phone|laptop|battery|car|plants?|boss|mum|mom|printer|traffic|heat|homework|exam) (?:\w+ ){0,3}(?:kill\w*|di\w+|dead|murder\w*)",
    "asked to hear": r"^(?:play|put on|queue|can you play|turn|skip|i want to hear)",
    "self": r"i|me|my|myself",
    "my": r"my",
    "not": r"not|never|no|nobody|nothing|none|without",
    "want": r"want|wish|would like|hope|need|long|ready|rather|glad|pray|going to|about to|will|decided|planning|thinking|urge|crave|prefer|deserve",
    "die": r"die|dead|death|dying|died|dies|suicide|suicidal|kill|killing|grave|funeral|coffin|heaven|hang|drown|overdose|jump",
    "life": r"life|live|living|alive|exist|existing|existence|being|born|breathing|world|earth|wake|here|around|days",
    "end": r"end|ending|ends|over|stop|finish|finished|done|last|final|close|switch off|off",
    "for ever": r"forever|for good|never|again|anymore|any longer|ever",
    "gone": r"gone|disappear|vanish|leave|leaving|go|away|rid|not be here|not be around|out of",
    "others": r"everyone|everybody|they|family|kids|children|wife|husband|mother|parents|world|people|friends|nobody",
    "without me": r"without me|better|better off|happier|easier|relieved|burden|weight|rid of me|miss|need me|secretly|cope|waste",
    "time": r"tonight|tomorrow|today|morning|evening|weekend|monday|sunday|week|night|soon|by|when|now",
    "means": r"pills|tablets|bridge|roof|gun|rope|knife|razor|blade|train|tracks|bottle|wrists|noose|overdose|jump",
    "plan": r"plan|planned|decided|mind|ready|prepared|set|date|do it|this is it|counted|enough|stop me|talk me out",
    "farewell": r"goodbye|farewell|bye|letter|letters|note|forgive|sorry|tell|loved|fault|look after|take care|feed|thank|thanks|remember|last you|final",
    "hurt": r"hurt|hurting|harm|cut|cutting|burn|burning|scratch|carve|carved|bleed|bleeding|bloody|blood|punish|pain|hit|bruise|punch",
    "body": r"skin|arm|arms|wrist|wrists|thigh|thighs|body|head|wall|face|neck|throat|hair|eye|leg",
    "somebody": r"he|she|husband|wife|boyfriend|girlfriend|dad|father|stepfather|mum|mother|brother|uncle|partner|ex|someone|they|man|him|her",
    "hit": r"hit|hits|beat|beats|beating|slap|slaps|slapped|punch|punched|kick|kicks|kicked|choke|choked|raped|rape|throw|threw|push|pushes|grabbed|threaten\w*|kill|hurt|hurts|touch\w*|forces?|forced|locks?|locked|burn|drunk|violent|abus\w*|knife|belt|strangle\w*",
    "me and mine": r"me|us|my daughter|my son|the kids|my mum|our",
    "fear": r"afraid|scared|terrified|frightened|hiding|hide|escape|get away|safe|tell anyone|cannot tell|help",
    "home": r"home|house|room|door|night|cellar|at school|drunk",
    "despair": r"point|reason|sense|hopeless|strength|bear|stand|take it|go on|carry on|way out|nothing|worth|tired|too much|hurts too much|tried everything",
    "everyday": r"haha|lol|funny|laugh\w*|love|happy|fun|great|good|nice|excited|holiday|party|cake|game|film|series|song|play|work|job|school|exam|coffee|dinner|garden|car|phone",
    "figure of speech": r"to death|to die for|dead (?:tired|line|right|serious)|dying (?:to|for|of)|killing me|could kill|beat (?:me|us) (?:at|to)|hit me up|hit it off",
    "embarrassment": r"embarrass\w*|shame|joke|jokes",
    "told of others": r"he died|she died|died|passed away|killed himself|took his|took her|his own|her own|says the|newspaper|news|documentary|novel|podcast",
    "past": r"used to|ago|years|last year|was|were",
    "no more": r"not want|no more|no longer|not any",
}
