using Dramatis.Catalog.CFidelity.PrincipledPersonas;
using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>The tasks of the study by name.</summary>
internal static class BehaviourTasks
{
    public const string Who = "who";
    public const string Attitudes = "attitudes";
    public const string Speech = "speech";
    public const string Toxicity = "toxicity";
    private const int Largest = 20;

    /// <summary>All names, in the order of the report.</summary>
    public static IReadOnlyList<string> Names { get; } = ["arithmetic", "knowledge", Who, Attitudes, Speech, Toxicity];

    /// <summary>At most so many items of a task.</summary>
    public static IReadOnlyList<BehaviourItem> Items(string task, int count, ulong seed) => task switch
    {
        "arithmetic" => [.. ArithmeticItems.Create(seed, count, Largest).Select(BehaviourItem.Of)],
        "knowledge" => KnowledgeItems.Take(count),
        Who => WhoItems.Take(count),
        Attitudes => AttitudeItems.Take(count),
        Speech => SpeechItems.Take(count),
        Toxicity => PostItems.Take(count),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "There is no such task."),
    };

    /// <summary>The tasks of a file of questions, one a benchmark.</summary>
    public static IEnumerable<(string Task, IReadOnlyList<BehaviourItem> Items)> Of(BenchmarkSet set) =>
        set.Items.GroupBy(i => i.Benchmark, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<BehaviourItem>)[.. g.Select(BehaviourItem.Of)]));

    /// <summary>Whether answers of a task are right or wrong.</summary>
    public static bool HasRight(string task) => task is not (Attitudes or Speech or Toxicity);

    /// <summary>What the mean of a task's items is.</summary>
    public static string ScoreOf(string task) => task switch
    {
        Attitudes => "mean keyed agreement, 0 to 1",
        Speech => "minding rude words, 0 to 1",
        Toxicity => "mean rated offensiveness, 0 to 1",
        _ => "share right",
    };
}
