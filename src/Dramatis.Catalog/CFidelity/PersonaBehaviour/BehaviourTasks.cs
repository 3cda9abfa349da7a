using Dramatis.Catalog.CFidelity.PrincipledPersonas;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>The tasks of the study by name.</summary>
internal static class BehaviourTasks
{
    public const string Who = "who";
    private const int Largest = 20;

    /// <summary>All names, in the order of the report.</summary>
    public static IReadOnlyList<string> Names { get; } = ["arithmetic", "knowledge", Who, "attitudes"];

    /// <summary>At most so many items of a task.</summary>
    public static IReadOnlyList<BehaviourItem> Items(string task, int count, ulong seed) => task switch
    {
        "arithmetic" => [.. ArithmeticItems.Create(seed, count, Largest).Select(BehaviourItem.Of)],
        "knowledge" => KnowledgeItems.Take(count),
        Who => WhoItems.Take(count),
        "attitudes" => AttitudeItems.Take(count),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "There is no such task."),
    };

    /// <summary>What the mean of a task's items is.</summary>
    public static string ScoreOf(string task) => task == "attitudes" ? "mean keyed agreement, 0 to 1" : "share right";
}
