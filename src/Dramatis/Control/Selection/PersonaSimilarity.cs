using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Selection;

/// <summary>The ways to find the persona lines nearest to a reply, by their names.</summary>
public static class PersonaSimilarity
{
    /// <summary>By words, rare ones first (<see cref="Bm25Grounder"/>).</summary>
    public const string Bm25 = "bm25";

    /// <summary>By the cosine of embeddings of whole sentences (<see cref="EmbeddingGrounder"/>).</summary>
    public const string Embedding = "embedding";

    /// <summary>By the best match of every token (<see cref="BertScoreGrounder"/>).</summary>
    public const string BertScore = "bertscore";

    /// <summary>The same, tokens of many lines held back.</summary>
    public const string BertScoreRarity = "bertscore-idf";

    /// <summary>By the share of words in common (<see cref="BleuGrounder"/>).</summary>
    public const string Bleu = "bleu";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Bm25, Embedding, BertScore, BertScoreRarity, Bleu];

    /// <summary>What finds the lines.</summary>
    /// <param name="name">One of <see cref="Names"/>; null or empty for embeddings where there is an embedder, and else words.</param>
    /// <param name="embedder">The sentence encoder, if there is one; the caller keeps it.</param>
    /// <exception cref="InvalidInputException">There is no such way, or it needs an encoder that is not there or gives no vectors of tokens.</exception>
    public static IPersonaGrounder Open(string? name, IEmbeddingGenerator<string, Embedding<float>>? embedder) => (name, embedder) switch
    {
        (null or "", null) or (Bm25, _) => new Bm25Grounder(),
        (Bleu, _) => new BleuGrounder(),
        (null or "" or Embedding, not null) => new EmbeddingGrounder(embedder),
        (BertScore or BertScoreRarity, not null) => new BertScoreGrounder(Tokens(name, embedder), name == BertScoreRarity),
        (Embedding or BertScore or BertScoreRarity, null) => throw new InvalidInputException(
            $"similarity '{name}'", "needs a sentence encoder, and none is named.", $"Name one as the embedder (a folder in Hugging Face layout), or take {Bm25} or {Bleu}, which need none."),
        _ => throw new InvalidInputException($"similarity '{name}'", "is not known.", $"Known: {string.Join(", ", Names)}."),
    };

    private static ITokenEmbedder Tokens(string name, IEmbeddingGenerator<string, Embedding<float>> embedder) => embedder.GetService<ITokenEmbedder>()
        ?? throw new InvalidInputException($"similarity '{name}'", "needs vectors of single tokens, which this embedder does not give.", $"Name an encoder in this process (hf:<folder>), or take {Embedding}, {Bm25} or {Bleu}.");
}
