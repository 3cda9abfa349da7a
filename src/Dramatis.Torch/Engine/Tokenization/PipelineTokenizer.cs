using System.Text;
using Dramatis.Torch.Engine.Tokenization.Segmentation;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>
/// A tokenizer in the order of the Hugging Face tokenizers library: added tokens are found, the text between them is normalised and
/// cut into pieces, each piece becomes tokens, and special tokens go around the whole where the caller asks for a pair.
/// </summary>
internal sealed class PipelineTokenizer : IPairTokenizer
{
    private readonly TokenizerParts parts;
    private readonly AddedTokenScanner written;
    private readonly AddedTokenScanner? normalised;
    private readonly Dictionary<string, int> control;
    private readonly Dictionary<int, AddedToken> addedById;
    private readonly byte[]?[] bytes;

    /// <summary>Creates the tokenizer.</summary>
    public PipelineTokenizer(TokenizerParts parts)
    {
        this.parts = parts;
        written = new AddedTokenScanner(parts.Added.Where(token => !token.IsNormalized || parts.Normalizer is null).Select(token => (token.Text, token)));
        if (parts.Normalizer is { } normalizer && parts.Added.Any(token => token.IsNormalized))
        {
            normalised = new AddedTokenScanner(parts.Added.Where(token => token.IsNormalized).Select(token => (normalizer.Normalize(token.Text), token)));
        }

        control = parts.Added.Where(token => token.IsControl).ToDictionary(token => token.Text, token => token.Id, StringComparer.Ordinal);
        addedById = parts.Added.ToDictionary(token => token.Id);
        VocabularySize = Math.Max(parts.Size, 1 + Math.Max(parts.Vocabulary.HighestId, addedById.Keys.DefaultIfEmpty(-1).Max()));
        bytes = Spell();
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, bool allowSpecial = false) => Encode(text, (_, _) => allowSpecial);

    /// <inheritdoc/>
    public IReadOnlyList<int> EncodeTrusted(string text, IReadOnlyList<Range> trusted)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(trusted);
        return Encode(text, (start, end) => trusted.Any(range => range.Start.GetOffset(text.Length) <= start && end <= range.End.GetOffset(text.Length)));
    }

    /// <inheritdoc/>
    public EncodedText EncodePair(string first, string? second = null, int? maximumLength = null, bool allowSpecial = false, TruncationSide lost = TruncationSide.Right)
    {
        ArgumentNullException.ThrowIfNull(first);
        return parts.Pairs.Join(Encode(first, allowSpecial), second is null ? null : Encode(second, allowSpecial), maximumLength, lost);
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids, bool keepSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var tokens = new List<string>(ids.Count);
        foreach (int id in ids)
        {
            string? text = addedById.TryGetValue(id, out AddedToken? token)
                ? keepSpecial || !token.IsControl ? token.Text : null
                : parts.Vocabulary.Text(id);
            if (text is not null)
            {
                tokens.Add(text);
            }
        }

        return parts.Decoder is null ? string.Join(' ', tokens) : string.Concat(parts.Decoder.Decode(tokens));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TokenBytes(int id) => id >= 0 && id < bytes.Length ? bytes[id] : default;

    /// <inheritdoc/>
    public int? SpecialToken(string text) => control.TryGetValue(text, out int id) ? id : null;

    private List<int> Encode(string text, Func<int, int, bool> isControlAllowed)
    {
        ArgumentNullException.ThrowIfNull(text);
        string wellFormed = ReplaceLoneSurrogates(text);
        var ids = new List<int>((wellFormed.Length / 3) + 4);
        foreach ((Range part, AddedToken? token) in written.Scan(wellFormed, isControlAllowed))
        {
            if (token is null)
            {
                (int start, int length) = part.GetOffsetAndLength(wellFormed.Length);
                EncodeWritten(wellFormed.Substring(start, length), start == 0, isControlAllowed(start, start + length), ids);
            }
            else
            {
                ids.Add(token.Id);
            }
        }

        return ids;
    }

    private void EncodeWritten(string text, bool beginsText, bool isControlAllowed, List<int> ids)
    {
        string normal = parts.Normalizer?.Normalize(text) ?? text;
        if (normalised is null)
        {
            EncodePlain(normal, beginsText, ids);
            return;
        }

        foreach ((Range part, AddedToken? token) in normalised.Scan(normal, (_, _) => isControlAllowed))
        {
            if (token is null)
            {
                EncodePlain(normal[part], beginsText && part.Start.Value == 0, ids);
            }
            else
            {
                ids.Add(token.Id);
            }
        }
    }

    private void EncodePlain(string text, bool beginsText, List<int> ids)
    {
        if (text.Length == 0)
        {
            return;
        }

        List<TextPiece> pieces = [new TextPiece(text, beginsText)];
        foreach (ISegmentationStep step in parts.Segmentation)
        {
            var finer = new List<TextPiece>(Math.Max(pieces.Count, text.Length / 4));
            foreach (TextPiece piece in pieces)
            {
                step.Apply(piece, finer);
            }

            pieces = finer;
        }

        foreach (TextPiece piece in pieces)
        {
            parts.Model.Encode(piece.Text, ids);
        }
    }

    private byte[]?[] Spell()
    {
        var spelled = new byte[]?[VocabularySize];
        foreach ((string token, int id) in parts.Vocabulary.Tokens)
        {
            spelled[id] = parts.Model.Bytes(token);
        }

        foreach (AddedToken token in parts.Added)
        {
            spelled[token.Id] = token.IsControl ? null : Encoding.UTF8.GetBytes(token.Text);
        }

        return spelled;
    }

    private static string ReplaceLoneSurrogates(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
