using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>A question of a task, and what each of its options counts.</summary>
/// <param name="Question">The question; its right option is the one that counts most.</param>
/// <param name="Values">What choosing each option counts, in [0, 1]: 1 or 0 for right and wrong.</param>
/// <param name="IsOpen">Whether the text leaves open who is meant; null where nobody is asked for.</param>
/// <param name="Stereotyped">Place of the answer that the stereotype gives, or -1 where nobody knows it.</param>
/// <param name="Unknown">Place of the option that names nobody, or -1.</param>
/// <param name="Subject">What it is about; a score is the mean over subjects.</param>
internal sealed record BehaviourItem(ChoiceItem Question, IReadOnlyList<double> Values, bool? IsOpen = null, int Stereotyped = -1, int Unknown = -1, string Subject = "")
{
    /// <summary>An item that is right or wrong.</summary>
    public static BehaviourItem Of(ChoiceItem question) => new(question, [.. question.Options.Select((_, i) => i == question.Right ? 1.0 : 0)]);

    /// <summary>A question of a benchmark.</summary>
    public static BehaviourItem Of(BenchmarkItem item) => Of(item.Question) with
    {
        Subject = item.Subject,
        IsOpen = item.Stereotype?.IsOpen,
        Stereotyped = item.Stereotype?.Biased ?? -1,
        Unknown = item.Stereotype?.Unknown ?? -1,
    };
}
