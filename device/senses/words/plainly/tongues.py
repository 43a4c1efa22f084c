# ruff: noqa: E501 (a language stands on a line of its own, however long)
"""By what words, letters and scripts other languages are known. Data alone.

Frequent little words and words of feeling, none of which is frequent in English.
"""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "German": "ich bin ist nicht und mir mich mein meine meinen dir dich du wir uns sie habe hast hat haben heute gestern morgen jetzt immer noch schon ganz sehr wieder nur auch aber weil wenn wie was wer wo warum das der den dem ein eine einen einem geht gut schlecht traurig glücklich froh fröhlich wütend müde ängstlich angst nervös ruhig einsam langweilig langweile freue freude fühle fühl gefühl liebe leben leid bitte danke hallo spiel spiele musik lied arbeit feierabend zu für über kein keine alles nichts etwas mehr bisschen echt total nach von mit zum zur endlich leider gerade hasse krank hunger durst kalt heiß will möchte kann muss soll",
    "French": "je suis j'ai tu es il est elle nous sommes vous êtes ils sont mon ma mes ton ta tes notre votre très trop pas plus jamais toujours aujourd'hui demain hier maintenant c'est c'était qu'il avec sans pour dans sur mais parce que qui quoi où comment pourquoi un une des les du au aux triste heureux heureuse content contente fatigué fatiguée énervé énervée fâché fâchée colère peur seul seule stressé stressée ennuie m'ennuie calme joyeux inquiet inquiète merci bonjour salut bonsoir oui ça va bien mal vie amour journée travail musique chanson joue mets sens j'en marre faim froid chaud malade être avoir fait suis-je moi toi rien tout cette ce cet",
    "Spanish": "yo soy estoy está estás estamos eres es muy mucho mucha pero porque cuando como qué quién dónde hoy mañana ayer ahora siempre nunca nada todo con sin para por mi mis tu tus su sus el los las un una unos del al me te se nos feliz triste enojado enojada enfadado enfadada cansado cansada contento contenta aburrido aburrida preocupado preocupada nervioso nerviosa asustado miedo solo sola tranquilo tranquila alegre siento tengo quiero puedo gracias hola buenos buenas días noches vida amor trabajo música canción pon hambre sueño frío calor enfermo que no más bien mal día ha he fue qué",
    "Italian": "io sono sei è siamo siete mi ti ci si mio mia miei tuo tua molto tanto troppo oggi domani ieri adesso ora sempre mai niente tutto perché quando come che chi dove con senza per nel nella della del dei gli una un il lo felice triste arrabbiato arrabbiata stanco stanca contento contenta annoiato annoiata preoccupato preoccupata nervoso nervosa paura solo sola tranquillo tranquilla sento ho voglio grazie ciao buongiorno buonasera vita amore lavoro musica canzone metti fame sonno freddo caldo malato più bene male giorno questo questa sto stai ansia depresso",
    "Portuguese": "eu sou estou está estás você vocês nós ele ela meu minha teu tua seu sua muito muita mas porque quando como quem onde hoje amanhã ontem agora sempre nunca nada tudo com sem para por não sim um uma dos das do da no na feliz triste zangado zangada cansado cansada contente chateado chateada entediado preocupado preocupada nervoso nervosa medo sozinho sozinha calmo calma sinto tenho quero obrigado obrigada olá bom boa dia noite vida amor trabalho música toca fome sono frio calor doente mais bem mal tô tá saudade",
    "Dutch": "ik ben bent zijn niet en mij mijn jij je jouw wij ons het een heb hebt heeft hebben vandaag gisteren morgen nu altijd nog heel erg weer maar omdat wanneer hoe wat wie waar waarom de dat deze dit goed slecht verdrietig blij gelukkig boos moe bang zenuwachtig rustig eenzaam verveel voel gevoel leven dank dankjewel hallo speel muziek liedje werk te voor over geen alles niets iets meer beetje echt ziek honger koud warm wil kan moet met van naar zo'n leuk",
    "Polish": "jestem jest nie tak i ja ty on ona my wy bardzo dzisiaj dziś jutro wczoraj teraz zawsze nigdy nic wszystko ale bo kiedy jak co kto gdzie dlaczego mój moja moje się mi mnie smutny smutna smutno szczęśliwy szczęśliwa zły zła zmęczony zmęczona wesoły zdenerwowany spokojny samotny nudzę nudno boję czuję mam chcę dziękuję cześć życie miłość praca muzyka głodny zimno chory dobrze źle z na do w po za już jeszcze",
    "Turkish": "ben sen biz siz çok bugün yarın dün şimdi her zaman hiç ama çünkü ne kim nerede neden bir bu şu ve ile için değil mutluyum mutlu üzgünüm üzgün kızgınım kızgın yorgunum yorgun sıkıldım korkuyorum endişeliyim gerginim sakinim yalnızım hissediyorum var yok teşekkürler merhaba hayat aşk müzik iyi iyiyim kötü kötüyüm canım istiyorum hastayım açım sinirliyim",
    "Swedish": "jag är du han hon vi ni inte och mig min mitt mina din idag igår imorgon nu alltid aldrig mycket så men för att när hur vad vem var varför det den ett en har ledsen glad arg trött lycklig rädd nervös lugn ensam uttråkad känner mår bra dåligt tack hej liv kärlek musik vill kan måste med till från på av sjuk hungrig",
    "Danish": "jeg er du han hun vi ikke og mig min mit mine dig i dag går morgen nu altid aldrig meget så men fordi når hvordan hvad hvem hvor hvorfor det den et en har ked glad vred træt lykkelig bange nervøs rolig ensom keder føler godt dårligt tak hej liv kærlighed musik vil kan skal med til fra på af syg sulten",
    "Norwegian": "jeg er du han hun vi dere ikke og meg min mitt mine deg i dag går morgen nå alltid aldri veldig så men fordi når hvordan hva hvem hvor hvorfor det den et en har trist glad sint sliten trøtt lykkelig redd nervøs rolig ensom kjeder føler bra dårlig takk hei liv kjærlighet musikk vil kan må med til fra på av syk sulten",
    "Finnish": "minä olen sinä olet hän on me olemme te ei en et minun sinun mutta koska kun miten mitä kuka missä miksi tänään eilen huomenna nyt aina hyvin todella tosi surullinen iloinen onnellinen vihainen väsynyt peloissani hermostunut rauhallinen yksinäinen tylsää minua kiitos hei moi elämä rakkaus musiikki haluan hyvä huono ja tai se tämä nälkä",
    "Czech": "jsem jsi je jsme není ne ano já ty on ona my vy velmi moc dnes zítra včera teď vždy nikdy nic všechno ale protože když jak co kdo kde proč můj moje se mi mě smutný smutná šťastný šťastná naštvaný unavený unavená veselý nervózní klidný osamělý nudím bojím cítím mám chci děkuji díky ahoj život láska práce hudba hlad zima nemocný dobře špatně",
    "Hungarian": "én vagyok te vagy ő mi ti nem és nekem ma tegnap holnap most mindig soha semmi minden de mert amikor hogy mi ki hol miért nagyon szomorú boldog dühös fáradt ideges nyugodt magányos unatkozom félek érzem köszönöm szia élet szerelem zene akarok jó rossz egy az ez éhes beteg",
    "Romanian": "eu sunt tu ești este suntem nu și mie mea meu azi astăzi mâine ieri acum mereu niciodată nimic totul dar pentru că când cum ce cine unde de foarte trist tristă fericit fericită supărat supărată obosit obosită nervos speriat calm singur singură plictisit simt am vreau mulțumesc bună salut viață dragoste muzică foame frig bine rău",
    "Croatian": "ja sam ti si on ona mi vi nisam nije nisi i meni moj moja danas sutra jučer sada sad uvijek nikad ništa sve ali jer kada kako što tko gdje zašto vrlo jako tužan tužna sretan sretna srećan srećna ljut ljuta umoran umorna nervozan miran usamljen dosadno bojim osjećam osećam imam želim hvala bok zdravo život ljubav glazba muzika gladan dobro loše",
    "Indonesian": "saya aku kamu dia kami kita tidak nggak gak dan sangat banget sekali hari ini besok kemarin sekarang selalu tapi karena ketika bagaimana apa siapa mana kenapa sedih senang bahagia marah lelah capek takut gugup tenang kesepian bosan merasa terima kasih halo hidup cinta lagu musik mau ingin lapar sakit baik buruk yang untuk dengan di ke dari",
    "Vietnamese": "tôi bạn anh em chúng ta không và rất hôm nay ngày mai hôm qua bây giờ luôn nhưng vì khi sao gì ai đâu buồn vui hạnh phúc giận mệt sợ lo lắng bình tĩnh cô đơn chán cảm thấy cảm ơn xin chào cuộc sống tình yêu nhạc muốn đói tốt quá đang là",
    "Catalan": "jo sóc estic ets és som molt avui demà ahir ara sempre mai res tot però perquè quan com què qui trist trista feliç content contenta enfadat enfadada cansat cansada avorrit nerviós por sol sola tinc vull gràcies hola bon dia nit vida amor feina música gana malalt",
    "Filipino": "ako ikaw siya kami tayo kayo sila hindi at ang ng mga sa ko mo ngayon bukas kahapon palagi pero dahil kung paano ano sino saan bakit malungkot masaya galit pagod takot kinakabahan kalmado nag-iisa naiinip salamat kumusta buhay pag-ibig gusto gutom mabuti sobrang ako'y",
    "Welsh": "dwi rydw i'n wedi yn hapus drist trist flin blinedig iawn heddiw yfory ddoe diolch",
}  # fmt: skip
"""Language -> some of its words."""

LETTERS: Mapping[str, str] = {
    "German": "ßäöü", "French": "éèêëàâîïôûùçœ", "Spanish": "ñ¿¡áíóúé", "Portuguese": "ãõçáâêíóú", "Polish": "łąęśżźćńó",
    "Turkish": "ğşıçöü", "Czech": "řěůčšžýáíé", "Hungarian": "őűáéíóöúü", "Romanian": "ășțâîţş", "Croatian": "đčćšž",
    "Vietnamese": "đơưăạảấầẩẫậắằẳẵặẹẻẽềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "Swedish": "åäö", "Danish": "æøå", "Norwegian": "æøå",
    "Finnish": "äö", "Italian": "àèéìòù", "Catalan": "çàèéíòóúï",
}  # fmt: skip
"""Language -> letters that English lacks."""

SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("\u3040", "\u30ff", "Japanese"), ("\uac00", "\ud7af", "Korean"), ("\u1100", "\u11ff", "Korean"),
    ("\u4e00", "\u9fff", "Chinese"), ("\u3400", "\u4dbf", "Chinese"), ("\u0370", "\u03ff", "Greek"),
    ("\u0590", "\u05ff", "Hebrew"), ("\u0600", "\u06ff", "Arabic"), ("\u0750", "\u077f", "Arabic"),
    ("\u0900", "\u097f", "Hindi"), ("\u0980", "\u09ff", "Bengali"), ("\u0a00", "\u0a7f", "Punjabi"),
    ("\u0a80", "\u0aff", "Gujarati"), ("\u0b80", "\u0bff", "Tamil"), ("\u0c00", "\u0c7f", "Telugu"),
    ("\u0c80", "\u0cff", "Kannada"), ("\u0d00", "\u0d7f", "Malayalam"), ("\u0d80", "\u0dff", "Sinhala"),
    ("\u0e00", "\u0e7f", "Thai"), ("\u0e80", "\u0eff", "Lao"), ("\u1000", "\u109f", "Burmese"),
    ("\u10a0", "\u10ff", "Georgian"), ("\u0530", "\u058f", "Armenian"), ("\u1200", "\u137f", "Amharic"),
    ("\u1780", "\u17ff", "Khmer"), ("\u0f00", "\u0fff", "Tibetan"), ("\u0400", "\u052f", "Russian"),
)  # fmt: skip
"""From and to which letter, and the language that is mostly written so; Japanese before Chinese."""

UKRAINIAN, PERSIAN = "іїєґ", "پچژگ"
