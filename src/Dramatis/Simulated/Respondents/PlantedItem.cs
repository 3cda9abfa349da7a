using Dramatis.Simulated.Respondents.AnswerModels;

namespace Dramatis.Simulated.Respondents;

/// <summary>An item as planted respondents see it: what its options mean, whatever its words. Immutable; thread-safe.</summary>
public sealed class PlantedItem
{
    private readonly double[] agreement;
    private readonly double[] scores;
    private readonly double[] levels;
    private readonly int[] mirror;

    /// <summary>Creates an item.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="space">The traits that the model reads.</param>
    /// <param name="model">How traits lead to options.</param>
    /// <param name="scores">Raw score of each option, before any key.</param>
    /// <param name="trait">The trait that it is counted for, or null.</param>
    /// <param name="direction">1 when a high score speaks for the trait, −1 when it speaks against it.</param>
    /// <param name="agreement">
    /// Agreement that each option expresses, in [−1, 1]; null to take it from the scores (the highest 1, the lowest −1).
    /// </param>
    /// <param name="isAction">Whether the item asks what the respondent does, not what it is like.</param>
    /// <param name="pair">What it shares with the item that asks for the same in words or deeds; its own identifier when left out.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a score is not finite, or the trait is not one of the space.</exception>
    public PlantedItem(
        string id,
        TraitSpace space,
        IAnswerModel model,
        IReadOnlyList<double> scores,
        string? trait = null,
        int direction = 1,
        IReadOnlyList<double>? agreement = null,
        bool isAction = false,
        string? pair = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(model);
        if (model.TraitCount != space.Count)
        {
            throw new ArgumentException($"Item '{id}': the model reads {model.TraitCount} traits of {space.Count}.", nameof(model));
        }

        if (trait is not null && space.IndexOf(trait) < 0)
        {
            throw new ArgumentException($"Item '{id}': the trait '{trait}' is not one of the space.", nameof(trait));
        }

        (Id, Space, Model, Trait, IsAction, Pair) = (id, space, model, trait, isAction, pair ?? id);
        TraitIndex = trait is null ? -1 : space.IndexOf(trait);
        Direction = direction is 1 or -1 ? direction : throw new ArgumentOutOfRangeException(nameof(direction), direction, "Is 1 or -1.");
        this.scores = OfOptions(scores, nameof(scores));
        double[] fromScores = Standardised(this.scores);
        this.agreement = agreement is null ? fromScores : OfOptions(agreement, nameof(agreement));
        levels = [.. fromScores.Select(z => direction * z)];
        mirror = Mirrored(this.scores);
        if (this.agreement.Any(z => z is < -1 or > 1))
        {
            throw new ArgumentException($"Item '{id}': agreement lies in [-1, 1].", nameof(agreement));
        }
    }

    /// <summary>Identifier.</summary>
    public string Id { get; }

    /// <summary>The traits that the model reads.</summary>
    public TraitSpace Space { get; }

    /// <summary>How traits lead to options.</summary>
    public IAnswerModel Model { get; }

    /// <summary>The trait that it is counted for, or null.</summary>
    public string? Trait { get; }

    /// <summary>1 when a high score speaks for the trait, −1 when it speaks against it.</summary>
    public int Direction { get; }

    /// <summary>Whether the item asks what the respondent does.</summary>
    public bool IsAction { get; }

    /// <summary>What it shares with its counterpart in words or deeds.</summary>
    public string Pair { get; }

    /// <summary>Number of options.</summary>
    public int OptionCount => scores.Length;

    /// <summary>Raw score of each option.</summary>
    public IReadOnlyList<double> Scores => scores;

    /// <summary>Agreement that each option expresses, in [−1, 1].</summary>
    public IReadOnlyList<double> Agreement => agreement;

    /// <summary>The score of an option under the item's key: itself, or mirrored in the range of scores when the item is reverse-keyed.</summary>
    public double Keyed(int option) => Direction > 0 ? scores[option] : scores.Min() + scores.Max() - scores[option];

    internal int TraitIndex { get; }

    internal ReadOnlySpan<double> AgreementSpan => agreement;

    /// <summary>What each option says of the trait, in [−1, 1].</summary>
    internal ReadOnlySpan<double> LevelSpan => levels;

    /// <summary>For each option its mirror image: the highest score against the lowest.</summary>
    internal ReadOnlySpan<int> MirrorSpan => mirror;

    private double[] OfOptions(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.Count == Model.OptionCount && values.All(double.IsFinite)
            ? [.. values]
            : throw new ArgumentException($"Item '{Id}': there must be one finite number for each of {Model.OptionCount} options.", name);
    }

    private static double[] Standardised(double[] scores)
    {
        (double least, double greatest) = (scores.Min(), scores.Max());
        return [.. scores.Select(s => greatest > least ? ((2 * s) - least - greatest) / (greatest - least) : 0)];
    }

    private static int[] Mirrored(double[] scores)
    {
        int[] ascending = [.. Enumerable.Range(0, scores.Length).OrderBy(k => scores[k])];
        int[] mirror = new int[scores.Length];
        for (int rank = 0; rank < ascending.Length; rank++)
        {
            mirror[ascending[rank]] = ascending[^(rank + 1)];
        }

        return mirror;
    }
}
