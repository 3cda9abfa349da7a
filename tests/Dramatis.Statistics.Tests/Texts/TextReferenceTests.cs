using System.Globalization;
using System.Text.Json;
using Dramatis.Statistics.Texts;
using Dramatis.Tests;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Texts;

public class TextReferenceTests
{
    private static readonly Pair[] Pairs = Read();
    private static readonly string[] Hypotheses = [.. Pairs.Select(p => p.Hypothesis)];
    private static readonly string[] References = [.. Pairs.Select(p => p.Reference)];
    private static readonly IReadOnlyList<string>[] Single = [.. References.Select(r => new[] { r })];

    private static readonly Dictionary<string, ChenCherrySmoothing> Methods = new(StringComparer.Ordinal)
    {
        ["method1"] = ChenCherrySmoothing.Epsilon,
        ["method2"] = ChenCherrySmoothing.AddOne,
        ["method3"] = ChenCherrySmoothing.Exponential,
        ["method4"] = ChenCherrySmoothing.LengthScaled,
        ["method5"] = ChenCherrySmoothing.Neighbours,
        ["method7"] = ChenCherrySmoothing.LengthScaledNeighbours,
    };

    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("text")
        .Add("bleu_corpus_nltk", _ => NltkCorpus())
        .Add("bleu_corpus_two_references", _ => Of(Bleu.Corpus(
            Hypotheses, [.. References.Select((r, i) => new[] { r, References[(i + 1) % References.Length] })])))
        .Add("bleu_corpus_.*", c => Of(Bleu.Corpus(Hypotheses, Single, Options(c))))
        .Add("bleu_sentence_nltk_.*", c => PerPair(p => SentenceBleu.Compute(
            Split(p.Hypothesis), [Split(p.Reference)], Methods[c.Options.GetProperty("smoothing").GetString()!])))
        .Add("bleu_sentence_.*", c => PerPair(p => Bleu.Sentence(p.Hypothesis, [p.Reference], Options(c)).Score))
        .Add("chrf.*", Character)
        .Add("edit_distance_characters", _ => PerPair(p => EditDistance.Levenshtein(p.Hypothesis, p.Reference)))
        .Add("edit_distance_transposition", _ => PerPair(p => EditDistance.DamerauLevenshtein(p.Hypothesis, p.Reference)))
        .Add("edit_distance_words", _ => Words())
        .Add("entity_f1", Entities)
        .Add("jaccard_tokens", _ => PerPair(p => TokenSimilarity.Jaccard(TextTokens.Words(p.Hypothesis), TextTokens.Words(p.Reference))))
        .Add("jaro", _ => JaroPairs())
        .Add("lexical_diversity", _ => Diversity())
        .Add("meteor_without_synonyms", _ => PerPair(p => new Meteor().Compute(Split(p.Hypothesis), Split(p.Reference))))
        .Add("readability", Readability)
        .Add("rougeLsum", _ => Joined())
        .Add("rouge.*", RougeOf)
        .Add("segmentation", Segmentation)
        .Add("self_bleu_.*", c => new()
        {
            ["self_bleu"] = SentenceBleu.SelfBleu([.. Hypotheses.Take(10).Select(Split)], c.Options.GetProperty("order").GetInt32()),
        })
        .Add("squad_f1", _ => Squad())
        .Add("ter.*", EditRate)
        .Add("tfidf_cosine", _ => Cosines());

    public static TheoryData<string> Cases => ReferenceCoverage.Names("text");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static Pair[] Read()
    {
        string path = SharedFiles.InRepository("tests/Dramatis.Statistics.Tests/Fixtures/Reference/data/text_pairs.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(
            e => new Pair(e.GetProperty("hypothesis").GetString()!, e.GetProperty("reference").GetString()!))];
    }

    private static string[] Split(string text) => [.. TextTokens.WhiteSpace(text.ToLowerInvariant())];

    private static Values PerPair(Func<Pair, double> score)
    {
        Values values = [];
        for (int i = 0; i < Pairs.Length; i++)
        {
            values["s" + i.ToString(CultureInfo.InvariantCulture)] = score(Pairs[i]);
        }

        return values;
    }

    private static BleuOptions Options(ReferenceCase reference)
    {
        JsonElement options = reference.Options;
        return new BleuOptions
        {
            Tokenize = options.GetProperty("tokenize").GetString() switch
            {
                "13a" => TextTokens.Mteval13a,
                "intl" => TextTokens.International,
                "char" => TextTokens.Characters,
                _ => TextTokens.WhiteSpace,
            },
            LowerCase = reference.HasOption("lowercase"),
            EffectiveOrder = reference.HasOption("effective_order"),
            Smoothing = options.GetProperty("smooth_method").GetString() switch
            {
                "exp" => BleuSmoothing.Exponential,
                "floor" => BleuSmoothing.Floor,
                "add-k" => BleuSmoothing.AddK,
                _ => BleuSmoothing.None,
            },
        };
    }

    private static Values Of(BleuScore score)
    {
        Values values = new()
        {
            ["bleu"] = score.Score,
            ["bp"] = score.BrevityPenalty,
            ["hyp_len"] = score.HypothesisLength,
            ["ref_len"] = score.ReferenceLength,
        };
        for (int n = 0; n < score.Precisions.Count; n++)
        {
            string at = n.ToString(CultureInfo.InvariantCulture);
            values["precision." + at] = score.Precisions[n];
            values["count." + at] = score.Matches[n];
            values["total." + at] = score.Totals[n];
        }

        return values;
    }

    private static Values NltkCorpus()
    {
        string[][] hypotheses = [.. Hypotheses.Select(Split)];
        IReadOnlyList<IReadOnlyList<string>>[] references = [.. References.Select(r => new[] { Split(r) })];
        return new()
        {
            ["bleu"] = SentenceBleu.Corpus(hypotheses, references),
            ["gleu_mean"] = hypotheses.Zip(references, (h, r) => SentenceBleu.Gleu(h, r)).Average(),
            ["nist"] = NistScore.Compute(hypotheses, references),
        };
    }

    private static Values Character(ReferenceCase reference)
    {
        int words = reference.Options.TryGetProperty("word_order", out JsonElement order) ? order.GetInt32() : 0;
        ChrF chrf = new(6, words, reference.Options.GetProperty("beta").GetDouble(), reference.HasOption("whitespace"));
        Values values = PerPair(p => chrf.Sentence(p.Hypothesis, p.Reference));
        values["corpus"] = chrf.Corpus(Hypotheses, Single);
        return values;
    }

    private static Values Words()
    {
        Values values = PerPair(p => EditDistance.Levenshtein(TextTokens.WhiteSpace(p.Hypothesis), TextTokens.WhiteSpace(p.Reference)));
        values["corpus_wer"] = EditDistance.WordErrorRate(
            [.. Hypotheses.Select(TextTokens.WhiteSpace)], [.. References.Select(TextTokens.WhiteSpace)]);
        return values;
    }

    private static Values Entities(ReferenceCase reference)
    {
        EntityScore score = EntityScore.Compute(Tags("true"), Tags("predicted"));
        return new()
        {
            ["precision"] = score.Overall.Precision,
            ["recall"] = score.Overall.Recall,
            ["f1"] = score.Overall.F1,
            ["f1_macro"] = score.MacroF1,
        };

        string[][] Tags(string key) =>
            [.. reference.Data.GetProperty(key).EnumerateArray().Select(s => s.EnumerateArray().Select(t => t.GetString()!).ToArray())];
    }

    private static Values JaroPairs()
    {
        Values values = [];
        for (int i = 0; i < 10; i++)
        {
            string at = "s" + i.ToString(CultureInfo.InvariantCulture);
            values[at + ".jaro"] = JaroSimilarity.Jaro(Hypotheses[i], References[i]);
            values[at + ".jaro_winkler"] = JaroSimilarity.JaroWinkler(Hypotheses[i], References[i]);
        }

        return values;
    }

    private static Values Diversity()
    {
        IReadOnlyList<string>[] texts = [.. Hypotheses.Select(TextTokens.Words)];
        LexicalDiversity all = LexicalDiversity.Of([.. texts.SelectMany(t => t)]);
        Values values = new()
        {
            ["tokens"] = all.Tokens,
            ["types"] = all.Types,
            ["ttr"] = all.TypeTokenRatio,
            ["root_ttr"] = all.RootTypeTokenRatio,
            ["corrected_ttr"] = all.CorrectedTypeTokenRatio,
            ["herdan_c"] = all.HerdanC,
            ["mattr_20"] = all.MovingAverage(20),
            ["mtld"] = all.Mtld(),
            ["unigram_entropy_bits"] = all.EntropyBits,
            ["hapax"] = all.Hapaxes,
            ["yule_k"] = all.YuleK,
            ["simpson"] = all.Simpson,
        };
        for (int n = 1; n <= 3; n++)
        {
            string key = "distinct_" + n.ToString(CultureInfo.InvariantCulture);
            values[key] = LexicalDiversity.Distinct(texts, n);
            values[key + "_sentence_mean"] = LexicalDiversity.MeanDistinct(texts, n);
        }

        return values;
    }

    private static Values Readability(ReferenceCase reference)
    {
        TextCounts counts = new(
            reference.Count("words"),
            reference.Count("sentences"),
            reference.Count("syllables"),
            reference.Count("words_of_three_or_more_syllables"),
            reference.Count("letters"));
        return new()
        {
            ["flesch_ease"] = counts.FleschReadingEase,
            ["flesch_kincaid"] = counts.FleschKincaidGrade,
            ["gunning_fog"] = counts.GunningFog,
            ["coleman_liau"] = counts.ColemanLiau,
            ["ari"] = counts.AutomatedReadability,
            ["smog"] = counts.Smog,
        };
    }

    private static Values RougeOf(ReferenceCase reference)
    {
        bool stem = reference.HasOption("stemmer");
        OverlapScore Score(Pair p) => reference.Quantity[5] switch
        {
            '1' => Rouge.N(p.Hypothesis, p.Reference, 1, stem),
            '2' => Rouge.N(p.Hypothesis, p.Reference, 2, stem),
            _ => Rouge.L(p.Hypothesis, p.Reference, stem),
        };

        Values values = [];
        for (int i = 0; i < Pairs.Length; i++)
        {
            values[$"s{i.ToString(CultureInfo.InvariantCulture)}.f"] = Score(Pairs[i]).F1;
        }

        values["mean_f"] = Pairs.Average(p => Score(p).F1);
        values["mean_p"] = Pairs.Average(p => Score(p).Precision);
        values["mean_r"] = Pairs.Average(p => Score(p).Recall);
        return values;
    }

    private static Values Joined()
    {
        OverlapScore score = Rouge.LSum(string.Join('\n', Hypotheses.Take(4)), string.Join('\n', References.Take(4)));
        return new() { ["f"] = score.F1, ["precision"] = score.Precision, ["recall"] = score.Recall };
    }

    private static Values Segmentation(ReferenceCase reference)
    {
        bool[] Boundaries(string key) => [.. reference.Data.GetProperty(key).GetString()!.Select(c => c == '1')];
        return new()
        {
            ["windowdiff_3"] = TextSegmentation.WindowDiff(Boundaries("reference"), Boundaries("hypothesis"), 3),
            ["pk_3"] = TextSegmentation.Pk(Boundaries("reference"), Boundaries("hypothesis"), 3),
        };
    }

    private static Values Squad()
    {
        Values values = PerPair(p => TokenSimilarity.Answer(p.Hypothesis, p.Reference).F1);
        values["mean"] = Pairs.Average(p => TokenSimilarity.Answer(p.Hypothesis, p.Reference).F1);
        values["exact_match"] = Pairs.Average(p => TokenSimilarity.ExactAnswer(p.Hypothesis, p.Reference) ? 1.0 : 0);
        return values;
    }

    private static Values EditRate(ReferenceCase reference)
    {
        TranslationEditRate rate = new(
            reference.HasOption("case_sensitive"), reference.HasOption("normalized"), reference.HasOption("no_punct"));
        Values values = PerPair(p => rate.Sentence(p.Hypothesis, p.Reference));
        values["corpus"] = rate.Corpus(Hypotheses, Single);
        return values;
    }

    private static Values Cosines()
    {
        TfIdf corpus = TfIdf.Of([.. Hypotheses.Concat(References).Select(TextTokens.Words)]);
        Values values = [];
        for (int i = 0; i < Pairs.Length; i++)
        {
            values["s" + i.ToString(CultureInfo.InvariantCulture)] = corpus.Cosine(i, i + Pairs.Length);
        }

        return values;
    }

    private sealed record Pair(string Hypothesis, string Reference);
}
