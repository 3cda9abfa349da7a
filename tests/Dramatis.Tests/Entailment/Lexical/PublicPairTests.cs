using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;

namespace Dramatis.Tests.Entailment.Lexical;

public sealed class PublicPairTests
{
    [Fact]
    public async Task Sick_IsLearnedFarAboveMajorityAndOverlap()
    {
        IReadOnlyList<LabelledPair> train = LabelledPairs.Load(SharedFiles.OrSkip("data/nli/data_sick_train.txt"));
        IReadOnlyList<LabelledPair> dev = LabelledPairs.Load(SharedFiles.OrSkip("data/nli/data_sick_dev.txt"));
        LabelledPair[] test = [.. LabelledPairs.Load(SharedFiles.OrSkip("data/nli/data_sick_test.txt")).Take(2_000)];
        LexicalNliModel model = LexicalNliModel.Train([.. train.Select(p => (p.Pair, p.Label))], [.. dev.Select(p => (p.Pair, p.Label))]);
        NliReport report = await NliEvaluation.MeasureAsync(model, "sick", test, null, TestContext.Current.CancellationToken);

        Assert.True(report.Interval.Lower > report.Overlap, $"{report.Accuracy} against {report.Overlap}");
        Assert.True(report.Accuracy > 0.77, $"{report.Accuracy}"); // .810 on all 4,906
        Assert.True(report.CalibrationError < 0.08, $"{report.CalibrationError}");
    }
}
