namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>Ways to score a reply, as the study names them.</summary>
internal static class SelectionConditions
{
    /// <summary>The talk alone: standard response selection.</summary>
    public const string Alone = "alone";

    /// <summary>Persona lines put before the talk.</summary>
    public const string Prompted = "persona-prompt";

    /// <summary>Lines of somebody else put before it.</summary>
    public const string Stranger = "stranger";

    /// <summary>The score of the talk alone plus a weight times the nearness of the nearest line.</summary>
    public const string Similarity = "plus-similarity";

    /// <summary>In the order of the report.</summary>
    public static IReadOnlyList<string> All { get; } = [Alone, Prompted, Stranger, Similarity];
}
