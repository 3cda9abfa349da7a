using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests;

namespace Dramatis.Catalog.Tests.BPsychometrics.ValueConsistency;

/// <summary>What the balance of the published questions does to whoever says yes to everything.</summary>
public sealed class YesSayerOnPublishedQuestionsTests
{
    [Theory]
    [InlineData("controversial_english_us", 0.65)]
    [InlineData("uncontroversial_english_us", 0.94)]
    public void AYesSayer_SupportsByTheBalanceOfTheQuestions(string file, double share)
    {
        StanceAnswer[] yes = YesTo(file);
        StanceAcquiescence found = StanceAcquiescence.Of(yes, RandomStream.FromSeed(1), 200)!;
        Assert.Equal(share, found.YesSupports, 2);
        Assert.Equal(1, found.Index!.Value, 12);
    }

    [Fact]
    public void AYesSayer_LooksMoreConsistentOnUncontroversialTopics_AndEqualOnceYesIsBalanced()
    {
        StanceConsistency divided = Of("controversial_english_us"), agreed = Of("uncontroversial_english_us");
        Assert.True(agreed.Mean(StanceAxis.Topic)!.Value < divided.Mean(StanceAxis.Topic)!.Value / 2);
        Assert.Equal(0.464501, divided.Mean(StanceAxis.BalancedTopic)!.Value, 6);
        Assert.Equal(0.464501, agreed.Mean(StanceAxis.BalancedTopic)!.Value, 6);
    }

    private static StanceConsistency Of(string file) => new(YesTo(file), "en", StanceDistance.Centroid, RandomStream.FromSeed(1), 200);

    private static StanceAnswer[] YesTo(string file)
    {
        Instrument questions = StanceFiles.Load([(SharedFiles.OrSkip($"data/value-consistency/data_{file}.jsonl"), "en")]);
        return
        [
            .. from item in questions.Items
               from variant in item.Texts.Keys
               let supports = StanceForm.YesSupports(questions, item)
               select new StanceAnswer("set", StanceForm.TopicOf(questions, item), item.Id, variant.Language, variant.Paraphrase, StanceTask.Choice, supports, supports == true ? [1, 0] : [0, 1]),
        ];
    }
}
