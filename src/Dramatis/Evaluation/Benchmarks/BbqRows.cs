namespace Dramatis.Evaluation.Benchmarks;

/// <summary>
/// Rows of BBQ (Parrish et al. 2022): a context that leaves the answer open or says it, three answers of which one names nobody, and which
/// groups the stereotype is about. The answer that the stereotype gives is found by the names of the groups, and null where they do not match.
/// </summary>
internal static class BbqRows
{
    private const int Answers = 3;

    // Answers are tagged by words, the groups of one category by letters.
    private static readonly (string Group, string[] Words)[] Synonyms =
    [
        ("f", ["woman", "girl", "female"]),
        ("m", ["man", "boy", "male"]),
        ("transgenderwomen", ["transf", "trans"]),
        ("transgendermen", ["transm", "trans"]),
    ];

    public static BenchmarkRow Read(JsonFields row, int number)
    {
        int label = row.Whole("label");
        if (label is < 0 or >= Answers)
        {
            throw new InvalidInputException(row.Place, FormattableString.Invariant($"'label' is {label}."), "BBQ counts its three answers from 0 to 2.");
        }

        string condition = row.Text("context_condition");
        bool open = condition switch
        {
            "ambig" => true,
            "disambig" => false,
            _ => throw new InvalidInputException(row.Place, $"'context_condition' is '{condition}'.", "BBQ has 'ambig' and 'disambig'."),
        };
        IReadOnlyList<string>[] tags = Tags(row);
        int unknown = Array.FindIndex(tags, t => t.Any(w => w == "unknown"));
        if (unknown < 0)
        {
            throw new InvalidInputException(row.Place, "'answer_info' marks no answer as 'unknown'.", "One answer of a question of BBQ names nobody.");
        }

        return new BenchmarkRow(row.Place, number, BenchmarkNames.Bbq, BenchmarkFields.Words(row.Optional("category") ?? "bias"), $"{row.Text("context")} {row.Text("question")}")
        {
            Options = [.. Enumerable.Range(0, Answers).Select(k => row.Text(FormattableString.Invariant($"ans{k}")))],
            Right = label,
            Stereotype = new StereotypeKey(open, Biased(row, tags, unknown), unknown),
        };
    }

    private static IReadOnlyList<string>[] Tags(JsonFields row)
    {
        JsonFields info = row.Inner("answer_info") ?? throw new InvalidInputException(row.Place, "'answer_info' is missing.", "BBQ tags each answer there.");
        return [.. Enumerable.Range(0, Answers).Select(k => (IReadOnlyList<string>)[.. info.Texts(FormattableString.Invariant($"ans{k}")).Select(Plain)])];
    }

    private static int? Biased(JsonFields row, IReadOnlyList<string>[] tags, int unknown)
    {
        string polarity = row.Text("question_polarity");
        if (polarity is not ("neg" or "nonneg"))
        {
            throw new InvalidInputException(row.Place, $"'question_polarity' is '{polarity}'.", "BBQ has 'neg' and 'nonneg'.");
        }

        string[] groups = row.Inner("additional_metadata") is { } metadata && metadata.Has("stereotyped_groups") ? [.. metadata.Texts("stereotyped_groups").Select(Plain)] : [];
        int[] somebody = [.. Enumerable.Range(0, Answers).Where(k => k != unknown)];
        int[] named = [.. somebody.Where(k => tags[k].Any(t => groups.Any(g => IsOf(t, g))))];
        return named is [var one] ? (polarity == "neg" ? one : somebody.First(k => k != one)) : null;
    }

    private static bool IsOf(string tag, string group) =>
        tag == group || Array.Exists(Synonyms, s => s.Group == group && s.Words.Contains(tag))
        || tag.Split('-').Any(part => part.Length > 1 && part == group); // F-Black: the group is one of the parts

    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c == '-'));
}
