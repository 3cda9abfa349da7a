using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Tokens, and where the family has them positions and token types, added, projected and normed.</summary>
internal sealed class EncoderEmbeddings : nn.Module
{
    private readonly EmbeddingTable words;
    private readonly EmbeddingTable? positions;
    private readonly EmbeddingTable? types;
    private readonly Affine? projection;
    private readonly LayerNorm norm;
    private readonly bool isMasked;

    public EncoderEmbeddings(EncoderConfiguration c)
        : base(nameof(EncoderEmbeddings))
    {
        words = new EmbeddingTable(c.VocabularySize, c.EmbeddingSize);
        positions = c.PositionRows > 0 ? new EmbeddingTable(c.PositionRows, c.EmbeddingSize) : null;
        types = c.TokenTypes > 0 ? new EmbeddingTable(c.TokenTypes, c.EmbeddingSize) : null;
        projection = c.EmbeddingSize == c.HiddenSize ? null : new Affine(c.EmbeddingSize, c.HiddenSize, hasBias: false);
        norm = new LayerNorm(c.HiddenSize, c.NormEpsilon);
        isMasked = c.Relative is not null;
        RegisterComponents();
    }

    /// <summary>The first residual, [B, T, C].</summary>
    public Tensor Forward(EncoderBatch batch)
    {
        Tensor x = words.Rows(batch.Ids);
        if (types is not null)
        {
            x = x + types.Rows(batch.TypeIds);
        }

        if (positions is not null)
        {
            x = x + positions.Rows(batch.Positions);
        }

        x = norm.Forward(projection?.Forward(x) ?? x);
        return isMasked && batch.Mask is { } mask ? x * mask.unsqueeze(-1) : x;
    }

    public void Load(EncoderWeights weights)
    {
        weights.Fill(words, "embeddings.word_embeddings");
        weights.Fill(norm, "embeddings.LayerNorm");
        Fill(positions, "embeddings.position_embeddings");
        Fill(types, "embeddings.token_type_embeddings");
        Fill(projection, "embeddings.embed_proj");

        void Fill(nn.Module? part, string name)
        {
            if (part is not null)
            {
                weights.Fill(part, name);
            }
        }
    }
}
