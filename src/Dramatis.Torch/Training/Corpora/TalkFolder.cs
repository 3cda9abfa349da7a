using Dramatis.Conversations;

namespace Dramatis.Torch.Training.Corpora;

/// <summary>Finds the recorded talk that this version can read below a folder the user names.</summary>
public static class TalkFolder
{
    /// <summary>
    /// All examples by kind: <c>synthetic-persona-chat/*.csv</c> gives <c>persona-talk</c>, <c>talk/topical-chat.jsonl</c> gives
    /// <c>topical-talk</c>, every other <c>talk/*.jsonl</c> gives <c>service-talk</c>. Kinds without a file are absent.
    /// </summary>
    /// <exception cref="InvalidInputException">The folder is missing, or a file in it is not what its place promises.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<ChatExample>> Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder))
        {
            throw new InvalidInputException(folder, "is not a folder.", "Name the folder that holds synthetic-persona-chat/ and talk/.");
        }

        return Files(folder, "synthetic-persona-chat", "*.csv").SelectMany(PersonaChatTable.Read)
            .Concat(Files(folder, "talk", "*.jsonl").SelectMany(path => TalkJsonLines.Read(path, KindOf(path))))
            .GroupBy(example => example.Kind, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ChatExample>)[.. group], StringComparer.Ordinal);
    }

    private static string KindOf(string path) => Path.GetFileName(path) == "topical-chat.jsonl" ? "topical-talk" : "service-talk";

    private static IEnumerable<string> Files(string folder, string inside, string pattern)
    {
        string path = Path.Combine(folder, inside);
        return Directory.Exists(path) ? Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal) : [];
    }
}
