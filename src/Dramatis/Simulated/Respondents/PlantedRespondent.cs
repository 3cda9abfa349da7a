using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Respondents;

/// <summary>
/// A respondent whose traits and dials are known. It answers planted items directly, without any text, and states the exact probability
/// of every answer (<see cref="AnswerLaw"/>). What is fixed about it beside its traits (deviations by item, items misread, how it acts)
/// follows from its seed, its identifier and the names involved, never from the order of calls. Thread-safe.
/// </summary>
public sealed class PlantedRespondent
{
    private readonly Dictionary<string, double> persona;
    private readonly Dictionary<string, double> own;
    private readonly string key;
    private RespondentTraits? latest; // a reference is read and written whole; at worst two threads compute the same

    /// <summary>Creates a respondent.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="traits">Traits that its persona gives it, by name, in standard deviations of people; those left out are 0.</param>
    /// <param name="dials">What else is planted; nothing when left out.</param>
    /// <param name="seed">Seed of what is fixed about it.</param>
    /// <param name="ownTraits">Traits that it shows without a persona; 0 when left out.</param>
    /// <exception cref="ArgumentException">A trait is not finite, or a dial is out of its range.</exception>
    public PlantedRespondent(
        string id,
        IReadOnlyDictionary<string, double> traits,
        RespondentDials? dials = null,
        ulong seed = 0,
        IReadOnlyDictionary<string, double>? ownTraits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(traits);
        (Id, Dials, Seed) = (id, dials ?? RespondentDials.Silent, seed);
        Dials.Check();
        persona = Checked(traits, nameof(traits));
        own = Checked(ownTraits ?? new Dictionary<string, double>(), nameof(ownTraits));
        key = FormattableString.Invariant($"respondent|{seed}|{id}|");
    }

    /// <summary>Identifier.</summary>
    public string Id { get; }

    /// <summary>What is planted beside the traits.</summary>
    public RespondentDials Dials { get; }

    /// <summary>Seed of what is fixed about it.</summary>
    public ulong Seed { get; }

    /// <summary>The traits that its self-descriptions follow: those of the persona and its own, mixed by <see cref="PersonaWeight"/>.</summary>
    /// <param name="trait">Name of the trait.</param>
    public double Spoken(string trait)
    {
        double played = persona.GetValueOrDefault(trait);
        double w = Dials.Persona.Weight;
        return w == 1 ? played : ((1 - w) * own.GetValueOrDefault(trait)) + (w * played);
    }

    /// <summary>The traits that its actions follow (<see cref="ActionCoupling"/>).</summary>
    /// <param name="trait">Name of the trait.</param>
    public double Acted(string trait)
    {
        double c = Dials.Coupling.Correlation;
        return c == 1 ? Spoken(trait) : (c * Spoken(trait)) + (Math.Sqrt(1 - (c * c)) * Normal("acts|" + trait));
    }

    /// <summary>The exact probabilities of every answer to an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="presentation">How it is put.</param>
    /// <param name="memory">What was answered before in the same conversation; nothing when left out.</param>
    public AnswerDistribution Distribution(PlantedItem item, ItemPresentation presentation, SessionMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(item);
        double[] outcomes = new double[item.OptionCount + AnswerLaw.OtherOutcomes];
        AnswerLaw.Fill(this, item, presentation, memory?.Recall(item), outcomes);
        return new AnswerDistribution(outcomes[..item.OptionCount], outcomes[^2], outcomes[^1]);
    }

    /// <summary>Answers items in one conversation, as fast as can be: nothing is allocated unless a memory is planted.</summary>
    /// <param name="items">The items in the order of asking.</param>
    /// <param name="presentations">How each is put.</param>
    /// <param name="random">Source of the draws; one number for each item, unless the temperature is 0.</param>
    /// <param name="answers">Receives for each item the option, <see cref="AnswerLaw.Refused"/> or <see cref="AnswerLaw.Unreadable"/>.</param>
    /// <param name="temperature">Probabilities are taken to the power of 1/temperature; at 0 the likeliest outcome is taken.</param>
    public void Answer(
        IReadOnlyList<PlantedItem> items,
        IReadOnlyList<ItemPresentation> presentations,
        RandomStream random,
        Span<int> answers,
        double temperature = 1)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(presentations);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(answers.Length, items.Count, nameof(answers));
        ArgumentOutOfRangeException.ThrowIfNotEqual(presentations.Count, items.Count, nameof(presentations));
        SessionMemory? memory = Dials.Memory.Strength > 0 ? new SessionMemory() : null;
        Span<double> room = stackalloc double[64];
        for (int i = 0; i < items.Count; i++)
        {
            PlantedItem item = items[i];
            int outcomeCount = item.OptionCount + AnswerLaw.OtherOutcomes;
            Span<double> outcomes = outcomeCount <= room.Length ? room[..outcomeCount] : new double[outcomeCount];
            AnswerLaw.Fill(this, item, presentations[i], memory?.Recall(item), outcomes);
            answers[i] = AnswerLaw.Draw(outcomes, temperature, random);
            memory?.Note(item, answers[i]);
        }
    }

    internal RespondentTraits In(TraitSpace space)
    {
        RespondentTraits? known = latest;
        if (known is null || !ReferenceEquals(known.Space, space))
        {
            known = new RespondentTraits(space, [.. space.Names.Select(Spoken)], [.. space.Names.Select(Acted)]);
            latest = known;
        }

        return known;
    }

    /// <summary>The fixed deviation of an item's main trait.</summary>
    internal double Deviation(PlantedItem item)
    {
        double spoken = Normal("item|" + item.Pair);
        double c = Dials.Coupling.Correlation;
        double standardised = !item.IsAction || c == 1 ? spoken : (c * spoken) + (Math.Sqrt(1 - (c * c)) * Normal("deed|" + item.Pair));
        return Dials.Specificity.StandardDeviation * standardised;
    }

    /// <summary>Whether an item is one of those misread under a condition.</summary>
    internal bool Misreads(PlantedItem item, Misreading misreading) => Stream(
        string.Join('|', "misread", misreading.When.Factor, misreading.When.Level, item.Id)).NextBool(misreading.Share);

    private double Normal(string what) => Stream(what).NextNormal();

    private RandomStream Stream(string what) => RandomStream.FromKey(key + what);

    private static Dictionary<string, double> Checked(IReadOnlyDictionary<string, double> traits, string name) =>
        traits.FirstOrDefault(t => !double.IsFinite(t.Value)) is { Key: { } bad }
            ? throw new ArgumentException($"The trait '{bad}' is not a finite number.", name)
            : new Dictionary<string, double>(traits, StringComparer.Ordinal);
}
