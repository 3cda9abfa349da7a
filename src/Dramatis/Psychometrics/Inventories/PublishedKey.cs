using System.Globalization;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Keys of inventories whose texts may not travel with the program: which item belongs to which scale, and which way. The texts come
/// from the user's own copy (<see cref="UserItems"/>). Compare the key with the form at hand: forms and translations differ.
/// </summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Name.</param>
/// <param name="Terms">What is known of the terms of the texts.</param>
/// <param name="Source">Publication of the key.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Answers">Wording of the options, from the least score to the greatest, counting 1, 2, 3 ...</param>
/// <param name="Keys">Scale to item numbers; a minus sign means reverse-keyed.</param>
public sealed record PublishedKey(
    string Id,
    string Title,
    string Terms,
    string Source,
    int Items,
    IReadOnlyList<string> Answers,
    IReadOnlyDictionary<string, string> Keys)
{
    private const string FreeForResearch = "copyrighted; free for non-commercial research by its authors' statement";
    private static readonly string[] Agreement = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"];
    private static readonly string[] Likeness =
        ["Not like me at all", "Not like me", "A little like me", "Somewhat like me", "Like me", "Very much like me"];

    /// <summary>The keys that come with the program.</summary>
    public static IReadOnlyList<PublishedKey> All { get; } =
    [
        new(
            "bfi-44",
            "Big Five Inventory, 44 items",
            FreeForResearch,
            "John, Naumann and Soto (2008)",
            44,
            Agreement,
            new Dictionary<string, string>
            {
                ["extraversion"] = "1 -6 11 16 -21 26 -31 36",
                ["agreeableness"] = "-2 7 -12 17 22 -27 32 -37 42",
                ["conscientiousness"] = "3 -8 13 -18 -23 28 33 38 -43",
                ["neuroticism"] = "4 -9 14 19 -24 29 -34 39",
                ["openness"] = "5 10 15 20 25 30 -35 40 -41 44",
            }),
        new(
            "bfi-2",
            "Big Five Inventory 2",
            FreeForResearch,
            "Soto and John (2017)",
            60,
            Agreement,
            new Dictionary<string, string>
            {
                ["extraversion"] = "1 6 -11 -16 21 -26 -31 -36 41 46 -51 56",
                ["agreeableness"] = "2 7 -12 -17 -22 27 32 -37 -42 -47 52 57",
                ["conscientiousness"] = "-3 -8 13 18 -23 -28 33 38 43 -48 53 -58",
                ["negative-emotionality"] = "-4 -9 14 19 -24 -29 34 39 -44 -49 54 59",
                ["open-mindedness"] = "-5 10 15 20 -25 -30 35 40 -45 -50 -55 60",
            }),
        new(
            "sd3",
            "Short Dark Triad",
            "for research; no open licence seen",
            "Jones and Paulhus (2014)",
            27,
            Agreement,
            new Dictionary<string, string>
            {
                ["machiavellianism"] = "1 2 3 4 5 6 7 8 9",
                ["narcissism"] = "10 -11 12 13 14 -15 16 -17 18",
                ["psychopathy"] = "19 -20 21 22 23 24 -25 26 27",
            }),
        new(
            "hexaco-60",
            "HEXACO-60",
            "free for non-profit academic research only",
            "Ashton and Lee (2009)",
            60,
            Agreement,
            new Dictionary<string, string>
            {
                ["honesty-humility"] = "6 -30 54 -12 36 -60 18 -42 -24 -48",
                ["emotionality"] = "5 29 -53 11 -35 17 -41 23 47 -59",
                ["extraversion"] = "4 -28 -52 -10 34 58 16 40 22 -46",
                ["agreeableness"] = "3 27 -9 33 51 -15 39 -57 -21 45",
                ["conscientiousness"] = "2 -26 8 -32 -14 38 50 -20 -44 -56",
                ["openness"] = "-1 25 7 -31 13 37 -49 -19 43 -55",
            }),
        new(
            "pvq-21",
            "Portrait Values Questionnaire, 21 items",
            "copyrighted; for research",
            "Schwartz (2003), European Social Survey",
            21,
            Likeness,
            new Dictionary<string, string>
            {
                ["self-direction"] = "1 11",
                ["stimulation"] = "6 15",
                ["hedonism"] = "10 21",
                ["achievement"] = "4 13",
                ["power"] = "2 17",
                ["security"] = "5 14",
                ["conformity"] = "7 16",
                ["tradition"] = "9 20",
                ["benevolence"] = "12 18",
                ["universalism"] = "3 8 19",
            }),
    ];

    /// <summary>The key of an identifier.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static PublishedKey Find(string id) => All.FirstOrDefault(k => k.Id == id) ?? throw new InvalidInputException(
        $"key '{id}'",
        "is not known.",
        (NearestName.Of(id, All.Select(k => k.Id)) is { } near ? $"Did you mean '{near}'? " : "") + $"Known: {string.Join(", ", All.Select(k => k.Id))}.");

    /// <summary>The scales of the key, as means; items are "1", "2", ...</summary>
    public IReadOnlyList<Scale> Scales() =>
    [
        .. Keys.Select(scale => new Scale(
            scale.Key,
            char.ToUpperInvariant(scale.Key[0]) + scale.Key[1..].Replace('-', ' '),
            [.. scale.Value.Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Select(Key)])),
    ];

    private static KeyedItem Key(int number) => new(Math.Abs(number).ToString(CultureInfo.InvariantCulture), Math.Sign(number));
}
