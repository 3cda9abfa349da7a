using System.Globalization;
using Dramatis.Conversations;

namespace Dramatis.Torch.Training.Corpora;

/// <summary>Makes examples to learn from out of recorded talk between two people.</summary>
internal static class TalkCutting
{
    /// <summary>Most turns of one example: short rows cost less attention and mix better.</summary>
    private const int MostTurns = 12;

    /// <summary>
    /// Cuts a dialogue into examples of even length. The assistant speaks last in the first exchange; both sides are learned, since
    /// both are talk. Neighbouring turns of one speaker become one turn.
    /// </summary>
    /// <param name="id">Identifier of the dialogue.</param>
    /// <param name="kind">Kind of the examples.</param>
    /// <param name="system">Text of the system turn, or null for none.</param>
    /// <param name="turns">Whether the assistant's side speaks, and what.</param>
    public static IEnumerable<ChatExample> Cut(string id, string kind, string? system, IEnumerable<(bool Assistant, string Text)> turns)
    {
        List<ChatExampleTurn> joined = Join(turns);
        int first = joined.FindIndex(turn => turn.Role == "user");
        for (int start = Math.Max(first, 0), part = 0; joined.Count - start >= 2; start += MostTurns, part++)
        {
            int count = Math.Min(MostTurns, joined.Count - start) & ~1;
            IEnumerable<ChatExampleTurn> window = joined.GetRange(start, count);
            yield return new ChatExample(
                id + "/" + part.ToString(CultureInfo.InvariantCulture),
                kind,
                [.. system is null ? [] : new[] { new ChatExampleTurn("system", system, Learn: false) }, .. window]);
        }
    }

    private static List<ChatExampleTurn> Join(IEnumerable<(bool Assistant, string Text)> turns)
    {
        List<ChatExampleTurn> joined = [];
        foreach ((bool assistant, string text) in turns)
        {
            string role = assistant ? "assistant" : "user";
            string said = text.Trim();
            if (said.Length == 0)
            {
                continue;
            }

            if (joined.Count > 0 && joined[^1].Role == role)
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + " " + said };
            }
            else
            {
                joined.Add(new ChatExampleTurn(role, said, Learn: true));
            }
        }

        return joined;
    }
}
