using System.Collections.Frozen;

namespace Dramatis.Conversations.Units;

/// <summary>
/// Words that hold a sentence together (pronouns, articles, prepositions, auxiliaries), by language. Words that English has too are left out
/// of the other lists, so that one hit tells something.
/// </summary>
internal static class FunctionWords
{
    /// <summary>English, with the pieces of its contractions.</summary>
    public static FrozenSet<string> English { get; } = Words("""
        i i'm i've i'd i'll im ive you you're your yours he she it it's its we we're they they're them their his her hers my mine me us our ours
        the a an this that these those there here some any each every no not never nor none and or but if because since while when where who whom
        whose which what how why of in on at by for with from to into onto over under about after before between through during without within
        is am are was were be been being has have had do does did don't doesn't didn't isn't aren't wasn't won't can't couldn't wouldn't shouldn't
        haven't hasn't hadn't can could will would shall should may might must than then too very just only also as so such both all most more much
        many few one two three another other own same out up down off again still yet now ever always often sometimes myself yourself himself herself
        """);

    // English words of other kinds.
    private static FrozenSet<string> AlsoEnglish { get; } = Words("ten men man war die den hat son hay yo ma pod bin sit go kim");

    /// <summary>Those of them that other languages have too: they tell less.</summary>
    public static FrozenSet<string> Shared { get; } = Words("a all also am an as at do for he her in is me no of on over so to under was will");

    /// <summary>Other languages in Latin letters, by their tag.</summary>
    public static IReadOnlyList<(string Tag, FrozenSet<string> Words)> Others { get; } =
    [
        ("de", Foreign("""
            ich du er sie wir ihr mich mir dich dir ihn ihm uns euch mein meine meinen meinem meiner dein deine sein seine seinen ihre ihren unser unsere
            der das dem den des ein eine einen einem einer eines kein keine keinen nicht und oder aber weil wenn dass daß ob als wie wo wer wen
            wem wessen warum ist bin bist sind seid waren wäre habe hast hatte hatten haben wird werde werden wurde kann kannst können konnte muss
            müssen soll sollte möchte mag darf für mit von bei nach aus zu zum zur im am auf über unter vor zwischen durch ohne gegen um seit bis
            auch noch schon nur sehr mehr viel immer nie niemals manchmal oft hier dort jetzt dann doch ja nein zwei drei vier fünf
            """)),
        ("fr", Foreign("""
            je j'ai j'aime j'habite j'étais tu il elle nous vous ils elles mon ma mes ton tes ses notre nos votre vos leur leurs le les un une
            des du au aux ce cette ces cet qui que quoi dont où et ou mais parce lorsque quand est suis es sommes êtes sont était étais étaient été
            ai avons avez ont avait avais fait faire ne pas jamais rien aucun aucune dans sur sous avec sans chez vers depuis pendant très aussi
            toujours souvent parfois bien beaucoup peu deux trois quatre cinq y moi toi lui eux c'est n'est n'ai d'un d'une qu'il
            """)),
        ("es", Foreign("""
            yo tú él ella nosotros ellos ellas usted ustedes mi mis tu tus su sus nuestro nuestra nuestros el los las un una unos unas del al que
            quien cuando donde como porque pero y o ni es soy eres somos son era fue fui estoy está están estaba tengo tiene tienen tenía había muy
            también siempre nunca jamás nada nadie algo en con sin para por desde hasta entre sobre se te nos le les lo más menos mucho poco dos tres
            cuatro cinco esto este esta estos estas ese esa vivo hay
            """)),
        ("it", Foreign("""
            io tu lui lei noi voi loro mio mia miei mie tuo tua suo sua nostro nostra il lo gli i le uno una dei degli delle del dello della al allo alla
            nel nella sul sulla dal dalla che chi cui dove quando perché ma e o è sono sei siamo siete era ero ho hai ha abbiamo hanno avevo aveva
            non mai niente nulla anche sempre spesso molto poco più meno di da con su per tra fra mi ti si ci vi due tre quattro cinque questo questa
            """)),
        ("pt", Foreign("""
            eu tu ele ela nós eles elas você vocês meu minha meus minhas teu tua seu sua seus suas nosso nossa o os um uma uns umas do da dos das
            no na nos nas ao à que quem quando onde porque mas e ou é sou és somos são era fui estou está estão tenho tem têm tinha não nunca nada
            ninguém também sempre muito pouco mais menos em com sem para por desde até entre sobre me te se lhe dois três quatro cinco isto isso
            """)),
        ("nl", Foreign("""
            ik jij je hij zij ze wij jullie mij jou hem haar hun mijn jouw zijn onze de het een geen niet en maar omdat als dat wie waar wanneer
            waarom hoe ben bent waren heb hebt heeft had hebben hadden wordt worden werd kan kunnen moet moeten mag zal zullen zou van voor met
            bij naar uit tot tegen zonder onder tussen door ook nog wel altijd nooit vaak soms zeer heel meer veel weinig hier daar nu dan twee drie vier vijf
            """)),
        ("sv", Foreign("""
            jag du han hon vi ni dem mig dig honom henne oss min mitt mina din ditt dina sin sitt sina vår en ett och eller men att som när där vem vad
            varför hur är var har hade ska skulle kan kunde måste inte aldrig alltid ofta ibland också mycket mer lite på av från till med utan om under över
            mellan två tre fyra fem detta denna
            """)),
        ("da", Foreign("""
            jeg du han hun vi dem mig dig ham hende os min mit mine din dit sin sit vores en et og eller men at som når hvor hvem hvad hvorfor hvordan er var har
            havde skal skulle kan kunne må ikke aldrig altid ofte også meget mere lidt på af fra til med uden under over mellem to tre fire fem dette denne
            """)),
        ("pl", Foreign("""
            ja ty on ona my wy oni mnie mi ciebie go jej nam nas mój moja moje moich twój swój i w z na do nie się że jest jestem jesteś są był była byłem
            mam masz ma mają mieć czy jak kiedy gdzie kto co który która ale lub albo bo przez dla od po przed nad pod bez bardzo zawsze nigdy też także
            tylko dwa trzy cztery pięć to ten ta te
            """)),
        ("tr", Foreign("""
            ben sen biz siz onlar benim senin onun bizim bana sana bir ve ile ama fakat çünkü için gibi kadar çok daha en değil var yok ne nasıl neden nerede
            kim bu şu her hiç mi mı mu da de iki üç dört beş
            """)),
        ("cs", Foreign("""
            já ty on ona my vy oni mě mi mne můj moje má tvůj svůj a v z na do ne se že je jsem jsi jsme jsou byl byla mám má máme jak kdy kde kdo co který
            ale nebo protože pro od po před nad pod bez velmi vždy nikdy také jen dva tři čtyři pět to ten ta
            """)),
        ("fi", Foreign("""
            minä sinä hän me te he minun sinun hänen meidän ja tai mutta että kun jos koska missä kuka mikä miten olen olet on olemme ovat oli olin ei en
            et emme eivät mitään myös aina koskaan usein hyvin paljon vain kanssa ilman kaksi kolme neljä viisi tämä se
            """)),
    ];

    private static FrozenSet<string> Foreign(string text) =>
        Pieces(text).Where(w => w.Length > 1 && !English.Contains(w) && !AlsoEnglish.Contains(w)).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Words(string text) => Pieces(text).ToFrozenSet(StringComparer.Ordinal);

    private static string[] Pieces(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
