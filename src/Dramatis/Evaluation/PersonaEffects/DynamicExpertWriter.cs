using System.Text.RegularExpressions;
using Dramatis.Agents;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>
/// Has a model name three experts for a question, from a broad field to a narrow one, after three demonstrations (dynamic experts; Luz de
/// Araujo et al. 2025). A writing without three different, short names is none: null, never repaired.
/// </summary>
/// <param name="model">Who writes.</param>
public sealed partial class DynamicExpertWriter(IChatClient model)
{
    private const int Levels = 3;
    private const int LongestName = 80;
    private const int ReplyTokens = 96;

    private const string Task = "Name three experts who could answer a question, each narrower than the one before. Write three lines, 1 to 3, and nothing else.";

    private static readonly (string Question, string Experts)[] Demonstrations =
    [
        ("How long should sourdough rest in a cold kitchen?", "1: a cook\n2: a baker\n3: a baker of sourdough bread"),
        ("Which string of a violin sounds highest?", "1: a musician\n2: a string player\n3: a violin teacher"),
        ("What is left of 40 coins when a quarter of them is spent?", "1: a mathematician\n2: a teacher of arithmetic\n3: a teacher of fractions"),
    ];

    /// <summary>Three experts, or null where the writing cannot be used.</summary>
    /// <param name="question">The question, without its options.</param>
    /// <param name="random">Source of the seed; the temperature is 0.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<DynamicExperts?> WriteAsync(string question, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        List<ChatMessage> messages = [new(ChatRole.System, Task)];
        foreach ((string shown, string experts) in Demonstrations)
        {
            messages.Add(new ChatMessage(ChatRole.User, "Question: " + shown));
            messages.Add(new ChatMessage(ChatRole.Assistant, experts));
        }

        messages.Add(new ChatMessage(ChatRole.User, "Question: " + question));
        return Read((await model.GetResponseAsync(messages, new Sampling(0, ReplyTokens).ToOptions(random), cancellationToken)).Text);
    }

    /// <summary>The experts of a writing, or null.</summary>
    public static DynamicExperts? Read(string writing)
    {
        ArgumentNullException.ThrowIfNull(writing);
        ILookup<string, string> lines = Line().Matches(writing).ToLookup(m => m.Groups["level"].Value, m => m.Groups["name"].Value.Trim().TrimEnd('.'), StringComparer.Ordinal);
        string[] names = [.. Enumerable.Range(1, Levels).Select(l => lines[FormattableString.Invariant($"{l}")].ToArray()).Where(l => l.Length == 1).Select(l => l[0])];
        bool usable = names.Length == Levels
            && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Levels
            && names.All(n => n.Length is > 2 and <= LongestName && !n.Contains('?', StringComparison.Ordinal) && n.Any(char.IsLetter));
        return usable ? new DynamicExperts(Named(names[0]), Named(names[1]), Named(names[2])) : null;
    }

    private static string Named(string name) => Article().IsMatch(name) ? char.ToLowerInvariant(name[0]) + name[1..] : ("aeiou".Contains(char.ToLowerInvariant(name[0]), StringComparison.Ordinal) ? "an " : "a ") + name;

    [GeneratedRegex(@"^[ \t]*(?i:level\s*)?(?<level>[123])\s*[:.)-]\s*(?i:you are\s+)?(?<name>[^\r\n]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 10_000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?i:an?|the|somebody|someone)\s", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Article();
}
