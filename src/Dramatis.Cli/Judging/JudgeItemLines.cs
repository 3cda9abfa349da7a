using System.Text.Json;
using Dramatis.Cli.Texts;
using Dramatis.Conversations;
using Dramatis.Conversations.Units;
using Dramatis.Evaluation.Atomic;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Evaluation.Judging.Rubrics;

namespace Dramatis.Cli.Judging;

/// <summary>Reads items of known truth for the examination of judges: docs/formats/judge-items.md.</summary>
internal static class JudgeItemLines
{
    private const int MostOptions = 50;

    /// <summary>Pairs of replies of which one is preferred.</summary>
    public static IEnumerable<PreferenceItem> Preferences(string path) => Read(
        path,
        "Each line is a JSON object: {\"profile\": \"...\", \"prompt\": \"...\", \"a\": \"...\", \"b\": \"...\", \"prefers\": \"a\"}.",
        (line, where) => new PreferenceItem(where, Text(line, "profile", where, mayBeEmpty: true), Text(line, "prompt", where), Text(line, "a", where), Text(line, "b", where), OneOf(line, "prefers", where, "a", "b") == "a"));

    /// <summary>Lines whose speaker is known; a CSV file is read as the published one.</summary>
    public static IEnumerable<RoleItem> Roles(string path) => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? RoleCsv.Load(path) : Read(
        path,
        "Each line is a JSON object: {\"context\": [{\"speaker\": \"...\", \"text\": \"...\"}], \"target\": \"...\", \"candidates\": [{\"name\": \"...\", \"profile\": \"...\"}], \"gold\": \"...\"}.",
        Role);

    /// <summary>Replies with their true score.</summary>
    public static IEnumerable<ScoredReply> ScoredReplies(string path) => Read(
        path,
        "Each line is a JSON object: {\"task\": \"persona-consistency\", \"persona\": \"...\", \"question\": \"...\", \"reply\": \"...\", \"score\": 1 to 5}, with \"examples\" (five texts) on every line or on none.",
        (line, where) => new ScoredReply(
            InterviewRubrics.Find(OneOf(line, "task", where, [.. InterviewRubrics.All.Select(r => r.Task)])),
            new RubricQuestion(Text(line, "persona", where), Text(line, "question", where), Text(line, "reply", where), Examples(line, where)),
            line.TryGetProperty("score", out JsonElement score) && score.ValueKind == JsonValueKind.Number && score.TryGetInt32(out int value) && value is >= 1 and <= Rubric.Scores
                ? value
                : throw new InvalidInputException(where, "has no score.", "A score is a whole number from 1 to 5.")));

    /// <summary>Sentences with the pole of a trait that they show.</summary>
    public static IEnumerable<PoleSentence> Sentences(string path) => Read(
        path,
        "Each line is a JSON object: {\"text\": \"...\", \"trait\": \"...\", \"high\": \"I ...\", \"low\": \"I ...\", \"pole\": \"high\", \"low\" or \"other\"}.",
        (line, where) =>
        {
            string text = Text(line, "text", where);
            int pole = OneOf(line, "pole", where, "high", "low", "other") switch { "high" => 1, "low" => -1, _ => 0 };
            return new PoleSentence(new TextUnit(0, 0, text), new TraitTarget(Text(line, "trait", where), [Text(line, "high", where)], [Text(line, "low", where)]), pole);
        });

    private static T[] Read<T>(string path, string expected, Func<JsonElement, string, T> read)
    {
        using StreamReader reader = new(path);
        T[] items = [.. JsonLines.Read(reader, Path.GetFileName(path), expected, read)];
        return items.Length > 0 ? items : throw new InvalidInputException(path, "holds no items.", expected);
    }

    private static RoleItem Role(JsonElement line, string where)
    {
        RoleCandidate[] candidates = [.. List(line, "candidates", where).Select(c => new RoleCandidate(Text(c, "name", where), Text(c, "profile", where, mayBeEmpty: true)))];
        string gold = Text(line, "gold", where);
        if (candidates.Length is < 2 or > MostOptions || candidates.DistinctBy(c => c.Name, StringComparer.Ordinal).Count() < candidates.Length || !Array.Exists(candidates, c => c.Name == gold))
        {
            throw new InvalidInputException(where, "has candidates that do not do.", FormattableString.Invariant($"Give 2 to {MostOptions} of different names, the gold one among them."));
        }

        Turn[] context = [.. List(line, "context", where).Select((t, i) => new Turn(i, Text(t, "speaker", where), Text(t, "text", where)))];
        return new RoleItem(where, "own", context, Text(line, "target", where), candidates, gold);
    }

    private static string[] Examples(JsonElement line, string where)
    {
        string[] examples = [.. List(line, "examples", where).Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : "")];
        return examples.Length is 0 or Rubric.Scores && Array.TrueForAll(examples, e => e.Length > 0)
            ? examples
            : throw new InvalidInputException(where, "has examples that do not do.", "Give one text for each score from 1 to 5, or none.");
    }

    private static IEnumerable<JsonElement> List(JsonElement line, string name, string where) => !line.TryGetProperty(name, out JsonElement list) ? []
        : list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()]
        : throw new InvalidInputException(where, $"has a {name} that is no list.", "Give a list, or leave it out.");

    private static string OneOf(JsonElement line, string name, string where, params string[] known) => Text(line, name, where) is var word && known.Contains(word, StringComparer.Ordinal)
        ? word
        : throw new InvalidInputException(where, $"has a {name} '{word}'.", $"It is one of {string.Join(", ", known)}.");

    private static string Text(JsonElement line, string name, string where, bool mayBeEmpty = false) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String && (mayBeEmpty || member.GetString()!.Length > 0)
            ? member.GetString()!
            : throw new InvalidInputException(where, $"has no {name}.", "It is a text that is not empty.");
}
