using System.Globalization;
using Dramatis.Control.Selection.Choices;
using Dramatis.Conversations;

namespace Dramatis.Torch.Training.Corpora;

/// <summary>
/// Makes examples of dialogues between two people with personas in the layout of Synthetic-Persona-Chat (<see cref="TwoPersonaTable"/>).
/// </summary>
public static class PersonaChatTable
{
    private const long MostBytes = 256L << 20;

    /// <summary>Reads a file. The speakers take the assistant's side in turn, by row; the persona of that side is the system turn.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or lacks a column.</exception>
    public static IEnumerable<ChatExample> Read(string path)
    {
        TalkFile.Check(path, MostBytes);
        string file = Path.GetFileNameWithoutExtension(path);
        foreach (TwoPersonaTalk talk in TwoPersonaTable.Read(File.ReadAllText(path), path).Where(talk => !talk.HasPlaceholder))
        {
            string assistant = talk.Row % 2 == 0 ? TwoPersonaTalk.Second : TwoPersonaTalk.First;
            string id = string.Create(CultureInfo.InvariantCulture, $"{file}/{talk.Row}");
            foreach (ChatExample example in TalkCutting.Cut(id, "persona-talk", Introduce(talk.PersonaOf(assistant), talk.Row), talk.Turns.Select(turn => (turn.Speaker == assistant, turn.Text))))
            {
                yield return example;
            }
        }
    }

    private static string Introduce(IReadOnlyList<string> lines, int row) => (row % 3) switch
    {
        0 => string.Join(' ', lines),
        1 => "Your persona:\n" + string.Join('\n', lines.Select(line => "- " + line)),
        _ => string.Join('\n', lines),
    };
}
