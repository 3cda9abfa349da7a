using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>The questions of the study, and which expertise is in their field and near to it.</summary>
internal sealed class PrincipledQuestions
{
    private const string Sums = "arithmetic";
    private readonly string field;
    private readonly ILookup<string, string> subjects; // of a benchmark, each once, in alphabetical order

    /// <param name="set">The questions.</param>
    /// <param name="field">Field of the expert, or empty for the subject of each question.</param>
    public PrincipledQuestions(BenchmarkSet set, string field)
    {
        Set = set;
        this.field = field;
        subjects = set.Items.Select(i => (i.Benchmark, i.Subject)).Distinct().OrderBy(p => p.Subject, StringComparer.Ordinal).ToLookup(p => p.Benchmark, p => p.Subject, StringComparer.Ordinal);
    }

    public BenchmarkSet Set { get; }

    /// <summary>Whether every question has an expert who is near to its field: another subject of its benchmark.</summary>
    public bool HasRelated => IsSums || subjects.All(b => b.Count() > 1);

    /// <summary>Share of right answers by chance; nobody hits a number by chance.</summary>
    public double Chance => Set.Items.Average(i => i.Question.Number is null ? 1.0 / i.Question.Options.Count : 0);

    private bool IsSums => Set.Items[0].Benchmark == Sums;

    /// <summary>Sums and differences of the project.</summary>
    public static BenchmarkSet Own(ulong seed, int count, int largest) => new([.. ArithmeticItems.Create(seed, count, largest).Select(q => new BenchmarkItem(Sums, Sums, q))], []);

    /// <summary>A persona's system text for a question.</summary>
    public string System(PromptedPersona persona, BenchmarkItem item) => persona.System
        .Replace("{field}", field.Length > 0 ? field : item.Subject, StringComparison.Ordinal)
        .Replace("{related}", Related(item), StringComparison.Ordinal);

    private string Related(BenchmarkItem item)
    {
        if (IsSums)
        {
            return "bookkeeping";
        }

        string[] all = [.. subjects[item.Benchmark]];
        return all[(Array.IndexOf(all, item.Subject) + 1) % all.Length];
    }
}
