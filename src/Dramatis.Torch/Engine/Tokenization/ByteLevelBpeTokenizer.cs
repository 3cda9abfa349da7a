using System.Text;
using Microsoft.ML.Tokenizers;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>
/// Byte-level byte-pair encoding (Sennrich et al. 2016; bytes as in GPT-2). The merges are computed by Microsoft.ML.Tokenizers; what
/// surrounds them (splits over code points, added tokens, whole pieces, bytes for streaming) is here, because exact ids depend on it.
/// </summary>
internal sealed class ByteLevelBpeTokenizer : ITextTokenizer
{
    private readonly ByteLevelVocabulary vocabulary;
    private readonly BpeTokenizer merger;
    private readonly AddedTokenScanner all;
    private readonly AddedTokenScanner ordinary;
    private readonly Dictionary<string, int> control;
    private readonly byte[]?[] bytes;
    private readonly Dictionary<int, AddedToken> addedById;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> whole;

    /// <summary>Creates the tokenizer.</summary>
    /// <exception cref="ArgumentException">A merge names a token that the vocabulary lacks.</exception>
    public ByteLevelBpeTokenizer(ByteLevelVocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        merger = BpeTokenizer.Create(new BpeOptions(vocabulary.Tokens) { Merges = vocabulary.Merges });
        all = new AddedTokenScanner(vocabulary.Added);
        ordinary = new AddedTokenScanner(vocabulary.Added.Where(token => !token.IsControl));
        control = vocabulary.Added.Where(token => token.IsControl).ToDictionary(token => token.Text, token => token.Id, StringComparer.Ordinal);
        addedById = vocabulary.Added.ToDictionary(token => token.Id);
        whole = vocabulary.Tokens.Where(pair => !control.ContainsKey(pair.Key))
            .ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        VocabularySize = Math.Max(vocabulary.Size, 1 + vocabulary.Tokens.Values.Concat(addedById.Keys).DefaultIfEmpty(-1).Max());
        bytes = Spell(vocabulary);
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(string text, bool allowSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        string wellFormed = ReplaceLoneSurrogates(text);
        var ids = new List<int>(wellFormed.Length / 3 + 4);
        foreach ((Range part, AddedToken? token) in (allowSpecial ? all : ordinary).Scan(wellFormed))
        {
            if (token is null)
            {
                EncodePlain(wellFormed[part], ids);
            }
            else
            {
                ids.Add(token.Id);
            }
        }

        return ids;
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids, bool keepSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var buffer = new MemoryStream();
        foreach (int id in ids)
        {
            if (addedById.TryGetValue(id, out AddedToken? token) && token.IsControl)
            {
                buffer.Write(keepSpecial ? Encoding.UTF8.GetBytes(token.Text) : []);
            }
            else
            {
                buffer.Write(TokenBytes(id).Span);
            }
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> TokenBytes(int id) => id >= 0 && id < bytes.Length ? bytes[id] : default;

    /// <inheritdoc/>
    public int? SpecialToken(string text) => control.TryGetValue(text, out int id) ? id : null;

    private void EncodePlain(string text, List<int> ids)
    {
        string normal = vocabulary.Composes ? CanonicalComposition.Compose(text) : text;
        string prefixed = vocabulary.PrefixesSpace && !char.IsWhiteSpace(normal[0]) ? " " + normal : normal;
        var pieces = new List<Range>(prefixed.Length / 4 + 4);
        vocabulary.PreTokenizer.Split(prefixed, pieces);
        foreach (Range piece in pieces)
        {
            string spelled = ByteAlphabet.FromText(prefixed.AsSpan()[piece]);
            if (vocabulary.WholePiecesFirst && whole.TryGetValue(spelled, out int id))
            {
                ids.Add(id);
            }
            else
            {
                ids.AddRange(merger.EncodeToIds(spelled, considerPreTokenization: false, considerNormalization: false));
            }
        }
    }

    private byte[]?[] Spell(ByteLevelVocabulary source)
    {
        var spelled = new byte[]?[VocabularySize];
        foreach ((string token, int id) in source.Tokens)
        {
            spelled[id] = ByteAlphabet.ToBytes(token);
        }

        foreach (AddedToken token in source.Added)
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
