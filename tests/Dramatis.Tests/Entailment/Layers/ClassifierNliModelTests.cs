using Dramatis.Entailment.Layers;
using Dramatis.Models;

namespace Dramatis.Tests.Entailment.Layers;

public sealed class ClassifierNliModelTests
{
    [Theory]
    [InlineData("contradiction", "neutral", "entailment")]
    [InlineData("ENTAILMENT", "NEUTRAL", "CONTRADICTION")]
    [InlineData("contradict", "entail", "neutral")]
    public async Task Classes_AreFoundByNameWhateverTheirOrder(string first, string second, string third)
    {
        // The fixture gives .7 to the class that names contradiction, .2 to neutral, .1 to entailment.
        ClassifierNliModel model = new(new FixedClassifier([first, second, third]), "mine");
        NliScores scores = (await model.ScoreAsync([new NliPair("a", "b")], TestContext.Current.CancellationToken))[0]!.Value;

        Assert.Equal((0.1, 0.2, 0.7), (Math.Round(scores.Entailment, 9), Math.Round(scores.Neutral, 9), Math.Round(scores.Contradiction, 9)));
    }

    [Fact]
    public void ClassesWithoutNames_AreRefused()
    {
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => new ClassifierNliModel(new FixedClassifier(["LABEL_0", "LABEL_1", "LABEL_2"]), "mine"));
        Assert.Contains("LABEL_1", e.Message, StringComparison.Ordinal);
        Assert.Contains("id2label", e.Message, StringComparison.Ordinal);
    }

    private sealed class FixedClassifier(string[] labels) : ITextClassifier
    {
        public IReadOnlyList<string> Labels => labels;

        public string Fingerprint => "fixed";

        public ValueTask<IReadOnlyList<TextClassification>> ClassifyAsync(IReadOnlyList<TextPair> texts, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<TextClassification>>([.. texts.Select(_ => new TextClassification([.. labels.Select(l => new ClassProbability(l, Share(l)))]))]);

        public void Dispose()
        {
        }

        private static double Share(string label) => char.ToLowerInvariant(label[0]) switch { 'c' => 0.7, 'n' => 0.2, _ => 0.1 };
    }
}
