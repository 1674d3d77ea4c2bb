"""Other languages are named and refused; English of every sort passes."""

import pytest

from dictagraph.graph.reading.language import other_language, require_english
from dictagraph.ontology.errors import LanguageError

OTHER = {
    "German": "Der Minister sagte am Dienstag, dass die Regierung der Ukraine nicht auf das Angebot eingehen werde, "
    "weil es zu spät komme und keine Garantien enthalte.",
    "French": "Le ministre des Affaires étrangères a déclaré mardi que son pays ne participerait pas aux négociations "
    "tant que les combats se poursuivent dans la région.",
    "Spanish": "El ministro de Exteriores afirmó el martes que su país no participará en las negociaciones mientras los "
    "combates continúen en la frontera con el país vecino.",
    "Italian": "Il ministro degli Esteri ha dichiarato martedì che il suo paese non parteciperà ai negoziati finché i "
    "combattimenti continueranno nella regione di confine.",
    "Portuguese": "O ministro das Relações Exteriores afirmou na terça-feira que o país não vai participar das negociações "
    "enquanto os combates continuarem na região de fronteira.",
    "Dutch": "De minister van Buitenlandse Zaken zei dinsdag dat zijn land niet zal deelnemen aan de onderhandelingen "
    "zolang er in het grensgebied wordt gevochten.",
    "Swedish": "Utrikesministern sade på tisdagen att landet inte kommer att delta i förhandlingarna så länge striderna "
    "fortsätter i gränsområdet, enligt en talesperson för regeringen.",
    "Danish": "Udenrigsministeren sagde tirsdag, at landet ikke vil deltage i forhandlingerne, så længe kampene "
    "fortsætter i grænseområdet efter en talsmand for regeringen blev fyret.",
    "Norwegian": "Utenriksministeren sa tirsdag at landet ikke vil delta i forhandlingene så lenge kampene fortsetter i "
    "grenseområdet etter at en talsmann for regjeringen ble sparket.",
    "Finnish": "Ulkoministeri sanoi tiistaina, että maa ei osallistu neuvotteluihin niin kauan kuin taistelut jatkuvat "
    "raja-alueella, mutta hän ei ole sulkenut pois tapaamista, joka olisi mahdollinen.",
    "Polish": "Minister spraw zagranicznych powiedział we wtorek, że jego kraj nie weźmie udziału w negocjacjach, "
    "dopóki walki na granicy nie ustaną, ale nie wykluczył rozmów o pomocy.",
    "Czech": "Ministr zahraničí v úterý řekl, že se jeho země nebude účastnit jednání, dokud boje na hranici "
    "neskončí, ale nevyloučil, že by o pomoci jednal s představiteli opozice.",
    "Hungarian": "A külügyminiszter kedden azt mondta, hogy az ország nem vesz részt a tárgyalásokon, amíg a harcok a "
    "határon folytatódnak, de nem zárta ki, hogy később egy találkozó is lehet.",
    "Romanian": "Ministrul de externe a declarat marți că țara sa nu va participa la negocieri cât timp luptele continuă "
    "în regiunea de graniță, dar nu a exclus o întâlnire care să fie organizată.",
    "Turkish": "Dışişleri Bakanı salı günü yaptığı açıklamada, sınır bölgesinde çatışmalar devam ettiği sürece "
    "ülkesinin müzakerelere katılmayacağını ancak bir görüşme için daha çok zaman olduğunu söyledi ve bu "
    "konuda ne düşündüğünü anlattı.",
    "Azerbaijani": "Xarici işlər naziri çərşənbə axşamı deyib ki, sərhəd bölgəsində döyüşlər davam etdiyi müddətcə ölkə "
    "danışıqlarda iştirak etməyəcək və bu barədə daha bir görüş üçün vaxt olduğunu bildirib, lakin başqa "
    "təkliflər də var.",
    "Indonesian": "Menteri luar negeri mengatakan pada hari Selasa bahwa negaranya tidak akan ikut dalam perundingan itu "
    "selama pertempuran di wilayah perbatasan masih berlanjut dan belum ada kesepakatan.",
    "Vietnamese": "Bộ trưởng Ngoại giao hôm thứ Ba nói rằng nước này sẽ không tham gia các cuộc đàm phán khi giao tranh ở "
    "biên giới vẫn tiếp tục và chưa có một thỏa thuận nào được ký.",
    "Russian": "Министр иностранных дел заявил во вторник, что страна не будет участвовать в переговорах, пока бои на "
    "границе продолжаются, но он не исключил, что встреча может быть проведена позже.",
    "Ukrainian": "Міністр закордонних справ заявив у вівторок, що країна не братиме участі в переговорах, поки бої на "
    "кордоні тривають, але він не виключив, що зустріч може бути проведена пізніше.",
    "Arabic": "قال وزير الخارجية يوم الثلاثاء إن بلاده لن تشارك في المفاوضات ما دامت المعارك مستمرة في المنطقة "
    "الحدودية مع الدولة المجاورة بعد أن أعلن عن ذلك من قبل",
    "Persian": "وزیر امور خارجه روز سه شنبه گفت که کشورش در مذاکرات شرکت نخواهد کرد تا زمانی که درگیری ها در منطقه مرزی "
    "ادامه دارد و این موضع را به طرف مقابل اعلام کرده است",
    "Chinese": "外交部长星期二表示，只要边境地区的战斗仍在继续，该国就不会参加谈判，但他没有排除以后举行会晤的可能性。",
    "Japanese": "外務大臣は火曜日、国境地帯での戦闘が続く限り、交渉には参加しないと述べた。"
    "ただし、後日の会談の可能性は排除しなかった。",
    "Korean": "외교부 장관은 화요일 국경 지역에서 전투가 계속되는 한 "
    "협상에 참여하지 않을 것이라고 말했다 그러나 그는 나중에 "
    "회담이 열릴 가능성을 배제하지 않았다고 덧붙였다 정부 대변인은 이를 확인하였다",
    "Greek": "Ο υπουργός Εξωτερικών δήλωσε την Τρίτη ότι η χώρα του δεν θα συμμετάσχει στις διαπραγματεύσεις όσο "
    "συνεχίζονται οι μάχες στην περιοχή των συνόρων με τη γειτονική χώρα.",
    "Hebrew": "שר החוץ אמר ביום שלישי כי ארצו לא תשתתף במשא ומתן כל עוד הקרבות באזור הגבול נמשכים אך הוא לא שלל את "
    "האפשרות של פגישה במועד מאוחר יותר",
    "Hindi": "विदेश मंत्री ने मंगलवार को कहा कि जब तक सीमा क्षेत्र में लड़ाई जारी रहेगी तब तक उनका देश वार्ता में भाग "
    "नहीं लेगा लेकिन उन्होंने बैठक से इनकार नहीं किया",
    "Armenian": "Արտաքին գործերի նախարարը երեքշաբթի օրը հայտարարեց, որ երկիրը չի մասնակցի բանակցություններին, քանի դեռ "
    "սահմանին մարտերը շարունակվում են, բայց նա չբացառեց հանդիպումը, որը կարող է տեղի ունենալ ավելի ուշ:",
    "Croatian": "Ministar vanjskih poslova rekao je u utorak da zemlja neće sudjelovati u pregovorima dok se borbe na "
    "granici nastavljaju, ali nije isključio da će se kasnije održati sastanak.",
    "Serbian": "Министар спољних послова рекао је у уторак да земља неће учествовати у преговорима док се борбе на "
    "граници настављају, али није искључио да ће се касније одржати састанак.",
    "Catalan": "El ministre d'Afers Exteriors va afirmar dimarts que el seu país no participarà en les negociacions "
    "mentre els combats continuïn a la regió fronterera amb el país veí.",
}
WELSH = (
    "Dywedodd y gweinidog ddydd Mawrth na fyddai ei wlad yn cymryd rhan yn y trafodaethau tra bod yr ymladd yn "
    "parhau ar y "
    "ffin, ond nid oedd wedi gwrthod cyfarfod yn ddiweddarach. "
)
ENGLISH = {
    "prose": "The minister said on Tuesday that his country would not take part in the talks while fighting goes on at the border.",
    "capitals": "THE FOREIGN MINISTER SAID ON TUESDAY THAT HIS COUNTRY WOULD NOT TAKE PART IN THE TALKS WHILE FIGHTING GOES ON.",
    "telegraphic": "OIL PRICES UP 3 PERCENT; BRENT CRUDE FUTURES RISE TO 84 DOLLARS A BARREL; OPEC MEETING DELAYED; "
    "SAUDI ARABIA "
    "WARNS SPECULATORS; SHARES FALL; GOLD STEADY; EURO WEAKER; TRADERS CAUTIOUS",
    "names": "Juan Manuel de la Cruz y Santos, María de los Ángeles Pérez del Río, Charles de Gaulle, Ludwig van "
    "Beethoven, Otto "
    "von Bismarck, Vasco da Gama, Leonardo da Vinci and José María de la Vega met Ursula von der Leyen in "
    "Rio.",
    "places": "Los Angeles\nLas Vegas\nLa Paz\nEl Paso\nSan Juan de la Cruz\nRio de Janeiro\nSanta Cruz de la "
    "Sierra\nPalma de "
    "Mallorca\nLas Palmas\nEl Salvador\nLa Habana\nSan Pedro de Macoris",
    "table": "Country\tVotes for\tVotes "
    "against\nFrance\t120\t3\nGermany\t99\t10\nSpain\t88\t9\nItaly\t70\t7\nPoland\t66\t6\n"
    "Austria\t55\t5\nHungary\t54\t1\nGreece\t40\t2\nMalta\t2\t0\nCyprus\t5\t5\nSweden\t10\t1\nTotal "
    "turnout\t55\n",
    "foreign words": "In Moscow the daily Коммерсантъ wrote that the minister (министр) had used the word "
    "“договорённость”, or "
    "understanding, when he spoke about the deal with his Turkish colleague.",
    "foreign quotation": "“Wir schaffen das,” the chancellor had said, and “der Rest ist Schweigen”; the minister "
    "answered that it "
    "was not so, and that nothing of the sort could be read into the words of his colleague.",
    "contractions": "“I don’t know if he’s in on it,” she said. “You’d think so, but I’m no expert, and it isn’t my job to say.”",
    "short": "Der Minister sagte nein.",
    "numbers": "1 2 3 4 5 6 7 8 9\n" * 40,
    "nothing": "",
}


@pytest.mark.parametrize("language", OTHER)
def test_other_languages_are_named(language: str) -> None:
    assert other_language(OTHER[language]) == language


@pytest.mark.parametrize("language", ["German", "French", "Polish", "Russian", "Turkish"])
def test_in_capitals_too(language: str) -> None:
    assert other_language(OTHER[language].upper()) == language


@pytest.mark.parametrize("name", ENGLISH)
def test_english_passes(name: str) -> None:
    assert other_language(ENGLISH[name]) is None


def test_a_language_that_has_no_name_here() -> None:
    assert other_language(WELSH * 2) == ""
    with pytest.raises(LanguageError, match="does not look English"):
        require_english(WELSH * 2, place="a.txt")


def test_the_error_says_where_what_and_what_to_do() -> None:
    with pytest.raises(LanguageError, match=r"^a\.txt: the text looks German, dictagraph reads English; .*--lang en"):
        require_english(OTHER["German"], place="a.txt")


def test_a_bilingual_text_that_is_at_least_half_english_passes() -> None:
    assert other_language(OTHER["French"] + "\n" + ENGLISH["prose"] * 2) is None


def test_the_middle_of_a_long_text_counts() -> None:
    assert other_language("Name Surname\n" * 2_000 + (OTHER["German"] + "\n") * 500) == "German"
