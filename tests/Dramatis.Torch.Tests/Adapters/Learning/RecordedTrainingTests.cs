using System.Text.Json;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Adapters.Learning;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Tests.Engine.Families;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters.Learning;

/// <summary>Twenty steps of LoRA, rsLoRA, DoRA and a soft prompt, each against those of PEFT and PyTorch, within the recorded tolerance.</summary>
public sealed class RecordedTrainingTests
{
    private static readonly JsonElement Recorded = TinyLlama.Goldens("training");

    [Theory]
    [InlineData("lora", false, false)]
    [InlineData("rslora", true, false)]
    [InlineData("dora", false, true)]
    public void LowRankAdapters_TakeTheRecordedSteps(string run, bool stabilised, bool decomposed)
    {
        using Decoder decoder = TinyLlama.Load();
        using LowRankAdapter adapter = Initial(decoder, stabilised, decomposed);
        using LowRankLearner learner = new(decoder, adapter);

        Train(run, learner, new AdapterPlan { Steps = 20, PeakLearningRate = 1e-2, WarmupSteps = 4, WeightDecay = 0.01 }, name => name);
    }

    [Fact]
    public void ASoftPrompt_TakesTheRecordedSteps()
    {
        using Decoder decoder = TinyLlama.Load();
        JsonElement rows = Recorded.GetProperty("soft_prompt_initial");
        using SoftPrompt prompt = new(torch.tensor(FamilyFolder.Flat(rows).Select(value => (float)value).ToArray(), [rows.GetArrayLength(), 64]), "", "test");
        using SoftPromptLearner learner = new(decoder, prompt);

        Train("soft_prompt", learner, new AdapterPlan { Steps = 20, PeakLearningRate = 0.1, WarmupSteps = 4 }, _ => "prompt");
    }

    private static void Train(string run, IAdapterLearner learner, AdapterPlan plan, Func<string, string> recordedName)
    {
        JsonElement recorded = Recorded.GetProperty("runs").GetProperty(run);
        JsonElement tolerance = recorded.GetProperty("tolerance");
        Dictionary<string, float[]> weights = learner.Decoder.Export().ToDictionary(pair => pair.Key, pair => Floats(pair.Value));
        using AdapterTrainer trainer = new(learner, plan);
        foreach ((JsonProperty expected, torch.Tensor gradient) in FirstGradients(recorded, learner, recordedName))
        {
            double norm = Norm(Floats(gradient));
            Assert.Equal(expected.Value.GetDouble(), norm, Math.Max(1e-7, expected.Value.GetDouble() * tolerance.GetProperty("grad_norm_relative").GetDouble()));
        }

        foreach ((int step, JsonElement expected) in recorded.GetProperty("steps").EnumerateArray().Index())
        {
            AdapterProgress report = trainer.Step(Batch(step), step);
            double norm = expected.GetProperty("grad_norm").GetDouble();
            Assert.Equal(expected.GetProperty("loss").GetDouble(), report.Loss, tolerance.GetProperty("loss").GetDouble());
            Assert.Equal(norm, report.GradientNorm, norm * tolerance.GetProperty("grad_norm_relative").GetDouble());
            Assert.Equal(expected.GetProperty("lr").GetDouble(), report.LearningRate, 1e-8);
        }

        foreach ((string name, torch.Tensor parameter) in learner.Parameters)
        {
            JsonElement expected = recorded.GetProperty("final").GetProperty(recordedName(name));
            float[] values = Floats(parameter);
            double norm = expected.GetProperty("norm").GetDouble();
            Assert.Equal(norm, Norm(values), norm * tolerance.GetProperty("final_norm_relative").GetDouble());
            Assert.Equal(expected.GetProperty("mean").GetDouble(), values.Average(value => (double)value), tolerance.GetProperty("final_mean_absolute").GetDouble());
        }

        Assert.Equal(recorded.GetProperty("loss_on_batch_0_after").GetDouble(), AdapterLoss.Mean(learner, Batch(0)), tolerance.GetProperty("loss").GetDouble());
        Assert.All(learner.Decoder.Export(), weight => Assert.Equal(weights[weight.Key], Floats(weight.Value)));
    }

    private static List<(JsonProperty Expected, torch.Tensor Gradient)> FirstGradients(JsonElement recorded, IAdapterLearner learner, Func<string, string> recordedName)
    {
        AdapterExample[] batch = Batch(0);
        torch.Tensor loss = AdapterLoss.Sum(learner, batch) / batch.Sum(text => text.Targets);
        IList<torch.Tensor> gradients = torch.autograd.grad([loss], [.. learner.Parameters.Values]);
        Dictionary<string, torch.Tensor> named = learner.Parameters.Keys.Zip(gradients).ToDictionary(pair => recordedName(pair.First), pair => pair.Second);
        return [.. recorded.GetProperty("first_gradient_norms").EnumerateObject().Select(entry => (entry, named[entry.Name]))];
    }

    private static AdapterExample[] Batch(int step)
    {
        JsonElement sequence = Recorded.GetProperty("sequence");
        return
        [
            .. sequence.GetProperty("ids")[step].EnumerateArray().Zip(
                sequence.GetProperty("loss_mask")[step].EnumerateArray(),
                (ids, mask) => new AdapterExample(FamilyFolder.Integers(ids), [.. mask.EnumerateArray().Select(value => value.GetInt32() == 1)])),
        ];
    }

    private static LowRankAdapter Initial(Decoder decoder, bool stabilised, bool decomposed)
    {
        using LowRankAdapter stored = LowRankAdapter.Open(TinyLlama.Folder("tiny-lora-initial"));
        LowRankAdapter adapter = LowRankAdapter.Create(
            decoder, stored.Settings with { RankStabilised = stabilised, Decomposed = decomposed }, Dramatis.Statistics.Randomness.RandomStream.FromSeed(1));
        using var off = torch.no_grad();
        foreach ((string name, torch.Tensor value) in stored.Parameters)
        {
            adapter.Parameters[name].copy_(value);
        }

        return adapter;
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
