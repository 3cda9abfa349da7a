using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;
using Dramatis.Torch.Training.Data;

namespace Dramatis.Benchmarks.Training;

/// <summary>Conversations of the invented world in the tokens of the model that ships.</summary>
internal static class WorldTokens
{
    /// <summary>Makes conversations of one split until they have this many tokens.</summary>
    public static TokenCorpus Make(WorldSplit split, int tokens)
    {
        ITextTokenizer tokenizer = TokenizerFile.Read(Path.Combine(Repository.Root, "models", "understudy", "tokenizer.json")).Tokenizer;
        var tokeniser = new ChatTokeniser(tokenizer);
        var corpus = new TokenCorpus("world");
        foreach (ChatExample example in PersonaWorldCorpus.Examples(new WorldOptions(1, split, long.MaxValue)))
        {
            corpus.Add(tokeniser.Encode(example));
            if (corpus.TokenCount >= tokens)
            {
                break;
            }
        }

        return corpus;
    }
}
