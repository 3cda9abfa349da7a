using System.Globalization;

namespace Dramatis.Personas.Sampling;

/// <summary>Eleven attributes that surveys of values ask for. The selection of levels and their wording are the project's own.</summary>
public static class SurveyAttributes
{
    /// <summary>Raised whenever a level or wording below changes; part of the code version of every study that draws such people.</summary>
    public const string Version = "1";

    private static readonly string[] Tenths = ["lowest", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "highest"];

    /// <summary>All eleven, in the order in which a prompt states them.</summary>
    public static IReadOnlyList<PersonaAttribute> All { get; } =
    [
        Of("gender", ("woman", "I am a woman."), ("man", "I am a man."), ("nonbinary", "I am neither a man nor a woman.")),
        new("age", [.. Enumerable.Range(20, 61).Select(Age)]),
        Of("country", [.. Countries.Select(c => (c.Id, $"I live in {c.Name}."))]),
        Of(
            "ethnicity",
            ("african", "My family is of African descent."),
            ("east-asian", "My family is of East Asian descent."),
            ("south-asian", "My family is of South Asian descent."),
            ("european", "My family is of European descent."),
            ("middle-eastern", "My family is of Middle Eastern descent."),
            ("latin-american", "My family is of Latin American descent.")),
        Of(
            "religion",
            ("none", "I have no religion."),
            ("buddhist", "I am a Buddhist."),
            ("catholic", "I am a Catholic."),
            ("hindu", "I am a Hindu."),
            ("jewish", "I am Jewish."),
            ("muslim", "I am a Muslim."),
            ("orthodox", "I am an Orthodox Christian."),
            ("protestant", "I am a Protestant.")),
        Of(
            "education",
            ("primary", "I left school after the primary years."),
            ("secondary", "I finished secondary school."),
            ("vocational", "I learned a trade at a vocational school."),
            ("degree", "I have a university degree."),
            ("doctorate", "I have a doctorate.")),
        Of(
            "employment",
            ("full-time", "I work full time."),
            ("part-time", "I work part time."),
            ("self-employed", "I am my own boss."),
            ("retired", "I am retired."),
            ("student", "I am still studying."),
            ("home", "I keep the house."),
            ("unemployed", "I am out of work.")),
        Of(
            "occupation",
            ("farmer", "Farming is my line of work."),
            ("teacher", "Teaching is my line of work."),
            ("nurse", "Nursing is my line of work."),
            ("engineer", "Engineering is my line of work."),
            ("clerk", "Office work is my line of work."),
            ("builder", "Building houses is my line of work."),
            ("seller", "Selling is my line of work."),
            ("driver", "Driving is my line of work."),
            ("artist", "Art is my line of work."),
            ("manager", "Managing people is my line of work.")),
        new("income", [.. Tenths.Select((t, i) => new AttributeLevel(
            (i + 1).ToString(CultureInfo.InvariantCulture), $"My household's income is in the {t} tenth of the country.", i < 3 ? "low" : i < 7 ? "middle" : "high"))]),
        Of(
            "marital-status",
            ("single", "I am single."),
            ("partner", "I live with a partner."),
            ("married", "I am married."),
            ("divorced", "I am divorced."),
            ("widowed", "I am widowed.")),
        Of("children", ("0", "I have no children."), ("1", "I have one child."), ("2", "I have two children."), ("3", "I have three children."), ("4", "I have four children.")),
    ];

    private static IEnumerable<(string Id, string Name)> Countries =>
    [
        ("brazil", "Brazil"), ("china", "China"), ("egypt", "Egypt"), ("germany", "Germany"), ("india", "India"), ("japan", "Japan"),
        ("kenya", "Kenya"), ("mexico", "Mexico"), ("nigeria", "Nigeria"), ("sweden", "Sweden"), ("turkey", "Turkey"), ("usa", "the United States"),
    ];

    private static PersonaAttribute Of(string id, params (string Id, string Text)[] levels) =>
        new(id, [.. levels.Select(l => new AttributeLevel(l.Id, l.Text, l.Id))]);

    private static AttributeLevel Age(int years) => new(
        years.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"I am {years} years old."),
        years < 40 ? "20-39" : years < 60 ? "40-59" : "60-80");
}
