using System.Text.Json;

namespace Dramatis.Conversations;

/// <summary>
/// Reads a conversation with a turn a line: <c>{"speaker": "runa", "text": "…"}</c>, as <c>dramatis chat --transcript</c> writes it, or
/// <c>{"role": "assistant", "content": "…"}</c>, as chat endpoints take it. Other members are ignored. Files are untrusted.
/// </summary>
public static class TranscriptLines
{
    /// <summary>Most bytes a file may have.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Most turns a file may have.</summary>
    public const int MaxTurns = 100_000;

    /// <summary>Most characters a turn may have.</summary>
    public const int MaxCharacters = 2 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large or empty, or a line is no turn; the message names the line.</exception>
    public static Transcript Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "does not exist.", "Point to a transcript with a turn a line (JSONL).");
        }

        return file.Length <= MaxBytes
            ? Parse(File.ReadLines(path), path)
            : throw new InvalidInputException(path, FormattableString.Invariant($"has {file.Length} bytes."), FormattableString.Invariant($"A transcript may have {MaxBytes} at most."));
    }

    /// <summary>The same from lines.</summary>
    /// <param name="lines">The lines; empty ones are skipped.</param>
    /// <param name="where">What to name in errors; becomes the title.</param>
    public static Transcript Parse(IEnumerable<string> lines, string where)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<Turn> turns = [];
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (turns.Count == MaxTurns)
            {
                throw new InvalidInputException(where, FormattableString.Invariant($"has more than {MaxTurns} turns."), "Split the transcript.");
            }

            turns.Add(Read(line, turns.Count, FormattableString.Invariant($"{where}, line {number}")));
        }

        return turns.Count > 0
            ? new Transcript(Path.GetFileNameWithoutExtension(where), where, turns)
            : throw new InvalidInputException(where, "holds no turns.", "Give a turn a line: {\"speaker\": \"…\", \"text\": \"…\"}.");
    }

    private static Turn Read(string line, int index, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string? speaker = Member(document.RootElement, "speaker") ?? Member(document.RootElement, "role");
            string? text = Member(document.RootElement, "text") ?? Member(document.RootElement, "content");
            if (speaker is null || text is null)
            {
                throw new InvalidInputException(where, "is no turn.", "Give texts named speaker and text, or role and content.");
            }

            return text.Length <= MaxCharacters
                ? new Turn(index, speaker, text, Member(document.RootElement, "stage") ?? Turn.Public)
                : throw new InvalidInputException(where, FormattableString.Invariant($"has {text.Length} characters."), FormattableString.Invariant($"A turn may have {MaxCharacters} at most."));
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(where, "is not JSON.", "Give a turn a line: {\"speaker\": \"…\", \"text\": \"…\"}.", e);
        }
    }

    private static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
