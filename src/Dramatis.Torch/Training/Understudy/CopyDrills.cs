using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Data;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>
/// Drills in looking things up in the context, on random tokens: say after me; what belonged to this key; which of the lettered options
/// was stated; is this what was stated. They hold nothing else to learn, so the attention heads that copy and compare (induction heads,
/// Olsson et al. 2022) form in a fraction of the tokens that talk alone would take; answers about a persona's facts and opinions rest on
/// those heads.
/// </summary>
public sealed class CopyDrills
{
    private static readonly double[] Mixture = [0.12, 0.22, 0.36, 0.3];

    private readonly ITextTokenizer tokenizer;
    private readonly int[] words;
    private readonly int[] stop;

    private CopyDrills(ITextTokenizer tokenizer)
    {
        this.tokenizer = tokenizer;
        words = [.. Enumerable.Range(0, tokenizer.VocabularySize).Where(id => tokenizer.TokenBytes(id).Length > 1)];
        stop = Text(".");
    }

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
        var drills = new CopyDrills(tokenizer);
        var corpus = new TokenCorpus("drill");
        for (long i = 0; corpus.TokenCount < tokens; i++)
        {
            corpus.Add(tokeniser.Encode(drills.Draw(random.Split(i))));
        }

        return corpus;
    }

    private IReadOnlyList<(string Role, int[] Text)> Draw(RandomStream random) => random.ChooseIndex(Mixture) switch
    {
        0 => Echo(random),
        1 => Recall(random),
        2 => Choose(random),
        _ => Check(random),
    };

    /// <summary>A turn of random tokens, and the same again.</summary>
    private IReadOnlyList<(string Role, int[] Text)> Echo(RandomStream random)
    {
        int[] said = Words(4 + random.NextInt(37), random);
        return [("user", said), ("assistant", said)];
    }

    /// <summary>Pairs of a key and a value; then keys are asked in another order.</summary>
    private List<(string Role, int[] Text)> Recall(RandomStream random)
    {
        (int[] Key, int[] Value)[] pairs =
            [.. Enumerable.Range(0, 3 + random.NextInt(6)).Select(_ => (Words(1 + random.NextInt(2), random), Words(1 + random.NextInt(3), random)))];
        int separator = random.Choose(words);
        List<(string, int[])> turns = [("system", [.. pairs.SelectMany(pair => (int[])[.. pair.Key, .. pair.Value, separator])])];
        foreach ((int[] key, int[] value) in random.Sample(pairs, Math.Min(pairs.Length, 2 + random.NextInt(4))))
        {
            turns.Add(("user", key));
            turns.Add(("assistant", value));
        }

        return turns;
    }

    /// <summary>Statements; then lists of lettered options of which one stands in a statement. The answer is its letter.</summary>
    private List<(string Role, int[] Text)> Choose(RandomStream random)
    {
        int[][] stated = [.. Enumerable.Range(0, 2 + random.NextInt(4)).Select(_ => Words(1 + random.NextInt(3), random))];
        List<(string, int[])> turns =
            [("system", [.. stated.SelectMany(s => (int[])[.. Words(random.NextInt(4), random), .. s, .. Words(random.NextInt(2), random), .. stop])])];
        bool json = random.NextBool(0.5);
        for (int round = 4 + random.NextInt(5); round > 0; round--)
        {
            int[][] options = [.. Enumerable.Range(0, 2 + random.NextInt(4)).Select(_ => Words(1 + random.NextInt(3), random))];
            int right = random.NextInt(options.Length);
            options[right] = random.Choose(stated);
            turns.Add(("user", [.. options.SelectMany((o, i) => (int[])[.. Text($"\n{Letter(i)}."), .. o])]));
            turns.Add(("assistant", Text(json ? $"{{\"opinion\": \"{Letter(right)}\"}}" : Letter(right))));
        }

        return turns;
    }

    /// <summary>Pairs of a key and a value; then a key is asked with the right or a wrong value, which may be that of another key.</summary>
    private List<(string Role, int[] Text)> Check(RandomStream random)
    {
        (int[] Key, int[] Value)[] pairs =
            [.. Enumerable.Range(0, 2 + random.NextInt(5)).Select(_ => (Words(1 + random.NextInt(3), random), Words(1 + random.NextInt(2), random)))];
        List<(string, int[])> turns = [("system", [.. pairs.SelectMany(pair => (int[])[.. pair.Key, .. pair.Value, .. stop])])];
        for (int round = 4 + random.NextInt(5); round > 0; round--)
        {
            int index = random.NextInt(pairs.Length);
            (int[] key, int[] value) = pairs[index];
            bool right = random.NextBool(0.5);
            int[] asked = right ? value
                : random.NextBool(0.3) ? pairs[(index + 1 + random.NextInt(pairs.Length - 1)) % pairs.Length].Value
                : Words(1 + random.NextInt(2), random);
            turns.Add(("user", [.. key, .. asked, .. Text("?")]));
            turns.Add(("assistant", [.. Text(right ? "Yes," : "No,"), .. key, .. value, .. stop]));
        }

        return turns;
    }

    private static string Letter(int option) => ((char)('A' + option)).ToString();

    private int[] Text(string text) => [.. tokenizer.Encode(text)];

    private int[] Words(int count, RandomStream random) => [.. Enumerable.Range(0, count).Select(_ => random.Choose(words))];
}
