using System.Globalization;
using CsvHelper;
using Dramatis.Conversations;

namespace Dramatis.Torch.Training.Corpora;

/// <summary>
/// Reads dialogues between two people with personas in the layout of Synthetic-Persona-Chat (Jandaghi et al. 2023): a CSV with the
/// columns <c>user 1 personas</c>, <c>user 2 personas</c> (one statement a line) and <c>Best Generated Conversation</c> (lines that
/// begin with <c>User 1:</c> or <c>User 2:</c>).
/// </summary>
public static class PersonaChatTable
{
    private const long MostBytes = 256L << 20;

    /// <summary>Reads a file. The speakers take the assistant's side in turn, by row; the persona of that side is the system turn.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or lacks a column.</exception>
    public static IEnumerable<ChatExample> Read(string path)
    {
        TalkFile.Check(path, MostBytes);
        using CsvReader reader = CsvReader.FromFile(path);
        string file = Path.GetFileNameWithoutExtension(path);
        for (int row = 0; reader.Read(); row++)
        {
            bool second = row % 2 == 0;
            string talk = Field(reader, path, "Best Generated Conversation");
            string persona = Field(reader, path, second ? "user 2 personas" : "user 1 personas");
            if (talk.Contains('[', StringComparison.Ordinal))
            {
                continue; // a placeholder such as [name] that its writer never filled
            }

            string id = string.Create(CultureInfo.InvariantCulture, $"{file}/{row}");
            foreach (ChatExample example in TalkCutting.Cut(id, "persona-talk", Introduce(persona, row), Turns(talk, second)))
            {
                yield return example;
            }
        }
    }

    private static string Introduce(string persona, int row)
    {
        string[] lines = persona.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (row % 3) switch
        {
            0 => string.Join(' ', lines),
            1 => "Your persona:\n" + string.Join('\n', lines.Select(line => "- " + line)),
            _ => string.Join('\n', lines),
        };
    }

    private static IEnumerable<(bool Assistant, string Text)> Turns(string talk, bool second)
    {
        foreach (string line in talk.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string speaker = colon < 0 ? "" : line[..colon];
            if (speaker is "User 1" or "User 2")
            {
                yield return (speaker == "User 2" == second, line[(colon + 1)..]);
            }
        }
    }

    private static string Field(CsvReader reader, string path, string column) => reader.TryGetFieldIndex(column, out int index)
        ? reader.GetString(index)
        : throw new InvalidInputException(path, $"lacks the column '{column}'.", "Expected the layout of Synthetic-Persona-Chat.");
}
