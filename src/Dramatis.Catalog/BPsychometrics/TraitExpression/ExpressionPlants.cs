using System.Globalization;
using Dramatis.Evaluation.Lexicons;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>What is planted in the recovery study: people of every corner with known traits, and stories with known words.</summary>
internal static class ExpressionPlants
{
    /// <summary>How far the poles lie from the middle, in standard deviations of people.</summary>
    public const double Pole = 1.5;

    private const int StoryWords = 150;
    private const double Usual = 0.02;
    private const double Raised = 0.08;
    private const string Filler = "blick";

    /// <summary>Traits whose high pole writes more words of a category.</summary>
    public static IReadOnlyList<(string Trait, string Category)> Favourites { get; } = [("extraversion", "music"), ("neuroticism", "fear")];

    public static PlantedInstrument Planted { get; } = new(InstrumentPacks.Load("dramatis-traits-60"));

    private static Administration Ask { get; } = new() { Template = StandardTemplates.Find("describe"), Readout = Readout.OptionProbability, Temperature = 1 };

    /// <summary>Answers of people of every corner.</summary>
    /// <param name="study">What makes this study differ from others.</param>
    /// <param name="replicas">People of every corner.</param>
    /// <param name="pole">Level of the high poles; the low ones have its negative.</param>
    /// <param name="cancellationToken">Cancels the answers.</param>
    public static async Task<IReadOnlyList<PersonScores>> PeopleAsync(string study, int replicas, double pole, CancellationToken cancellationToken)
    {
        SyntheticRespondent[] people =
        [
            .. from corner in ExpressionOptions.Corners
               from replica in Enumerable.Range(0, replicas)
               select new SyntheticRespondent(
                   new PlantedRespondent(
                       string.Create(CultureInfo.InvariantCulture, $"{study}|{corner.Id}|{replica}"), corner.Facets.ToDictionary(f => f.Attribute, f => pole * f.Level!.Value)),
                   Planted),
        ];
        ResponseTable table = await new AdministrationRun(1).RunAsync(Planted.Instrument, [Ask], people, cancellationToken);
        return [.. table.Sheets.Select(s => new PersonScores(s.Respondent.Split('|')[^2], s))];
    }

    /// <summary>Answers of people with degrees of every trait; a trait lies as many standard deviations from the middle as its degree times the pole.</summary>
    public static async Task<IReadOnlyList<GradedScores>> GradedAsync(
        string study, int levels, int each, ulong seed, double pole, CancellationToken cancellationToken)
    {
        IReadOnlyList<Persona> people = GradedPeople.Deal(levels, each, seed);
        ResponseTable table = await new AdministrationRun(1).RunAsync(
            Planted.Instrument,
            [Ask],
            [
                .. people.Select(p => new SyntheticRespondent(
                    new PlantedRespondent($"{study}|{p.Id}", p.Facets.ToDictionary(f => f.Attribute, f => pole * f.Level!.Value)), Planted)),
            ],
            cancellationToken);
        return [.. people.Zip(table.Sheets, (person, sheet) => new GradedScores(person, new PersonScores(person.Id, sheet)))];
    }

    /// <summary>
    /// Slope of the line through the exact mean scores at all degrees, each equally often: what least squares estimates, since the other
    /// traits are dealt apart and the degrees are symmetric about 0.
    /// </summary>
    public static double TrueSlope(string trait, int levels)
    {
        IReadOnlyList<double> doses = TraitDose.Levels(levels);
        return doses.Sum(d => d * Moments(trait, Pole * d).Mean) / doses.Sum(d => d * d);
    }

    /// <summary>Cohen's d between the poles of a trait on its scale, from the exact probabilities of all answers.</summary>
    public static double TrueD(string trait)
    {
        (double high, double highVariance) = Moments(trait, Pole);
        (double low, double lowVariance) = Moments(trait, -Pole);
        return (high - low) / Math.Sqrt((highVariance + lowVariance) / 2);
    }

    /// <summary>Stories of every corner; the words of <see cref="Favourites"/> stand out where their trait is high.</summary>
    public static IReadOnlyList<(string Corner, string Text)> Stories(string study, int replicas) =>
    [
        .. from corner in ExpressionOptions.Corners
           from replica in Enumerable.Range(0, replicas)
           select (corner.Id, Write(corner, RandomStream.FromKey(string.Create(CultureInfo.InvariantCulture, $"story|{study}|{corner.Id}|{replica}")))),
    ];

    // Every favourite has a slot of its own, filled with its words or with a word that counts nowhere: what one category gains, no other loses.
    private static string Write(Persona corner, RandomStream random)
    {
        IEnumerable<string> words = Enumerable.Range(0, StoryWords).Select(_ =>
        {
            double draw = random.NextDouble();
            int slot = (int)(draw / Raised);
            if (slot >= Favourites.Count)
            {
                return Others[random.NextInt(Others.Count)];
            }

            (string trait, string category) = Favourites[slot];
            double share = ExpressionOptions.IsHigh(corner.Id, trait) ? Raised : Usual;
            return draw - (slot * Raised) < share ? Words[category][random.NextInt(Words[category].Count)] : Filler;
        });
        return string.Join(' ', words);
    }

    // Words of one category only, so that a planted word raises no other category.
    private static Dictionary<string, IReadOnlyList<string>> Words { get; } = Favourites.ToDictionary(f => f.Category, f => OnlyOf(f.Category));

    private static IReadOnlyList<string> Others { get; } = [.. WordLexicon.Standard.Categories.Except(Favourites.Select(f => f.Category)).SelectMany(OnlyOf)];

    private static IReadOnlyList<string> OnlyOf(string category)
    {
        int at = WordLexicon.Standard.Categories.ToList().IndexOf(category);
        return [.. WordLexicon.Standard.PlainWords(category).Where(w => WordLexicon.Standard.Shares(w)!.Index().All(s => s.Item > 0 == (s.Index == at)))];
    }

    // Mean and variance of a person's mean score: answers to different items are independent given the traits.
    private static (double Mean, double Variance) Moments(string trait, double level)
    {
        PlantedRespondent person = new("exact", new Dictionary<string, double> { [trait] = level });
        PlantedItem[] items = [.. Planted.ItemsOf(Planted.Instrument.Scale(trait))];
        double mean = 0, variance = 0;
        foreach (PlantedItem item in items)
        {
            IReadOnlyList<double> p = person.Distribution(item, ItemPresentation.Plain(item.OptionCount)).Options;
            double first = p.Select((q, option) => q * item.Keyed(option)).Sum();
            mean += first / items.Length;
            variance += p.Select((q, option) => q * Math.Pow(item.Keyed(option) - first, 2)).Sum() / (items.Length * items.Length);
        }

        return (mean, variance);
    }
}
