using System.Text;
using Dramatis.Conversations;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Tokenization;

namespace Dramatis.Torch.Training.Data;

/// <summary>
/// Turns conversations into token ids under ChatML, with the loss class of each token. Texts cannot introduce control tokens. The mark
/// that closes a learned turn is learned: it is how a model knows when to stop. System turns are never a target: their facts are drawn at
/// random, so there is little to learn from them and much to compute. Thread-safe.
/// </summary>
public sealed class ChatTokeniser
{
    private readonly ITextTokenizer tokenizer;
    private readonly int start;
    private readonly int end;
    private readonly IReadOnlyList<int> newline;

    /// <summary>Creates the tokeniser.</summary>
    /// <exception cref="InvalidInputException">The vocabulary lacks the turn marks.</exception>
    public ChatTokeniser(ITextTokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        this.tokenizer = tokenizer;
        start = Mark(ChatMarkup.TurnStart);
        end = Mark(ChatMarkup.TurnEnd);
        newline = tokenizer.Encode("\n");
    }

    /// <summary>Tokens of a whole conversation.</summary>
    public TokenisedExample Encode(ChatExample example)
    {
        ArgumentNullException.ThrowIfNull(example);
        List<int> ids = [];
        List<LossClass> classes = [];
        int bytes = 0;
        foreach (ChatExampleTurn turn in example.Turns)
        {
            string text = turn.Text.Trim();
            LossClass loss = turn.Learn ? LossClass.Learned : turn.Role == "system" ? LossClass.None : LossClass.Context;
            Add([start, .. tokenizer.Encode(turn.Role + "\n")], LossClass.None);
            Add(tokenizer.Encode(text), loss);
            Add([end], loss);
            Add(newline, LossClass.None);
            bytes += turn.Learn ? Encoding.UTF8.GetByteCount(text) + 1 : 0;
        }

        return new TokenisedExample([.. ids], [.. classes], bytes);

        void Add(IReadOnlyList<int> more, LossClass loss)
        {
            ids.AddRange(more);
            classes.AddRange(Enumerable.Repeat(loss, more.Count));
        }
    }

    private int Mark(string text) => tokenizer.SpecialToken(text)
        ?? throw new InvalidInputException("tokenizer", $"has no token {text}.", "Train one with the ChatML marks.");
}
