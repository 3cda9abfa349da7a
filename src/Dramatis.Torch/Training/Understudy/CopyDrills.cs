using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Data;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>
/// Drills in looking things up in the context, on random tokens: say after me, and what belonged to this key. They hold nothing else to
/// learn, so the attention heads that copy (induction heads, Olsson et al. 2022) form in a fraction of the tokens that talk alone would
/// take; answers about a persona's facts rest on those heads.
/// </summary>
public static class CopyDrills
{
    /// <summary>Makes drills until they have a number of tokens; equal arguments give equal drills.</summary>
    /// <param name="tokenizer">Tokenizer whose tokens are drawn, control tokens and single bytes excepted.</param>
    /// <param name="tokeniser">Writes the marks around turns.</param>
    /// <param name="random">Stream of the drills.</param>
    /// <param name="tokens">Tokens wanted.</param>
    public static TokenCorpus Create(ITextTokenizer tokenizer, ChatTokeniser tokeniser, RandomStream random, long tokens)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(tokeniser);
        ArgumentNullException.ThrowIfNull(random);
        int[] words = [.. Enumerable.Range(0, tokenizer.VocabularySize).Where(id => tokenizer.TokenBytes(id).Length > 1)];
        var corpus = new TokenCorpus("drill");
        for (long i = 0; corpus.TokenCount < tokens; i++)
        {
            RandomStream own = random.Split(i);
            corpus.Add(tokeniser.Encode(own.NextBool(0.5) ? Echo(words, own) : Recall(words, own)));
        }

        return corpus;
    }

    /// <summary>A turn of random tokens, and the same again.</summary>
    private static IReadOnlyList<(string Role, int[] Text)> Echo(int[] words, RandomStream random)
    {
        int[] said = Draw(words, 4 + random.NextInt(37), random);
        return [("user", said), ("assistant", said)];
    }

    /// <summary>Pairs of a key and a value, each two to four tokens; then keys are asked in another order.</summary>
    private static List<(string Role, int[] Text)> Recall(int[] words, RandomStream random)
    {
        (int[] Key, int[] Value)[] pairs =
            [.. Enumerable.Range(0, 3 + random.NextInt(6)).Select(_ => (Draw(words, 1 + random.NextInt(2), random), Draw(words, 1 + random.NextInt(3), random)))];
        int separator = random.Choose(words);
        List<(string, int[])> turns = [("system", [.. pairs.SelectMany(pair => (int[])[.. pair.Key, .. pair.Value, separator])])];
        foreach ((int[] key, int[] value) in random.Sample(pairs, Math.Min(pairs.Length, 2 + random.NextInt(4))))
        {
            turns.Add(("user", key));
            turns.Add(("assistant", value));
        }

        return turns;
    }

    private static int[] Draw(int[] words, int count, RandomStream random) => [.. Enumerable.Range(0, count).Select(_ => random.Choose(words))];
}
