using Dramatis.Models;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Tests.Engine.Formats;
using static Dramatis.Torch.Tests.Engine.Encoders.EncoderFolders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

public sealed class TextClassifierTests
{
    private static readonly TextPair[] Pairs = [new("I keep two goats.", "The keeper owns animals."), new("Only the first."), new("", "b")];

    [Fact]
    public async Task Temperature_DividesTheLogits()
    {
        using TextClassifier plain = TextClassifier.Open(Locate("bert-nli"));
        using TextClassifier warm = TextClassifier.Open(Locate("bert-nli"), temperature: 2);
        IReadOnlyList<float[]> logits = await plain.LogitsAsync(Pairs, TestContext.Current.CancellationToken);
        IReadOnlyList<TextClassification> results = await warm.ClassifyAsync(Pairs, TestContext.Current.CancellationToken);
        for (int i = 0; i < Pairs.Length; i++)
        {
            double sum = logits[i].Sum(logit => Math.Exp(logit / 2.0));
            Assert.All(results[i].Classes.Zip(logits[i]), pair => Assert.Equal(Math.Exp(pair.Second / 2.0) / sum, pair.First.Probability, 1e-6));
        }

        Assert.NotEqual(plain.Fingerprint, warm.Fingerprint);
        Assert.Throws<InvalidInputException>(() => TextClassifier.Open(Locate("bert-nli"), temperature: 0));
    }

    [Fact]
    public async Task IndependentLabels_AreYesOrNoQuestions()
    {
        using TemporaryFolder folder = CopyOf("bert-nli");
        string file = folder.File("config.json");
        folder.Write("config.json", (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
            .Replace("\"is_decoder\"", "\"problem_type\": \"multi_label_classification\", \"is_decoder\"", StringComparison.Ordinal));
        using TextClassifier classifier = TextClassifier.Open(folder.Path);
        float[] logits = (await classifier.LogitsAsync(Pairs, TestContext.Current.CancellationToken))[0];
        TextClassification result = (await classifier.ClassifyAsync(Pairs, TestContext.Current.CancellationToken))[0];
        Assert.All(result.Classes.Zip(logits), pair => Assert.Equal(1 / (1 + Math.Exp(-pair.Second)), pair.First.Probability, 1e-6));
    }

    [Fact]
    public async Task AModelWithoutNamedClasses_NumbersThem()
    {
        using TemporaryFolder folder = CopyOf("bert-nli");
        string text = await File.ReadAllTextAsync(folder.File("config.json"), TestContext.Current.CancellationToken);
        folder.Write("config.json", text.Replace("id2label", "other", StringComparison.Ordinal));
        using TextClassifier classifier = TextClassifier.Open(folder.Path);
        Assert.Equal(["LABEL_0", "LABEL_1", "LABEL_2"], classifier.Labels);
    }
}
