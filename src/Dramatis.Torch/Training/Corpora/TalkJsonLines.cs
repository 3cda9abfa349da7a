using System.Globalization;
using System.Text.Json;
using Dramatis.Conversations;

namespace Dramatis.Torch.Training.Corpora;

/// <summary>
/// Reads dialogues with one JSON object a line: <c>{"id": …, "turns": [[speaker, text, …], …]}</c>, as in the speaker turns of
/// Schema-Guided Dialogue (Rastogi et al. 2020) and Topical-Chat (Gopalakrishnan et al. 2019). The second speaker of a dialogue is the assistant.
/// </summary>
public static class TalkJsonLines
{
    private const long MostBytes = 512L << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">Kind of the examples.</param>
    /// <exception cref="InvalidInputException">The file is missing or too large, or a line is not such an object; names the line.</exception>
    public static IEnumerable<ChatExample> Read(string path, string kind)
    {
        TalkFile.Check(path, MostBytes);
        foreach ((int number, string line) in File.ReadLines(path).Index())
        {
            if (line.Length == 0)
            {
                continue;
            }

            (string id, List<(string Speaker, string Text)> turns) = Parse(path, number + 1, line);
            string? first = turns.Count > 0 ? turns[0].Speaker : null;
            foreach (ChatExample example in TalkCutting.Cut(id, kind, null, turns.Select(turn => (turn.Speaker != first, turn.Text))))
            {
                yield return example;
            }
        }
    }

    private static (string Id, List<(string Speaker, string Text)> Turns) Parse(string path, int number, string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string id = document.RootElement.GetProperty("id").GetString() ?? number.ToString(CultureInfo.InvariantCulture);
            List<(string, string)> turns = [];
            foreach (JsonElement turn in document.RootElement.GetProperty("turns").EnumerateArray())
            {
                turns.Add((turn[0].GetString() ?? "", turn[1].GetString() ?? ""));
            }

            return (id, turns);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new InvalidInputException(
                string.Create(CultureInfo.InvariantCulture, $"{path} line {number}"),
                "is not a dialogue: " + error.Message,
                "Expected {\"id\": …, \"turns\": [[speaker, text], …]}.",
                error);
        }
    }
}
