using Dramatis.Evaluation.Atomic;
using Dramatis.Simulated.PersonaWorld.Traits;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>A trait of the study.</summary>
/// <param name="Name">Name in cells: <c>stability</c>.</param>
/// <param name="World">The trait of the persona world whose sentences it shares.</param>
/// <param name="Sign">-1 where the world's high pole is the low one here.</param>
/// <param name="High">Who somebody of the high level is.</param>
/// <param name="Neutral">Who somebody in between is.</param>
/// <param name="Low">Who somebody of the low level is.</param>
/// <param name="HighStatements">What the high pole says.</param>
/// <param name="LowStatements">What the low pole says.</param>
/// <param name="Questions">Open questions that the trait shows in.</param>
internal sealed record AtomicTrait(
    string Name,
    BigFiveTrait World,
    int Sign,
    string High,
    string Neutral,
    string Low,
    IReadOnlyList<string> HighStatements,
    IReadOnlyList<string> LowStatements,
    IReadOnlyList<string> Questions)
{
    /// <summary>The tasks of the paper's other two kinds, the same for all traits.</summary>
    public static IReadOnlyList<(string Name, string Text)> LongTasks { get; } =
    [
        ("essay", "Tell at length, in eight sentences or more, of a week in which you could do whatever you wanted."),
        ("update", "Write a long post for your friends about your work, your home, your free time, your plans and how you feel."),
    ];

    public TraitTarget Target => new(Name, HighStatements, LowStatements);

    public string Who(FidelityLevel level) => level switch
    {
        FidelityLevel.High => High,
        FidelityLevel.Low => Low,
        _ => Neutral,
    };
}
