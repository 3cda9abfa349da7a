using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.People;

/// <summary>Names put together from syllables, so that a reader has to copy them and cannot know them.</summary>
internal static class InventedNames
{
    private static readonly string[] Onsets =
        ["B", "Br", "C", "D", "Dr", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "T", "Tr", "V", "W", "Z", "Sh", "Th", "El", "Or", "Is", "An", "Ul"];

    private static readonly string[] Middles =
        ["a", "e", "i", "o", "u", "ai", "ea", "ara", "eri", "ilo", "omi", "una", "ave", "ori", "ela", "ino"];

    private static readonly string[] PersonEndings =
        ["n", "ra", "lla", "s", "l", "na", "ra", "mir", "lin", "vo", "ta", "dan", "ko", "sen", "ne", "ric", "bel", "rus", "ya", "mo"];

    private static readonly string[] TownEndings =
        ["ford", "ham", "wick", "stead", "mouth", "haven", "burgh", "field", "moor", "dale", "bridge", "gate", "mere", "ton", "port", "cliff"];

    private static readonly string[] PetEndings = ["ky", "bo", "zzy", "ps", "ggle", "xie", "pper", "mo", "nny", "tter", "kie", "dle"];

    private static readonly string[] FamilyEndings = ["sley", "mond", "rell", "stock", "vane", "drick", "lund", "croft", "berg", "worth", "ker", "nari", "tovic", "hart"];

    private static readonly string[] BandFirst =
        ["Velvet", "Paper", "Silver", "Broken", "Quiet", "Electric", "Lunar", "Hollow", "Crimson", "Wooden", "Golden", "Salty", "Northern", "Sleepy", "Distant", "Copper"];

    private static readonly string[] BandSecond =
        ["Lanterns", "Harbour", "Pilots", "Orchard", "Foxes", "Machines", "Rivers", "Kites", "Echoes", "Staircase", "Comets", "Gardeners", "Mirrors", "Trains", "Sailors", "Clocks"];

    private static readonly string[] TitleFirst =
        ["The Last", "The Hidden", "The Glass", "A Winter", "The Blue", "The Forgotten", "The Long", "A Borrowed", "The Seventh", "The Patient", "The Iron", "A Distant"];

    private static readonly string[] TitleSecond =
        ["Lighthouse", "Garden", "Ferry", "Cartographer", "Letter", "Bell", "Orchard", "Island", "Clockmaker", "River", "Tailor", "Voyage", "Winter", "Beekeeper"];

    private static readonly string[] StreetEndings = ["Street", "Lane", "Road", "Avenue", "Row", "Square"];

    private static readonly string[] FirmEndings = ["Works", "and Sons", "Partners", "Mills", "Supplies", "Logistics", "Press", "Foods", "Instruments", "Textiles"];

    private static readonly string[][] NewEndings = [PersonEndings, TownEndings, PetEndings, FamilyEndings];

    public static IReadOnlyList<string> Persons { get; } = Make("person", 420, r => Stem(r) + r.Choose(PersonEndings));

    public static IReadOnlyList<string> Families { get; } = Make("family", 240, r => Stem(r) + r.Choose(FamilyEndings));

    public static IReadOnlyList<string> Towns { get; } = Make("town", 360, r => Stem(r) + r.Choose(TownEndings));

    public static IReadOnlyList<string> Pets { get; } = Make("pet", 240, r => Stem(r) + r.Choose(PetEndings));

    public static IReadOnlyList<string> Bands { get; } = Make("band", 150, r => "the " + r.Choose(BandFirst) + " " + r.Choose(BandSecond));

    public static IReadOnlyList<string> Books { get; } = Make("book", 120, r => r.Choose(TitleFirst) + " " + r.Choose(TitleSecond));

    public static IReadOnlyList<string> Streets { get; } = Make("street", 180, r => Stem(r) + r.Choose(FamilyEndings) + " " + r.Choose(StreetEndings));

    public static IReadOnlyList<string> Firms { get; } = Make("firm", 180, r => Stem(r) + r.Choose(FamilyEndings) + " " + r.Choose(FirmEndings));

    /// <summary>A name that most likely nobody in the world has: it can only be copied.</summary>
    public static string Unheard(RandomStream random)
    {
        string stem = random.NextBool(0.5) ? Stem(random) : Stem(random) + Stem(random).ToLowerInvariant();
        return stem + random.Choose(random.Choose(NewEndings));
    }

    private static string Stem(RandomStream random) => random.Choose(Onsets) + random.Choose(Middles);

    private static List<string> Make(string what, int count, Func<RandomStream, string> draw)
    {
        RandomStream random = RandomStream.FromKey("persona-world:names:" + what);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> names = new(count);
        while (names.Count < count)
        {
            string name = draw(random);
            if (seen.Add(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
