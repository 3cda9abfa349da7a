using Dramatis.Entailment;
using Dramatis.Evaluation.Judging;
using Dramatis.Models;

namespace Dramatis.Tests.Evaluation.Judging;

public class NliExaminationTests
{
    [Fact]
    public void ALicence_CountsTheLikeliestRelation_AndChanceIsTheCommonestOne()
    {
        LabelledPair[] pairs = [.. new[] { NliLabel.Entailment, NliLabel.Neutral, NliLabel.Neutral, NliLabel.Contradiction }.Select((l, i) => new LabelledPair(new NliPair($"p{i}", "h"), l))];
        NliScores?[] scores = [NliScores.Of(NliLabel.Entailment, 0.8), NliScores.Of(NliLabel.Contradiction, 0.6), null, NliScores.Of(NliLabel.Contradiction, 1)];
        JudgeLicence licence = NliExamination.Licence("judge", "f", pairs, scores)!;

        Assert.Equal((3, 2, 1, 0.5), (licence.Items, licence.Right, licence.Missing, licence.Chance));
        Assert.Equal((0.04 + 0.36 + 0) / 3, licence.Brier!.Value, 12);
        Assert.Null(NliExamination.Licence("judge", "f", pairs[..1], [null]));
    }
}
