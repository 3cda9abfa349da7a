using System.Text.Json.Nodes;
using Dramatis.Evaluation.Atomic;
using Dramatis.Experiments;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>The rated answers of one persona, wording and task.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Level">The level aimed at.</param>
/// <param name="Task">The task.</param>
/// <param name="Wording">The wording of the role.</param>
/// <param name="Answers">By answer and sentence.</param>
internal sealed record RatedTrial(string Trait, FidelityLevel Level, string Task, string Wording, IReadOnlyList<IReadOnlyList<(string Text, UnitRating Rating)>> Answers)
{
    public IReadOnlyList<IReadOnlyList<UnitRating>> Ratings => [.. Answers.Select(a => (IReadOnlyList<UnitRating>)[.. a.Select(u => u.Rating)])];

    public static RatedTrial Read(CompletedTrial completed) => new(
        completed.Trial.Cell["trait"],
        Enum.Parse<FidelityLevel>(completed.Trial.Cell["level"], ignoreCase: true),
        completed.Trial.Cell["task"],
        completed.Trial.Cell["wording"],
        [.. completed.Outcome.Record!["answers"]!.AsArray().Select(a => (IReadOnlyList<(string, UnitRating)>)[.. a!.AsArray().Select(Unit)])]);

    private static (string Text, UnitRating Rating) Unit(JsonNode? node)
    {
        MissingCause? missing = node!["missing"]?.GetValue<string>() is { } cause ? Enum.Parse<MissingCause>(cause) : null;
        return (node["text"]!.GetValue<string>(), new UnitRating(node["rating"]?.GetValue<int>(), missing));
    }
}
