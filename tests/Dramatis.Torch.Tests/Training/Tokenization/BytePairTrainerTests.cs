using System.Text;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Tokenization;
using Dramatis.Torch.Training.Tokenization;

namespace Dramatis.Torch.Tests.Training.Tokenization;

public sealed class BytePairTrainerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-tokenizer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void TheMostFrequentPairMergesFirst()
    {
        // "ab" occurs 3 times, "bc" 2 times; then "ab"+"c" 2 times.
        BytePairVocabulary vocabulary = BytePairTrainer.Train(new Dictionary<string, long> { ["abc"] = 2, ["ab"] = 1 }, 258, [], TestContext.Current.CancellationToken);
        Assert.Equal([("a", "b"), ("ab", "c")], vocabulary.Merges);
        Assert.Equal("abc", vocabulary.Tokens[^1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void MergesEqualThoseOfACountEverythingAnewTrainer(ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        var counter = new PreTokenCounter();
        for (int i = 0; i < 60; i++)
        {
            counter.Add(string.Concat(Enumerable.Range(0, 30).Select(_ => random.Choose<string>(["a", "b", "c", "aa", " ", "é", "1", "'s"]))));
        }

        BytePairVocabulary vocabulary = BytePairTrainer.Train(counter.Counts, 256 + 60, [], TestContext.Current.CancellationToken);
        Assert.Equal(BruteForce(counter.Counts, 60), vocabulary.Merges);
    }

    [Fact]
    public void TheFileIsReadBack_AndEveryTextSurvivesTheRoundTrip()
    {
        var counter = new PreTokenCounter();
        counter.Add("The ferry leaves at nine. The ferry comes back at ten; isn't that late?");
        BytePairVocabulary vocabulary = BytePairTrainer.Train(counter.Counts, 290, ChatMarkup.ControlTokens, TestContext.Current.CancellationToken);
        TokenizerFolder.Write(folder, vocabulary, 128);
        ITextTokenizer tokenizer = TokenizerFile.Read(Path.Combine(folder, "tokenizer.json")).Tokenizer;
        foreach (string text in (string[])["The ferry", "naïve — 東京 🙂", "", "a\n\n b  c", "<|im_end|> is text here"])
        {
            Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
        }

        Assert.Equal(2, tokenizer.SpecialToken("<|im_end|>"));
        Assert.DoesNotContain(2, tokenizer.Encode("<|im_end|>"));
        Assert.Single(tokenizer.Encode(" ferry"));
    }

    [Fact]
    public void ATextWithoutRepeats_GivesFewerTokensThanAskedFor() =>
        Assert.Equal(256, BytePairTrainer.Train(new Dictionary<string, long> { ["xyz"] = 1 }, 300, [], TestContext.Current.CancellationToken).Size);

    private static List<(string, string)> BruteForce(IReadOnlyDictionary<string, long> pieces, int merges)
    {
        string[] alphabet = [.. BytePairTrainer.Train(new Dictionary<string, long>(), 256, [], TestContext.Current.CancellationToken).Tokens];
        List<string> tokens = [.. alphabet];
        List<(List<int> Word, long Count)> words = [.. pieces.Select(p => (Encoding.UTF8.GetBytes(p.Key).Select(b => (int)b).ToList(), p.Value))];
        List<(string, string)> found = [];
        for (int m = 0; m < merges; m++)
        {
            var counts = new Dictionary<(int L, int R), long>();
            foreach ((List<int> word, long count) in words)
            {
                foreach (var pair in word.Zip(word.Skip(1)))
                {
                    counts[pair] = counts.GetValueOrDefault(pair) + count;
                }
            }

            var best = counts.Where(c => c.Value >= 2).OrderByDescending(c => c.Value).ThenBy(c => c.Key.L).ThenBy(c => c.Key.R).Select(c => c.Key).FirstOrDefault((-1, -1));
            if (best.Item1 < 0)
            {
                break;
            }

            found.Add((tokens[best.Item1], tokens[best.Item2]));
            tokens.Add(tokens[best.Item1] + tokens[best.Item2]);
            foreach ((List<int> word, _) in words)
            {
                for (int i = 0; i + 1 < word.Count; i++)
                {
                    if ((word[i], word[i + 1]) == best)
                    {
                        word[i] = tokens.Count - 1;
                        word.RemoveAt(i + 1);
                    }
                }
            }
        }

        return found;
    }
}
