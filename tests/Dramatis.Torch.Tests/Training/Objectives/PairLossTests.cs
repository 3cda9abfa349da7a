using System.Text.Json.Nodes;
using Dramatis.Tests;
using Dramatis.Torch.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Objectives;

/// <summary>Losses of pair models against values and gradients of PyTorch, closed forms and enumeration.</summary>
public sealed class PairLossTests
{
    private static readonly Lazy<JsonNode> Reference = new(() => JsonNode.Parse(File.ReadAllText(SharedFiles.OrSkip("models/goldens/methods/losses.json")))!);

    [Fact]
    public void CrossEntropy_IsThatOfPyTorch()
    {
        using var scope = NewDisposeScope();
        Tensor student = Learned("distributions", "student");

        AssertReference("cross_entropy", PairLoss.CrossEntropy(student, Input("distributions", "target").to(ScalarType.Int64)), ("student", student));
    }

    [Fact]
    public void SoftCrossEntropy_IsThatOfPyTorch()
    {
        using var scope = NewDisposeScope();
        Tensor scores = Learned("embeddings", "s1");

        AssertReference("listnet", PairLoss.SoftCrossEntropy(scores.unsqueeze(0), Input("embeddings", "soft").softmax(0).unsqueeze(0)), ("s1", scores));
    }

    [Fact]
    public void BinaryCrossEntropy_IsThatOfPyTorch()
    {
        using var scope = NewDisposeScope();
        Tensor scores = Learned("embeddings", "s1");

        AssertReference("bce_logits", PairLoss.BinaryCrossEntropy(scores, Input("embeddings", "t01")), ("s1", scores));
    }

    [Theory]
    [InlineData("infonce_t0.07", false)]
    [InlineData("infonce_symmetric_t0.07", true)]
    public void InBatch_OfCosines_IsThatOfPyTorch(string name, bool bothWays)
    {
        using var scope = NewDisposeScope();
        (Tensor a, Tensor b) = (Learned("embeddings", "a"), Learned("embeddings", "b"));

        AssertReference(name, PairLoss.InBatch(PairScore.Bi(a, b, unit: true).div(0.07), bothWays), ("a", a), ("b", b));
    }

    [Fact]
    public void InBatch_TakesFurtherNegativesOfEverybody()
    {
        using var scope = NewDisposeScope();
        (Tensor a, Tensor b, Tensor negatives) = (Learned("embeddings", "a"), Learned("embeddings", "b"), Learned("embeddings", "neg"));
        Tensor scores = PairScore.Bi(a, cat([b, negatives]), unit: true).mul(20);

        AssertReference("multiple_negatives_scale20", PairLoss.InBatch(scores), ("a", a), ("b", b), ("neg", negatives));
    }

    [Fact]
    public void Distillation_AtOne_IsTheDivergenceOfPyTorch()
    {
        using var scope = NewDisposeScope();
        Tensor student = Learned("distributions", "student");

        AssertReference("distil_forward_kl_T1", PairLoss.Distillation(student, Input("distributions", "teacher")), ("student", student));
    }

    [Fact]
    public void Distillation_WithHalfTheHardLoss_IsHintonsOfPyTorch()
    {
        using var scope = NewDisposeScope();
        Tensor student = Learned("distributions", "student");
        Tensor hard = PairLoss.CrossEntropy(student, Input("distributions", "target").to(ScalarType.Int64));

        AssertReference("distil_hinton_T2", (PairLoss.Distillation(student, Input("distributions", "teacher"), 2) + hard).div(2), ("student", student));
    }

    // Every choice once, weighed with its probability: the expected gradient of the loss is that of minus the expected reward.
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Reinforce_InExpectation_ClimbsTheExpectedReward(double baseline)
    {
        using var scope = NewDisposeScope();
        Tensor rewards = tensor(new[] { 1.0, -0.5, 0.25 });
        Tensor scores = tensor(new[] { 0.2, -1.0, 0.9 }).requires_grad_(true);
        Tensor truth = autograd.grad([(scores.softmax(0) * rewards).sum().neg()], [scores])[0];
        Tensor probabilities = scores.detach().softmax(0);
        Tensor expected = zeros_like(truth);
        for (long choice = 0; choice < 3; choice++)
        {
            Tensor loss = PairLoss.Reinforce(scores.unsqueeze(0), tensor([choice]), rewards[choice].unsqueeze(0), tensor([baseline]));
            expected = expected + (probabilities[choice] * autograd.grad([loss], [scores])[0]);
        }

        Assert.True(allclose(truth, expected, 1e-10, 1e-12));
    }

    [Fact]
    public void Losses_RefuseShapesThatDoNotFit()
    {
        using var scope = NewDisposeScope();
        Tensor scores = zeros(2, 3);

        Assert.Throws<ArgumentException>(() => PairLoss.CrossEntropy(scores, zeros(3, dtype: ScalarType.Int64)));
        Assert.Throws<ArgumentException>(() => PairLoss.SoftCrossEntropy(scores, zeros(2, 2)));
        Assert.Throws<ArgumentException>(() => PairLoss.BinaryCrossEntropy(zeros(2), zeros(3)));
        Assert.Throws<ArgumentException>(() => PairLoss.InBatch(zeros(3, 2)));
        Assert.Throws<ArgumentException>(() => PairLoss.InBatch(scores, bothWays: true));
        Assert.Throws<ArgumentException>(() => PairLoss.Distillation(scores, zeros(3, 2)));
        Assert.Throws<ArgumentException>(() => PairLoss.Reinforce(scores, zeros(2, dtype: ScalarType.Int64), zeros(1)));
    }

    private static void AssertReference(string name, Tensor loss, params (string Name, Tensor Tensor)[] inputs)
    {
        JsonNode wanted = Reference.Value["cases"]!.AsArray().Single(c => (string)c!["name"]! == name)!;
        double tolerance = (double)wanted["tolerance"]!;
        Assert.Equal((double)wanted["values"]!["loss"]!, loss.item<double>(), tolerance);
        IList<Tensor> gradients = autograd.grad([loss], inputs.Select(i => i.Tensor).ToList());
        foreach ((int index, (string input, _)) in inputs.Index())
        {
            Assert.True(allclose(Read(wanted["gradients_of_loss"]![input]!), gradients[index], 1e-5, tolerance), input);
        }
    }

    private static Tensor Learned(string group, string name) => Input(group, name).requires_grad_(true);

    private static Tensor Input(string group, string name) => Read(Reference.Value["inputs"]![group]![name]!);

    private static Tensor Read(JsonNode node) => node[0] is JsonArray
        ? stack([.. node.AsArray().Select(row => Read(row!))])
        : tensor(node.AsArray().Select(v => (double)v!).ToArray());
}
