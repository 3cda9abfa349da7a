using Dramatis.Entailment;
using Dramatis.Entailment.Layers;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Torch.Tests.Engine.Classifiers;

/// <summary>The cross-encoder of entailment that comes with the program.</summary>
public sealed class PersonaNliTests
{
    private const int Pairs = 300;

    // Its card says .843 of held-out talk; of 300 pairs four binomial errors less are .759.
    [Fact]
    public async Task TheShippedWeights_DoWhatTheirCardSays()
    {
        using DecoderClassifier classifier = DecoderClassifier.Open(UnderstudyModelProvider.FolderOf("persona-nli"));
        EntailmentExample[] examples = [.. EntailmentExamples.Take(4711, WorldSplit.HeldOut, Pairs)];
        IReadOnlyList<NliScores?> scores = await new ClassifierNliModel(classifier, "persona cross-encoder")
            .ScoreAsync([.. examples.Select(e => new NliPair(e.Premise, e.Hypothesis))], TestContext.Current.CancellationToken);

        Assert.InRange(scores.Zip(examples).Average(pair => pair.First!.Value.Best == pair.Second.Label ? 1.0 : 0), 0.843 - (4 * Math.Sqrt(0.843 * 0.157 / Pairs)), 1);
    }
}
