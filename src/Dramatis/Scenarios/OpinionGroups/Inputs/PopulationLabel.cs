using System.Text.RegularExpressions;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>Survey labels of populations: which country they mean and what its people are called.</summary>
public static partial class PopulationLabel
{
    // Spellings of one country under several labels of the surveys.
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Great Britain"] = "Britain",
        ["United Kingdom"] = "Britain",
        ["Czech Rep."] = "Czechia",
        ["Czech Republic"] = "Czechia",
        ["S. Africa"] = "South Africa",
        ["S. Korea"] = "South Korea",
        ["Taiwan ROC"] = "Taiwan",
        ["Taiwan Roc"] = "Taiwan",
        ["Palest. ter."] = "Palestine",
        ["Bosnia Herzegovina"] = "Bosnia and Herzegovina",
        ["Hong Kong SAR"] = "Hong Kong",
        ["Macau SAR"] = "Macau",
        ["USA"] = "United States",
        ["U.S."] = "United States",
        ["Viet Nam"] = "Vietnam",
    };

    private static readonly Dictionary<string, string> Demonyms = Read(
        """
        Albania=Albanian;Algeria=Algerian;Andorra=Andorran;Angola=Angolan;Argentina=Argentine;Armenia=Armenian;Australia=Australian;
        Austria=Austrian;Azerbaijan=Azerbaijani;Bangladesh=Bangladeshi;Belarus=Belarusian;Belgium=Belgian;Bolivia=Bolivian;
        Bosnia and Herzegovina=Bosnian;Brazil=Brazilian;Britain=British;Bulgaria=Bulgarian;Burkina Faso=Burkinabe;Canada=Canadian;
        Chile=Chilean;China=Chinese;Colombia=Colombian;Croatia=Croatian;Cyprus=Cypriot;Czechia=Czech;Denmark=Danish;
        Ecuador=Ecuadorian;Egypt=Egyptian;El Salvador=Salvadoran;Estonia=Estonian;Ethiopia=Ethiopian;Finland=Finnish;France=French;
        Georgia=Georgian;Germany=German;Ghana=Ghanaian;Greece=Greek;Guatemala=Guatemalan;Haiti=Haitian;Honduras=Honduran;
        Hong Kong=Hongkonger;Hungary=Hungarian;Iceland=Icelandic;India=Indian;Indonesia=Indonesian;Iran=Iranian;Iraq=Iraqi;
        Ireland=Irish;Israel=Israeli;Italy=Italian;Ivory Coast=Ivorian;Japan=Japanese;Jordan=Jordanian;Kazakhstan=Kazakh;Kenya=Kenyan;
        Kosovo=Kosovar;Kuwait=Kuwaiti;Kyrgyzstan=Kyrgyz;Latvia=Latvian;Lebanon=Lebanese;Libya=Libyan;Lithuania=Lithuanian;
        Luxembourg=Luxembourgish;Macau=Macanese;Malaysia=Malaysian;Maldives=Maldivian;Mali=Malian;Mexico=Mexican;Moldova=Moldovan;
        Mongolia=Mongolian;Montenegro=Montenegrin;Morocco=Moroccan;Myanmar=Burmese;Netherlands=Dutch;New Zealand=New Zealander;
        Nicaragua=Nicaraguan;Nigeria=Nigerian;North Macedonia=Macedonian;Northern Ireland=Northern Irish;Norway=Norwegian;
        Pakistan=Pakistani;Palestine=Palestinian;Panama=Panamanian;Peru=Peruvian;Philippines=Filipino;Poland=Polish;
        Portugal=Portuguese;Puerto Rico=Puerto Rican;Qatar=Qatari;Romania=Romanian;Russia=Russian;Rwanda=Rwandan;
        Saudi Arabia=Saudi;Senegal=Senegalese;Serbia=Serbian;Singapore=Singaporean;Slovakia=Slovak;Slovenia=Slovenian;
        South Africa=South African;South Korea=South Korean;Spain=Spanish;Sweden=Swedish;Switzerland=Swiss;Taiwan=Taiwanese;
        Tajikistan=Tajik;Tanzania=Tanzanian;Thailand=Thai;Trinidad and Tobago=Trinidadian;Tunisia=Tunisian;Turkey=Turkish;
        Uganda=Ugandan;Ukraine=Ukrainian;United States=American;Uruguay=Uruguayan;Uzbekistan=Uzbek;Venezuela=Venezuelan;
        Vietnam=Vietnamese;Yemen=Yemeni;Zambia=Zambian;Zimbabwe=Zimbabwean
        """);

    /// <summary>The country of a label: sample notes in brackets are cut off and spellings are made one.</summary>
    public static string Country(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        string name = SampleNote().Replace(label, "").Trim();
        return Spellings.GetValueOrDefault(name, name);
    }

    /// <summary>What the people of a country are called; the country's own name where no demonym is known.</summary>
    public static string Demonym(string country)
    {
        string name = Country(country);
        return Demonyms.GetValueOrDefault(name, name);
    }

    [GeneratedRegex(@"\s*\((current |old )?(non-)?national sample\)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SampleNote();

    private static Dictionary<string, string> Read(string table) => table
        .Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
