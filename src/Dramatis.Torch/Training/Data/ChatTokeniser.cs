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
        var rows = new Rows(this);
        int bytes = 0;
        foreach (ChatExampleTurn turn in example.Turns)
        {
            string text = turn.Text.Trim();
            rows.Add(turn.Role, tokenizer.Encode(text), turn.Learn ? LossClass.Learned : turn.Role == "system" ? LossClass.None : LossClass.Context);
            bytes += turn.Learn ? Encoding.UTF8.GetByteCount(text) + 1 : 0;
        }

        return rows.Finish(bytes);
    }

    /// <summary>A conversation given as tokens; what the assistant says is learned, nothing else counts.</summary>
    public TokenisedExample Encode(IReadOnlyList<(string Role, int[] Text)> turns)
    {
        ArgumentNullException.ThrowIfNull(turns);
        var rows = new Rows(this);
        foreach ((string role, int[] text) in turns)
        {
            rows.Add(role, text, role == "assistant" ? LossClass.Learned : LossClass.None);
        }

        return rows.Finish(turns.Where(turn => turn.Role == "assistant").Sum(turn => turn.Text.Sum(id => tokenizer.TokenBytes(id).Length) + 1));
    }

    private int Mark(string text) => tokenizer.SpecialToken(text)
        ?? throw new InvalidInputException("tokenizer", $"has no token {text}.", "Train one with the ChatML marks.");

    private sealed class Rows(ChatTokeniser owner)
    {
        private readonly List<int> ids = [];
        private readonly List<LossClass> classes = [];

        public void Add(string role, IReadOnlyList<int> text, LossClass loss)
        {
            Append([owner.start, .. owner.tokenizer.Encode(role + "\n")], LossClass.None);
            Append(text, loss);
            Append([owner.end], loss);
            Append(owner.newline, LossClass.None);
        }

        public TokenisedExample Finish(int learnedBytes) => new([.. ids], [.. classes], learnedBytes);

        private void Append(IReadOnlyList<int> more, LossClass loss)
        {
            ids.AddRange(more);
            classes.AddRange(Enumerable.Repeat(loss, more.Count));
        }
    }
}
