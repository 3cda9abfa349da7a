using Dramatis.Entailment;
using Dramatis.Models;

namespace Dramatis.Tests.Entailment;

public sealed class NliEvaluationTests
{
    // Ten pairs; the model says what stands behind the bar of the hypothesis, with that probability.
    private static readonly LabelledPair[] Pairs =
    [
        Pair("e|E90", NliLabel.Entailment, "a"), Pair("e|E60", NliLabel.Entailment, "a"), Pair("e|N80", NliLabel.Entailment, "a"),
        Pair("n|N90", NliLabel.Neutral, "b"), Pair("n|C70", NliLabel.Neutral, "b"),
        Pair("c|C99", NliLabel.Contradiction, "b"), Pair("c|C95", NliLabel.Contradiction, "b"), Pair("c|C65", NliLabel.Contradiction, "b"), Pair("c|N50", NliLabel.Contradiction, "b"), Pair("c|?", NliLabel.Contradiction, "b"),
    ];

    [Fact]
    public async Task Figures_AreThoseCountedByHand()
    {
        NliReport report = await NliEvaluation.MeasureAsync(Model(), "ten", Pairs, null, TestContext.Current.CancellationToken);

        Assert.Equal((10, 1), (report.Pairs, report.Unread));
        Assert.Equal(0.6, report.Accuracy, 1e-12); // e e n c c c
        Assert.Equal(0.5, report.Majority, 1e-12);
        Assert.Equal([[2, 1, 0], [0, 1, 1], [0, 1, 3]], report.Confusion.Select(r => r.ToArray()).ToArray());
        Assert.Equal(0.6, report.ContradictionRecall, 1e-12); // .99, .95, (neutral .70), .65: the third true one
        Assert.Equal(0.75, report.ContradictionPrecision, 1e-12);
        Assert.Equal([("a", 3, 2 / 3.0), ("b", 7, 4 / 7.0)], report.Kinds.Select(k => (k.Kind, k.Pairs, k.Accuracy)));
    }

    [Fact]
    public async Task WithoutPremise_TheModelHasTheHypothesisOnly()
    {
        ScriptedNliModel blind = new(p => NliScores.Of(p.Premise.Length == 0 ? NliLabel.Neutral : NliLabel.Entailment, 0.9));
        NliReport report = await NliEvaluation.MeasureAsync(blind, "ten", Pairs, null, TestContext.Current.CancellationToken);

        Assert.Equal(0.3, report.Accuracy, 1e-12);
        Assert.Equal(0.2, report.HypothesisOnly, 1e-12);
    }

    [Fact]
    public async Task SwapAgreement_CountsContradictionsThatStayWhatTheyAre()
    {
        // Says contradiction of "c|..." hypotheses; changed over, only those whose premise ends in 9 stay so.
        ScriptedNliModel model = new(p => NliScores.Of(p.Hypothesis.StartsWith("c|", StringComparison.Ordinal) || p.Premise.EndsWith("99", StringComparison.Ordinal) ? NliLabel.Contradiction : NliLabel.Neutral, 0.9));
        NliReport report = await NliEvaluation.MeasureAsync(model, "ten", Pairs, null, TestContext.Current.CancellationToken);

        Assert.Equal(0.2, report.SwapAgreement, 1e-12);
    }

    private static LabelledPair Pair(string hypothesis, NliLabel label, string kind) => new(new NliPair("given", hypothesis), label, kind);

    private static ScriptedNliModel Model() => new(p =>
    {
        string said = p.Hypothesis.Contains('|') ? p.Hypothesis[(p.Hypothesis.IndexOf('|') + 1)..] : "N90";
        return said == "?" ? null : NliScores.Of(
            said[0] switch { 'E' => NliLabel.Entailment, 'N' => NliLabel.Neutral, _ => NliLabel.Contradiction },
            int.Parse(said[1..], System.Globalization.CultureInfo.InvariantCulture) / 100.0);
    });
}
