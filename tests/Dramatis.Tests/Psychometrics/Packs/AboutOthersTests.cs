using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Tests.Psychometrics.Packs;

/// <summary>Statements about somebody else against the grammar of English: 60 items in six sets of pronouns.</summary>
public sealed partial class AboutOthersTests
{
    private static readonly Instrument Pack = InstrumentPacks.Load("dramatis-types-60");
    private static readonly VariantKey Own = new(), Other = new(Person: GrammaticalPerson.Third);
    private static readonly Subject You = new("you", PronounSet.You, true);
    private static readonly string[] Modals = ["can", "would"];

    // Said of oneself with one more "I" or "we" than of another.
    private static readonly string[] Reworded = ["en07", "ju15"];

    private static readonly (string Name, Subject Subject, string[] Pronouns)[] Subjects =
    [
        ("she", new Subject("Ada", PronounSet.She), ["she", "her", "herself", "ada"]),
        ("he", new Subject("Ben", PronounSet.He), ["he", "him", "his", "himself", "ben"]),
        ("they, one", new Subject("Kim", PronounSet.TheyOne), ["they", "them", "their", "themself", "kim"]),
        ("they, many", new Subject("barbers", PronounSet.TheyMany, true), ["they", "them", "their", "themselves", "barbers"]),
        ("it", new Subject("Robby", PronounSet.It), ["it", "its", "itself", "robby"]),
    ];

    public static TheoryData<string> Items => [.. Pack.Items.Select(i => i.Id)];

    public static TheoryData<string, string> ItemsAndSubjects => [.. Pack.Items.SelectMany(i => Subjects.Select(s => (i.Id, s.Name)))];

    [Theory]
    [MemberData(nameof(Items))]
    public void SaidToSomebody_ItIsTheOwnStatementWithOtherPronouns(string item)
    {
        string[] own = [.. Words(Pack.Item(item).Texts[Own]).Select(w => w switch { "i" or "me" => "you", "my" => "your", "myself" => "yourself", "am" => "are", _ => w })];
        Assert.Equal(!Reworded.Contains(item), own.SequenceEqual(Words(Filled(item, You))));
    }

    // Word by word: a pronoun of the subject, a verb in the form that goes with it, or the same.
    [Theory]
    [MemberData(nameof(ItemsAndSubjects))]
    public void SaidOfAnother_PronounsAndVerbsGoWithTheSubject(string item, string name)
    {
        (_, Subject subject, string[] pronouns) = Subjects.Single(s => s.Name == name);
        string[] you = Words(Filled(item, You)), said = Words(Filled(item, subject));
        Assert.Equal(you.Length, said.Length);
        for (int at = 0; at < you.Length; at++)
        {
            bool afterName = at == 1, afterPronoun = at > 1 && you[at - 1] == "you";
            bool singular = name is "she" or "he" or "it" || (name == "they, one" && afterName);
            string expected = singular && (afterName || afterPronoun) && !Modals.Contains(you[at]) ? ThirdPerson(you[at]) : you[at];
            if (you[at] is "you" or "your" or "yourself")
            {
                Assert.Contains(said[at], pronouns);
            }
            else if (afterName || afterPronoun)
            {
                Assert.Equal(expected, said[at]);
            }
            else
            {
                Assert.Contains(said[at], new[] { you[at], ThirdPerson(you[at]) }); // a second verb of the same subject
            }
        }
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void VerbsOfOne_AreFormedByTheRule(string item) =>
        Assert.All(Verbs().Matches(Pack.Item(item).Texts[Other]), m => Assert.Equal(ThirdPerson(m.Groups[1].Value), m.Groups[2].Value));

    private static string Filled(string item, Subject subject) => SubjectText.Fill(Pack.Item(item).Texts[Other], subject);

    private static string[] Words(string text) => NormalisedText.Of(text).Split(' ');

    private static string ThirdPerson(string verb) => verb switch
    {
        "are" => "is",
        "have" => "has",
        _ when Sibilant().IsMatch(verb) => verb + "es",
        _ when ConsonantY().IsMatch(verb) => verb[..^1] + "ies",
        _ => verb + "s",
    };

    [GeneratedRegex("(s|sh|ch|x|z|o)$")]
    private static partial Regex Sibilant();

    [GeneratedRegex("[^aeiou]y$")]
    private static partial Regex ConsonantY();

    [GeneratedRegex(@"\{(?:\w+:)?(\w+)\|(\w+)\}")]
    private static partial Regex Verbs();
}
